"""Schools' ways through the model, gathered for the rules: as many statements for thirty schools as for one."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Max, Q

from core.clock import local_date
from enhancement.domain.facts import DeliveryFacts, JourneyFacts, PlanFacts, PlanSettings, SubmissionFacts
from enhancement.domain.pathway import Standing, awaiting, review_due_on, standing
from enhancement.domain.phases import SENT, Phases
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.transitions import State
from enhancement.models import (
    OF_PLANS,
    AnnualReview,
    Award,
    ClarificationItem,
    Cycle,
    Journey,
    Submission,
    SubmissionRound,
)
from enhancement.queries.delivering import deliveries_facts, delivering_cycles
from enhancement.queries.outcomes import outcomes_of
from enhancement.queries.plans import plans_facts
from enhancement.queries.reviews import COUNTS, waiting_since
from schools.models import School


def award_of(school: School) -> Award | None:
    """The award in force: the one recorded last."""
    return Award.objects.filter(foundation__school=school).order_by("-recorded_at", "-pk").first()


def awards_of(school: School) -> list[Award]:
    """All that were recorded, the one in force first."""
    return list(Award.objects.filter(foundation__school=school).order_by("-recorded_at", "-pk"))


def last_review_on(school: School) -> date | None:
    """The day on which the last annual review was signed that counts.

    Where the Local Programme confirms every review, one counts from the day it was signed, but not before it is
    confirmed (R11).
    """
    counting = AnnualReview.objects.filter(COUNTS, foundation__school=school)
    return counting.order_by("-completed_on").values_list("completed_on", flat=True).first()


def standing_of(school: School, *, today: date) -> Standing:
    award = award_of(school)
    nhss_on = award.awarded_on if award else None
    found = standing(nhss_on=nhss_on, last_review_on=last_review_on(school), today=today)
    if found.may_join:
        return found
    return awaiting(found, nhss_on=nhss_on, signed_on=waiting_since([school], today=today).get(school.pk), today=today)


def cycle_of(school: School) -> Cycle | None:
    """The newest plan of a school: the one being written, else the one under way."""
    cycles = Cycle.objects.filter(journey__school=school).select_related("settings", "programme", "journey__school")
    return cycles.order_by("-number").first()


def submission_of(cycle: Cycle) -> Submission | None:
    """The newest submission of a plan, or of one of its priorities (R49)."""
    return cycle.submissions.filter(OF_PLANS).order_by("-first_submitted_at", "-pk").first()


def journey_facts(school: School, *, today: date) -> JourneyFacts:
    """Everything the rules ask about one school today."""
    return journeys_facts([school], today=today)[school.pk]


def joining_facts(school: School, *, joined_on: date | None, today: date) -> JourneyFacts:
    """What R1 asks at every save: the standing of a school that has not joined, and nothing of the plan."""
    return JourneyFacts(
        today=today,
        standing=standing_of(school, today=today),
        joined_on=joined_on,
        plan=PlanFacts(today=today, settings=PlanSettings()),
    )


def journeys_facts(schools: Sequence[School], *, today: date) -> dict[int, JourneyFacts]:
    """Key of a school -> everything the rules ask about it today."""
    awards, reviews, waits = award_days(schools), review_days(schools), waiting_since(schools, today=today)
    joined = dict(Journey.objects.filter(school__in=schools).order_by().values_list("school_id", "joined_on"))
    cycles = _cycles(schools) if joined else {}
    under_way = delivering_cycles(schools) if joined else {}
    drafts = outcomes_of([*{cycle.pk: cycle for cycle in (*cycles.values(), *under_way.values())}.values()])
    plans = plans_facts(list(cycles.values()), today=today, drafts=drafts)
    deliveries = deliveries_facts(list(under_way.values()), today=today, drafts=drafts)
    submissions = _submissions(list(cycles.values()))
    found = {}
    for school in schools:
        nhss_on, reviewed_on, cycle = awards.get(school.pk), reviews.get(school.pk), cycles.get(school.pk)
        signed_on = waits.get(school.pk)
        stands = standing(nhss_on=nhss_on, last_review_on=reviewed_on, today=today)
        found[school.pk] = JourneyFacts(
            today=today,
            standing=awaiting(stands, nhss_on=nhss_on, signed_on=signed_on, today=today),
            joined_on=joined.get(school.pk),
            review_waits_since=signed_on,
            review_due_on=review_due_on(nhss_on=nhss_on, last_review_on=reviewed_on),
            plan=plans[cycle.pk] if cycle else PlanFacts(today=today, settings=PlanSettings()),
            submission=submissions.get(cycle.pk, SubmissionFacts()) if cycle else SubmissionFacts(),
            delivers=school.pk in under_way,
            delivery=deliveries[under_way[school.pk].pk] if school.pk in under_way else DeliveryFacts(),
        )
    return found


def award_days(schools: Sequence[School]) -> dict[int, date]:
    """Key of a school -> day of the award in force."""
    rows = Award.objects.filter(foundation__school__in=schools).order_by("recorded_at", "pk")
    return dict(rows.values_list("foundation__school_id", "awarded_on"))


def review_days(schools: Sequence[School]) -> dict[int, date]:
    """Key of a school -> day of the last annual review that counts."""
    rows = AnnualReview.objects.filter(COUNTS, foundation__school__in=schools).order_by()
    return dict(rows.values("foundation__school_id").annotate(on=Max("completed_on")).values_list(
        "foundation__school_id", "on"
    ))  # fmt: skip


def _cycles(schools: Sequence[School]) -> dict[int, Cycle]:
    """Key of a school -> its newest plan."""
    rows = Cycle.objects.filter(journey__school__in=schools).select_related("settings", "journey").order_by("number")
    return {cycle.journey.school_id: cycle for cycle in rows}


def _submissions(cycles: Sequence[Cycle]) -> dict[int, SubmissionFacts]:
    """Key of a cycle -> its newest submission, with the questions of the last round counted."""
    if not cycles:
        return {}
    rows = Submission.objects.filter(OF_PLANS, cycle__in=cycles).select_related("priority")
    found: dict[int, list[Submission]] = {}
    for row in rows.order_by("first_submitted_at", "pk"):
        found.setdefault(row.cycle_id, []).append(row)
    told = {key: _told(held) for key, held in found.items()}
    rounds = SubmissionRound.objects.filter(submission__in=[row for row, _ in told.values()]).order_by("number")
    last = dict(rounds.values_list("submission_id", "pk"))
    counted = ClarificationItem.objects.filter(round__in=last.values()).order_by().values("round__submission_id")
    items = counted.annotate(items=Count("pk"), to_answer=Count("pk", filter=Q(answer__isnull=True)))
    numbers = {row["round__submission_id"]: (row["items"], row["to_answer"]) for row in items}
    return {key: _submission(row, phases, *numbers.get(row.pk, (0, 0))) for key, (row, phases) in told.items()}


def _told(held: list[Submission]) -> tuple[Submission, Phases]:
    """The submission that the facts tell of: the newest, of priorities sent by themselves the one that matters now."""
    parts = {PriorityKind(row.priority.kind): row for row in held if row.priority and row.state in SENT}
    phases = Phases(states={kind: State(row.state) for kind, row in parts.items()})
    matters = [row for row in parts.values() if row.state == phases.state]
    return (min(matters, key=lambda row: row.clarify_by or row.submitted_at.date()) if matters else held[-1]), phases


def _submission(submission: Submission, phases: Phases, items: int, to_answer: int) -> SubmissionFacts:
    return SubmissionFacts(
        state=phases.state if phases.begun else State(submission.state),
        submitted_on=local_date(submission.submitted_at),
        expected_by=submission.expected_by,
        clarify_by=submission.clarify_by,
        items=items,
        to_answer=to_answer,
        phases=phases,
    )
