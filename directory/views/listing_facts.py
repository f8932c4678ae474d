"""The facts of a listing in rows of words, as its page shows them."""

from datetime import date

from core.domain.wording import day
from directory.domain.cost import COST_BANDS, PAYERS, CostBand, Payer
from directory.domain.days import times_in_words
from directory.domain.evidence import EVIDENCE, EvidenceLevel, is_assessed
from directory.domain.languages import languages_in_words
from directory.domain.listing import (
    AREAS,
    DELIVERIES,
    GROUPS,
    LEVELS,
    REFERRALS,
    SETTINGS,
    STATES,
    Area,
    CommissioningState,
    Level,
    phases_in_words,
)
from directory.domain.scales import EVIDENCE_SCALE
from directory.domain.words import in_words
from directory.models import Indicator, IndicatorSet, Intervention, ListingPlace
from directory.models.fields import Words
from directory.views.cards import EVIDENCE_KINDS

Row = dict[str, str]


def glance(found: Intervention) -> list[Row]:
    level, state = LEVELS[Level(found.level)], STATES[CommissioningState(found.state)]
    rows = [
        row("Level", f"{level.name}. {level.meaning}"),
        row("Ages", str(found.ages)),
        row("Phase of school life", phases_in_words(found.phases)),
        row("Kinds of setting", named(SETTINGS, found.settings)),
        row("Who it is for", named(GROUPS, found.groups)),
        row("Languages", languages_in_words(found.languages)),
        row("Where it takes place", named(DELIVERIES, found.deliveries)),
        row("Days and times", times_in_words(found.days, found.opens_at, found.closes_at)),
        row("Who can use it", reach(found)),
        row("How to get it", sentences(REFERRALS, found.referrals)),
        row("Can we have it?", f"{state.name}. {state.meaning}"),
        row("Commissioned by", found.commissioned_by),
    ]
    if found.state == CommissioningState.COULD_BE_COMMISSIONED:
        rows[-1]["label"] = "Who could commission it"
    return rows


def cost(found: Intervention) -> list[Row]:
    """Band and real price; what is free only somewhere says where."""
    band = COST_BANDS[CostBand(found.cost_band)]
    price = f"{found.price}\nTrue on {day(found.price_on)}" if found.price else None
    could_be = found.state == CommissioningState.COULD_BE_COMMISSIONED
    rows = [
        row("Band", f"{band.name}. {band.meaning}"),
        row("Roughly, if it is commissioned" if could_be else "Price", price),
        row("Who would pay" if could_be else "Who pays", PAYERS[Payer(found.who_pays)].name),
    ]
    if found.cost_band == CostBand.FREE and found.area != Area.ENGLAND:
        rows.insert(1, row("Free to", free_to(found)))
    return rows


def free_to(found: Intervention) -> str | None:
    """Where schools have it free; None when the listing names no place."""
    if found.area == Area.COUNTY:
        return f"Schools and families in {found.county}"
    districts = ", ".join(str(district) for district in found.districts.all())
    return f"Schools and families in {districts}" if districts else None


def evidence(found: Intervention) -> dict[str, object]:
    """What was judged with its tag, its place in the published scale, and source, day and judge if there is one."""
    level = EvidenceLevel(found.evidence)
    return {
        "tag": {"kind": EVIDENCE_KINDS[level], "word": EVIDENCE[level].name},
        "meaning": EVIDENCE[level].meaning,
        "anchor": EVIDENCE_SCALE.anchor(level),
        "rows": judgement(found),
    }


def assessment(found: Intervention) -> list[Row]:
    """The same in rows, for a table."""
    level = EVIDENCE[EvidenceLevel(found.evidence)]
    return [row("Assessment", f"{level.name}. {level.meaning}"), *judgement(found)]


def judgement(found: Intervention) -> list[Row]:
    """Where it was read, when, and who judged; nothing where nobody did."""
    if not is_assessed(EvidenceLevel(found.evidence)):
        return []
    return [
        row("Source", found.evidence_source),
        row("Judged", f"{day(found.evidence_judged_on)}, by {found.evidence_judged_by}"),
    ]


def trial(found: Intervention, today: date) -> dict[str, object] | None:
    """Where a trial stands; its last day still counts. None for what is no trial."""
    if found.trial_ends_on is None:
        return None
    over = found.trial_ends_on < today
    return {
        "over": over,
        "ends_on": found.trial_ends_on,
        "question": found.trial_question,
        "result": found.trial_result,
        "seeks_schools": found.trial_seeks_schools and not over,
    }


def place_line(place: ListingPlace) -> str:
    return ", ".join(filter(None, [place.name, place.street, place.town, place.postcode]))


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
