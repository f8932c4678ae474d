"""Every page of stages 5 and 6: what it says, and that a form keeps what was typed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from directory.domain.listing import Area
from enhancement.models import Activity, BaselineChange, Cycle, ESIVersion, PartnerCheck
from tests.factories.directory import InterventionFactory
from tests.factories.plans import complete_plan

pytestmark = pytest.mark.django_db


def text_of(answer) -> str:
    assert answer.status_code == 200, answer
    return " ".join(answer.content.decode().split())


def listing_for(lead, **facts):
    topic = lead.plan.slot("quantitative").priority.topic
    given = {"name": "Fruit for all", "topics": [topic], "area": Area.ENGLAND, "indexed": False, **facts}
    return InterventionFactory(**given)


def test_stage_5_lists_outcomes_and_exactly_what_the_gate_waits_for(lead, client, url):
    slot = lead.slot()
    lead.without_baseline(slot, baseline_numerator=37, baseline_denominator=90)
    page = text_of(client.get(url("stage5")))
    assert "Stage 6 opens when every outcome has its baseline: one outcome to go." in page
    assert "Complete the baseline of the quantitative outcome of the local priority: date and source" in page
    assert url("baseline", outcome=slot.public_id) in page
    assert "Choose an activity for the quantitative outcome of the local priority" in page


def test_a_confirmed_plan_lacks_nothing_on_stage_4_when_the_days_of_its_signs_have_passed(lead, client, url):
    ESIVersion.objects.update(due_on=lead.today - timedelta(days=9))
    page = text_of(client.get(url("stage4")))
    assert "Still needed" not in page
    assert "to add" not in page
    assert page.count("Complete") == 6
    assert url("stage5") in page
    Cycle.objects.update(state="planning", confirmed_at=None)
    assert "Still needed" in text_of(client.get(url("stage4")))


def test_before_the_plan_is_confirmed_stage_5_says_what_it_waits_for_and_its_pages_are_not_found(world, client, url):
    complete_plan(world.own.school, programme=world.own.programme)
    assert "has confirmed the plan" in text_of(client.get(url("stage5")))
    for route, more in {"choosing": {}, "activity_add": {}, "activity": {"activity": uuid4()}}.items():
        assert client.get(url(route, **more)).status_code == 404


def test_an_activity_is_added_from_an_outcome_with_the_outcome_ticked(lead, client, url):
    begun = client.get(url("activity_add") + f"?for={lead.slot().public_id}")
    page = text_of(client.get(begun.url))
    assert f'value="outcome:{lead.slot().public_id}"' in page
    assert page.count("checked") == 1
    sent = {
        "version": 0,
        "title": "Fruit tasting",
        "links": [f"outcome:{lead.slot().public_id}"],
        "basis": "weak",
        "rationale": "Tasting comes before liking.",
        "reach": "targeted",
        "group": "young carers",
    }
    said = text_of(client.post(begun.url, sent, follow=True))
    assert "Fruit tasting" in said
    assert "young carers" in said
    row = Activity.objects.get()
    assert (row.basis, row.group, list(row.slots.all())) == ("weak", "young carers", [lead.slot()])


def test_what_cannot_be_read_stays_as_typed_and_a_name_is_asked_for(lead, client, url):
    here = url("activity", activity=uuid4())
    page = text_of(
        client.post(here, {"version": 0, "title": "", "what": "Each Monday", "starts_on": "soon"}, follow=True)
    )
    assert "Each Monday" in page
    assert 'value="soon"' in page
    assert "Give it a name" in page
    assert not Activity.objects.exists()
    assert "Not counted yet: add a name; the start “soon” cannot be read" in text_of(client.get(url("stage5")))


def test_what_could_help_shows_listings_with_reasons_and_one_is_picked(lead, client, url):
    listing = listing_for(lead)
    outcome = lead.slot().public_id
    page = text_of(client.get(url("what_could_help", outcome=outcome)))
    assert "Fruit for all" in page
    assert "It is about" in page
    pick = url("pick_listing", listing=listing.public_id)
    assert "checked" in text_of(client.get(f"{pick}?for={outcome}"))
    assert "Tick at least one outcome." in text_of(client.post(pick, {}))
    said = text_of(client.post(pick, {"outcomes": [str(outcome)]}, follow=True))
    assert "In your plan now." in said
    assert "in your plan already" in text_of(client.get(pick))
    assert "In your plan" in text_of(client.get(url("what_could_help", outcome=outcome)))


def test_a_listing_has_the_button_for_those_who_write_a_confirmed_plan(lead, world, client, url):
    listing = listing_for(lead)
    here = reverse("directory:detail", args=[listing.slug])
    pick = url("pick_listing", listing=listing.public_id)
    assert pick in text_of(client.get(here))
    for role in (None, Role.SCHOOL_MEMBER, Role.COORDINATOR):
        assert pick not in text_of(world.client(role).get(here))


def test_a_change_of_the_listing_is_shown_until_it_was_read(lead, client, url):
    listing = listing_for(lead)
    client.post(url("pick_listing", listing=listing.public_id), {"outcomes": [str(lead.slot().public_id)]})
    assert "changed since" not in text_of(client.get(url("stage5")))
    type(listing).objects.filter(pk=listing.pk).update(name="Fruit for most", version=5)
    page = text_of(client.get(url("stage5")))
    assert "The listing changed since you picked it" in page
    assert "Name: Fruit for most (it said: Fruit for all)." in page
    again = url("listing_again", activity=Activity.objects.get().public_id)
    assert "changed since" not in text_of(client.post(again, follow=True))


def test_partners_are_checked_and_what_is_open_is_named(lead, client, url):
    activity = lead.activity(starts_on=lead.today + timedelta(days=5))
    here = client.get(url("partner_add", activity=activity.public_id)).url
    assert "Check a partner" in text_of(client.get(here))
    sent = {"version": 0, "name": "Severn Food Trust", "validation_seen": "yes", "supports": "Fruit at lunch"}
    page = text_of(client.post(here, sent, follow=True))
    assert "It starts on" in page
    assert "Still to ask: what they add, how they get to know your plan and the agreement." in page
    assert PartnerCheck.objects.get().validation_seen is True
    assert "Severn Food Trust" in text_of(client.get(here))
    client.post(here, {"remove": "yes"})
    assert "Severn Food Trust" not in text_of(client.get(url("stage5")))


def test_the_baseline_page_takes_own_data_and_shows_what_was_before(lead, client, url):
    slot = lead.slot()
    lead.plan.data.numerator, lead.plan.data.denominator, lead.plan.data.measure_kind = 40, 88, "share"
    lead.plan.data.save()
    here = url("baseline", outcome=slot.public_id)
    page = text_of(client.get(here))
    assert "Start from 45.5 % (40 of 88)" in page
    take = f"item:{lead.plan.data.public_id}"
    assert "has a baseline already" in text_of(client.post(here, {"version": 0, "take": take}))
    client.post(here, {"version": 0, "take": take, "reason": "All of Year 5 answered this time"})
    version = slot.versions.get()
    assert (version.baseline_numerator, version.baseline_denominator) == (40, 88)
    assert BaselineChange.objects.get().was_numerator == 37
    shown = text_of(client.get(here))
    assert "Before, it started from 41.1 % (37 of 90), 15 June 2026, Lunch survey." in shown
    assert "All of Year 5 answered this time" in shown


def test_a_second_missing_baseline_waits_for_the_coordinator_who_has_the_button(lead, world, client, url):
    slots = [lead.slot(), lead.slot("perception")]
    for slot in slots:
        lead.without_baseline(slot)
        here = url("baseline_exception", outcome=slot.public_id)
        client.post(here, {"version": 0, "reason": "The survey is in March."})
    agree = url("baseline_agree", outcome=slots[1].public_id)
    page = text_of(client.get(url("stage5")))
    assert "Coordinator to agree" in page
    assert agree not in page
    assert client.post(agree).status_code == 403
    coordinator = world.client(Role.COORDINATOR)
    assert agree in text_of(coordinator.get(url("stage5")))
    assert "Agreed: the perception outcome" in text_of(coordinator.post(agree, follow=True))
    assert "Coordinator to agree" not in text_of(client.get(url("stage5")))
    client.post(url("baseline_exception", outcome=slots[0].public_id), {"end": "yes"})
    assert "Baseline needed" in text_of(client.get(url("stage5")))


def test_stage_6_says_who_does_what_by_when_and_what_is_overdue(lead, client, url):
    activity = lead.activity()
    page = text_of(client.get(url("stage6")))
    assert "Say who does what by when for “Fruit tasting”" in page
    here = url("carry_out", activity=activity.public_id)
    client.post(here, {"version": 0, "owner_role": "School cook", "due_on": "1 November 2025"})
    page = text_of(client.get(url("stage6")))
    assert "“Fruit tasting” should have been done by 1 November 2025 (School cook)." in page
    state = url("activity_state", activity=activity.public_id)
    assert "Say why it was dropped" in text_of(client.post(state, {"version": 0, "state": "dropped"}))
    client.post(state, {"version": 0, "state": "dropped", "state_reason": "The cook left"})
    page = text_of(client.get(url("stage6")))
    assert "The cook left" in page
    assert "should have been done" not in page


def test_only_one_reach_is_worth_a_thought_until_its_reason_is_written(lead, client, url):
    lead.activity(reach="universal")
    assert "All your activities are for everybody." in text_of(client.get(url("stage6")))
    client.post(url("one_reach"), {"version": 0, "one_reach_reason": "The club for carers stands already"})
    page = text_of(client.get(url("stage6")))
    assert "All your activities are for everybody." not in page
    assert "The club for carers stands already" in page


def test_candidates_stand_beside_each_other_and_nonsense_is_left_out(lead, client, url):
    activity, listing = lead.activity(rationale="Tasting comes first"), listing_for(lead)
    assert "Whom could it miss?" in text_of(client.get(url("choosing")))
    picked = f"?pick={activity.public_id}&pick={listing.public_id}&pick=nonsense&pick={uuid4()}"
    page = text_of(client.get(url("choosing") + picked))
    assert "Tasting comes first" in page
    assert "Fruit for all" in page
    assert "To talk about" in page


def test_the_check_list_is_there_to_print(lead, client, url):
    activity = lead.activity()
    page = text_of(client.get(url("check_list", activity=activity.public_id)))
    assert "Check list: Fruit tasting" in page
    assert "Before it starts" in page


def test_activities_under_way_stand_on_the_page_of_impact(lead, client, url):
    activity = lead.activity(reach="targeted", group="3 young carers")
    lead.steps(activity)
    assert "Fruit tasting" not in text_of(client.get(url("impact")))
    lead.state(activity, "under_way")
    assert "For: 3 young carers" in text_of(client.get(url("impact")))
    away = text_of(client.get(url("impact") + "?copy=away"))
    assert "Fruit tasting" in away
    assert "3 young carers" not in away


def test_a_reader_sees_no_forms_and_nothing_of_theirs_is_saved(lead, world, url):
    activity = lead.activity()
    member = world.client(Role.SCHOOL_MEMBER)
    for route in ("activity", "carry_out", "activity_state"):
        here = url(route, activity=activity.public_id)
        assert 'name="version"' not in text_of(member.get(here))
        assert member.post(here, {"version": 0, "title": "Other", "state": "dropped"}).status_code == 403
    assert Activity.objects.get().title == "Fruit tasting"
