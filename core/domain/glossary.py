"""The abbreviations of the portal in our own words, read by the `{% abbr %}` tag and the glossary page (SC10)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """`long` is what the letters stand for, `meaning` one or two sentences on what it is to the reader."""

    short: str
    long: str
    meaning: str


_TERMS = (
    Term("CSV", "comma-separated values", "A plain file of rows and columns that every spreadsheet can open."),
    Term("DfE", "Department for Education", "The government department for schools in England."),
    Term(
        "ESI",
        "early success indicator",
        "A sign, with a date, that shows you are on the way to an outcome before the outcome itself is reached.",
    ),
    Term("GIAS", "Get Information about Schools", "The national register of schools in England."),
    Term("HWB", "health and wellbeing", "How well children and young people are, in body, mind and company."),
    Term(
        "HWDG",
        "health and well-being development group",
        "The people at your school who plan this work together: staff, pupils, parents, governors and partners.",
    ),
    Term(
        "JSNA",
        "joint strategic needs assessment",
        "What the council and the NHS found out about the health of people in your area, and what they need.",
    ),
    Term("LA", "local authority", "The council that looks after schools and children's services in your area."),
    Term("MO", "meaningful outcome", "A change for pupils that you can show: who, what, by how much and by when."),
    Term("NHS", "National Health Service", "The public health service."),
    Term(
        "NHSS",
        "National Healthy School Status",
        "The award that shows a school has laid the foundation for health and well-being. It opens the way in.",
    ),
    Term(
        "NICE",
        "National Institute for Health and Care Excellence",
        "The body that says what works in health and care, and how well that is known.",
    ),
    Term("Ofsted", "Office for Standards in Education", "The body that inspects schools in England."),
    Term("PDF", "portable document format", "A file that looks the same on every screen and on paper."),
    Term("PSHE", "personal, social, health and economic education", "The lessons about living well."),
    Term(
        "QUAS",
        "quality assurance system",
        "The people from health, council and schools who read your plan, confirm it, or ask what is not clear yet.",
    ),
    Term(
        "SENCO",
        "special educational needs co-ordinator",
        "The teacher who sees that pupils with special educational needs get the right help.",
    ),
    Term("SLT", "senior leadership team", "The head teacher and those who lead the school together."),
    Term(
        "SWEMWBS",
        "Short Warwick-Edinburgh Mental Wellbeing Scale",
        "Seven statements about feelings and thoughts that together measure mental well-being.",
    ),
    Term("TOTP", "time-based one-time password", "The six figures an app on your phone shows when you sign in."),
    Term("UKPRN", "UK provider reference number", "The eight figures that name a provider of education."),
    Term("URN", "unique reference number", "The six figures that name one school in the national register."),
    Term("WCAG", "Web Content Accessibility Guidelines", "The standard for pages that everybody can use."),
)
TERMS: dict[str, Term] = {term.short: term for term in _TERMS}


def term(short: str) -> Term:
    """The term, or KeyError naming what is missing, so that a new abbreviation cannot appear unexplained."""
    if short not in TERMS:
        message = f"{short!r} is not in core/domain/glossary.py: add what it stands for and what it means."
        raise KeyError(message)
    return TERMS[short]
