"""Made-up listings in real numbers: what they say is known beforehand, so that every count can be checked."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

import pgtrigger

from accounts.models import Organisation
from core.domain.names import sort_key
from core.models import District
from directory.domain.cost import CostBand, Payer, agree
from directory.domain.languages import Language
from directory.domain.listing import (
    CommissioningState,
    Delivery,
    Group,
    Level,
    Phase,
    Referral,
    Setting,
)
from directory.models import Intervention, ListingPlace, Topic

COMMON, SECOND, RARE = "movement", "breathing", "falconry"
COMMON_SHARE, SECOND_SHARE, RARE_EVERY = 0.20, 0.08, 5_000
FILLERS = (
    *(
        "pupils",
        "weekly",
        "class",
        "teacher",
        "hall",
        "story",
        "garden",
        "music",
        "water",
        "family",
        "evening",
        "drama",
    ),
    *("drama", "cooking", "letters", "counting", "paint", "winter", "summer", "friends", "trust", "talk", "listen"),
    *(
        "plan",
        "lesson",
        "group",
        "home",
        "travel",
        "walk",
        "bicycle",
        "fruit",
        "bread",
        "sleep",
        "calm",
        "worry",
        "help",
    ),
)
PROVIDERS = 2_000
BATCH = 2_000
OUTSKIRTS = 0.25


@dataclass(frozen=True)
class MadeUp:
    """What was put into a listing that a measurement asks about."""

    common: bool
    second: bool
    rare: bool
    phases: frozenset[str]


def add_listings(count: int, *, first: int = 0, on: date, now: datetime) -> list[MadeUp]:
    """Adds so many published listings over the districts that are there, and says what stands in each."""
    chance = random.Random(first + 1)  # noqa: S311 - nothing secret
    providers = _providers(first)
    districts = list(District.objects.order_by("pk").values_list("pk", flat=True))
    topics = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
    points = dict(zip(districts, _points(len(districts)), strict=True))
    told: list[MadeUp] = []
    planned = _planned(count, first, chance, providers, on, now, told)
    while batch := list(islice(planned, BATCH)):
        with pgtrigger.ignore():
            rows = Intervention.objects.bulk_create(batch)
        _join(Intervention.topics.through, "topic_id", rows, topics, chance, most=2)
        held = _join(Intervention.districts.through, "district_id", rows, districts, chance, most=2)
        ListingPlace.objects.bulk_create(
            _place(row, *points[held[row.pk]], chance) for row in rows if chance.random() < 0.5
        )
    return told


def _planned(
    count: int,
    first: int,
    chance: random.Random,
    providers: list[Organisation],
    on: date,
    now: datetime,
    told: list[MadeUp],
) -> Iterator[Intervention]:
    for number in range(first, first + count):
        facts = MadeUp(
            common=chance.random() < COMMON_SHARE,
            second=chance.random() < SECOND_SHARE,
            rare=number % RARE_EVERY == 0,
            phases=frozenset(chance.sample([phase.value for phase in Phase], chance.randrange(1, 3))),
        )
        told.append(facts)
        yield _listing(number, facts, chance, chance.choice(providers), on, now)


def _listing(
    number: int, facts: MadeUp, chance: random.Random, provider: Organisation, on: date, now: datetime
) -> Intervention:
    said = [word for word, held in ((COMMON, facts.common), (SECOND, facts.second), (RARE, facts.rare)) if held]
    name = " ".join([*chance.sample(FILLERS, 2), *(said[:1] if chance.random() < 0.1 else []), str(number)])
    summary = " ".join([*chance.sample(FILLERS, 8), *said[:1]])
    low = chance.randrange(3, 12)
    band = chance.choice([*CostBand])
    return Intervention(
        name=name.capitalize(),
        slug=f"made-up-{number}",
        sort_name=sort_key(name),
        summary=f"{summary.capitalize()}.",
        description=" ".join([*chance.choices(FILLERS, k=50), *said]),
        provider=provider,
        level=chance.choice([*Level]),
        low_age=low,
        high_age=low + chance.randrange(1, 7),
        phases=sorted(facts.phases),
        settings=chance.sample([one.value for one in Setting], 2),
        groups=chance.sample([one.value for one in Group], 2),
        deliveries=chance.sample([one.value for one in Delivery], chance.randrange(1, 3)),
        referrals=chance.sample([one.value for one in Referral], 1),
        languages=[Language.ENGLISH.value],
        state=chance.choices([CommissioningState.AVAILABLE, CommissioningState.PLANNED], [9, 1])[0],
        cost_band=band,
        who_pays=chance.choice([payer for payer in Payer if agree(band, payer)]),
        contact_mailbox=f"office-{number}@example.org",
        checked_on=on - timedelta(days=chance.randrange(150)),
        source="made up for measuring",
        published_at=now,
        changed_at=now,
    )


def _providers(first: int) -> list[Organisation]:
    names = [f"Made-up provider {number}" for number in range(first, first + PROVIDERS)]
    return Organisation.objects.bulk_create(
        Organisation(name=name, sort_name=sort_key(name), is_provider=True) for name in names
    )


def _join(
    through: type, field: str, rows: list[Intervention], keys: list[int], chance: random.Random, *, most: int
) -> dict[int, int]:
    """Returns the first key of each listing."""
    chosen = {row.pk: chance.sample(keys, chance.randrange(1, most + 1)) for row in rows}
    through.objects.bulk_create(
        through(**{"intervention_id": key, field: one}) for key, held in chosen.items() for one in held
    )
    return {key: held[0] for key, held in chosen.items()}


def _points(count: int) -> list[tuple[float, float]]:
    """The middle of each district: a grid over England, in degrees."""
    across = max(1, round(count**0.5))
    return [
        (50.8 + 4.2 * (number // across) / across, -4.0 + 4.8 * (number % across) / across) for number in range(count)
    ]


def _place(row: Intervention, latitude: float, longitude: float, chance: random.Random) -> ListingPlace:
    return ListingPlace(
        listing=row,
        name="Made-up hall",
        town="Made-up town",
        latitude=latitude + chance.uniform(-OUTSKIRTS, OUTSKIRTS) / 2,
        longitude=longitude + chance.uniform(-OUTSKIRTS, OUTSKIRTS) / 2,
    )
