"""A page as it is read."""

from bs4 import BeautifulSoup


def page_of(answer):
    assert answer.status_code == 200, answer
    return BeautifulSoup(answer.content, "html.parser")


def text_of(answer) -> str:
    """The main part in one line."""
    return " ".join(page_of(answer).main.get_text(" ").split())
