"""Texts of a feed made fit for a listing: plain, without what a database cannot keep, of the length that there is."""

import re
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urlsplit

LONGEST_READ = 100_000
_LOOKS_LIKE_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]{2,10}|#\d{1,6}|#x[0-9a-fA-F]{1,6});")
# control characters and halves of a pair: no database keeps them, nobody reads them
_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SENTENCE = re.compile(r"(?s)(.{20,}?[.!?])(?=\s|$)")
_EMAIL = re.compile(r"[^@\s<>()\[\],;:\"]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")
_BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
_UNREAD = frozenset({"script", "style", "head", "template", "title"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unread += tag in _UNREAD
        if tag in _BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self.unread = max(0, self.unread - 1)
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.parts.append(data if _is_plain(data) else " ".join(["", *data.split(), ""]))


def _is_plain(data: str) -> bool:
    return "\n" not in data and "\t" not in data


def plain(text: str) -> str:
    """Text as people read it: tags and entities resolved, spaces single, at most one empty line between lines."""
    text = _UNKEPT.sub("", text[:LONGEST_READ])
    if _LOOKS_LIKE_HTML.search(text):
        reader = _Reader()
        reader.feed(text)
        reader.close()
        text = _UNKEPT.sub("", "".join(reader.parts))
    lines = [" ".join(line.split()) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def shortened(text: str, longest: int) -> str:
    """The text, or as many whole words of it as fit, with an ellipsis."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    words, _, _ = cut.rpartition(" ")
    return f"{(words or cut).rstrip(' ,;:-')}…"


def first_sentence(text: str, longest: int) -> str:
    """What a listing says about itself in one line."""
    line = " ".join(text.split())
    found = _SENTENCE.match(line)
    return shortened(found[1] if found else line, longest)


def email(text: str) -> str | None:
    """The address in lower case; None for what is none."""
    bare = text.strip().removeprefix("mailto:")
    return bare.lower() if len(bare) <= 254 and _EMAIL.fullmatch(bare) else None


def web_address(text: str, *, longest: int = 200) -> str | None:
    """An address of http or https, with its scheme; None for what is none, or carries a sign-in."""
    bare = text.strip()
    if "://" not in bare and re.match(r"[\w-]+(\.[\w-]+)+(/|$)", bare):
        bare = f"https://{bare}"
    try:
        parts = urlsplit(bare)
        host = parts.hostname or ""
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return None
    is_one = parts.scheme.lower() in {"http", "https"} and re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host)
    is_kept = len(bare) <= longest and not re.search(r"[\s\"<>\\^`{|}]", bare) and "@" not in parts.netloc
    return bare if is_one and is_kept and port_is_fine else None


def telephone(text: str) -> str | None:
    """A number with 5 to 15 figures, as it was written; None for what is none."""
    line = " ".join(text.split()).removeprefix("tel:")
    figures = sum(letter.isdecimal() and letter.isascii() for letter in line)
    return line if 5 <= figures <= 15 and len(line) <= 30 else None


def day(text: str) -> date | None:
    """The day of "2026-11-22", "2026-11-22T10:00:00Z" or, as version 1 writes it, "22/11/2026 10:00:00"."""
    bare = text.strip()
    try:
        if found := _DAY_FIRST.match(bare):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(bare[:10])
    except ValueError:
        return None
