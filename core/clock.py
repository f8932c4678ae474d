"""The clock, read only at the edge (views, admin, tasks, jobs, commands) and passed on as `now=`."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def local_date(moment: datetime) -> date:
    """The calendar day in Europe/London at `moment`: what every `*_on` is taken from (decision 12)."""
    return moment.astimezone(LONDON).date()
