"""The register's facts of one school in words; what is not recorded is said, never left out in silence."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from core.domain.wording import day, number, per_cent
from schools.domain.register import Phase
from schools.domain.source_words import NOT_KNOWN, source_sentence
from schools.models import School

Row = dict[str, object]


def fact_rows(school: School) -> list[Row]:
    """Rows for the summary list: the first always, "Not known" where nothing is recorded; the others when known."""
    always = [
        ("Phase", school.get_phase_display()),
        ("Kind of school", school.type_name),
        ("Ages", _ages(school)),
        ("Address", address(school)),
        ("Telephone", _telephone(school)),
        ("Website", _website(school)),
    ]
    when_known = [
        ("Pupils on roll", None if school.pupils is None else number(school.pupils)),
        (
            "Entitled to free school meals",
            None if school.free_meals_percent is None else per_cent(school.free_meals_percent.normalize()),
        ),
        ("Boys, girls or mixed", school.gender),
        ("Religious character", school.religious_character),
        ("Trust", school.trust_name),
        ("Local authority", school.la_name),
        ("Opened", None if school.opened_on is None else day(school.opened_on)),
        ("Closed", None if school.closed_on is None else day(school.closed_on)),
    ]
    return [
        *({"label": label, "value": value or NOT_KNOWN} for label, value in always),
        *({"label": label, "value": value} for label, value in when_known if value),
    ]


def lead(school: School) -> str:
    """The first line: what it is and where."""
    what = school.get_phase_display() if school.phase and school.phase != Phase.NOT_APPLICABLE else school.type_name
    where = " ".join(part for part in (school.town, school.postcode) if part)
    return " · ".join(part for part in (what or "Phase not known", where) if part)


def source(school: School) -> str:
    if school.is_demonstration:
        return "This school is invented for demonstration. Nothing here is about a real school."
    return source_sentence(school.source, school.source_on, missing(school))


def missing(school: School) -> list[str]:
    """What the source leaves open, as words inside a sentence."""
    facts = {
        "phase": school.phase,
        "kind of school": school.type_name,
        "ages": school.low_age,
        "pupils on roll": school.pupils,
        "postcode": school.postcode,
        "telephone": school.telephone,
        "website": school.website,
    }
    return [words for words, value in facts.items() if value in {None, ""}]


def address(school: School) -> SafeString | str:
    parts = [school.street, school.locality, school.address3, school.town, school.county, school.postcode]
    lines = dict.fromkeys(parts)
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines if line))


def _ages(school: School) -> str | None:
    if school.low_age is None and school.high_age is None:
        return None
    if school.low_age is None:
        return f"up to {school.high_age}"
    return f"from {school.low_age}" if school.high_age is None else f"{school.low_age} to {school.high_age}"


def _telephone(school: School) -> SafeString | None:
    if not school.telephone:
        return None
    return format_html('<a href="tel:{}">{}</a>', school.telephone, spaced(school.telephone))


def spaced(telephone: str) -> str:
    """01562 700243: most numbers outside the large cities have an area code of five figures."""
    return f"{telephone[:5]} {telephone[5:]}" if telephone.startswith("01") and len(telephone) == 11 else telephone


def _website(school: School) -> SafeString | None:
    if not school.website:
        return None
    shown = school.website.split("://", 1)[-1].rstrip("/")
    return format_html('<a href="{}" rel="noopener nofollow">{}</a>', school.website, shown)
