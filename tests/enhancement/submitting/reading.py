"""Reading a page as people do."""

from bs4 import BeautifulSoup, Tag


def soup(answer) -> Tag:
    assert answer.status_code == 200, answer
    return BeautifulSoup(answer.content, "html.parser").main


def text_of(answer) -> str:
    return " ".join(soup(answer).get_text(" ").split())
