import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.links import Source, sources, web_page


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("A study of 2020", Source("A study of 2020")),
        ("A study. https://example.org/a.", Source("A study.", "https://example.org/a")),
        ("A study, 2020 https://example.org/a", Source("A study, 2020", "https://example.org/a")),
        ("https://example.org/a?b=1", Source("https://example.org/a?b=1", "https://example.org/a?b=1")),
        ("HTTP://example.org/a (read in May)", Source("(read in May)", "HTTP://example.org/a")),
        ("See javascript:alert(1)", Source("See javascript:alert(1)")),
        ("ftp://example.org/a", Source("ftp://example.org/a")),
    ],
)
def test_the_first_web_page_of_a_line_is_where_its_words_lead(line, source):
    assert sources(line) == [source]


def test_each_line_is_a_source_and_empty_lines_are_none():
    assert sources(" One \n\n  \nTwo\r\nThree") == [Source("One"), Source("Two"), Source("Three")]
    assert sources(" \n ") == []


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (" http://example.org ", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)//https://example.org", ""),
        ("data:text/html,hello", ""),
        ("//example.org", ""),
        ('https://example.org/"onclick="x', ""),
        ("https://example.org/a b", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_a_web_page_becomes_a_link(typed, href):
    assert web_page(typed) == href


@given(st.text())
def test_whatever_is_typed_no_other_kind_of_link_comes_out(text):
    for source in sources(text):
        assert source.text
        assert source.href == "" or source.href.lower().startswith(("http://", "https://"))
    assert web_page(text) == "" or web_page(text).lower().startswith(("http://", "https://"))
