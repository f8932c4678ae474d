from datetime import UTC, date, datetime

import factory

from accounts.domain.roles import Role
from accounts.models import (
    Invitation,
    LocalProgramme,
    Organisation,
    OrganisationMembership,
    Person,
    ProgrammeMembership,
    ProgrammeSettings,
    User,
)
from core.domain.actor import ActorKind

PASSWORD = "a long enough pass phrase"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"user{n}@example.org")
    password = factory.django.Password(PASSWORD)


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Alex Person{n}")
    sort_name = factory.LazyAttribute(lambda person: " ".join(reversed(person.name.lower().split())))
    user = factory.SubFactory(UserFactory)


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    sort_name = factory.LazyAttribute(lambda organisation: organisation.name.lower())


class OrganisationMembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OrganisationMembership

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.PROVIDER
    starts_on = date(2026, 1, 1)


class LocalProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LocalProgramme
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Programme {n}")
    slug = factory.Sequence(lambda n: f"programme-{n}")
    settings = factory.RelatedFactory("tests.factories.accounts.ProgrammeSettingsFactory", "programme")


class ProgrammeSettingsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgrammeSettings

    programme = factory.SubFactory(LocalProgrammeFactory, settings=None)
    version = 1
    created_at = datetime(2026, 1, 1, tzinfo=UTC)
    by_kind = ActorKind.CLOCK


class ProgrammeMembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgrammeMembership

    person = factory.SubFactory(PersonFactory)
    programme = factory.SubFactory(LocalProgrammeFactory)
    role = Role.COORDINATOR
    starts_on = date(2026, 1, 1)


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    person = factory.SubFactory(PersonFactory, user=None)
    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    grants = "Local Programme coordinator, Wyre Forest"
    sent_at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    expires_at = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
    by_kind = ActorKind.CLOCK
