"""Questions asked of the shared kernel's tables."""

from datetime import date
from typing import TypeVar

from django.db.models import ExpressionWrapper, F, FloatField, Model, QuerySet, Value
from django.db.models.functions import ASin, Cos, Least, Power, Radians, Sin, Sqrt

from core.domain.calendar import TermDates
from core.domain.distance import EARTH_RADIUS_MILES, Point, box_around
from core.domain.postcodes import is_postcode, normalise
from core.models import OutboxMessage, Postcode, Term

Row = TypeVar("Row", bound=Model)


def demo_mailbox(*, to: str = "") -> QuerySet[OutboxMessage]:
    """E-mails of the demonstration, newest first; `to` is a part of the address."""
    return OutboxMessage.objects.filter(to__icontains=to).defer("html").order_by("-created_at", "-id")


def find_postcode(text: str) -> Postcode | None:
    """The postcode as somebody typed it, with its district and ward; None when it is none, or not known to us."""
    if not is_postcode(text):
        return None
    return Postcode.objects.select_related("district", "ward").filter(code=normalise(text)).first()


def near(rows: QuerySet[Row], point: Point, miles: float, *, of: str = "") -> QuerySet[Row]:
    """The rows within `miles` of `point`, nearest first, each with `distance_miles`.

    For any rows with `latitude` and `longitude` in degrees, or whose relation `of` has them (`of="school"`). Rows
    without a place are left out. A box is compared first, which an index can answer; the distance is worked out for
    the rows inside it only.
    """
    prefix = f"{of}__" if of else ""
    latitude, longitude = f"{prefix}latitude", f"{prefix}longitude"
    box = box_around(point, miles)
    inside = rows.filter(**{f"{latitude}__range": (box.south, box.north), f"{longitude}__range": (box.west, box.east)})
    with_distance = inside.annotate(distance_miles=_miles(point, latitude, longitude))
    return with_distance.filter(distance_miles__lte=miles).order_by("distance_miles", "pk")


def _miles(point: Point, latitude: str, longitude: str) -> ExpressionWrapper:
    """core.domain.distance.miles_between, in SQL."""
    half_up = (Radians(F(latitude)) - Radians(Value(point.latitude))) / 2.0
    half_across = (Radians(F(longitude)) - Radians(Value(point.longitude))) / 2.0
    across = Cos(Radians(Value(point.latitude))) * Cos(Radians(F(latitude))) * Power(Sin(half_across), 2)
    squared = Power(Sin(half_up), 2) + across
    return ExpressionWrapper(2 * EARTH_RADIUS_MILES * ASin(Least(Value(1.0), Sqrt(squared))), output_field=FloatField())


def terms_of(authority_code: str, *, since: date, until: date) -> tuple[TermDates, ...]:
    """The terms of a local authority that touch the days from `since` to `until`, in order."""
    terms = Term.objects.filter(authority_code=authority_code, ends_on__gte=since, starts_on__lte=until)
    return tuple(term.dates for term in terms.order_by("starts_on"))
