"""What stands in an address: for each route with arguments, how to reach the own side's and the foreign side's object.

A route with arguments and no entry here fails the crawler, so nobody can forget it.
"""

from collections.abc import Callable
from uuid import uuid4

from directory.domain.taxonomies import TAXONOMIES, TERMS
from enhancement.models import ClarificationItem, Cycle, Foundation
from schools.domain.contacts import SchoolRole
from tests.directory.desk.sides import kept_listing, request_of
from tests.directory.sides import listing_of, place_of, provider_of, review_of
from tests.documents.sides import document_of
from tests.factories.core import OutboxMessageFactory
from tests.factories.directory import IndicatorFactory
from tests.factories.enhancement import (
    AT,
    CycleFactory,
    NeedFactory,
    OutcomeSlotFactory,
    OutcomeVersionFactory,
    SignedReviewFactory,
)
from tests.factories.profile import AreaFigureFactory, OwnFigureFactory, OwnMeasureFactory
from tests.factories.schools import SchoolMembershipFactory
from tests.factories.submissions import ClarificationItemFactory, SubmissionFactory, SubmissionMoveFactory
from tests.factories.together import ReviewActionFactory, SchoolPolicyFactory
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


def new_outcome_of(side: Side) -> dict[str, object]:
    """A confirmed outcome of the side's school, with a new one in the making; in a plan before the one of today."""
    if "new outcome" not in side.objects:
        planning = cycle_of(side)
        cycle = CycleFactory(
            journey=planning.journey, programme=planning.programme, number=0, state="running", confirmed_at=AT
        )
        slot = OutcomeSlotFactory(priority__cycle=cycle, priority__kind=SLOT["priority"], kind=SLOT["kind"])
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
    # enhancement: changes after the confirmation
    "enhancement:changes": plan_of,
    "enhancement:new_outcome": new_outcome_of,
    "enhancement:new_outcome_sentence": new_outcome_of,
    "enhancement:new_outcome_preview": new_outcome_of,
    "enhancement:new_outcome_evidence": new_outcome_of,
    "enhancement:new_outcome_esi": lambda side: {**new_outcome_of(side), "esi": uuid4()},
    "enhancement:outcome_wording": new_outcome_of,
    # enhancement: check, submission, clarification
    "enhancement:check": plan_of,
    "enhancement:submission": plan_of,
    "enhancement:submission_round": lambda side: {**plan_of(side), "frozen": question_of(side).round.public_id},
    "enhancement:clarification": plan_of,
    "enhancement:submission_of": submission_of,
    "enhancement:clarification_of": submission_of,
    "enhancement:answer": lambda side: {**plan_of(side), "item": question_of(side).public_id},
    # documents
    "documents:download": lambda side: {"public_id": document_of(side).public_id},
    "documents:verify_number": lambda side: {"number": document_of(side).printed_number},
}
