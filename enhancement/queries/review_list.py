"""Annual reviews of many schools at once: due when, how far, what is blank (EL5, EL9, R13). As many statements for
three hundred schools as for one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from accounts.domain.roles import Permission, roles_with
from accounts.models import User
from accounts.queries import held_on, programmes_of, settings_in_force
from enhancement.domain.annual_review import Answer
from enhancement.domain.criteria import Theme
from enhancement.domain.foundation import GRACE_DAYS, ReviewState, needs_special_attention, review_state
from enhancement.domain.pathway import review_due_on
from enhancement.models import AnnualReview, ReviewReminder, ReviewTheme
from enhancement.queries.journeys import award_days, review_days
from enhancement.queries.reviews import waiting_since
from schools.models import ProgrammeCoverage, School
from schools.queries import OPEN_STATUSES, covered_by


@dataclass(frozen=True, kw_only=True)
class ReviewRow:
    """One school's annual review. `answers` are those of the open one; `is_open` without answers is all blank."""

    school: School
    awarded_on: date
    due_on: date
    state: ReviewState
    grace_days: int = GRACE_DAYS
    reviewed_on: date | None = None
    is_open: bool = False
    answers: Mapping[Theme, Answer] = field(default_factory=dict)
    waits_since: date | None = None

    @property
    def blank(self) -> list[Theme]:
        return [theme for theme in Theme if theme not in self.answers]

    @property
    def is_ready(self) -> bool:
        """Every section is answered: only the signature is missing."""
        return self.is_open and not self.blank

    @property
    def is_early(self) -> bool:
        """R13: an award from before 2006."""
        return needs_special_attention(self.awarded_on)

    @property
    def is_asked_for(self) -> bool:
        """The school's turn: due soon or late, and not signed already."""
        return self.waits_since is None and self.state not in {ReviewState.CURRENT, ReviewState.NOT_OFFERED}


def reviews_run_by(user: User, *, today: date) -> list[ReviewRow]:
    """Of all open schools that this user looks after and that have an award; what is due longest comes first."""
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=today)
    schools = School.objects.filter(covered_by(on=today, programmes=run), status__in=OPEN_STATUSES)
    return review_rows(list(schools), today=today)


def review_rows(schools: Sequence[School], *, today: date) -> list[ReviewRow]:
    """Schools without an award have none (R8)."""
    awards, reviews, waits = award_days(schools), review_days(schools), waiting_since(schools, today=today)
    opened, graces = _open(schools), _graces(schools, today)
    found = []
    for school in schools:
        awarded_on, reviewed_on = awards.get(school.pk), reviews.get(school.pk)
        due_on = review_due_on(nhss_on=awarded_on, last_review_on=reviewed_on)
        if awarded_on is None or due_on is None:
            continue
        grace = graces.get(school.pk, GRACE_DAYS)
        found.append(
            ReviewRow(
                school=school,
                awarded_on=awarded_on,
                reviewed_on=reviewed_on,
                due_on=due_on,
                state=review_state(due_on=due_on, today=today, grace_days=grace),
                grace_days=grace,
                is_open=school.pk in opened,
                answers=opened.get(school.pk, {}),
                waits_since=waits.get(school.pk),
            )
        )
    return sorted(found, key=lambda row: (row.due_on, row.school.sort_name, row.school.pk))


def schools_with_reviews() -> list[School]:
    """Every open school with an award."""
    rows = School.objects.filter(status__in=OPEN_STATUSES, foundation__awards__isnull=False)
    return list(rows.distinct().order_by("pk"))


def reminders_sent(schools: Collection[School]) -> dict[tuple[int, date], set[int]]:
    """(school, due day) -> the reminders that went out."""
    found: dict[tuple[int, date], set[int]] = {}
    rows = ReviewReminder.objects.filter(foundation__school__in=schools).order_by()
    for school, due_on, days in rows.values_list("foundation__school_id", "due_on", "days"):
        found.setdefault((school, due_on), set()).add(days)
    return found


def _open(schools: Sequence[School]) -> dict[int, dict[Theme, Answer]]:
    """School -> the answers of its open review."""
    opened = AnnualReview.objects.filter(foundation__school__in=schools, completed_at__isnull=True)
    found: dict[int, dict[Theme, Answer]] = {
        school: {} for school in opened.order_by().values_list("foundation__school_id", flat=True)
    }
    rows = ReviewTheme.objects.filter(review__completed_at__isnull=True, review__foundation__school__in=schools)
    for school, theme, answer in rows.order_by().values_list("review__foundation__school_id", "theme", "answer"):
        found[school][Theme(theme)] = Answer(answer)
    return found


def _graces(schools: Sequence[School], today: date) -> dict[int, int]:
    """School -> days of grace of the programme that looks after it."""
    covering = ProgrammeCoverage.objects.filter(held_on(today), school__in=schools).select_related("programme")
    days: dict[int, int] = {}
    found = {}
    for row in covering:
        if row.programme_id not in days:
            days[row.programme_id] = settings_in_force(row.programme).review_grace_days
        found[row.school_id] = days[row.programme_id]
    return found
