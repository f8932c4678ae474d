from datetime import date, timedelta

import factory

from core import clock
from core.domain.names import fold, sort_key
from core.models import District
from directory.domain.listing import Level, Phase
from directory.models import Indicator, IndicatorSet, Intervention, SearchEntry, SearchWord, Topic, TopicSynonym
from directory.services import indexing
from tests.factories.accounts import OrganisationFactory


def some_days_ago() -> date:
    return clock.local_date(clock.now()) - timedelta(days=10)


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.Sequence(lambda n: f"topic-{n}")
    sort_name = factory.LazyAttribute(lambda topic: sort_key(topic.name))


class TopicSynonymFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TopicSynonym

    topic = factory.SubFactory(TopicFactory)
    text = factory.Sequence(lambda n: f"Other word {n}")
    folded = factory.LazyAttribute(lambda synonym: fold(synonym.text))


class IndicatorSetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IndicatorSet

    code = factory.Sequence(lambda n: f"set-{n}")
    name = factory.Sequence(lambda n: f"Set {n}")
    source = "A published list"
    licence = "Open Government Licence v3.0"


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator

    indicator_set = factory.SubFactory(IndicatorSetFactory)
    code = factory.Sequence(lambda n: f"I {n}")
    position = factory.Sequence(lambda n: n % 30000)
    title = factory.Sequence(lambda n: f"Indicator {n}")


class InterventionFactory(factory.django.DjangoModelFactory):
    """A listing that the public sees, checked ten days ago; `published_at=None` hides it."""

    class Meta:
        model = Intervention
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Listing {n}")
    slug = factory.Sequence(lambda n: f"listing-{n}")
    sort_name = factory.LazyAttribute(lambda listing: sort_key(listing.name))
    summary = factory.LazyAttribute(lambda listing: f"{listing.name} helps pupils.")
    description = "Two people come to the school once a week."
    provider = factory.SubFactory(OrganisationFactory, is_provider=True)
    level = Level.UNIVERSAL
    phases = factory.LazyFunction(lambda: [Phase.PRIMARY.value])
    contact_mailbox = "office@example.org"
    checked_on = factory.LazyFunction(some_days_ago)
    source = "The provider"
    published_at = factory.LazyFunction(lambda: clock.now())
    changed_at = factory.LazyFunction(lambda: clock.now())

    @factory.post_generation
    def topics(self, create: bool, given: list[Topic] | None, **_options: object) -> None:
        if create:
            self.topics.set([TopicFactory()] if given is None else given)

    @factory.post_generation
    def districts(self, create: bool, given: list[District] | None, **_options: object) -> None:
        if create and given:
            self.districts.set(given)

    @factory.post_generation
    def indexed(self, create: bool, given: bool | None, **_options: object) -> None:
        """The search knows it; `indexed=False` leaves that out."""
        if create and given is not False:
            indexing.refresh([self.pk])


class SearchEntryFactory(factory.django.DjangoModelFactory):
    """Made as the service makes it: the row of a listing that the public sees."""

    class Meta:
        model = SearchEntry

    @classmethod
    def _create(cls, model: type[SearchEntry], *args: object, **facts: object) -> SearchEntry:
        return SearchEntry.objects.get(listing=InterventionFactory(**facts))


class SearchWordFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SearchWord

    word = factory.Sequence(lambda n: f"word{n}")
