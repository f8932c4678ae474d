"""One listing's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core import clock
from core.domain.wording import day
from directory import queries
from directory.domain.cost import COST_BANDS, PAYERS, CostBand, Payer
from directory.domain.evidence import EVIDENCE, EvidenceLevel, is_assessed
from directory.domain.freshness import FRESHNESS, Freshness, due_on
from directory.domain.listing import (
    AREAS,
    DELIVERIES,
    GROUPS,
    LEVELS,
    REFERRALS,
    STATES,
    Area,
    CommissioningState,
    Level,
    phases_in_words,
)
from directory.domain.provider_checks import MARK
from directory.domain.words import in_words
from directory.models import Indicator, IndicatorSet, Intervention
from directory.models.fields import Words
from directory.queries.provider_checks import checked_providers
from directory.views.cards import checked, standing, tags

Row = dict[str, str]


def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """A listing that is not published, or hidden because nobody checked it, is not found (decision 35)."""
    today = clock.local_date(clock.now())
    found = get_object_or_404(queries.for_page(queries.published(today)), slug=slug)
    context = {
        "listing": found,
        "tags": tags(found, today),
        "glance": glance(found),
        "cost": cost(found),
        "evidence": evidence(found),
        "checked": checked(found),
        "check_due": due_on(found.checked_on, found.check_every_months),
        "today": today,
        "indicators": [indicator_line(indicator) for indicator in found.indicators.all()],
        "overdue": FRESHNESS[Freshness.OVERDUE] if standing(found, today) == Freshness.OVERDUE else None,
        "trial_over": found.trial_ends_on is not None and found.trial_ends_on < today,
        "provider_checked": MARK if checked_providers([found.provider_id], today) else None,
        "crumbs": crumbs(),
    }
    return render(request, "directory/detail.html", context)


def glance(found: Intervention) -> list[Row]:
    level, state = LEVELS[Level(found.level)], STATES[CommissioningState(found.state)]
    rows = [
        row("Level", f"{level.name}. {level.meaning}"),
        row("Ages", str(found.ages)),
        row("Phase of school life", phases_in_words(found.phases)),
        row("Who it is for", named(GROUPS, found.groups)),
        row("Where it takes place", named(DELIVERIES, found.deliveries)),
        row("Who can use it", reach(found)),
        row("How to get it", sentences(REFERRALS, found.referrals)),
        row("Can we have it?", f"{state.name}. {state.meaning}"),
        row("Commissioned by", found.commissioned_by),
    ]
    if found.state == CommissioningState.COULD_BE_COMMISSIONED:
        rows[-1]["label"] = "Who could commission it"
    return rows


def cost(found: Intervention) -> list[Row]:
    band = COST_BANDS[CostBand(found.cost_band)]
    price = f"{found.price}\nTrue on {day(found.price_on)}" if found.price else None
    return [
        row("Band", f"{band.name}. {band.meaning}"),
        row("Price", price),
        row("Who pays", PAYERS[Payer(found.who_pays)].name),
    ]


def evidence(found: Intervention) -> list[Row]:
    level = EvidenceLevel(found.evidence)
    rows = [row("Assessment", f"{EVIDENCE[level].name}. {EVIDENCE[level].meaning}")]
    if is_assessed(level):
        rows += [
            row("Source", found.evidence_source),
            row("Judged", f"{day(found.evidence_judged_on)}, by {found.evidence_judged_by}"),
        ]
    return rows


def reach(found: Intervention) -> str:
    area = Area(found.area)
    if area == Area.DISTRICTS:
        return ", ".join(str(district) for district in found.districts.all()) or "Not known"
    if area == Area.COUNTY:
        return f"Schools and families anywhere in {found.county}"
    return AREAS[area].name


def named(words: Words, chosen: list[str]) -> str:
    """Names in the order of the published list, not of entry."""
    return in_words(facts.name for word, facts in words.items() if word in chosen)


def sentences(words: Words, chosen: list[str]) -> str:
    return "\n".join(f"{facts.name}. {facts.meaning}" for word, facts in words.items() if word in chosen)


def row(label: str, value: str | None) -> Row:
    """Nothing filled in is said as "Not known", never left out (decision 14)."""
    return {"label": label, "value": value or "Not known"}


def indicator_line(indicator: Indicator) -> Row:
    """The title, and where it stands: the set with its years, the number, and whether the wording was compared."""
    about = f"{years(indicator.indicator_set)}, {indicator.code}"
    if not indicator.title_verified:
        about += "; wording not compared with the official title"
    return {"title": indicator.title, "about": about}


def years(indicator_set: IndicatorSet) -> str:
    if indicator_set.valid_from is None or indicator_set.valid_to is None:
        return indicator_set.name
    return f"{indicator_set.name}, {indicator_set.valid_from.year} to {indicator_set.valid_to.year}"


def crumbs() -> list[Row]:
    return [{"text": "Home", "href": reverse("home")}, {"text": "Directory", "href": reverse("directory:list")}]
