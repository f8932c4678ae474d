"""The termly e-mail that asks a school to look at its development group (R25)."""

from enhancement.domain.quas_mails import Mail


def look_at_the_group(*, school: str) -> Mail:
    text = (
        "A new term has begun. Please look at who is in your health and well-being development group: are the right "
        "people there for your priorities and activities, and are pupils, parents and carers, governors and partners "
        "heard? Sign in to the portal and open stage 1: change what has changed, and record the check. It takes a few "
        "minutes, and you read this once a term."
    )
    return Mail(subject=f"{school}: is it still the right group?", text=text)
