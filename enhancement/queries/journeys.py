"""One school's way through the model, gathered for the rules."""

from datetime import date

from django.db.models import Count, Q

from core.clock import local_date
from enhancement.domain.facts import JourneyFacts, PlanFacts, PlanSettings, SubmissionFacts
from enhancement.domain.pathway import Standing, review_due_on, standing
from enhancement.domain.transitions import State
from enhancement.models import AnnualReview, Award, Cycle, Journey, Submission
from enhancement.queries.plans import plan_facts
from schools.models import School


def award_of(school: School) -> Award | None:
    """The award in force: the one recorded last."""
    return Award.objects.filter(foundation__school=school).order_by("-recorded_at", "-pk").first()


def last_review_on(school: School) -> date | None:
    """The day the last annual review was completed."""
    completed = AnnualReview.objects.filter(foundation__school=school, completed_on__isnull=False)
    return completed.order_by("-completed_on").values_list("completed_on", flat=True).first()


def standing_of(school: School, *, today: date) -> Standing:
    award = award_of(school)
    return standing(nhss_on=award.awarded_on if award else None, last_review_on=last_review_on(school), today=today)


def cycle_of(school: School) -> Cycle | None:
    """The newest plan of a school: the one being written, else the one under way."""
    cycles = Cycle.objects.filter(journey__school=school).select_related("settings", "programme", "journey__school")
    return cycles.order_by("-number").first()


def submission_of(cycle: Cycle) -> Submission | None:
    """The newest submission of a plan, with its items counted: `items`, `to_answer` (of the last round)."""
    return cycle.submissions.order_by("-first_submitted_at", "-pk").first()


def journey_facts(school: School, *, today: date) -> JourneyFacts:
    """Everything the rules ask about one school today, in a constant number of statements."""
    award, reviewed_on = award_of(school), last_review_on(school)
    nhss_on = award.awarded_on if award else None
    journey = Journey.objects.filter(school=school).first()
    cycle = cycle_of(school) if journey else None
    return JourneyFacts(
        today=today,
        standing=standing(nhss_on=nhss_on, last_review_on=reviewed_on, today=today),
        joined_on=journey.joined_on if journey else None,
        review_due_on=review_due_on(nhss_on=nhss_on, last_review_on=reviewed_on),
        plan=plan_facts(cycle, today=today) if cycle else PlanFacts(today=today, settings=PlanSettings()),
        submission=submission_facts(submission_of(cycle)) if cycle else SubmissionFacts(),
    )


def joining_facts(school: School, *, joined_on: date | None, today: date) -> JourneyFacts:
    """What R1 asks at every save: the standing of a school that has not joined, and nothing of the plan."""
    return JourneyFacts(
        today=today,
        standing=standing_of(school, today=today),
        joined_on=joined_on,
        plan=PlanFacts(today=today, settings=PlanSettings()),
    )


def submission_facts(submission: Submission | None) -> SubmissionFacts:
    if submission is None:
        return SubmissionFacts()
    last_round = submission.rounds.order_by("-number").first()
    counted = last_round.items.aggregate(items=Count("pk"), to_answer=Count("pk", filter=Q(answer__isnull=True)))
    return SubmissionFacts(
        state=State(submission.state),
        submitted_on=local_date(submission.submitted_at),
        expected_by=submission.expected_by,
        clarify_by=submission.clarify_by,
        items=counted["items"],
        to_answer=counted["to_answer"],
    )
