"""Every word of the directory has a name and a meaning, and no two are called alike."""

import pytest

from directory.domain.cost import COST_BANDS, PAYERS, PAYERS_AT_SCHOOL, CostBand, Payer, agree
from directory.domain.evidence import EVIDENCE, EvidenceLevel, is_assessed
from directory.domain.freshness import FRESHNESS, Freshness
from directory.domain.indicators import DIRECTIONS, Direction
from directory.domain.listing import (
    AREAS,
    DELIVERIES,
    GROUPS,
    LEVELS,
    PHASES,
    REFERRALS,
    STATES,
    AgeRange,
    Area,
    CommissioningState,
    Delivery,
    Group,
    Level,
    Phase,
    Referral,
    phases_in_words,
)
from directory.domain.words import in_words
from directory.models.fields import LONGEST_WORD

TABLES = [
    (Level, LEVELS),
    (CommissioningState, STATES),
    (Phase, PHASES),
    (Group, GROUPS),
    (Delivery, DELIVERIES),
    (Referral, REFERRALS),
    (Area, AREAS),
    (CostBand, COST_BANDS),
    (Payer, PAYERS),
    (EvidenceLevel, EVIDENCE),
    (Freshness, FRESHNESS),
    (Direction, DIRECTIONS),
]


@pytest.mark.parametrize(("words", "table"), TABLES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_word_has_a_name_and_a_sentence(words, table):
    assert list(table) == list(words)
    assert len({facts.name for facts in table.values()}) == len(table)
    for word, facts in table.items():
        assert len(word) <= LONGEST_WORD
        assert facts.meaning.endswith(".")
        assert facts.meaning != facts.name


def test_not_assessed_is_not_the_same_as_no_effect_found():
    none_looked, none_found = EVIDENCE[EvidenceLevel.NOT_ASSESSED], EVIDENCE[EvidenceLevel.NO_EFFECT]
    assert not is_assessed(EvidenceLevel.NOT_ASSESSED)
    assert is_assessed(EvidenceLevel.NO_EFFECT)
    assert "nothing about how well it works" in none_looked.meaning
    assert "did not find" in none_found.meaning


def test_guidance_never_says_that_the_offer_works():
    assert "has not been measured" in EVIDENCE[EvidenceLevel.GUIDANCE].meaning


@pytest.mark.parametrize(
    ("band", "payer", "possible"),
    [
        (CostBand.FREE, Payer.NHS, True),
        (CostBand.FREE, Payer.COUNCIL, True),
        (CostBand.FREE, Payer.CHARITY, True),
        (CostBand.FREE, Payer.NOT_KNOWN, True),
        (CostBand.FREE, Payer.SCHOOL, False),
        (CostBand.FREE, Payer.FAMILIES, False),
        (CostBand.FREE, Payer.SHARED, False),
        (CostBand.LOW, Payer.SCHOOL, True),
        (CostBand.HIGH, Payer.SHARED, True),
        (CostBand.LOW, Payer.NHS, False),
        (CostBand.HIGH, Payer.NOT_KNOWN, True),
        (CostBand.NOT_KNOWN, Payer.NHS, True),
        (CostBand.NOT_KNOWN, Payer.SCHOOL, True),
    ],
)
def test_free_and_a_paying_school_contradict_each_other(band, payer, possible):
    assert agree(band, payer) is possible


def test_every_payer_stands_on_one_side():
    assert {payer for payer in Payer if not agree(CostBand.FREE, payer)} == PAYERS_AT_SCHOOL


@pytest.mark.parametrize(
    ("ages", "words"),
    [
        (AgeRange(4, 11), "4 to 11"),
        (AgeRange(11, 11), "11"),
        (AgeRange(0, 5), "0 to 5"),
        (AgeRange(11, None), "11 and over"),
        (AgeRange(None, 18), "Up to 18"),
        (AgeRange(None, None), "Not known"),
    ],
)
def test_ages_in_words(ages, words):
    assert str(ages) == words


@pytest.mark.parametrize(
    ("phases", "words"),
    [
        ([], ""),
        (["primary"], "Primary"),
        (["secondary", "early_years"], "Early years, secondary"),
        ([phase.value for phase in Phase], "All phases"),
    ],
)
def test_phases_in_words(phases, words):
    assert phases_in_words(phases) == words


def test_only_the_first_of_several_names_keeps_its_capital():
    assert in_words(["Parents and carers", "School staff"]) == "Parents and carers, school staff"
    assert in_words([]) == ""
