from datetime import UTC, date, datetime

import factory

from core.domain.actor import ActorKind
from schools.domain.closures import Verdict
from schools.domain.contacts import SchoolRole
from schools.models import (
    ClosedSchool,
    Continuation,
    DetailsConfirmation,
    ProgrammeCoverage,
    RegisterImport,
    School,
    SchoolLink,
    SchoolMembership,
    SchoolName,
)
from tests.factories.accounts import LocalProgrammeFactory, PersonFactory


class SchoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = School

    urn = factory.Sequence(lambda n: 200000 + n)
    name = factory.Sequence(lambda n: f"School {n}")
    sort_name = factory.LazyAttribute(lambda school: school.name.lower())


class SchoolNameFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SchoolName

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"Old name {n}")


class SchoolLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SchoolLink

    predecessor = factory.SubFactory(SchoolFactory)
    successor = factory.SubFactory(SchoolFactory)


class ProgrammeCoverageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgrammeCoverage

    school = factory.SubFactory(SchoolFactory)
    programme = factory.SubFactory(LocalProgrammeFactory)
    starts_on = date(2026, 1, 1)


class SchoolMembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SchoolMembership

    person = factory.SubFactory(PersonFactory)
    school = factory.SubFactory(SchoolFactory)
    role = SchoolRole.HWB_LEAD
    starts_on = date(2026, 1, 1)


class RegisterImportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RegisterImport

    file_name = "edubasealldata20261122.csv"
    file_sha256 = "0" * 64
    started_at = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    finished_at = datetime(2026, 11, 22, 12, 1, tzinfo=UTC)
    rows_read = 41
    added = 41
    changed = 0
    closed = 0
    unreadable = 0
    by_kind = ActorKind.CLOCK


class DetailsConfirmationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DetailsConfirmation

    school = factory.SubFactory(SchoolFactory)
    confirmed_on = date(2026, 11, 1)
    confirmed_at = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
    by_kind = ActorKind.CLOCK


class ClosedSchoolFactory(SchoolFactory):
    """Closed at the end of August, with a programme that looks after it and looked after it since January."""

    class Meta:
        model = ClosedSchool
        skip_postgeneration_save = True

    status = "closed"
    closed_on = date(2026, 8, 31)
    coverage = factory.RelatedFactory(ProgrammeCoverageFactory, factory_related_name="school")


class ContinuationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Continuation

    school = factory.SubFactory(SchoolFactory, status="closed", closed_on=date(2026, 8, 31))
    successor = factory.SubFactory(SchoolFactory)
    programme = factory.SubFactory(LocalProgrammeFactory)
    verdict = Verdict.CONFIRMED
    decided_at = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    decided_on = date(2026, 9, 1)
    by_kind = ActorKind.CLOCK
