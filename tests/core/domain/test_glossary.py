import re
from pathlib import Path

import pytest
from django.conf import settings

from core.domain.glossary import TERMS, term


@pytest.mark.parametrize("short", ["NHSS", "HWDG", "QUAS", "ESI", "JSNA", "LA", "SENCO", "URN", "PSHE", "SLT", "NICE"])
def test_the_words_of_the_trade_are_explained(short):
    assert term(short).short == short


@pytest.mark.parametrize("found", TERMS.values(), ids=str)
def test_an_explanation_is_a_sentence_and_explains_more_than_the_letters(found):
    assert found.meaning.endswith(".")
    assert found.long != found.short
    assert found.long.lower() not in found.meaning.lower()


def test_every_abbreviation_in_a_template_is_in_the_glossary():
    used = {
        short
        for path in Path(settings.BASE_DIR, "templates").rglob("*.html")
        for short in re.findall(r'{% abbr "([^"]+)" %}', path.read_text())
    }
    assert used
    assert used <= set(TERMS)


def test_what_is_not_explained_is_an_error():
    with pytest.raises(KeyError, match="XYZ"):
        term("XYZ")
