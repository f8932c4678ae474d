"""What the services of stages 5 and 6 refuse, keep and log; the e-mails of the clock; who supports a school."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from enhancement.jobs import remind_of_partners, tell_overdue
from enhancement.models import Activity, BaselineChange, Cycle, PartnerCheck, Submission
from enhancement.queries.delivering import deliveries_facts
from enhancement.queries.sections import draft_of
from enhancement.services import delivery_reminders, stage5, starting_points
from enhancement.services.drafts import StaleError
from qa.queries.conflicts import reviewer_facts, subject_facts
from qa.queries.work import visible_work
from tests.factories.accounts import OrganisationFactory, OrganisationMembershipFactory
from tests.factories.delivery import (
    ActivityFactory,
    BaselineChangeFactory,
    BaselineExceptionFactory,
    PartnerCheckFactory,
)
from tests.factories.directory import InterventionFactory
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db


def test_a_second_editor_of_an_activity_sees_the_first_text(lead):
    row = lead.activity(what="On Mondays")
    with pytest.raises(StaleError) as error:
        lead.activity(row.public_id, what="On Fridays", version=0)
    assert error.value.theirs.texts["what"] == "On Mondays"
    assert lead.activity(row.public_id, what="On Fridays").what == "On Fridays"
    # without its name it keeps the one it had
    assert lead.activity(row.public_id, title="", unreadable=("title",)).title == "Fruit tasting"


def test_an_activity_is_linked_only_to_what_the_quas_confirmed_and_leaves_with_its_words(lead, world):
    foreign = ActivityFactory(cycle__journey__school=world.other.school)
    row = lead.activity(links=[f"outcome:{uuid4()}", f"esi:{lead.slot().esis.get().public_id}"])
    assert (list(row.slots.all()), list(row.esis.all())) == ([], [lead.slot().esis.get()])
    assert lead.facts.activities[0].outcomes == {lead.slot().public_id}
    stage5.remove_activity(school=lead.school, activity=row.public_id, **lead.who)
    assert lead.facts.activities == ()
    assert not draft_of(lead.cycle, f"activities/{row.public_id}").says_something
    with pytest.raises(DomainError, match="taken out"):
        lead.partner(row)
    with pytest.raises(DomainError, match="taken out"):
        lead.partner(foreign)


def test_nothing_is_written_before_confirmation_after_closing_or_by_others(lead, world):
    said = {**lead.who, "user": world.own.users[Role.SCHOOL_MEMBER]}
    with pytest.raises(NotAllowedError):
        stage5.remove_activity(school=lead.school, activity=uuid4(), **said)
    Cycle.objects.update(state="closed", closed_at=clock.now())
    with pytest.raises(DomainError, match="closed"):
        lead.activity()
    Cycle.objects.update(state="planning", confirmed_at=None, closed_at=None)
    with pytest.raises(DomainError, match="Stage 5 opens"):
        lead.activity()


def test_stage_6_waits_for_baselines_and_an_activity_for_its_own_words(lead):
    lead.without_baseline(lead.slot())
    row = lead.activity(basis="weak")
    with pytest.raises(DomainError, match="Waits for baselines"):
        lead.steps(row)
    lead.exception(lead.slot(), "The survey is in March")
    with pytest.raises(DomainError, match="say how it will lead"):
        lead.state(row, "under_way")
    lead.activity(row.public_id, basis="weak", rationale="Tasting comes first")
    with pytest.raises(DomainError, match="who sees to it"):
        lead.state(row, "under_way")
    lead.steps(row)
    assert lead.state(row, "under_way").state == "under_way"
    Activity.objects.update(due_on=None, starts_on=lead.today + timedelta(days=90))
    with pytest.raises(DomainError, match="It starts after that day"):
        lead.steps(row)


def test_a_baseline_at_stage_5_is_no_new_outcome_and_ends_the_reason_for_having_none(lead):
    slot = lead.slot()
    lead.without_baseline(slot)
    lead.exception(slot, "In March")
    with pytest.raises(DomainError, match="today or before"):
        lead.baseline(slot, baseline_on=lead.today + timedelta(days=1), baseline_source="Survey")
    lead.baseline(slot, baseline_numerator=30, baseline_denominator=88)
    assert lead.facts.outcomes[0].lacks_baseline == ("date", "source")
    lead.baseline(slot, baseline_on=lead.today, baseline_source="Survey")
    held = lead.facts.outcomes[0]
    assert (held.number, held.lacks_baseline, held.excepted) == (1, (), "")
    assert held.draft.baseline.numerator == 30
    assert not BaselineChange.objects.exists()
    with pytest.raises(DomainError, match="has its baseline"):
        lead.exception(slot, "Again")


def test_another_baseline_needs_a_reason_and_the_first_is_kept(lead):
    slot, other = lead.slot(), {"baseline_numerator": 40, "baseline_denominator": 88}
    with pytest.raises(DomainError, match="say why another one"):
        lead.baseline(slot, **other)
    lead.baseline(slot, **other, reason="All answered this time")
    kept = BaselineChange.objects.get()
    assert (kept.was_numerator, kept.was_source, kept.reason) == (37, "Lunch survey", "All answered this time")
    # the same again is no change
    lead.baseline(slot, **other)
    assert BaselineChange.objects.count() == 1


def test_only_the_coordinator_agrees_and_only_to_a_reason_that_stands(lead, world):
    user = world.own.users[Role.COORDINATOR]
    said = {"school": lead.school, "outcome": lead.slot().public_id, "now": clock.now()}
    coordinator = {**said, "user": user, "by": Actor.user(user.public_id)}
    with pytest.raises(DomainError, match="no reason to agree to"):
        starting_points.agree_exception(**coordinator)
    lead.without_baseline(lead.slot())
    lead.exception(lead.slot(), "In March")
    with pytest.raises(NotAllowedError):
        starting_points.agree_exception(**{**coordinator, "user": lead.user})
    assert starting_points.agree_exception(**coordinator).agreed_at
    # another reason asks anew
    assert lead.exception(lead.slot(), "In May").agreed_at is None


def test_a_partner_by_the_name_of_an_organisation_is_that_organisation_once(lead):
    known = OrganisationFactory(name="Severn Food Trust")
    row = lead.activity()
    held = lead.partner(row, name="severn food trust", validation_seen="no", agreement="not_needed")
    assert (held.organisation, held.name, held.validation_seen) == (known, "", False)
    with pytest.raises(DomainError, match="already"):
        lead.partner(row)
    assert lead.partner(row, name="A village grocer").name == "A village grocer"


# The clock


def mails() -> list[str]:
    return sorted(OutboxMessage.objects.filter(kind="activities").values_list("dedupe_key", flat=True))


def test_a_school_is_reminded_of_a_partner_two_weeks_before_the_start_and_once(lead):
    row = lead.activity(starts_on=lead.today + timedelta(days=15))
    lead.partner(row)
    remind_of_partners()
    assert mails() == []
    Activity.objects.update(starts_on=lead.today + timedelta(days=14))
    remind_of_partners()
    remind_of_partners()
    sent = mails()
    assert sent
    assert len({key.rsplit(":", 1)[1] for key in sent}) == len(sent)
    assert "Severn Food Trust: validation or references" in OutboxMessage.objects.filter(kind="activities")[0].text
    OutboxMessage.objects.all().delete()
    said = {"supports": "a", "adds": "b", "understands": "c", "agreement": "yes", "validation_seen": "yes"}
    PartnerCheck.objects.update(**{**said, "validation_seen": True})
    remind_of_partners()
    assert mails() == []


def test_overdue_activities_are_told_once_a_week(lead):
    row = lead.activity()
    tell_overdue()
    assert mails() == []
    Activity.objects.filter(pk=row.pk).update(due_on=lead.today - timedelta(days=1))
    tell_overdue()
    tell_overdue()
    first = mails()
    assert first
    week = {"by": Actor.clock(), "now": clock.now() + timedelta(days=7)}
    delivery_reminders.tell_overdue(**week)
    assert len(mails()) == 2 * len(first)
    OutboxMessage.objects.all().delete()
    Cycle.objects.update(state="closed", closed_at=clock.now())
    tell_overdue()
    assert mails() == []


# QA6: who supports a school never reads what it submits


def test_a_reviewer_of_a_partner_or_provider_sees_nothing_of_the_school(lead, world, today):
    reviewer = world.own.users[Role.REVIEWER]
    SubmissionFactory(cycle=lead.cycle)
    rows = Submission.objects.filter(cycle=lead.cycle, state="submitted")
    assert visible_work(reviewer, on=today).filter(pk__in=rows).exists()
    partner, provider = OrganisationFactory(name="Severn Food Trust"), OrganisationFactory()
    row = lead.activity()
    lead.partner(row)
    ActivityFactory(cycle=lead.cycle, listing=InterventionFactory(provider=provider, indexed=False), listing_seen={})
    assert subject_facts(rows)[rows[0].pk].supporters == {partner.public_id, provider.public_id}
    for organisation in (partner, provider):
        held = OrganisationMembershipFactory(organisation=organisation, person=reviewer.person, starts_on=today)
        assert organisation.public_id in {tie.to for tie in reviewer_facts(reviewer).organisations}
        assert not visible_work(reviewer, on=today).filter(pk__in=rows).exists()
        held.delete()
    assert visible_work(reviewer, on=today).filter(pk__in=rows).exists()


# Rows


def test_plans_are_counted_in_as_many_statements_for_three_as_for_one(lead, django_assert_num_queries):
    lead.partner(lead.activity())
    # as delivering_cycles gives them
    rows = Cycle.objects.select_related("settings", "programme", "journey__school")
    one = rows.get(pk=lead.cycle.pk)
    with CaptureQueriesContext(connection) as first:
        deliveries_facts([one], today=lead.today)
    ActivityFactory()
    ActivityFactory()
    three = list(rows)
    with django_assert_num_queries(len(first)):
        deliveries_facts(three, today=lead.today)
    assert (len(three), len(first) <= 16) == (3, True)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("activity_has_a_title", lambda: ActivityFactory(title=" ")),
        ("activity_from_the_directory_keeps_what_was_seen", lambda: ActivityFactory(listing_seen={})),
        (
            "activity_is_due_on_or_after_its_start",
            lambda: ActivityFactory(starts_on="2027-01-02", due_on="2027-01-01"),
        ),
        ("activity_is_dropped_with_a_reason", lambda: ActivityFactory(state="dropped", state_reason=" ")),
        (
            "partner_check_names_an_organisation_or_somebody_else",
            lambda: PartnerCheckFactory(organisation=OrganisationFactory()),
        ),
        ("partner_of_an_activity_is_checked_once", lambda: twice_checked()),
        ("baseline_exception_has_a_reason", lambda: BaselineExceptionFactory(reason=" ")),
        ("outcome_has_one_baseline_exception", lambda: twice_excepted()),
        (
            "baseline_exception_is_agreed_by_somebody_or_not_at_all",
            lambda: BaselineExceptionFactory(agreed_at=clock.now()),
        ),
        ("baseline_change_says_its_reason", lambda: BaselineChangeFactory(reason=" ")),
        ("baseline_change_keeps_the_figure_that_was", lambda: BaselineChangeFactory(was_denominator=None)),
    ],
)
def test_each_constraint_refuses_what_its_name_says(name, make):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


def twice_checked() -> None:
    first = PartnerCheckFactory(organisation=OrganisationFactory(), name="")
    PartnerCheckFactory(activity=first.activity, organisation=first.organisation, name="")


def twice_excepted() -> None:
    BaselineExceptionFactory(slot=BaselineExceptionFactory().slot)
