"""What the school reads by e-mail when the QUAS has decided: the same text is shown to the reviewer first (QA11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.domain.wording import day
from enhancement.domain.words import counted, upper_first


@dataclass(frozen=True, kw_only=True)
class Mail:
    subject: str
    text: str


def clarification_mail(*, school: str, questions: Iterable[tuple[str, str]], comment: str, clarify_by: date) -> Mail:
    """`questions`: the field in words, and what is asked about it. All of them are told, not only how many."""
    asked = list(questions)
    many = counted(len(asked), "question")
    first = (
        f"Please answer {many} on your plan by {day(clarify_by)}. Sign in to the portal: each question stands beside "
        "the field it is about. Only those fields can change until you send the plan back."
    )
    told = [f"{place}. {label}\n{text.strip()}" for place, (label, text) in enumerate(asked, start=1)]
    end = "Your Local Programme's quality assurance system (QUAS)"
    return Mail(subject=f"{upper_first(many)} on the plan of {school}", text=_letter([first, *told, comment, end]))


def confirmed_mail(*, school: str, comment: str) -> Mail:
    first = (
        "The quality assurance system (QUAS) has confirmed your plan. The acceptance letter and the certificate "
        "follow, each with an e-mail of its own. Next, choose the activities for your outcomes: that is stage 5."
    )
    end = "Congratulations from your Local Programme"
    return Mail(subject=f"The plan of {school} is confirmed", text=_letter([first, comment, end]))


def confirmed_claim_mail(*, school: str, outcome: str, met: int, left: int, comment: str) -> Mail:
    """A met outcome (R71); `met` of six are confirmed now, `left` still run."""
    first = (
        f"The quality assurance system (QUAS) has confirmed that you met this outcome:\n{outcome}\n\n"
        f"Your award now holds {met} of 6 outcomes. The letter of congratulations and the award follow, each with an "
        "e-mail of its own. Tell pupils, parents and carers, governors and the partners who helped."
    )
    after = (
        f"You go on with {counted(left, 'outcome')} of this plan."
        if left
        else "This was the last outcome of this plan. Next, look at your needs again and begin the next plan."
    )
    end = "Congratulations from your Local Programme"
    return Mail(subject=f"{school} has met a meaningful outcome", text=_letter([first, after, comment, end]))


def returned_mail(*, school: str, comment: str) -> Mail:
    first = (
        "Your Local Programme gave the plan back, so that you can go on writing it. Submit it again when it is ready."
    )
    return Mail(subject=f"The plan of {school} is back with you", text=_letter([first, comment]))


def _letter(parts: Iterable[str]) -> str:
    return "\n\n".join(part.strip() for part in parts if part.strip())
