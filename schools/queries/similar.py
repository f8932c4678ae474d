"""Which schools are similar, by the register that is loaded; and figures of schools taken together."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from accounts.domain.roles import Permission, roles_with
from accounts.models import User
from accounts.queries import held_on, programmes_of
from schools.domain.measures import MeasureKind
from schools.domain.own_data import Asked
from schools.domain.pooling import first_day, last_day
from schools.domain.register import Phase
from schools.domain.similar import Facts
from schools.models import OwnFigure, PooledEdition, PooledFigure, PooledTable, ProgrammeCoverage, School
from schools.queries.network import OPEN_STATUSES


def register_facts(*, is_demonstration: bool, phases: Iterable[str | None] | None = None) -> list[Facts]:
    """Of every open school, one statement. Invented schools and real ones are two worlds: no group holds both."""
    schools = School.objects.filter(status__in=OPEN_STATUSES, is_demonstration=is_demonstration).order_by()
    if phases is not None:
        schools = schools.filter(phase__in=[phase for phase in phases if phase])
    rows = schools.values_list("pk", "phase", "pupils", "free_meals_percent")
    return [Facts(pk, Phase(phase) if phase else None, pupils, meals) for pk, phase, pupils, meals in rows]


def figures_to_pool(*, school_year: int, is_demonstration: bool) -> QuerySet[OwnFigure]:
    """Shares of all pupils with a published indicator, taken in that school year; the newest of a school comes first.

    Parents and staff are other people, so what they say is not taken together with what pupils say.
    """
    return (
        OwnFigure.objects.filter(
            measure__indicator__isnull=False,
            measure__measure_kind=MeasureKind.SHARE,
            measure__removed_at=None,
            measure__group="",
            removed_at=None,
            numerator__isnull=False,
            taken_on__range=(first_day(school_year), last_day(school_year)),
            measure__school__is_demonstration=is_demonstration,
        )
        .exclude(measure__asked__in=[Asked.PARENTS, Asked.STAFF])
        .select_related("measure__school__district")
        .order_by("measure__indicator_id", "measure__school_id", "-taken_on", "-pk")
    )


def programmes_on(school_keys: Iterable[int], *, on: date) -> dict[int, int]:
    """School -> the programme that looked after it on a day."""
    held = ProgrammeCoverage.objects.filter(held_on(on), school__in=list(school_keys)).order_by()
    return dict(held.values_list("school_id", "programme_id"))


def newest_edition(*, is_demonstration: bool) -> PooledEdition | None:
    return PooledEdition.objects.filter(is_demonstration=is_demonstration).first()


def pooled_figures(edition: PooledEdition) -> QuerySet[PooledFigure]:
    return edition.figures.select_related("indicator__indicator_set", "edition").order_by("indicator", "group_key")


def tables_seen_by(user: User, *, on: date) -> QuerySet[PooledTable]:
    """Tables of the programmes that a user runs or commissions for; never another programme's."""
    programmes = programmes_of(user, roles=roles_with(Permission.SEE_COMMISSIONING), on=on)
    return PooledTable.objects.filter(programme__in=programmes).select_related("edition", "programme", "indicator")
