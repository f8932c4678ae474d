from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import factory

from core.domain.actor import ActorKind
from core.domain.links import LinkPurpose
from core.domain.outbox import MailState
from core.models import District, OpenDataImport, OutboxMessage, Postcode, SignedLink, Term, Ward

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class DistrictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = District

    code = factory.Sequence(lambda n: f"E07{n:06}")
    name = factory.Sequence(lambda n: f"District {n}")


class WardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ward

    code = factory.Sequence(lambda n: f"E05{n:06}")
    name = factory.Sequence(lambda n: f"Ward {n}")
    district = factory.SubFactory(DistrictFactory)


class PostcodeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Postcode

    code = factory.Sequence(lambda n: f"DY{n // 900 + 20} {n // 100 % 9 + 1}{chr(65 + n // 10 % 10)}{chr(65 + n % 10)}")
    easting = 383052
    northing = 276578
    latitude = 52.386964
    longitude = -2.250444
    quality = 10


class OutboxMessageFactory(factory.django.DjangoModelFactory):
    """Queued, unless a trait says otherwise."""

    class Meta:
        model = OutboxMessage

    class Params:
        sending = factory.Trait(state=MailState.SENDING, due_at=None, sending_at=NOON, attempts=1)
        sent = factory.Trait(state=MailState.SENT, due_at=None, sending_at=NOON, sent_at=NOON, attempts=1)
        failed = factory.Trait(state=MailState.FAILED, due_at=None, sending_at=NOON, stopped_at=NOON, attempts=6)
        uncertain = factory.Trait(state=MailState.UNCERTAIN, due_at=None, sending_at=NOON, attempts=1)
        cancelled = factory.Trait(state=MailState.CANCELLED, due_at=None, stopped_at=NOON)

    dedupe_key = factory.Sequence(lambda n: f"key:{n}")
    kind = "test"
    to = factory.Sequence(lambda n: f"lead{n}@example.org")
    subject = "Your plan was confirmed"
    text = "Open the portal to read what was decided."
    message_id = factory.LazyFunction(lambda: f"<{uuid4()}@example.org>")
    created_at = NOON
    due_at = NOON
    by_kind = ActorKind.CLOCK


class SignedLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SignedLink

    purpose = LinkPurpose.COMMENT
    about = factory.LazyFunction(uuid4)
    created_at = NOON
    expires_at = NOON + timedelta(days=14)
    by_kind = ActorKind.CLOCK


class TermFactory(factory.django.DjangoModelFactory):
    """The autumn term of 2026, of an authority of its own."""

    class Meta:
        model = Term

    authority_code = factory.Sequence(lambda n: f"{n % 900 + 100}")
    name = "Autumn term 2026"
    starts_on = date(2026, 9, 2)
    ends_on = date(2026, 12, 18)
    break_starts_on = date(2026, 10, 26)
    break_ends_on = date(2026, 10, 30)
    source = "The authority's page of term dates"
    checked_on = date(2026, 9, 1)


class OpenDataImportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OpenDataImport

    what = OpenDataImport.What.POSTCODES
    file_name = "dy.csv"
    file_sha256 = "0" * 64
    rows_read = 3
    added = 2
    changed = 1
    imported_at = NOON
    by_kind = ActorKind.CLOCK
