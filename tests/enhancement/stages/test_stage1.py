"""The group: members, voices, tasks, the look at the membership (R22-R25)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction

from accounts.models import Person
from core import clock
from core.errors import DomainError
from enhancement.domain.checks import CHECKS
from enhancement.domain.group import KeyTask, Voice
from enhancement.domain.requirements import missing
from enhancement.domain.stages import Stage
from enhancement.models import Group, GroupMember, SectionDraft, VoiceHeard
from enhancement.queries.plans import plan_facts
from enhancement.services import stage1
from enhancement.services.drafts import StaleError
from tests.enhancement.stages.saying import typed
from tests.factories.accounts import PersonFactory
from tests.factories.core import TermFactory
from tests.factories.enhancement import GroupLinkFactory, GroupMemberFactory
from tests.factories.schools import SchoolMembershipFactory


def facts_of(lead):
    return plan_facts(lead.cycle, today=clock.local_date(clock.now()))


def rules_missing(lead):
    return {finding.rule for finding in missing(Stage.GROUP, facts_of(lead)) if finding.needed}


def test_the_group_is_named_after_the_school(lead):
    lead.pupil()
    assert Group.objects.get().name == f"{lead.school.name} development group"


def test_pupils_stand_by_role_and_year_group(lead):
    pupil = lead.pupil()
    assert (pupil.person, pupil.role, pupil.year_group) == (None, "School councillor", "Year 5")


def test_a_pupil_with_a_name_is_refused_and_the_name_kept_nowhere(lead):
    with pytest.raises(DomainError, match="leave the name out"):
        lead.pupil(name="Tom Small")
    assert not SectionDraft.objects.exists()
    assert not Person.objects.filter(name="Tom Small").exists()


def test_the_database_itself_refuses_a_pupil_with_a_person(lead):
    pupil = lead.pupil()
    with pytest.raises(IntegrityError, match="group_member_who_is_a_pupil_has_no_name"), transaction.atomic():
        GroupMember.objects.filter(pk=pupil.pk).update(person=PersonFactory())


def test_a_new_name_makes_one_person_and_stands_in_no_draft(lead):
    member = lead.member(name="Gwen  Hale")
    assert member.person.name == "Gwen Hale"
    draft = SectionDraft.objects.get()
    assert "Gwen" not in str(draft.texts)
    assert draft.texts["person"] == str(member.person.public_id)
    lead.member(member=member.public_id, version=1, name="", person=str(member.person.public_id), role="Chair")
    assert Person.objects.filter(name="Gwen Hale").count() == 1
    assert GroupMember.objects.get().role == "Chair"


def test_a_person_of_the_school_is_chosen_and_a_stranger_is_not(lead):
    nurse = SchoolMembershipFactory(school=lead.school, role="school_nurse").person
    assert lead.member(person=str(nurse.public_id), name="").person == nurse
    with pytest.raises(DomainError, match="Choose somebody of the list"):
        lead.member(person=str(PersonFactory().public_id), name="")
    with pytest.raises(DomainError, match="not both"):
        lead.member(person=str(nurse.public_id), name="Gwen Hale")


def test_half_a_member_is_kept_as_typed_and_does_not_count(lead):
    member = uuid4()
    assert lead.pupil(member, year_group="", unreadable=("year_group",)) is None
    assert SectionDraft.objects.get().texts["role"] == "School councillor"
    assert not GroupMember.objects.exists()
    assert lead.pupil(member, version=1).year_group == "Year 5"


def test_a_member_who_loses_a_part_counts_no_more_until_it_is_back(lead):
    pupil = lead.pupil()
    assert len(facts_of(lead).group.members) == 1
    lead.pupil(pupil.public_id, version=1, role="", unreadable=("role",))
    assert facts_of(lead).group.members == ()
    lead.pupil(pupil.public_id, version=2)
    assert len(facts_of(lead).group.members) == 1


def test_a_named_member_without_a_role_is_found_again_by_name(lead, client, url):
    address = url("member", voice="staff", member=uuid4())
    client.post(address, {"version": "0", "person": "", "name": "Gwen Hale", "role": ""})
    assert not GroupMember.objects.exists()
    page = BeautifulSoup(client.get(address).content, "html.parser")
    person = page.select_one("#id_person option[selected]")
    assert person.text == "Gwen Hale"
    client.post(address, {"version": "1", "person": person["value"], "name": "", "role": "Cook"})
    assert GroupMember.objects.get().person.name == "Gwen Hale"
    assert Person.objects.filter(name="Gwen Hale").count() == 1


def test_who_is_taken_out_has_left_today_and_stays_on_record(lead):
    pupil = lead.pupil()
    stage1.end_member(member=pupil.public_id, **lead.who)
    pupil.refresh_from_db()
    assert pupil.ends_on == clock.local_date(clock.now())
    assert facts_of(lead).group.members == ()
    assert not SectionDraft.objects.get().says_something


def test_r22_and_r23_guide_until_every_voice_is_there(lead, monkeypatch):
    lead.pupil()
    assert rules_missing(lead) == {"R22", "R23"}
    lead.member(Voice.GOVERNORS)
    assert rules_missing(lead) == {"R23"}
    lead.member(Voice.PARENTS, name="Ravi Shaw", role="Parent")
    monkeypatch.setitem(CHECKS, "R23 voices heard", lambda *args, **kwargs: [])
    assert rules_missing(lead) == set()
    monkeypatch.undo()
    assert rules_missing(lead) == {"R23"}
    lead.heard(Voice.PARTNERS, "The nurse joins once a term")
    assert rules_missing(lead) == set()


def test_a_way_of_hearing_is_changed_and_taken_back(lead):
    lead.heard(Voice.PARENTS, "Forum")
    lead.heard(Voice.PARENTS, "Forum each term", version=1)
    assert VoiceHeard.objects.get().how == "Forum each term"
    lead.heard(Voice.PARENTS, "", version=2)
    assert not VoiceHeard.objects.exists()


def test_tasks_are_ticked_unticked_and_written(lead):
    say = stage1.save_tasks
    say(typed=typed(key_tasks=["needs", "vision"], own_tasks=["Garden", "Bikes"]), **lead.who)
    assert facts_of(lead).group.key_tasks == {KeyTask.NEEDS, KeyTask.VISION}
    assert facts_of(lead).group.own_tasks == ("Garden", "Bikes")
    say(typed=typed(1, key_tasks=["needs"], own_tasks=["Bikes"]), **lead.who)
    assert facts_of(lead).group.key_tasks == {KeyTask.NEEDS}
    assert facts_of(lead).group.own_tasks == ("Bikes",)


def test_own_tasks_that_cannot_be_read_leave_those_that_stand(lead):
    say = stage1.save_tasks
    say(typed=typed(key_tasks=["needs"], own_tasks=["Garden"]), **lead.who)
    say(typed=typed(1, key_tasks=["vision"], own_tasks=["x" * 400], unreadable=("own_tasks",)), **lead.who)
    assert facts_of(lead).group.own_tasks == ("Garden",)
    assert facts_of(lead).group.key_tasks == {KeyTask.VISION}


def test_the_look_at_the_membership_is_recorded_for_a_day_that_was(lead):
    today = clock.local_date(clock.now())
    with pytest.raises(DomainError, match="Nobody is in the group"):
        stage1.review_membership(on=today, **lead.who)
    lead.pupil()
    with pytest.raises(DomainError, match="after today"):
        stage1.review_membership(on=today + timedelta(days=1), **lead.who)
    assert stage1.review_membership(on=date(2026, 1, 9), **lead.who).reviewed_on == date(2026, 1, 9)


def test_r25_asks_to_look_again_in_a_new_term_and_when_priorities_change(lead, client, url):
    today = clock.local_date(clock.now())
    lead.school.la_code = "885"
    lead.school.save()
    for days in (100, 10):
        starts_on = today - timedelta(days=days)
        ends_on = starts_on + timedelta(days=80)
        TermFactory(
            authority_code="885", starts_on=starts_on, ends_on=ends_on, break_starts_on=None, break_ends_on=None
        )
    lead.pupil()
    prompts = {"A new term has begun": timedelta(days=11), "": timedelta(days=10)}
    for sentence, before in prompts.items():
        stage1.review_membership(on=today - before, **lead.who)
        shown = client.get(url("stage1")).content.decode()
        assert ("check that the group still has the right people" in shown) == bool(sentence)
        assert sentence in shown
    lead.priority("school", title="Sleep")
    assert "Your priorities or activities changed" in client.get(url("stage1")).content.decode()


def test_a_stale_save_brings_both_texts_and_changes_nothing(lead):
    lead.heard(Voice.PARENTS, "Forum")
    lead.heard(Voice.PARENTS, "Forum each term", version=1)
    with pytest.raises(StaleError) as stale:
        lead.heard(Voice.PARENTS, "Coffee morning", version=1)
    assert stale.value.theirs.texts == {"how": "Forum each term"}
    assert stale.value.yours == {"how": "Coffee morning"}
    assert VoiceHeard.objects.get().how == "Forum each term"


def test_people_of_another_school_in_a_shared_group_are_no_choice(lead):
    """In a cluster other schools see roles only (decision 13)."""
    lead.pupil()
    group = Group.objects.get()
    theirs = GroupMemberFactory(group=group, starts_on=date(2026, 1, 1)).person
    GroupLinkFactory(group=group, starts_on=date(2026, 1, 1))
    with pytest.raises(DomainError, match="Choose somebody of the list"):
        lead.member(person=str(theirs.public_id), name="")
