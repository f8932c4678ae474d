"""Schools that may be the same one twice: entered by hand, and later brought by the register with a URN (CN1)."""

from collections import defaultdict

from django.db.models import PROTECT, ForeignObjectRel, QuerySet

from schools.domain.likeness import alike
from schools.domain.register import SchoolStatus
from schools.models import School, SchoolLink, SchoolName

# What the register itself writes about a school
_OF_THE_REGISTER = (SchoolLink, SchoolName)


def possible_duplicates() -> list[tuple[School, School]]:
    """(school without a URN, school of the register) at the same postcode under a similar name; two statements."""
    by_postcode: dict[str, list[School]] = defaultdict(list)
    entered = School.objects.filter(urn=None, is_demonstration=False).exclude(postcode="")
    for school in entered.order_by("sort_name", "pk"):
        by_postcode[school.postcode].append(school)
    return [
        (school, row)
        for row in _of_register(list(by_postcode))
        for school in by_postcode[row.postcode]
        if alike(school.name, row.name)
    ]


def duplicates_of(school: School) -> list[School]:
    """Rows of the register that may be this school, if it has no URN."""
    if school.urn is not None or school.is_demonstration or not school.postcode:
        return []
    return [row for row in _of_register([school.postcode]) if alike(school.name, row.name)]


def _of_register(postcodes: list[str]) -> QuerySet[School]:
    rows = School.objects.filter(postcode__in=postcodes, urn__isnull=False).exclude(status=SchoolStatus.CLOSED)
    return rows.order_by("urn")


def has_anything(school: School) -> bool:
    """True when anything but the register's own names and links stands at the school, anywhere in the portal."""
    for relation in School._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.on_delete is not PROTECT:
            continue
        model = relation.related_model
        if model in _OF_THE_REGISTER:
            continue
        if model._base_manager.filter(**{relation.field.name: school.pk}).exists():
            return True
    return False
