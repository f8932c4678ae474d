"""A school's policies and the day on which each has to be looked at again (EL6)."""

from datetime import date, timedelta
from enum import StrEnum

from core.domain.wording import day
from enhancement.domain.quas_mails import Mail

NOTICE_DAYS = 60
# A notice that the clock missed for longer is no notice any more; the lists show it all the same
SILENT_AFTER_DAYS = 30


class PolicyState(StrEnum):
    """The expiry day itself is inside."""

    CURRENT = "current"
    EXPIRES_SOON = "expires_soon"
    EXPIRED = "expired"


POLICY_WORDS = {
    PolicyState.CURRENT: ("done", "Current"),
    PolicyState.EXPIRES_SOON: ("act", "Look at it soon"),
    PolicyState.EXPIRED: ("stop", "Expired"),
}


def policy_state(expires_on: date, today: date) -> PolicyState:
    if today > expires_on:
        return PolicyState.EXPIRED
    if today >= expires_on - timedelta(days=NOTICE_DAYS):
        return PolicyState.EXPIRES_SOON
    return PolicyState.CURRENT


def notice_is_due(expires_on: date, today: date, *, noticed_for: date | None) -> bool:
    """Once for a policy and its expiry day: from 60 days before it, also when the clock missed days."""
    if noticed_for == expires_on:
        return False
    return expires_on - timedelta(days=NOTICE_DAYS) <= today <= expires_on + timedelta(days=SILENT_AFTER_DAYS)


def policy_mail(*, school: str, policies: list[tuple[str, date]], today: date) -> Mail:
    """One e-mail for all policies of a school that are told about on the same day: title and expiry day of each."""
    lines = [
        f"- {title}: {'expired' if expires_on < today else 'to be looked at again by'}"
        f"{' on' if expires_on < today else ''} {day(expires_on)}"
        for title, expires_on in policies
    ]
    text = "\n".join(
        [
            f"These policies of {school} are due to be looked at again:",
            "",
            *lines,
            "",
            "When a new version is adopted, sign in to the portal, open “Policies” and write down its dates.",
        ]
    )
    return Mail(subject=f"Policies of {school} to look at again", text=text)
