"""Addresses that somebody typed, made fit to be followed: nothing but web pages becomes a link."""

import re
from dataclasses import dataclass

_WEB_PAGE = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
# what ends a sentence behind an address, and is no part of it
_AFTER = ".,;:!?)]}"


@dataclass(frozen=True)
class Source:
    """One source as people read it; `href` is "" where there is no web page."""

    text: str
    href: str = ""


def web_page(address: str | None) -> str:
    """The address if it is one of a web page, else "": `javascript:` and its like never become a link."""
    typed = (address or "").strip()
    return typed if _WEB_PAGE.fullmatch(typed) else ""


def sources(text: str) -> list[Source]:
    """One to a line; the first web page of a line is where its words lead. Empty lines are left out."""
    return [_source(line.strip()) for line in text.splitlines() if line.strip()]


def _source(line: str) -> Source:
    found = _WEB_PAGE.search(line)
    if not found:
        return Source(line)
    href = found[0].rstrip(_AFTER)
    behind = line[found.start() + len(href) :].lstrip(_AFTER)
    words = " ".join(f"{line[: found.start()]} {behind}".split())
    return Source(words if any(letter.isalnum() for letter in words) else href, href)
