"""What an organisation says of itself, kept by its services and at the desk."""

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from accounts.services.organisations import change_organisation, create_organisation
from tests.factories.accounts import OrganisationFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
PARTS = {"is_provider": True, "is_trust": False, "is_quas_body": False, "website": "", "role_mailbox": ""}


def test_an_organisation_is_made_with_what_it_says_of_itself(now, by_clock):
    made = create_organisation(name="A", about=" We help.\n", telephone=" 01632 960000 ", by=by_clock, now=now)
    made.refresh_from_db()
    assert (made.about, made.telephone) == ("We help.", "01632 960000")


def test_what_is_not_given_stays_and_what_is_given_empty_goes(now, by_clock):
    organisation = OrganisationFactory(about="We help.", telephone="01632 960000")
    change_organisation(organisation=organisation, name="B", **PARTS, by=by_clock, now=now)
    organisation.refresh_from_db()
    assert (organisation.name, organisation.about, organisation.telephone) == ("B", "We help.", "01632 960000")
    change_organisation(organisation=organisation, name="B", **PARTS, about="", telephone="", by=by_clock, now=now)
    organisation.refresh_from_db()
    assert (organisation.about, organisation.telephone) == ("", "")


def test_an_administrator_changes_both_at_the_desk(now):
    organisation, client = OrganisationFactory(), build_world().client(Role.ADMINISTRATOR)
    where = reverse("admin:accounts_organisation_edit", kwargs={"public_id": organisation.public_id})
    given = {"name": "C", "is_provider": "on", "about": "We help.", "telephone": "01632 960000"}
    assert client.post(where, given).status_code == 302
    organisation.refresh_from_db()
    assert (organisation.about, organisation.telephone) == ("We help.", "01632 960000")
    record = reverse("admin:accounts_organisation_change", kwargs={"public_id": organisation.public_id})
    assert "01632 960000" in client.get(record).text
