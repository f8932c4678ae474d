"""What could help with an indicator or a topic: evidence reviews and listings, ranked, each with its reasons (PP5).

Three statements, whatever there is; by the indexes of the tables between. An indicator's own links come before its
topics', a topic itself before those under and above it, then the group asked for, what can be had today, and the
evidence.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Least

from core.models import District
from directory.domain.evidence import EvidenceLevel
from directory.domain.helping import Around, Fit, around, review_reasons
from directory.domain.listing import AgeRange, Area, CommissioningState
from directory.domain.strength import Strength
from directory.models import EvidenceReview, Intervention, Topic
from directory.queries.listings import published
from directory.queries.reviews import public_reviews

MOST = 6
ANY_AGE = AgeRange(None, None)
STRENGTH_ORDER = [Strength.HIGH, Strength.MODERATE, Strength.LOW, Strength.NONE]
EVIDENCE_ORDER = [
    EvidenceLevel.STRONG,
    EvidenceLevel.PROMISING,
    EvidenceLevel.GUIDANCE,
    EvidenceLevel.UNCLEAR,
    EvidenceLevel.NOT_ASSESSED,
    EvidenceLevel.NO_EFFECT,
]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whom help is sought for. `topics` and `indicator` are keys, `phases` and `groups` those of the directory,
    `district` its ONS code with the name for the reasons; what is not known is left empty."""

    topics: Collection[int]
    indicator: int | None = None
    phases: Collection[str] = ()
    ages: AgeRange = ANY_AGE
    groups: Collection[str] = ()
    district: str = ""
    district_name: str = ""
    county: str = ""


@dataclass(frozen=True, kw_only=True)
class Helps:
    """One review or listing with its reasons in words."""

    row: EvidenceReview | Intervention
    reasons: list[str]


@dataclass(frozen=True, kw_only=True)
class Helping:
    reviews: list[Helps]
    listings: list[Helps]


def helping(asked: Asked, *, today: date, most: int = MOST) -> Helping:
    """The best so many reviews and listings. Listings for other ages, phases or districts, and those that have stopped,
    are left out; what a listing does not say is no reason against it."""
    names, parents = {}, {}
    for key, name, parent in Topic.objects.order_by("sort_name").values_list("pk", "name", "parent_id"):
        names[key], parents[key] = name, parent
    near = around(asked.topics, parents)
    reviews = [
        Helps(
            row=row,
            reasons=review_reasons(
                names_indicator=row.names_indicator,
                topics=_named(row.shared, near, names, parents),
                strength=Strength(row.strength),
            ),
        )
        for row in _reviews(asked, near)[:most]
    ]
    return Helping(
        reviews=reviews,
        listings=[
            Helps(row=row, reasons=_fit(row, asked, _named(row.shared, near, names, parents)).reasons)
            for row in _listings(asked, near, today)[:most]
        ],
    )


def _reviews(asked: Asked, near: Around) -> QuerySet:
    topics = EvidenceReview.topics.through.objects.filter(evidencereview=OuterRef("pk"), topic_id__in=near.every)
    found = EvidenceReview.topics.through.objects.filter(topic_id__in=near.every).values("evidencereview_id")
    named = EvidenceReview.indicators.through.objects.filter(indicator_id=asked.indicator)
    return (
        public_reviews()
        .filter(Q(pk__in=found) | Q(pk__in=named.values("evidencereview_id")))
        .annotate(
            names_indicator=Exists(named.filter(evidencereview=OuterRef("pk"))),
            exact=_share(topics, near),
            shared=ArraySubquery(topics.order_by("topic_id").values("topic_id")),
            sure=_place("strength", STRENGTH_ORDER),
        )
        .order_by("-names_indicator", "-exact", "sure", "sort_name", "pk")
    )


def _listings(asked: Asked, near: Around, today: date) -> QuerySet:
    between = Intervention.topics.through.objects.filter(topic_id__in=near.every)
    topics = between.filter(intervention=OuterRef("pk"))
    named = Intervention.indicators.through.objects.filter(indicator_id=asked.indicator)
    there = Intervention.districts.through.objects.filter(
        intervention=OuterRef("pk"), district__in=District.objects.filter(code=asked.district)
    )
    return (
        published(today)
        .filter(Q(pk__in=between.values("intervention_id")) | Q(pk__in=named.values("intervention_id")))
        .exclude(state=CommissioningState.STOPPED)
        .filter(_for_phases(asked.phases), _for_ages(asked.ages))
        .annotate(
            names_indicator=Exists(named.filter(intervention=OuterRef("pk"))),
            exact=_share(topics, near),
            shared=ArraySubquery(topics.order_by("topic_id").values("topic_id")),
            is_named_there=Exists(there),
            for_group=_overlaps("groups", asked.groups),
            sure=_place("evidence", EVIDENCE_ORDER),
            ready=_place("state", [CommissioningState.AVAILABLE]),
        )
        .filter(_for_place(asked))
        .select_related("provider")
        .defer("description")
        .order_by("-names_indicator", "-exact", "-for_group", "ready", "sure", "-is_named_there", "sort_name", "pk")
    )


def _for_phases(phases: Collection[str]) -> Q:
    return Q(phases__overlap=list(phases)) | Q(phases=[]) if phases else Q()


def _for_ages(ages: AgeRange) -> Q:
    fits = Q()
    if ages.high is not None:
        fits &= Q(low_age__isnull=True) | Q(low_age__lte=ages.high)
    if ages.low is not None:
        fits &= Q(high_age__isnull=True) | Q(high_age__gte=ages.low)
    return fits


def _for_place(asked: Asked) -> Q:
    """All of England, the own county, or the own district; without a district everything is shown."""
    if not asked.district:
        return Q()
    county = Q(area=Area.COUNTY) & (Q(county__iexact=asked.county) if asked.county else Q())
    return Q(area=Area.ENGLAND) | county | Q(area=Area.DISTRICTS, is_named_there=True)


def _overlaps(column: str, asked: Collection[str]) -> Case:
    """Whether a row names one of these; nobody asked for is no reason."""
    shared = [When(**{f"{column}__overlap": list(asked)}, then=Value(1))] if asked else []
    return Case(*shared, default=Value(0), output_field=IntegerField())


def _place(column: str, order: Collection[str]) -> Case:
    """The place of a word in its order, to sort by; others last."""
    whens = [When(**{column: word}, then=Value(place)) for place, word in enumerate(order)]
    return Case(*whens, default=Value(len(order)), output_field=IntegerField())


def _fit(row: Intervention, asked: Asked, topics: list[str]) -> Fit:
    return Fit(
        names_indicator=row.names_indicator,
        topics=topics,
        phases=row.phases,
        phases_asked=asked.phases,
        ages=row.ages,
        groups=row.groups,
        groups_asked=asked.groups,
        area=Area(row.area),
        district=asked.district_name,
        is_named_there=row.is_named_there,
        evidence=EvidenceLevel(row.evidence),
    )


def _named(shared: Collection[int], near: Around, names: dict[int, str], parents: dict[int, int | None]) -> list[str]:
    """The topics that are shared: those asked for, else those around them; two at most, and none that the other is
    under."""
    found = [key for key in names if key in near.asked and key in shared] or [key for key in names if key in shared]
    above = {parents[key] for key in found}
    return [names[key] for key in found if key not in above][:2]


def _share(topics: QuerySet, near: Around) -> Least:
    """How many of the topics asked for a row has, two and more alike: many topics are no merit."""
    rows = topics.filter(topic_id__in=near.asked).order_by().annotate(every=Func(F("topic_id"), function="COUNT"))
    return Least(Coalesce(Subquery(rows.values("every"), output_field=IntegerField()), 0), 2)
