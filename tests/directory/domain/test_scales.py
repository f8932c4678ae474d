from enum import StrEnum

import pytest

from directory.domain import cost, evidence, freshness, listing, strength
from directory.domain.scales import EVIDENCE_SCALE, SCALES, STRENGTH_SCALE

PUBLISHED = {
    evidence.EvidenceLevel,
    strength.Strength,
    cost.CostBand,
    cost.Payer,
    listing.Level,
    listing.CommissioningState,
    freshness.Freshness,
}


def test_every_scale_is_published_with_every_word():
    shown = {type(next(iter(scale.words))): set(scale.words) for scale in SCALES}
    assert shown == {words: set(words) for words in PUBLISHED}


def test_no_two_things_on_the_page_share_an_anchor():
    anchors = [scale.key for scale in SCALES] + [scale.anchor(word) for scale in SCALES for word in scale.words]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize(
    ("scale", "word", "anchor"),
    [
        (EVIDENCE_SCALE, evidence.EvidenceLevel.NO_EFFECT, "evidence-no-effect"),
        (STRENGTH_SCALE, strength.Strength.HIGH, "strength-high"),
    ],
)
def test_a_word_keeps_its_anchor_because_links_are_printed(scale, word: StrEnum, anchor):
    assert scale.anchor(word) == anchor


def test_not_assessed_and_no_effect_found_differ_in_name_and_meaning():
    none, no_effect = (
        evidence.EVIDENCE[evidence.EvidenceLevel.NOT_ASSESSED],
        evidence.EVIDENCE[evidence.EvidenceLevel.NO_EFFECT],
    )
    assert (none.name, none.meaning) != (no_effect.name, no_effect.meaning)
    assert "the Local Programme" in EVIDENCE_SCALE.who
    assert "never the provider" in EVIDENCE_SCALE.who
