"""Whose workspace somebody may see. Everything else of a school's plan starts from here."""

from datetime import date

from django.db.models import QuerySet

from accounts.models import User
from schools.models import School
from schools.queries import schools_seen_by


def visible_schools(user: User, *, on: date) -> QuerySet[School]:
    """Schools whose workspace this user may open (decision 19)."""
    return schools_seen_by(user, on=on)
