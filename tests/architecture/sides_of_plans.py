"""The own side's and the foreign side's objects of a school's journey, made when first asked for.

The school writes its second plan (`cycle_of`) while it carries out the first (`confirmed_plan_of`).
"""

from uuid import uuid4

from enhancement.models import ClarificationItem, Cycle, Foundation, OutcomeOffer, OutcomeSlot, Priority
from tests.factories.delivery import ActivityFactory, BarometerConsentFactory, ClaimFactory
from tests.factories.directory import TopicFactory
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
from tests.factories.profile import AreaFigureFactory, OwnFigureFactory
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
from tests.world import Side


def clustered(side: Side):
    """A cluster of the side's programme; its school leads it."""
    if "cluster" not in side.objects:
        cluster = ClusterFactory(programme=side.programme)
        ClusterSchoolFactory(cluster=cluster, school=side.school, is_lead=True)
        side.objects["cluster"] = cluster
    return side.objects["cluster"]


def plan_of(side: Side) -> dict[str, object]:
    """A school's plan is found by its school."""
    return {"school": side.school.public_id}


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


def delivering_of(side: Side) -> dict[str, object]:
    """The school of a plan that the QUAS has confirmed."""
    confirmed_plan_of(side)
    return plan_of(side)


def activity_of(side: Side) -> dict[str, object]:
    """An activity of the side's school."""
    if "activity" not in side.objects:
        side.objects["activity"] = ActivityFactory(cycle=confirmed_plan_of(side))
    return {**plan_of(side), "activity": side.objects["activity"].public_id}


def submission_of(side: Side) -> dict[str, object]:
    """What the side's school has to answer."""
    return {**plan_of(side), "submission": question_of(side).round.submission.public_id}


def signed_review_of(side: Side) -> dict[str, object]:
    """An annual review that the side's school has signed."""
    if "review" not in side.objects:
        foundation = Foundation.objects.get_or_create(school=side.school)[0]
        side.objects["review"] = SignedReviewFactory(foundation=foundation)
    return {**plan_of(side), "review": side.objects["review"].public_id}


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


def cycle_of(side: Side) -> Cycle:
    """The plan that the side's school writes; the one before it is confirmed and under way."""
    return confirmed_plan_of(side).journey.cycles.get(number=2)


def confirmed_plan_of(side: Side) -> Cycle:
    """A plan that the QUAS has confirmed, while the side's school writes the next one."""
    if "confirmed plan" not in side.objects:
        first = CycleFactory(journey__school=side.school, state="running", confirmed_at=AT)
        CycleFactory(journey=first.journey, number=2, programme=first.programme)
        side.objects["confirmed plan"] = first
    return side.objects["confirmed plan"]


def slot_under_way(side: Side, priority: str, kind: str) -> OutcomeSlot:
    """A confirmed outcome of the confirmed plan, one for each kind."""
    key = f"under way {priority} {kind}"
    if key not in side.objects:
        cycle = confirmed_plan_of(side)
        held = Priority.objects.filter(cycle=cycle, kind=priority).first() or PriorityFactory(
            cycle=cycle, kind=priority
        )
        slot = OutcomeSlotFactory(priority=held, kind=kind)
        OutcomeVersionFactory(slot=slot, measure="eat fruit", measure_kind="share", direction="rise", confirmed_at=AT)
        side.objects[key] = slot
    return side.objects[key]


def confirmed_outcome_of(side: Side) -> dict[str, object]:
    return {**plan_of(side), "outcome": slot_under_way(side, "local", "quantitative").public_id}


def outcome_under_way_of(side: Side) -> dict[str, object]:
    slot_under_way(side, **SLOT)
    return {**plan_of(side), **SLOT}


def new_outcome_of(side: Side) -> dict[str, object]:
    """A confirmed outcome with a new one in the making."""
    slot = slot_under_way(side, **SLOT)
    if not slot.versions.filter(number=2).exists():
        OutcomeVersionFactory(slot=slot, number=2, proposed_at=AT)
    return {**plan_of(side), **SLOT}


def indicator_under_way_of(side: Side) -> dict[str, object]:
    found = outcome_under_way_of(side)
    if "esi under way" not in side.objects:
        sign = ESIVersionFactory(esi__slot=slot_under_way(side, **SLOT), text="A sign")
        side.objects["esi under way"] = sign.esi
    return {**found, "esi": side.objects["esi under way"].public_id}


def shown_barometer_of(side: Side) -> dict[str, object]:
    """The barometer of the side's school, which it shows to everybody."""
    journey = confirmed_plan_of(side).journey
    if not journey.barometer_consents.exists():
        BarometerConsentFactory(journey=journey)
    return {"journey": journey.public_id}


def claimed_of(side: Side) -> dict[str, object]:
    """An outcome that the side's school has claimed; nothing of it is with the QUAS."""
    slot = slot_under_way(side, "local", "perception")
    if not hasattr(slot.versions.get(), "claim"):
        ClaimFactory(version=slot.versions.get())
    return {**plan_of(side), "slot": slot.public_id}


def piece_of(side: Side) -> dict[str, object]:
    return {**claimed_of(side), "piece": uuid4()}
