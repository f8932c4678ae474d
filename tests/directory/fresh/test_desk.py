"""What coordinators see and do about checks, reports, tasks and merges."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from core.models import OutboxMessage
from directory.models import DeskTask, Intervention, ListingCheck, ListingMerge, ProblemReport
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import (
    DeskTaskFactory,
    ListingMergeFactory,
    ListingPlaceFactory,
    ProblemReportFactory,
)
from tests.world import build_world

pytestmark = pytest.mark.django_db
DESK = {Role.COORDINATOR, Role.ADMINISTRATOR}
RECORDS = {DeskTask: DeskTaskFactory, ProblemReport: ProblemReportFactory, ListingMerge: ListingMergeFactory}
LISTINGS = "/admin/directory/intervention/"


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def coordinator(world):
    return world.client(Role.COORDINATOR)


def address(row, step=""):
    return reverse(f"admin:directory_{row._meta.model_name}_change", kwargs={"public_id": row.public_id}) + step


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def listed(answer):
    return [cell.text for cell in page_of(answer).select("#result_list tbody th")]


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_the_desk_reads_the_records_and_others_get_nothing(world, model):
    row = RECORDS[model]()
    for role in (None, *Role):
        for page in (reverse(f"admin:directory_{model._meta.model_name}_changelist"), address(row)):
            answer = world.client(role).get(page)
            assert answer.status_code == (200 if role in DESK else 302 if role is None else 403), (role, page)


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_a_list_costs_the_same_statements_whatever_its_length(coordinator, model, constant_queries):
    constant_queries(coordinator, reverse(f"admin:directory_{model._meta.model_name}_changelist"), RECORDS[model])


@pytest.mark.parametrize(
    ("row", "step"),
    [(DeskTaskFactory, "done/"), (ProblemReportFactory, "answer/"), (ListingMergeFactory, "undo/")],
)
def test_steps_are_for_the_desk_alone(world, row, step):
    row = row()
    for role in set(Role) - DESK:
        assert world.client(role).post(address(row, step), {}).status_code == 403
    for role in DESK:
        assert world.client(role).get(address(row, step)).status_code == 200


def test_steps_of_a_listing_are_for_the_desk_alone(world):
    listing = InterventionFactory()
    for step in ("still-true/", "merge/"):
        for role in Role:
            answer = world.client(role).get(f"{LISTINGS}{listing.public_id}/{step}")
            assert answer.status_code == (200 if role in DESK else 403)


def test_tasks_stand_by_their_day_and_what_is_done_behind(coordinator, now):
    day = date(2026, 11, 1)
    DeskTaskFactory(listing__name="Done", due_on=day, done_at=now, done_by_kind="clock")
    DeskTaskFactory(listing__name="No day")
    DeskTaskFactory(listing__name="Later", due_on=day + timedelta(days=1))
    DeskTaskFactory(listing__name="First", due_on=day)
    answer = coordinator.get("/admin/directory/desktask/")
    assert listed(answer) == ["First", "Later", "No day", "Done"]
    assert listed(coordinator.get("/admin/directory/desktask/?done=done")) == ["Done"]


def test_a_task_is_done_with_what_came_of_it(coordinator, world):
    task = DeskTaskFactory()
    assert "Fill this in" in page_of(coordinator.post(address(task, "done/"), {"outcome": " "})).text
    assert coordinator.post(address(task, "done/"), {"outcome": "It is offered."}).status_code == 302
    task.refresh_from_db()
    assert (task.outcome, task.done_by_kind) == ("It is offered.", "user")
    assert coordinator.get(address(task, "done/")).status_code == 403


def test_worries_stand_first_and_answers_behind(coordinator, now):
    ProblemReportFactory(listing__name="Answered", kind="harm", answer="x", answered_at=now, answered_by_kind="clock")
    ProblemReportFactory(listing__name="Older", kind="contact", reported_at=now - timedelta(days=3))
    ProblemReportFactory(listing__name="Newer", kind="closed", reported_at=now)
    ProblemReportFactory(listing__name="Worry", kind="harm", reported_at=now - timedelta(days=9))
    assert listed(coordinator.get("/admin/directory/problemreport/")) == ["Worry", "Newer", "Older", "Answered"]
    assert listed(coordinator.get("/admin/directory/problemreport/?answer=answered")) == ["Answered"]


def test_an_answer_goes_out_once_and_the_address_is_never_shown(coordinator):
    report = ProblemReportFactory(reporter_email="who@home.example", text="<i>Nobody</i> answers.")
    shown = coordinator.get(address(report)).content.decode()
    assert "who@home.example" not in shown
    assert "<i>Nobody" not in shown
    assert coordinator.post(address(report, "answer/"), {"text": "It has a new number."}).status_code == 302
    assert OutboxMessage.objects.get().to == "who@home.example"
    assert coordinator.get(address(report, "answer/")).status_code == 403


def form_of(client, listing):
    """What the page would send back unchanged."""
    page = page_of(client.get(f"{LISTINGS}{listing.public_id}/change/"))
    sent = {}
    for field in page.select("#intervention_form [name]"):
        kind = field.get("type")
        if field.name == "select":
            sent[field["name"]] = [option["value"] for option in field.select("option[selected]")]
        elif field.name == "textarea":
            sent[field["name"]] = field.text.removeprefix("\n")
        elif kind in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                sent.setdefault(field["name"], []).append(field.get("value", "on"))
        elif kind != "submit":
            sent[field["name"]] = field.get("value", "")
    return sent


def save(client, listing, sent):
    return client.post(f"{LISTINGS}{listing.public_id}/change/", sent)


@pytest.fixture
def checked(now, at):
    at(now)
    return InterventionFactory(
        name="Worry group", checked_on=date(2026, 11, 2), checked_by="provider", topics=[TopicFactory()]
    )


def test_a_day_typed_in_by_the_desk_is_a_check_by_the_local_programme(coordinator, checked):
    sent = form_of(coordinator, checked) | {"checked_on": "2026-11-20"}
    assert save(coordinator, checked, sent).status_code == 302
    checked.refresh_from_db()
    assert (checked.checked_on, checked.checked_by) == (date(2026, 11, 20), "programme")
    check = ListingCheck.objects.get()
    assert (check.checked_on, check.checked_by, check.by_kind) == (date(2026, 11, 20), "programme", "user")


def test_saving_something_else_leaves_the_check_alone(coordinator, checked):
    sent = form_of(coordinator, checked) | {"summary": "Other words."}
    assert save(coordinator, checked, sent).status_code == 302
    checked.refresh_from_db()
    assert (checked.summary, checked.checked_by) == ("Other words.", "provider")
    assert not ListingCheck.objects.exists()


def test_a_form_that_was_open_during_a_confirmation_does_not_turn_it_back(coordinator, checked):
    sent = form_of(coordinator, checked) | {"summary": "Other words."}
    Intervention.objects.update(checked_on=date(2026, 11, 22))
    assert save(coordinator, checked, sent).status_code == 302
    checked.refresh_from_db()
    assert (checked.summary, checked.checked_on, checked.checked_by) == (
        "Other words.",
        date(2026, 11, 22),
        "provider",
    )


def test_the_desk_says_that_it_is_still_true(coordinator, checked):
    answer = coordinator.post(f"{LISTINGS}{checked.public_id}/still-true/", follow=True)
    assert "The next check is due on 22 May 2027." in answer.content.decode()
    checked.refresh_from_db()
    assert (checked.checked_on, checked.checked_by) == (date(2026, 11, 22), "programme")


def test_the_list_is_narrowed_by_freshness(coordinator, now, at):
    at(now)
    days = {"fresh": 10, "due": 181 + 3, "overdue": 181 + 40, "hidden": 181 + 120}
    for which, ago in days.items():
        InterventionFactory(name=which, checked_on=now.date() - timedelta(days=ago))
    InterventionFactory(name="not_checked", checked_on=None, published_at=None)
    for which in (*days, "not_checked"):
        assert listed(coordinator.get(f"{LISTINGS}?freshness={which}")) == [which]
    assert len(listed(coordinator.get(LISTINGS))) == 5


def test_a_listing_that_may_be_here_is_saved_after_a_tick_and_nothing_is_lost(coordinator, checked):
    ListingPlaceFactory(listing=checked, postcode="DY10 1AA")
    new = InterventionFactory(name="Sleep", provider=checked.provider, published_at=None, checked_on=date(2026, 11, 2))
    sent = form_of(coordinator, new) | {"name": "Worry groups", "summary": "Typed words."}
    answer = save(coordinator, new, sent)
    page = page_of(answer)
    assert answer.status_code == 200
    assert "may be in the directory already" in page.text
    assert "similar name" in page.text
    assert page.select_one(f'a[href="{LISTINGS}{checked.public_id}/change/"]').text == "Worry group"
    assert page.select_one("#id_summary").text.strip() == "Typed words."
    new.refresh_from_db()
    assert new.name == "Sleep"
    assert save(coordinator, new, sent | {"save_anyway": "on"}).status_code == 302
    new.refresh_from_db()
    assert new.name == "Worry groups"
    assert save(coordinator, new, form_of(coordinator, new) | {"summary": "Later"}).status_code == 302


def test_a_merge_is_chosen_looked_at_and_done(coordinator, checked):
    kept = InterventionFactory(name="Worry groups")
    merge = f"{LISTINGS}{checked.public_id}/merge/"
    page = page_of(coordinator.get(merge))
    assert [choice["value"] for choice in page.select("[name=kept]")] == [str(kept.public_id)]
    looked = coordinator.post(merge, {"kept": str(kept.public_id), "search": ""})
    assert "This one stays" in looked.content.decode()
    assert not ListingMerge.objects.exists()
    done = coordinator.post(merge, {"kept": str(kept.public_id), "search": "", "confirmed": "yes"}, follow=True)
    assert "now stands for" in done.content.decode()
    assert ListingMerge.objects.get().kept == kept
    assert page_of(done).select_one("[name=name]") is None
    record = ListingMerge.objects.get()
    assert page_of(done).select_one(f'a[href="{address(record)}"]')
    assert coordinator.post(address(record, "undo/"), {}).status_code == 302
    checked.refresh_from_db()
    assert checked.merged_into is None


def test_the_one_that_stays_is_searched_for_by_name_or_address(coordinator, checked):
    kept = InterventionFactory(name="The Sleep Clinic", slug="sleep-clinic")
    merge = f"{LISTINGS}{checked.public_id}/merge/"
    for text in ("sleep", "clinic SLEEP", "https://portal.example/directory/sleep-clinic/"):
        page = page_of(coordinator.post(merge, {"search": text}))
        assert "Choose the listing that stays" in page.text
        assert [choice["value"] for choice in page.select("[name=kept]")] == [str(kept.public_id)]


@pytest.mark.parametrize(
    "sent",
    [{}, {"search": "!!"}, {"search": "nothing like it"}, {"search": "x" * 500}, {"kept": "x"}, {"kept": "\x00"}],
)
def test_garbage_for_the_one_that_stays_is_refused_in_words(coordinator, checked, sent):
    answer = coordinator.post(f"{LISTINGS}{checked.public_id}/merge/", sent)
    assert answer.status_code == 200
    assert page_of(answer).select(".error-summary, .field__error, [aria-invalid=true]")
    assert not ListingMerge.objects.exists()
