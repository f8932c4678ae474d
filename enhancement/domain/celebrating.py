"""Where a programme celebrates locally, it hears when there is something to celebrate (R17, R65): never a letter."""

from datetime import date

from core.domain.wording import day
from enhancement.domain.quas_mails import Mail


def joined_mail(*, school: str, joined_on: date, link: str) -> Mail:
    """To the programme. R17: the welcome letter is all that goes by itself; what else there is, people do."""
    text = (
        f"{school} joined the Healthy Schools model on {day(joined_on)}. Its welcome letter is on the way.\n\n"
        f"Your programme marks this locally, so this tells you. Where the school stands:\n{link}\n"
    )
    return Mail(subject=f"{school} has joined: time to celebrate", text=text)
