"""Each constraint of the outcomes' later versions refuses what its name says."""

import pytest
from django.db import Error, IntegrityError, transaction

from enhancement.models import WordingChange
from tests.factories.enhancement import AT, OutcomeVersionFactory

pytestmark = pytest.mark.django_db


def refused(name, make):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


def mended(version, **changes):
    said = {"field": "measure", "before": "eats", "after": "eat", "reason": "A slip", "changed_at": AT} | changes
    return WordingChange.objects.create(version=version, by_kind="clock", **said)


def test_versions_after_the_first_are_proposed_confirmed_or_dropped():
    version = OutcomeVersionFactory()
    refused("outcome_after_the_first_version_is_proposed", lambda: OutcomeVersionFactory(slot=version.slot, number=2))
    OutcomeVersionFactory(slot=version.slot, number=2, proposed_at=AT)
    refused(
        "outcome_has_one_proposed_version",
        lambda: OutcomeVersionFactory(slot=version.slot, number=3, proposed_at=AT),
    )
    refused(
        "outcome_version_is_confirmed_or_dropped",
        lambda: OutcomeVersionFactory(slot=version.slot, number=4, proposed_at=AT, confirmed_at=AT, dropped_at=AT),
    )


def test_mended_wording_says_what_and_why_and_stays():
    version = OutcomeVersionFactory()
    refused("wording_change_says_its_reason", lambda: mended(version, reason=" "))
    refused("wording_change_changes_something", lambda: mended(version, after="eats"))
    row = mended(version)
    with pytest.raises(Error, match="Cannot update or delete"), transaction.atomic():
        row.delete()
