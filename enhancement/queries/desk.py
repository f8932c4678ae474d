"""The schools that a coordinator looks after, with where each is and since when nothing has moved."""

from datetime import date

from django.db.models import Case, CharField, Count, Exists, F, Model, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Greatest

from accounts.domain.roles import Permission, roles_with
from accounts.models import User
from accounts.queries import programmes_of
from enhancement.domain.places import Place
from enhancement.domain.transitions import State
from enhancement.models import (
    OF_PLANS,
    AnnualReview,
    Award,
    Cycle,
    CycleState,
    Journey,
    ReviewVerdict,
    SectionDraft,
    Submission,
    SubmissionMove,
)
from schools.models import School
from schools.queries import OPEN_STATUSES, covered_by

SCHOOL = OuterRef("pk")


def schools_run_by(user: User, *, on: date) -> QuerySet[School]:
    """Open schools of the programmes this user runs, with `place` and `since`; the longest without a move first.

    Schools of which nothing is recorded come last, by name.
    """
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=on)
    schools = School.objects.filter(covered_by(on=on, programmes=run), status__in=OPEN_STATUSES)
    schools = schools.annotate(
        is_awarded=Exists(Award.objects.filter(foundation__school=SCHOOL).order_by()),
        has_joined=Exists(Journey.objects.filter(school=SCHOOL).order_by()),
        plan_state=_last(Cycle, "journey__school", "state", "-number"),
        # of the newest plan: an older one is closed for good
        submission_state=_last(
            Submission.objects.filter(OF_PLANS),
            "cycle__journey__school",
            "state",
            "-cycle__number",
            "-first_submitted_at",
            "-pk",
        ),
    )
    return schools.annotate(place=_place(), since=_since()).order_by(F("since").asc(nulls_last=True), "sort_name", "pk")


def counts_by_place(schools: QuerySet[School]) -> dict[Place, int]:
    """How many of these schools are at each place, in one statement."""
    counted = schools.order_by().values("place").annotate(schools=Count("pk"))
    return {Place(row["place"]): row["schools"] for row in counted}


def _place() -> Case:
    """The first that applies."""
    return Case(
        When(has_joined=False, is_awarded=False, then=Value(Place.NO_AWARD)),
        When(has_joined=False, then=Value(Place.OUTSIDE)),
        When(plan_state__in=[CycleState.RUNNING, CycleState.CLOSED], then=Value(Place.CONFIRMED)),
        When(submission_state=State.SUBMITTED, then=Value(Place.WITH_QUAS)),
        When(submission_state=State.CLARIFICATION, then=Value(Place.QUESTIONS)),
        default=Value(Place.PLANNING),
        output_field=CharField(),
    )


def _since() -> Greatest:
    """The last thing that happened; Postgres leaves out what is null."""
    return Greatest(
        _last(Award, "foundation__school", "recorded_at", "-recorded_at"),
        _last(AnnualReview, "foundation__school", "completed_at", F("completed_at").desc(nulls_last=True)),
        _last(ReviewVerdict, "review__foundation__school", "at", "-at"),
        _last(Journey, "school", "joined_at", "-joined_at"),
        _last(SectionDraft, "cycle__journey__school", "saved_at", "-saved_at"),
        _last(SubmissionMove, "submission__cycle__journey__school", "at", "-at"),
    )


def _last(model: type[Model] | QuerySet, school: str, column: str, *order: object) -> Subquery:
    held = model if isinstance(model, QuerySet) else model.objects.all()
    rows = held.filter(**{school: SCHOOL}).order_by(*order)
    return Subquery(rows.values(column)[:1])
