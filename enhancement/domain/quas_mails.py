"""What the school reads by e-mail when the QUAS has decided: the same text is shown to the reviewer first (QA11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.domain.wording import day
from enhancement.domain.subjects import PLAN, About, Subject
from enhancement.domain.words import counted, upper_first


@dataclass(frozen=True, kw_only=True)
class Mail:
    subject: str
    text: str


def clarification_mail(
    *, school: str, questions: Iterable[tuple[str, str]], comment: str, clarify_by: date, about: About = PLAN
) -> Mail:
    """`questions`: the field in words, and what is asked about it. All of them are told, not only how many."""
    asked = list(questions)
    many = counted(len(asked), "question")
    first = (
        f"Please answer {many} on {about.your} by {day(clarify_by)}. Sign in to the portal: each question stands "
        f"beside the field it is about. Only those fields can change until you send {about.the} back."
    )
    told = [f"{place}. {label}\n{text.strip()}" for place, (label, text) in enumerate(asked, start=1)]
    end = "Your Local Programme's quality assurance system (QUAS)"
    return Mail(
        subject=f"{upper_first(many)} on the {about.of(school)}",
        text=_letter([_which(about), first, *told, comment, end]),
    )


_CONFIRMED: dict[Subject, str] = {
    Subject.PLAN: (
        "The acceptance letter and the certificate follow, each with an e-mail of its own. Next, choose the activities "
        "for your outcomes: that is stage 5."
    ),
    Subject.PRIORITY: (
        "The acceptance letter follows with an e-mail of its own. Next, choose the activities for its outcomes: that "
        "is stage 5. The certificate comes when the other priority is confirmed too."
    ),
    Subject.OUTCOME: "It stands in your plan from now on, in place of the one before.",
    Subject.CLAIM: "The outcome is met, and stays met. The letter and the award follow with an e-mail of their own.",
}
_COMPLETE = (
    "With it your whole plan is confirmed. The acceptance letter and the certificate follow, each with an e-mail of "
    "its own. Next, choose the activities for its outcomes: that is stage 5."
)


def confirmed_mail(*, school: str, comment: str, about: About = PLAN, completes: bool = False) -> Mail:
    """`completes`: the other priority was confirmed before, so that the whole plan is confirmed now (R49)."""
    then = _COMPLETE if completes else _CONFIRMED[about.subject]
    first = f"The quality assurance system (QUAS) has confirmed {about.your}. {then}"
    end = "Congratulations from your Local Programme"
    subject = f"The {about.of(school)} is confirmed"
    return Mail(subject=subject, text=_letter([_which(about), first, comment, end]))


def returned_mail(*, school: str, comment: str, about: About = PLAN) -> Mail:
    first = (
        f"Your Local Programme gave {about.the} back, so that you can go on writing. Submit it again when it is ready."
    )
    subject = f"The {about.of(school)} is back with you"
    return Mail(subject=subject, text=_letter([_which(about), first, comment]))


def _which(about: About) -> str:
    return f"This is about the {about.detail}." if about.detail else ""


def _letter(parts: Iterable[str]) -> str:
    return "\n\n".join(part.strip() for part in parts if part.strip())
