"""Contrast of the colours as they stand in tokens.css, against what was measured when they were chosen."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", Path(settings.BASE_DIR, "static/css/tokens.css").read_text()))

# on what, least contrast: 4.5 for text, 3 for the border of a control (WCAG 1.4.3, 1.4.11)
MEASURED = [
    ("ink", "paper", 16.3),
    ("quiet-ink", "paper", 6.6),
    ("quiet-ink", "wash", 6.1),
    ("leaf", "paper", 7.8),
    ("leaf-pressed", "paper", 10.5),
    ("control-line", "paper", 3.6),
    ("ink", "focus", 11.3),
    ("done", "done-tint", 8.2),
    ("waiting", "waiting-tint", 7.0),
    ("act", "act-tint", 6.2),
    ("stop", "stop-tint", 8.1),
    ("stop-text", "paper", 6.5),
    ("award", "award-tint", 7.0),
]
USED = [
    ("ink", "wash"),
    ("ink", "leaf-tint"),
    ("leaf", "leaf-tint"),
    ("leaf", "wash"),
    ("leaf-pressed", "leaf-tint"),
    ("ink", "act-tint"),
    ("ink", "waiting-tint"),
    ("ink", "done-tint"),
    ("act", "paper"),
]


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted([luminance(TOKENS[one]), luminance(TOKENS[other])])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("front", "back", "measured"), MEASURED)
def test_a_pair_has_the_contrast_it_was_chosen_for(front, back, measured):
    assert contrast(front, back) == pytest.approx(measured, abs=0.06)


@pytest.mark.parametrize(("front", "back"), USED)
def test_text_can_be_read_on_what_it_stands_on(front, back):
    assert contrast(front, back) >= 4.5


def test_no_stylesheet_names_a_colour_of_its_own():
    for sheet in Path(settings.BASE_DIR, "static/css").glob("*.css"):
        if sheet.name not in {"tokens.css", "print.css"}:
            assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*;)", sheet.read_text()) == [], sheet.name
