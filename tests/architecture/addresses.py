"""What stands in an address: for each route with arguments, how to reach the own side's and the foreign side's object.

A route with arguments and no entry here fails the crawler, so nobody can forget it.
"""

from collections.abc import Callable
from uuid import uuid4

from directory.domain.taxonomies import TAXONOMIES, TERMS
from enhancement.models import ClarificationItem, Cycle, CycleState, Foundation, OutcomeOffer
from schools.domain.contacts import SchoolRole
from tests.directory.desk.sides import kept_listing, request_of
from tests.directory.sides import listing_of, place_of, provider_of, review_of
from tests.documents.sides import document_of
from tests.enhancement.claims.sides import claimed_of, piece_of
from tests.factories.core import OutboxMessageFactory
from tests.factories.delivery import ActivityFactory, BarometerConsentFactory
from tests.factories.directory import IndicatorFactory, TopicFactory
from tests.factories.enhancement import (
    AT,
    CycleFactory,
    ESIVersionFactory,
    NeedFactory,
    OutcomeSlotFactory,
    OutcomeVersionFactory,
    PriorityFactory,
    SignedReviewFactory,
)
from tests.factories.profile import AreaFigureFactory, OwnFigureFactory, OwnMeasureFactory
from tests.factories.schools import SchoolMembershipFactory
from tests.factories.submissions import ClarificationItemFactory, SubmissionFactory, SubmissionMoveFactory
from tests.factories.together import (
    ClusterFactory,
    ClusterSchoolFactory,
    IntroductionConsentFactory,
    IntroductionFactory,
    OutcomeOfferFactory,
    ReviewActionFactory,
    SchoolPolicyFactory,
    ThreadFactory,
)
from tests.world import STARTED, Side


def school(side: Side) -> dict[str, object]:
    return {"public_id": side.school.public_id}


def school_nurse(side: Side) -> dict[str, object]:
    """A role that nobody signs in with, so that ending it takes nobody's access away."""
    role = side.school.memberships.filter(role=SchoolRole.SCHOOL_NURSE).first()
    role = role or SchoolMembershipFactory(school=side.school, role=SchoolRole.SCHOOL_NURSE, starts_on=STARTED)
    return {**school(side), "role_id": role.public_id}


def indicator_of(side: Side) -> dict[str, object]:
    """An indicator of the side's own programme, so that a foreign one is not found either."""
    if "indicator" not in side.objects:
        side.objects["indicator"] = IndicatorFactory(indicator_set__programme=side.programme)
    return {**school(side), "indicator": side.objects["indicator"].public_id}


def plan_of(side: Side) -> dict[str, object]:
    """A school's plan is found by its school."""
    return {"school": side.school.public_id}


def cycle_of(side: Side) -> Cycle:
    """The plan of the side's school, made when first asked for."""
    return Cycle.objects.filter(journey__school=side.school).first() or CycleFactory(journey__school=side.school)


def need_of(side: Side) -> dict[str, object]:
    """A need in the plan of the side's school."""
    if "need" not in side.objects:
        side.objects["need"] = NeedFactory(cycle=cycle_of(side))
    return {**plan_of(side), "need": side.objects["need"].public_id}


def outcome_of(side: Side) -> dict[str, object]:
    """An outcome that is written in the plan of the side's school."""
    if "outcome" not in side.objects:
        priority = PriorityFactory(cycle=cycle_of(side))
        side.objects["outcome"] = OutcomeVersionFactory(slot__priority=priority, measure="eat fruit").slot
    return {**plan_of(side), "outcome": side.objects["outcome"].public_id}


def carried_figure_of(side: Side) -> dict[str, object]:
    """A figure of the side's own school."""
    if "own figure" not in side.objects:
        side.objects["own figure"] = OwnFigureFactory(measure__school=side.school)
    return {**plan_of(side), "figure": side.objects["own figure"].public_id}


def area_figure_of(side: Side) -> dict[str, object]:
    """A published figure, from which a need of the side's school could be written."""
    if "area figure" not in side.objects:
        side.objects["area figure"] = AreaFigureFactory()
    row = side.objects["area figure"]
    return {**plan_of(side), "indicator": row.indicator.public_id, "area": row.area.code}


# one of the six outcomes of a plan
SLOT = {"priority": "school", "kind": "targeted"}


def question_of(side: Side) -> ClarificationItem:
    """A question that the side's school has to answer."""
    if "question" not in side.objects:
        submission = SubmissionFactory(cycle=cycle_of(side), state="clarification", clarify_by=AT.date())
        SubmissionMoveFactory(submission=submission)
        side.objects["question"] = ClarificationItemFactory(round__submission=submission)
    return side.objects["question"]


def confirmed_plan_of(side: Side) -> Cycle:
    """A plan that the QUAS has confirmed, while the side's school writes the next one."""
    if "confirmed plan" not in side.objects:
        being_written = cycle_of(side)
        side.objects["confirmed plan"] = CycleFactory(
            journey=being_written.journey, number=0, programme=being_written.programme, state="running", confirmed_at=AT
        )
    return side.objects["confirmed plan"]


def delivering_of(side: Side) -> dict[str, object]:
    """The school of a plan that the QUAS has confirmed."""
    confirmed_plan_of(side)
    return plan_of(side)


def confirmed_outcome_of(side: Side) -> dict[str, object]:
    """A confirmed outcome of the side's school."""
    if "confirmed outcome" not in side.objects:
        version = OutcomeVersionFactory(
            slot__priority__cycle=confirmed_plan_of(side),
            slot__priority__kind="local",
            measure_kind="share",
            direction="rise",
            confirmed_at=AT,
        )
        side.objects["confirmed outcome"] = version.slot
    return {**plan_of(side), "outcome": side.objects["confirmed outcome"].public_id}


def activity_of(side: Side) -> dict[str, object]:
    """An activity of the side's school."""
    if "activity" not in side.objects:
        side.objects["activity"] = ActivityFactory(cycle=confirmed_plan_of(side))
    return {**plan_of(side), "activity": side.objects["activity"].public_id}


def new_outcome_of(side: Side) -> dict[str, object]:
    """A confirmed outcome of the side's school, with a new one in the making; in a plan before the one of today."""
    if "new outcome" not in side.objects:
        slot = OutcomeSlotFactory(
            priority__cycle=confirmed_plan_of(side), priority__kind=SLOT["priority"], kind=SLOT["kind"]
        )
        OutcomeVersionFactory(slot=slot, confirmed_at=AT)
        OutcomeVersionFactory(slot=slot, number=2, proposed_at=AT)
        side.objects["new outcome"] = slot
    return {**plan_of(side), **SLOT}


def submission_of(side: Side) -> dict[str, object]:
    """What the side's school has to answer."""
    return {**plan_of(side), "submission": question_of(side).round.submission.public_id}


def signed_review_of(side: Side) -> dict[str, object]:
    """An annual review that the side's school has signed."""
    if "review" not in side.objects:
        foundation = Foundation.objects.get_or_create(school=side.school)[0]
        side.objects["review"] = SignedReviewFactory(foundation=foundation)
    return {**plan_of(side), "review": side.objects["review"].public_id}


def outcome_under_way_of(side: Side) -> dict[str, object]:
    """A confirmed outcome in the confirmed plan of the side's school."""
    if "under way" not in side.objects:
        cycle = cycle_of(side)
        cycle.state, cycle.confirmed_at = CycleState.RUNNING, AT
        cycle.save()
        slot = OutcomeSlotFactory(priority__cycle=cycle, priority__kind=SLOT["priority"], kind=SLOT["kind"])
        OutcomeVersionFactory(slot=slot, confirmed_at=AT)
        side.objects["under way"] = slot
    return {**plan_of(side), **SLOT}


def indicator_under_way_of(side: Side) -> dict[str, object]:
    found = outcome_under_way_of(side)
    if "esi under way" not in side.objects:
        side.objects["esi under way"] = ESIVersionFactory(esi__slot=side.objects["under way"], text="A sign").esi
    return {**found, "esi": side.objects["esi under way"].public_id}


def shown_barometer_of(side: Side) -> dict[str, object]:
    """The barometer of the side's school, which it shows to everybody."""
    outcome_under_way_of(side)
    journey = cycle_of(side).journey
    if not journey.barometer_consents.exists():
        BarometerConsentFactory(journey=journey)
    return {"journey": journey.public_id}


def thread_of(side: Side) -> dict[str, object]:
    """A conversation of the side's school with its programme."""
    if "thread" not in side.objects:
        side.objects["thread"] = ThreadFactory(school=side.school, programme=side.programme)
    return {**plan_of(side), "thread": side.objects["thread"].public_id}


def review_action_of(side: Side) -> dict[str, object]:
    """An action about a gap of the side's annual review."""
    if "review_action" not in side.objects:
        signed_review_of(side)
        side.objects["review_action"] = ReviewActionFactory(review=side.objects["review"])
    return {**plan_of(side), "action": side.objects["review_action"].public_id}


def policy_of(side: Side) -> dict[str, object]:
    if "policy" not in side.objects:
        foundation = Foundation.objects.get_or_create(school=side.school)[0]
        side.objects["policy"] = SchoolPolicyFactory(foundation=foundation)
    return {**plan_of(side), "policy": side.objects["policy"].public_id}


def own_measure_of(side: Side) -> dict[str, object]:
    """Something that the side's school measures."""
    if "own_measure" not in side.objects:
        side.objects["own_measure"] = OwnMeasureFactory(school=side.school)
    return {**school(side), "measure": side.objects["own_measure"].public_id}


def own_figure_of(side: Side) -> dict[str, object]:
    found = own_measure_of(side)
    if "own_figure" not in side.objects:
        side.objects["own_figure"] = OwnFigureFactory(measure=side.objects["own_measure"])
    return {**found, "figure": side.objects["own_figure"].public_id}


def clustered(side: Side):
    """A cluster of the side's programme; its school leads it."""
    if "cluster" not in side.objects:
        cluster = ClusterFactory(programme=side.programme)
        ClusterSchoolFactory(cluster=cluster, school=side.school, is_lead=True)
        side.objects["cluster"] = cluster
    return side.objects["cluster"]


def cluster_of(side: Side) -> dict[str, object]:
    return {"public_id": clustered(side).public_id}


def peer_of(side: Side) -> dict[str, object]:
    """Another school on the topic of the side's school, which agreed to be found."""
    if "peer" not in side.objects:
        cycle = cycle_of(side)
        held = cycle.priorities.first() or PriorityFactory(cycle=cycle, topic=TopicFactory())
        theirs = PriorityFactory(topic=held.topic or TopicFactory())
        if held.topic is None:
            held.topic = theirs.topic
            held.save()
        IntroductionConsentFactory(journey=theirs.cycle.journey)
        side.objects["peer"] = theirs.cycle.journey.school
    return {**plan_of(side), "peer": side.objects["peer"].public_id}


def introduction_of(side: Side) -> dict[str, object]:
    """Words that another school wrote to the side's."""
    if "introduction" not in side.objects:
        side.objects["introduction"] = IntroductionFactory(receiver=cycle_of(side).journey)
    return {**plan_of(side), "introduction": side.objects["introduction"].public_id}


def offer_of(side: Side) -> dict[str, object]:
    """An outcome that a partner in the side's cluster offers to its school; a new one once it was answered."""
    held = side.objects.get("offer")
    if held is None or OutcomeOffer.objects.get(pk=held.pk).answered_at:
        held = OutcomeOfferFactory(cluster=clustered(side), receiver=cycle_of(side).journey)
        ClusterSchoolFactory(cluster=clustered(side), school=held.sender.school)
        side.objects["offer"] = held
    return {**plan_of(side), "offer": held.public_id}


Arguments = Callable[[Side], dict[str, object]]

ADDRESSES: dict[str, Arguments] = {
    "core:demo_message": lambda side: {"public_id": OutboxMessageFactory().public_id},
    "schools:detail": school,
    "schools:change": school,
    "schools:confirm": school,
    "schools:mailbox": school,
    "schools:manage_people": school,
    "schools:add_person": school,
    "schools:hand_over": school_nurse,
    "schools:end_role": school_nurse,
    "schools:invite": school_nurse,
    # schools that work together
    "schools:cluster": cluster_of,
    "schools:cluster_change": cluster_of,
    "schools:cluster_invite": cluster_of,
    "schools:school_clusters": school,
    "schools:school_cluster_new": school,
    "enhancement:together": plan_of,
    "enhancement:introduction_consent": plan_of,
    "enhancement:introduce": peer_of,
    "enhancement:introduction": introduction_of,
    "enhancement:offer": plan_of,
    "enhancement:offered": offer_of,
    # schools: the health profile
    "schools:profile": school,
    "schools:profile_indicator": indicator_of,
    "schools:profile_print": school,
    "schools:profile_csv": school,
    "documents:profile_pdf": school,
    # schools: what a school measures about itself
    "schools:own_data": school,
    "schools:own_measure_add": school,
    "schools:own_measure_new": lambda side: {**school(side), "kind": "figures"},
    "schools:own_measure": own_measure_of,
    "schools:own_measure_change": own_measure_of,
    "schools:own_figure_add": own_measure_of,
    "schools:own_figure": own_figure_of,
    "schools:own_data_template": school,
    "schools:own_data_csv": school,
    "schools:own_data_upload": school,
    "schools:own_data_preview": school,
    "schools:own_wellbeing": school,
    # allauth: keys that open nothing
    "account_reset_password_from_key": lambda side: {"uidb36": "1", "key": "no-such-key"},
    # accounts
    "accounts:invitation": lambda side: {"token": "no-such-token"},
    "accounts:programme": lambda side: {"slug": side.programme.slug},
    # directory
    "directory:detail": lambda side: {"slug": listing_of(side).slug},
    # directory: who keeps it
    "directory:claim": lambda side: {"public_id": side.organisation.public_id},
    "directory:edit_listing": lambda side: {"public_id": kept_listing(side).public_id},
    "directory:confirm_listing": lambda side: {"public_id": kept_listing(side).public_id},
    "directory:request": lambda side: {"public_id": request_of(side).public_id},
    "directory:edit_request": lambda side: {"public_id": request_of(side).public_id},
    "directory:withdraw": lambda side: {"public_id": request_of(side).public_id},
    # directory: evidence, words, providers
    "directory:review": lambda side: {"slug": review_of(side).slug},
    "directory:provider": lambda side: {"public_id": provider_of(side).public_id},
    # directory: open data
    "openreferral:service": lambda side: {"public_id": listing_of(side).public_id},
    "openreferral:taxonomy": lambda side: {"public_id": TAXONOMIES[0].id},
    "openreferral:taxonomy_term": lambda side: {"public_id": next(iter(TERMS))},
    "openreferral:service_at_location": lambda side: {"public_id": place_of(side).public_id},
    "sitemap_section": lambda side: {"section": "listings"},
    # directory: is it still true?
    "directory:confirm": lambda side: {"token": "no-such-token"},
    "directory:report": lambda side: {"public_id": listing_of(side).public_id},
    "directory:reported": lambda side: {"public_id": listing_of(side).public_id},
    # enhancement
    "enhancement:workspace": plan_of,
    "enhancement:award": plan_of,
    "enhancement:annual_review": plan_of,
    "enhancement:review_theme": lambda side: {**plan_of(side), "theme": "pshe"},
    "enhancement:signed_review": signed_review_of,
    # annual review: actions, moderation, policies
    "enhancement:review_actions": plan_of,
    "enhancement:review_action": review_action_of,
    "enhancement:moderation": plan_of,
    "enhancement:policies": plan_of,
    "enhancement:policy_add": plan_of,
    "enhancement:policy": policy_of,
    # enhancement: stages 1 to 3
    "enhancement:stage1": plan_of,
    "enhancement:tasks": plan_of,
    "enhancement:voice": lambda side: {**plan_of(side), "voice": "parents"},
    "enhancement:member_add": lambda side: {**plan_of(side), "voice": "parents"},
    "enhancement:member": lambda side: {**plan_of(side), "voice": "parents", "member": uuid4()},
    "enhancement:stage2": plan_of,
    "enhancement:need_add": plan_of,
    "enhancement:need": need_of,
    "enhancement:data_add": need_of,
    "enhancement:data_item": lambda side: {**need_of(side), "item": uuid4()},
    "enhancement:stage3": plan_of,
    "enhancement:priority": lambda side: {**plan_of(side), "kind": "school"},
    "enhancement:sharing": plan_of,
    # enhancement: figures carried into the plan, page of impact
    "enhancement:carry": carried_figure_of,
    "enhancement:carry_area": area_figure_of,
    "enhancement:take_new_figure": lambda side: {**plan_of(side), "item": uuid4()},
    "enhancement:impact": plan_of,
    "enhancement:impact_pdf": plan_of,
    # enhancement: stage 4
    "enhancement:stage4": plan_of,
    "enhancement:outcome": lambda side: {**plan_of(side), **SLOT},
    "enhancement:preview": lambda side: {**plan_of(side), **SLOT},
    "enhancement:evidence": lambda side: {**plan_of(side), **SLOT},
    "enhancement:esis": lambda side: {**plan_of(side), **SLOT},
    "enhancement:esi_add": lambda side: {**plan_of(side), **SLOT},
    "enhancement:esi": lambda side: {**plan_of(side), **SLOT, "esi": uuid4()},
    # enhancement: stages 5 and 6
    "enhancement:stage5": plan_of,
    "enhancement:choosing": delivering_of,
    "enhancement:what_could_help": confirmed_outcome_of,
    "enhancement:pick_listing": lambda side: {**delivering_of(side), "listing": listing_of(side).public_id},
    "enhancement:activity_add": delivering_of,
    "enhancement:activity": activity_of,
    "enhancement:listing_again": activity_of,
    "enhancement:partner_add": activity_of,
    "enhancement:partner": lambda side: {**activity_of(side), "partner": uuid4()},
    "enhancement:baseline": confirmed_outcome_of,
    "enhancement:baseline_exception": confirmed_outcome_of,
    "enhancement:baseline_agree": confirmed_outcome_of,
    "enhancement:stage6": plan_of,
    "enhancement:one_reach": delivering_of,
    "enhancement:carry_out": activity_of,
    "enhancement:activity_state": activity_of,
    "enhancement:check_list": activity_of,
    # enhancement: changes after the confirmation
    "enhancement:changes": plan_of,
    "enhancement:new_outcome": new_outcome_of,
    "enhancement:new_outcome_sentence": new_outcome_of,
    "enhancement:new_outcome_preview": new_outcome_of,
    "enhancement:new_outcome_evidence": new_outcome_of,
    "enhancement:new_outcome_esi": lambda side: {**new_outcome_of(side), "esi": uuid4()},
    "enhancement:outcome_wording": new_outcome_of,
    # enhancement: stage 7, readings, barometer
    "enhancement:stage7": plan_of,
    "enhancement:readings": plan_of,
    "enhancement:reading_take": lambda side: {**carried_figure_of(side), "outcome": uuid4()},
    "enhancement:monitored": outcome_under_way_of,
    "enhancement:esi_change": lambda side: {**outcome_under_way_of(side), "esi": uuid4()},
    "enhancement:esi_remove": indicator_under_way_of,
    "enhancement:barometer": plan_of,
    "progress:log": lambda side: {"token": "no-such-token"},
    "progress:logged": lambda side: {"token": "no-such-token"},
    "progress:barometer": shown_barometer_of,
    "progress:barometer_data": shown_barometer_of,
    # enhancement: tools of stages 1 to 4
    "enhancement:meetings": plan_of,
    "enhancement:meeting_add": plan_of,
    "enhancement:meeting": lambda side: {**plan_of(side), "meeting": uuid4()},
    "enhancement:same_topic": plan_of,
    "enhancement:framework": outcome_of,
    "enhancement:examples": lambda side: {**plan_of(side), **SLOT},
    # enhancement: check, submission, clarification
    "enhancement:check": plan_of,
    "enhancement:submission": plan_of,
    "enhancement:submission_round": lambda side: {**plan_of(side), "frozen": question_of(side).round.public_id},
    "enhancement:clarification": plan_of,
    "enhancement:submission_of": submission_of,
    "enhancement:clarification_of": submission_of,
    "enhancement:answer": lambda side: {**plan_of(side), "item": question_of(side).public_id},
    # enhancement: stage 8, the next plan, the extract for the school development plan
    "enhancement:stage8": plan_of,
    "enhancement:claim": claimed_of,
    "enhancement:claim_write": claimed_of,
    "enhancement:claim_evidence_add": claimed_of,
    "enhancement:claim_evidence": piece_of,
    "enhancement:not_met": claimed_of,
    "enhancement:next_cycle": plan_of,
    "enhancement:development_plan": plan_of,
    "enhancement:development_plan_file": plan_of,
    # notices
    "notices:conversations": plan_of,
    "notices:begin": plan_of,
    "notices:thread": thread_of,
    # documents
    "documents:download": lambda side: {"public_id": document_of(side).public_id},
    "documents:verify_number": lambda side: {"number": document_of(side).printed_number},
}
