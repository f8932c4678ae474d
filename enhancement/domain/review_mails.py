"""What is read by e-mail about a signed annual review, where the Local Programme looks at it (R11)."""

from datetime import date

from core.domain.wording import day
from enhancement.domain.quas_mails import Mail


def waits_mail(*, school: str, signed_on: date) -> Mail:
    """To the Local Programme, when a school has signed."""
    text = (
        f"Please read the annual review that {school} signed on {day(signed_on)}, and confirm it or give it back. "
        "Sign in to the portal: it stands in your list of schools. It does not count before you have confirmed it."
    )
    return Mail(subject=f"{school} has signed its annual review", text=text)


def confirmed_review_mail(*, school: str, signed_on: date) -> Mail:
    text = (
        f"Your Local Programme has confirmed the annual review that you signed on {day(signed_on)}. It counts from "
        "that day. There is nothing to do: sign in to the portal to see what comes next for your school."
    )
    return Mail(subject=f"The annual review of {school} is confirmed", text=text)


def given_back_mail(*, school: str, signed_on: date, reason: str) -> Mail:
    first = (
        f"Please look again at the annual review that you signed on {day(signed_on)}. Your answers are kept: sign in "
        "to the portal, change what is said below, then the head teacher signs it again. Until then it does not count."
    )
    text = "\n\n".join([first, f"What your Local Programme says:\n{reason.strip()}"])
    return Mail(subject=f"The annual review of {school} is back with you", text=text)
