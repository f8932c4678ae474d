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


def moderated_mail(*, school: str, what: str, feedback: str, to_show: str, show_by: date | None) -> Mail:
    """To the school, when its Local Programme has looked at its annual review or award (EL11)."""
    said = f"What they say:\n{feedback.strip()}" if feedback.strip() else ""
    if show_by is None:
        first = (
            f"Your Local Programme looked at the {what} of {school}, as it does for some schools each year, and "
            "confirms it. There is nothing to do."
        )
        parts = [first, said]
        return Mail(subject=f"The {what} of {school} is confirmed", text="\n\n".join(part for part in parts if part))
    first = (
        f"Your Local Programme looked at the {what} of {school}, as it does for some schools each year, and asks for "
        f"something more by {day(show_by)}. Send it or show it to your coordinator."
    )
    parts = [first, f"What to show:\n{to_show.strip()}", said]
    subject = f"{school}: something more to show by {day(show_by)}"
    return Mail(subject=subject, text="\n\n".join(part for part in parts if part))
