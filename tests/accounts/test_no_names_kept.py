"""Names and addresses stand in one erasable table; history, logs and links keep none (decision 37)."""

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import connection
from pghistory.models import Event

from accounts.domain.roles import Role
from accounts.services import invitations, organisations, people, programmes, roles, sign_ins
from core.domain.actor import Actor
from tests.factories.accounts import UserFactory

MARKER = "zyxwv"


@pytest.fixture
def busy_life(db, now):
    """Somebody marked goes through everything that the services of this app can do."""
    administrator = UserFactory(email=f"boss.{MARKER}@example.org", is_administrator=True)
    done = {"by": Actor.user(administrator.public_id), "now": now}
    programme = programmes.create_programme(name="Wyre Forest", **done)
    given = {"name": f"Ada {MARKER}", "email": f"ada.{MARKER}@example.org"}
    held = roles.appoint_to_programme(programme=programme, role=Role.COORDINATOR, **given, **done)
    body = organisations.create_organisation(name="Riverside", is_provider=True, **done)
    roles.appoint_to_organisation(organisation=body, **given, **done)
    person = held.person
    programmes.change_details(
        programme=programme, name="Wyre Forest", parent=None, districts=[], contact=person,
        role_mailbox=f"{MARKER}@example.org", telephone="1", about=f"Ask Ada {MARKER}", **done,
    )  # fmt: skip
    programmes.change_settings(programme=programme, changes={"phased_submission": True}, why="Tried", **done)
    invitations.invite(person=person, email=f"ada2.{MARKER}@example.org", grants="Coordinator", **done)
    people.rename(person=person, name=f"Ada Maria {MARKER}", **done)
    people.change_contact_email(person=person, email=f"ada3.{MARKER}@example.org", **done)
    twin = people.add_person(name=f"A. {MARKER}", email=f"a.{MARKER}@example.org", **done)
    people.merge(duplicate=twin, into=person, **done)
    person.user = UserFactory(email=f"ada4.{MARKER}@example.org")
    person.save()
    sign_ins.set_administrator(user=person.user, administrator=True, **done)
    roles.end_role(membership=held, **done)
    return person, done


def tables_with_marker(models):
    found = []
    for model in models:
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"select count(*) from {table} t where t::text ilike %s", [f"%{MARKER}%"])
            if cursor.fetchone()[0]:
                found.append(model._meta.db_table)
    return found


def test_no_history_table_log_or_link_keeps_a_name_or_an_address(busy_life):
    kept_for_ever = [model for model in apps.get_models() if issubclass(model, Event)]
    kept_for_ever += [apps.get_model("pghistory.Context"), apps.get_model("core.SignedLink"), LogEntry]
    assert len(kept_for_ever) > 8
    assert tables_with_marker(kept_for_ever) == []


def test_the_test_would_see_a_name_that_is_kept(busy_life):
    assert tables_with_marker([apps.get_model("accounts.Person")]) == ["accounts_person"]


def test_after_erasing_no_table_of_this_app_holds_the_name(busy_life):
    person, done = busy_life
    people.anonymise(person=person, **done)
    programmes_page = {"accounts_localprogramme"}  # free text and a shared mailbox, kept by the programme itself
    ours = [model for model in apps.get_models() if model._meta.app_label == "accounts"]
    boss = UserFactory._meta.model.objects.get(email__startswith="boss.")
    boss.email = "boss@example.org"
    boss.save()
    assert set(tables_with_marker(ours)) <= programmes_page
