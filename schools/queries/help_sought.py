"""What a school asks the directory for: by its phase, ages and district (PP5)."""

from collections.abc import Collection, Iterable

from directory.domain.listing import AgeRange, Group
from directory.models import Indicator, Topic
from directory.queries.helping import Asked
from schools.domain.help_sought import support_phases
from schools.models import School


def asked_by(
    school: School, *, topics: Iterable[Topic], indicator: Indicator | None, groups: Collection[Group] = ()
) -> Asked:
    district = school.district
    return Asked(
        topics=[topic.pk for topic in topics],
        indicator=indicator.pk if indicator else None,
        phases=support_phases(school.phase, school.low_age, school.high_age),
        ages=AgeRange(school.low_age, school.high_age),
        groups=groups,
        district=district.code if district else "",
        district_name=district.name if district else "",
        county=district.county_name if district else "",
    )
