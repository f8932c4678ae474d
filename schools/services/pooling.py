"""Taking schools' own figures together, once for each school year (docs/adr/0020-small-numbers.md)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor, ActorKind
from core.domain.calendar import school_year_name
from core.errors import DomainError, NotAllowedError
from schools.domain import pooling
from schools.domain.similar import Group, partition
from schools.models import OwnFigure, PooledEdition, PooledFigure, PooledTable, School
from schools.queries.similar import figures_to_pool, programmes_on, register_facts


@dataclass(frozen=True)
class _Standing:
    """Where schools stand when an edition is made."""

    group: dict[int, Group]
    programme: dict[int, int]


@recorded
def make_edition(*, school_year: int, is_demonstration: bool, by: Actor, now: datetime) -> PooledEdition | None:
    """The edition of a school year, made if it is not there; None while no school has anything to take together.

    One that is there stays as it is, whatever schools have entered since. Raises NotAllowedError unless the clock asks
    (who chooses the moment chooses what can be subtracted), DomainError before 1 October after the school year.
    """
    if by.kind != ActorKind.CLOCK:
        raise NotAllowedError("Figures are taken together on their day, once a year. Nobody starts it by hand.")
    if school_year > pooling.year_due(local_date(now)):
        raise DomainError(
            f"Figures of {school_year_name(school_year)} are taken together on 1 October {school_year + 1}."
        )
    found = list(figures_to_pool(school_year=school_year, is_demonstration=is_demonstration))
    if not found:
        return PooledEdition.objects.filter(school_year=school_year, is_demonstration=is_demonstration).first()
    edition, is_new = PooledEdition.objects.get_or_create(
        school_year=school_year,
        is_demonstration=is_demonstration,
        defaults={"made_at": now, "by_kind": by.kind, "by_ref": by.ref},
    )
    if is_new:
        _fill(edition, found)
    return edition


@recorded
def make_due(*, by: Actor, now: datetime) -> list[PooledEdition]:
    """Makes what is due and not there, of real and of invented schools; one that was missed is made up for."""
    year = pooling.year_due(local_date(now))
    made = [
        make_edition(school_year=year, is_demonstration=invented, by=by, now=now)
        for invented in (False, True)
        if not PooledEdition.objects.filter(school_year=year, is_demonstration=invented).exists()
    ]
    return [edition for edition in made if edition is not None]


def _fill(edition: PooledEdition, found: Sequence[OwnFigure]) -> None:
    schools = {figure.measure.school_id: figure.measure.school for figure in found}
    groups = partition(
        register_facts(is_demonstration=edition.is_demonstration, phases={school.phase for school in schools.values()})
    ).groups
    standing = _Standing(
        {member.key: group for group in groups for member in group.members},
        programmes_on(schools, on=pooling.last_day(edition.school_year)),
    )
    by_indicator: dict[int, list[OwnFigure]] = defaultdict(list)
    for figure in found:
        by_indicator[figure.measure.indicator_id].append(figure)
    for indicator, figures in by_indicator.items():
        _pool(edition, indicator, figures, standing)


def _pool(edition: PooledEdition, indicator: int, figures: Sequence[OwnFigure], standing: _Standing) -> None:
    """One figure a school: the newest of those that were asked as most schools asked."""
    asked = _asked_by_most(figures)
    newest: dict[int, OwnFigure] = {}
    for figure in figures:
        if figure.measure.asked == asked:
            newest.setdefault(figure.measure.school_id, figure)
    schools = {key: figure.measure.school for key, figure in newest.items()}
    entries = [
        pooling.Entry(
            programme=standing.programme.get(key),
            district=_place(schools[key])[0],
            phase=schools[key].phase or "",
            group=standing.group[key].key if key in standing.group else None,
            part=figure.numerator,
            whole=figure.denominator,
        )
        for key, figure in newest.items()
    ]
    pool = pooling.pool(entries)
    words = {group.key: group.words for group in standing.group.values()}
    shared = {"edition": edition, "indicator_id": indicator, "asked": asked}
    PooledFigure.objects.bulk_create(
        PooledFigure(
            **shared,
            group_key=key,
            group_words=words[key],
            schools=one.schools,
            part=one.part,
            whole=one.whole,
            withheld=one.why,
        )
        for key, one in sorted(pool.groups.items())
    )
    places = dict(_place(school) for school in schools.values())
    PooledTable.objects.bulk_create(
        PooledTable(
            **shared,
            programme_id=programme,
            cells=table.as_json(),
            places={row: places[row] for row, _ in table.cells if row is not None},
        )
        for programme, table in sorted(pool.tables.items())
    )


def _asked_by_most(figures: Sequence[OwnFigure]) -> str | None:
    """Counted by the school (None) or asked of pupils: what most schools did; counted where they are as many."""
    schools = Counter(asked for _, asked in {(figure.measure.school_id, figure.measure.asked) for figure in figures})
    return min(schools, key=lambda asked: (-schools[asked], asked or ""))


def _place(school: School) -> tuple[str, str]:
    """(code, name) of its district; both empty when not known."""
    return (school.district.code, school.district.name) if school.district else ("", "")
