from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from accounts import queries
from accounts.domain.programme_settings import NAMES, SettingsValues
from accounts.models import LocalProgramme, ProgrammeSettings
from accounts.services import programmes
from core.errors import DomainError
from tests.factories.accounts import LocalProgrammeFactory, PersonFactory, ProgrammeSettingsFactory
from tests.factories.core import DistrictFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(by_clock, now):
    return {"by": by_clock, "now": now}


def details(programme, **changes):
    same = {
        "name": programme.name,
        "parent": programme.parent,
        "districts": list(programme.districts.all()),
        "contact": programme.contact,
        "role_mailbox": programme.role_mailbox,
        "telephone": programme.telephone,
        "about": programme.about,
    }
    return {**same, **changes}


def test_the_settings_of_the_domain_are_the_columns_of_the_table():
    apart = {"id", "programme", "version", "created_at", "why", "by_kind", "by_ref"}
    columns = {field.name: field for field in ProgrammeSettings._meta.get_fields() if field.name not in apart}
    assert set(columns) == set(NAMES)
    usual = SettingsValues()
    for name, column in columns.items():
        default = column.get_default()
        assert getattr(usual, name) == (Decimal(default) if name.endswith("_share") else default), name


def test_a_programme_begins_with_version_one_of_its_settings(done):
    district = DistrictFactory()
    programme = programmes.create_programme(name="Malvern  Hills", districts=[district], **done)
    assert (programme.name, programme.slug) == ("Malvern Hills", "malvern-hills")
    assert list(programme.districts.all()) == [district]
    in_force = queries.settings_in_force(programme)
    assert in_force.version == 1
    assert queries.settings_values(in_force) == SettingsValues()


@pytest.mark.parametrize("name", ["Wyre Forest", "wyre  forest", "", "!!!", "x" * 121])
def test_a_name_that_is_taken_or_no_name_is_refused(done, name):
    programmes.create_programme(name="Wyre Forest", **done)
    with pytest.raises(DomainError) as refused:
        programmes.create_programme(name=name, **done)
    assert refused.value.field == "name"
    assert LocalProgramme.objects.count() == 1


def test_settings_below_a_tenth_are_refused_from_the_start(done):
    with pytest.raises(DomainError) as refused:
        programmes.create_programme(name="X", values=SettingsValues(sample_share=Decimal("0.05")), **done)
    assert refused.value.rule == "R77"


def test_a_change_of_settings_writes_the_next_version_and_keeps_the_last(done):
    programme = LocalProgrammeFactory()
    new = programmes.change_settings(
        programme=programme, changes={"service_level_days": 15}, why="  The panel  meets more often. ", **done
    )
    assert (new.version, new.service_level_days, new.why) == (2, 15, "The panel meets more often.")
    assert queries.settings_in_force(programme) == new
    assert programme.settings_versions.get(version=1).service_level_days == 20
    assert new.clarify_within_days == 20


@pytest.mark.parametrize(
    ("changes", "why", "field"),
    [
        ({"service_level_days": 15}, " ", "why"),
        ({"sample_share": Decimal("0.09")}, "Less work.", "sample_share"),
        ({}, "No reason.", None),
    ],
)
def test_a_refused_change_leaves_the_version_in_force(done, changes, why, field):
    programme = LocalProgrammeFactory()
    with pytest.raises(DomainError) as refused:
        programmes.change_settings(programme=programme, changes=changes, why=why, **done)
    assert refused.value.field == field
    assert programme.settings_versions.count() == 1


def test_a_version_is_never_changed_or_deleted():
    version = ProgrammeSettingsFactory()
    version.why = "Rewritten"
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        version.save()
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        version.delete()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"version": 0}, "programme_settings_versions_start_at_one"),
        ({"sample_share": "1.100"}, "programme_settings_sample_share_is_a_share"),
        ({"minimum_esis": 3, "maximum_esis": 2}, "programme_settings_most_esis_is_not_below_fewest"),
        ({"year_starts_month": 13}, "programme_settings_year_starts_in_a_month"),
        ({"on_track_share": "0"}, "programme_settings_on_track_share_is_a_share"),
        ({"readings_each": "week"}, "programme_settings_rhythm_is_known"),
        ({"by_kind": "user"}, "accounts_programmesettings_names_who_did_it"),
    ],
)
def test_the_database_refuses_settings_that_cannot_be(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        ProgrammeSettingsFactory(**fields)


def test_a_version_number_is_used_once():
    first = ProgrammeSettingsFactory()
    with pytest.raises(IntegrityError, match="programme_settings_version_is_used_once"):
        ProgrammeSettingsFactory(programme=first.programme, version=first.version)


def test_the_address_of_the_page_stays_when_the_name_changes(done):
    programme = LocalProgrammeFactory(name="Wyre", slug="wyre")
    programmes.change_details(programme=programme, **details(programme, name="Wyre Forest"), **done)
    programme.refresh_from_db()
    assert (programme.name, programme.slug) == ("Wyre Forest", "wyre")


def test_no_programme_stands_above_itself(done):
    county = LocalProgrammeFactory()
    district = LocalProgrammeFactory(parent=county)
    with pytest.raises(DomainError) as refused:
        programmes.change_details(programme=county, **details(county, parent=district), **done)
    assert refused.value.field == "parent"
    with pytest.raises(IntegrityError, match="programme_is_not_its_own_parent"):
        LocalProgramme.objects.filter(pk=county.pk).update(parent=county)


def test_the_named_contact_is_whoever_the_record_was_merged_into():
    kept = PersonFactory(name="Ada King")
    programme = LocalProgrammeFactory(contact=PersonFactory(name="A. King", user=None, merged_into=kept))
    assert programme.coordinator_name == "Ada King"
    assert LocalProgrammeFactory().coordinator_name == ""
