"""How a school will show that an outcome is met (R47)."""

from dataclasses import dataclass
from enum import StrEnum

from enhancement.domain.checks import check
from enhancement.domain.findings import Missing


class EvidenceKind(StrEnum):
    SURVEY = "survey"
    EXISTING_DATA = "existing_data"
    INTERVIEWS = "interviews"
    OTHER = "other"


EVIDENCE_NAMES: dict[EvidenceKind, str] = {
    EvidenceKind.SURVEY: "a survey",
    EvidenceKind.EXISTING_DATA: "data the school already has",
    EvidenceKind.INTERVIEWS: "interviews",
    EvidenceKind.OTHER: "other evidence",
}


@dataclass(frozen=True, kw_only=True)
class EvidencePlan:
    """What will show it, who collects it (a role, not a name) and when ("each June")."""

    kind: EvidenceKind | None = None
    what: str = ""
    who: str = ""
    when: str = ""


@check("R47 evidence plan")
def missing(plan: EvidencePlan | None, *, where: str, title: str) -> list[Missing]:
    """R47: kind, what, who and when. `where` is the plan's path; `title` names the outcome in the sentence."""
    held = plan or EvidencePlan()
    asks = [
        ("kind", held.kind, "how you will show it: a survey, data you have, interviews or other"),
        ("what", held.what.strip(), "what the evidence will be"),
        ("who", held.who.strip(), "who will collect it"),
        ("when", held.when.strip(), "when it will be collected"),
    ]
    return [
        Missing(
            sentence=f"The evidence plan of the {title} is not complete: say {ask}.",
            rule="R47",
            where=f"{where}/{part}",
            part=f"evidence: {part}",
            todo=f"complete the evidence plan of the {title}",
        )
        for part, value, ask in asks
        if not value
    ]
