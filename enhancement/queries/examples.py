"""Examples from confirmed plans (S4b): which may be chosen as one, what they must not name, and who reads them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import LocalProgramme
from accounts.queries import held_on
from enhancement.domain.outcomes import OutcomeKind
from enhancement.models import Cycle, ESIVersion, ExampleOutcome, OutcomeVersion
from schools.models import ProgrammeCoverage, School


def programme_tree(programme: int) -> set[int]:
    """Keys of all programmes under the same county as this one."""
    parents = dict(LocalProgramme.objects.order_by().values_list("pk", "parent_id"))

    def top(key: int) -> int:
        seen = {key}
        while (above := parents.get(key)) and above not in seen:
            key = above
            seen.add(key)
        return key

    root = top(programme)
    return {key for key in parents if top(key) == root}


def confirmed_outcomes(programmes: Iterable[int]) -> QuerySet[OutcomeVersion]:
    """Confirmed outcomes of plans in these programmes that are no example yet."""
    rows = OutcomeVersion.objects.filter(slot__priority__cycle__programme__in=programmes, confirmed_at__isnull=False)
    free = rows.exclude(pk__in=ExampleOutcome.objects.filter(outcome_version__isnull=False).values("outcome_version"))
    whole = free.exclude(measure="").filter(slot__priority__topic__isnull=False)
    return whole.select_related("slot__priority__topic", "slot__priority__cycle__journey__school").order_by("-pk")


def confirmed_signs(programmes: Iterable[int]) -> QuerySet[ESIVersion]:
    """Early success indicators of confirmed outcomes that are no example yet, as they stood when confirmed."""
    rows = ESIVersion.objects.filter(
        esi__slot__priority__cycle__programme__in=programmes,
        esi__slot__versions__confirmed_at__isnull=False,
        esi__removed_at__isnull=True,
        esi__proposed_with__isnull=True,
        number=1,
    )
    free = rows.exclude(pk__in=ExampleOutcome.objects.filter(esi_version__isnull=False).values("esi_version"))
    whole = free.exclude(text="").filter(esi__slot__priority__topic__isnull=False, kind__isnull=False)
    related = ("esi__slot__priority__topic", "esi__slot__priority__cycle__journey__school")
    return whole.select_related(*related).distinct().order_by("-pk")


def cycle_behind(example: ExampleOutcome) -> Cycle:
    """The plan that the words are from."""
    if example.outcome_version:
        return example.outcome_version.slot.priority.cycle
    return example.esi_version.esi.slot.priority.cycle


def schools_on(topic: int, *, programmes: Iterable[int]) -> int:
    """How many schools of these programmes have a plan with a priority of this topic."""
    rows = Cycle.objects.filter(programme__in=programmes, priorities__topic=topic).order_by()
    return rows.values("journey").distinct().count()


def names_around(programmes: Iterable[int], *, school: School, on: date) -> list[str]:
    """Names of the schools of these programmes, and of where the school is."""
    covered = ProgrammeCoverage.objects.filter(held_on(on), programme__in=programmes).order_by().values("school_id")
    names = School.objects.filter(Q(pk__in=covered) | Q(pk=school.pk)).order_by().values_list("name", flat=True)
    return [*names, school.town, school.locality]


def released_examples(
    programme: LocalProgramme | None, *, kind: OutcomeKind, school: School, signs: bool
) -> list[ExampleOutcome]:
    """Those that other schools of the county may begin with: never of the school itself."""
    if programme is None:
        return []
    rows = ExampleOutcome.objects.filter(
        programme__in=programme_tree(programme.pk),
        outcome_kind=kind,
        released_at__isnull=False,
        esi_version__isnull=not signs,
    )
    of = "esi_version__esi__slot" if signs else "outcome_version__slot"
    others = rows.exclude(**{f"{of}__priority__cycle__journey__school": school})
    return list(others.select_related("topic").order_by("topic__name", "-released_at", "pk"))
