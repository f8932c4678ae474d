from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from directory.domain.proposals import FIELDS, Names, differing, in_words, label, normal, normal_all, nothing
from directory.domain.word_marks import MOST_PIECES, marked
from directory.models import Intervention

NAMES = Names(topics={"sleep": "Sleep", "mood": "Mood"}, districts={"E07000239": "Wyre Forest"})
SAMPLES = {
    "name": ("  Sleep \n clinic ", "Sleep clinic", "Sleep clinic"),
    "description": ("One.\r\nTwo.\x00 ", "One.\nTwo.", "One.\nTwo."),
    "commissioned_by": ("", None, "Not known"),
    "topics": (["sleep", "mood", "sleep"], ["mood", "sleep"], "Mood, Sleep"),
    "districts": (["E07000239"], ["E07000239"], "Wyre Forest"),
    "level": ("targeted", "targeted", "Targeted"),
    "phases": (["secondary", "primary"], ["primary", "secondary"], "Primary, secondary"),
    "days": (["TH", "TU"], ["TU", "TH"], "Tuesday, Thursday"),
    "settings": ([], [], "Not known"),
    "low_age": (5, 5, "5"),
    "high_age": ("", None, "Not known"),
    "price_on": (date(2026, 11, 1), "2026-11-01", "1 November 2026"),
    "trial_ends_on": ("2026-12-05", "2026-12-05", "5 December 2026"),
    "opens_at": (time(9, 30), "09:30", "09:30"),
    "closes_at": ("17:00:00", "17:00", "17:00"),
    "trial_seeks_schools": (True, True, "Yes"),
}
REFUSED = [
    *[("name", "x" * 121), ("name", 5), ("level", "best"), ("level", ["targeted"]), ("phases", ["no such phase"])],
    *[("phases", "primary"), ("topics", [1]), ("low_age", 26), ("low_age", -1), ("low_age", True), ("low_age", "5")],
    *[("price_on", "soon"), ("price_on", 5), ("opens_at", "25:00"), ("trial_seeks_schools", "maybe")],
    *[("places", ["Hall"]), ("places", [{"name": ""}]), ("places", [{"name": "Hall", "postcode": "nowhere"}])],
    *[("places", [{"name": "Hall", "latitude": 52.4}]), ("places", [{"name": "H", "latitude": 0, "longitude": 0}])],
    *[("places", [{"name": "x" * 161}]), ("places", [{"name": "Hall"}] * 51), ("places", "Hall")],
]
NEVER = [
    "evidence",
    "evidence_source",
    "evidence_judged_on",
    "evidence_judged_by",
    "checked_on",
    "checked_by",
    "source",
]
NEVER += ["is_demonstration", "published_at", "merged_into", "version", "slug", "provider", "check_every_months"]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_value_is_tidied_and_read_in_words(name):
    given_value, kept, words = SAMPLES[name]
    assert normal(name, given_value) == kept
    assert in_words(name, kept, NAMES) == words


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_what_cannot_be_is_refused_at_its_field(name, value):
    with pytest.raises(DomainError) as refused:
        normal(name, value)
    assert refused.value.field == name


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_kept_stays_when_it_is_tidied_again_and_nothing_is_not_known(name):
    kept = normal(name, SAMPLES[name][0]) if name in SAMPLES else normal(name, None)
    assert normal(name, kept) == kept
    assert normal(name, None) == nothing(name)


def test_a_place_keeps_its_postcode_as_it_is_written_and_reads_as_one_line():
    places = normal("places", [{"name": " Town  hall", "street": "1 High Street", "postcode": "dy101aa"}])
    assert places == [
        {"name": "Town hall", "street": "1 High Street", "town": "", "postcode": "DY10 1AA"}
        | {"latitude": None, "longitude": None}
    ]
    assert in_words("places", places, NAMES) == "Town hall, 1 High Street, DY10 1AA"


@pytest.mark.parametrize("name", NEVER)
def test_evidence_checks_and_standing_are_never_proposed(name):
    assert name not in FIELDS
    with pytest.raises(KeyError):
        normal_all({name: "x"})


def test_lines_are_as_long_as_their_columns():
    columns = {field.name: field for field in Intervention._meta.get_fields()}
    lengths = {name: facts.longest for name, facts in FIELDS.items() if type(facts).__name__ == "Line"}
    assert lengths == {name: columns[name].max_length for name in lengths}


def test_what_differs_is_named_in_the_order_of_the_page():
    before = {"name": "Sleep clinic", "phases": ["primary"], "price": None}
    after = {"price": "Free", "phases": ["primary"], "name": "Sleep help", "days": []}
    assert differing(before, after) == ["name", "price"]
    assert label("price") == "Price"


def test_words_that_differ_are_marked_on_both_sides():
    old, new = marked("Twelve visits a year.", "Ten visits a year, free.")
    assert [piece.text for piece in old if piece.marked] == ["Twelve"]
    assert [piece.text for piece in new if piece.marked] == ["Ten", ", free"]


def test_very_long_texts_are_shown_whole():
    long = "word " * MOST_PIECES
    old, new = marked(long, "short")
    assert [(piece.text, piece.marked) for piece in [*old, *new]] == [(long, True), ("short", True)]


@given(st.text(alphabet="ab \n.é", max_size=40), st.text(alphabet="ab \n.é", max_size=40))
def test_pieces_put_together_are_the_texts_and_unmarked_ones_are_the_same(before, after):
    old, new = marked(before, after)
    assert "".join(piece.text for piece in old) == before
    assert "".join(piece.text for piece in new) == after
    same = ["".join(piece.text for piece in side if not piece.marked) for side in (old, new)]
    assert same[0] == same[1]
