"""The whole public directory as a table."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.clock import local_date
from directory.views.csv_columns import HEADINGS
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import (
    ChangeRequestFactory,
    FeedRecordFactory,
    FeedRunFactory,
    ListingPlaceFactory,
    ProposedFieldFactory,
)

pytestmark = pytest.mark.django_db
URL = "/directory/export/"


def read(client):
    answer = client.get(URL)
    assert answer.status_code == 200
    return list(csv.DictReader(StringIO(b"".join(answer).decode("utf-8-sig"))))


def test_a_row_says_in_words_what_the_page_says(client, rich):
    (row,) = read(client)
    assert list(row) == HEADINGS
    assert row["Name"] == "Worry group"
    assert row["Level"] == "Targeted"
    assert row["Settings"] == "Mainstream schools; Special schools"
    assert row["Languages"] == "English; Polish"
    assert row["Days"] == "Monday; Thursday"
    assert (row["From"], row["Until"]) == ("15:30", "16:15")
    assert (row["Youngest age"], row["Oldest age"]) == ("9", "11")
    assert row["Area"] == "Wyre Forest"
    assert row["Places"] == "Old library, 1 Mill Lane, Kidderminster DY10 1AA"
    assert row["Evidence"] == "Evidence not assessed"
    assert row["Last checked"] == rich.checked_on.isoformat()
    assert row["Checked by"] == "the provider"
    assert row["Licence"] == "Open Government Licence v3.0"
    assert row["Page in this directory"].endswith(f"/directory/{rich.slug}/")
    assert row["Id"] == str(rich.public_id)
    assert row["Invented for demonstration"] == "no"


def test_what_came_from_another_directory_keeps_its_licence_and_credit(client, rich):
    run = FeedRunFactory(source__licence="CC BY 4.0", source__credit="County directory")
    FeedRecordFactory(listing=rich, last_run=run)
    (row,) = read(client)
    assert (row["Licence"], row["Credit"]) == ("CC BY 4.0", "County directory")


def test_what_is_not_known_is_an_empty_cell(client):
    InterventionFactory(phases=[], languages=[], contact_mailbox=None)
    (row,) = read(client)
    for name in ("Youngest age", "Phases", "Days", "From", "Price", "Price was true on", "Area", "Places", "E-mail"):
        assert row[name] == ""
    assert row["Cost band"] == "Cost not known"


def test_only_what_the_public_sees_is_in_it(client, now, at, rich):
    at(now)
    InterventionFactory(name="Draft", published_at=None)
    InterventionFactory(name="Hidden", checked_on=local_date(now) - timedelta(days=300))
    ProposedFieldFactory(request=ChangeRequestFactory(listing=rich), field="summary", after="Proposed")
    rows = read(client)
    assert [row["Name"] for row in rows] == ["Worry group"]
    assert "Proposed" not in str(rows)


def test_a_cell_never_becomes_a_formula(client):
    InterventionFactory(name="=1+1", summary="@SUM(A1)")
    (row,) = read(client)
    assert (row["Name"], row["In one sentence"]) == ("'=1+1", "'@SUM(A1)")


def test_it_costs_the_same_statements_whatever_its_length(client):
    def statements():
        with CaptureQueriesContext(connection) as captured:
            read(client)
        return len(captured)

    def make():
        ListingPlaceFactory()
        FeedRecordFactory(listing=InterventionFactory())

    make()
    few = statements()
    make()
    make()
    assert statements() == few <= 8
