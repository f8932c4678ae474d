"""What may stand on paper is what the typeface can print."""

import unicodedata
from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from documents.domain.facts import Answer
from documents.domain.text import MISSING, PRINTABLE_RANGES, printable, printable_lines
from documents.rendering import FONTS

RANGES = "".join(chr(code) for start, end in PRINTABLE_RANGES for code in range(start, end + 1))


@pytest.mark.parametrize("name", sorted(FONTS))
def test_every_weight_of_the_typeface_holds_all_that_is_let_through(name):
    with files("font_source_sans_pro").joinpath("files", name).open("rb") as file:
        held = set(TTFont(file).getBestCmap())
    assert {character for character in RANGES if ord(character) not in held} == set()


@pytest.mark.parametrize(
    ("typed", "paper"),
    [
        ("Żółć Primary School", "Żółć Primary School"),
        ("Ysgol Tŷ Gŵyl", "Ysgol Tŷ Gŵyl"),
        ("St John’s & St Anne’s", "St John’s & St Anne’s"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("{{ settings.SECRET_KEY }}", "{{ settings.SECRET_KEY }}"),
        ("Cafe\u0301", "Café"),
        ("Sunny \U0001f31e School \U0001f468\u200d\U0001f469", "Sunny School"),
        ("abc\u202edef\u202c\u200e", "abcdef"),
        ("two\r\nlines\tand\u2003more\xa0", "two lines and more"),
        ("co\u00adoperate \u2010 yes", "cooperate - yes"),
        ("\x00nul\x1bescape", "nulescape"),
        ("学校 School", f"{MISSING * 2} School"),
        ("z\u0351\u0352\u0363algo", "zalgo"),
        ("41\u202f% of £1½", "41 % of £1½"),
        ("", ""),
    ],
)
def test_text_is_made_fit_for_paper(typed, paper):
    assert printable(typed) == paper


def test_only_text_of_several_lines_keeps_its_line_breaks():
    typed = "First\u202e line\r\n\r\n  second\tline\n\x00\nthird"
    assert printable_lines(typed) == "First line\nsecond line\nthird"
    assert Answer(question=typed, answer=typed).question == "First line second line third"
    assert Answer(question=typed, answer=typed).answer == "First line\nsecond line\nthird"


@given(st.text(max_size=200))
def test_nothing_but_printable_characters_is_left_and_doing_it_twice_changes_nothing(text):
    clean = printable(text)
    assert set(clean) <= set(RANGES)
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"} for character in clean)
    assert printable(clean) == clean
