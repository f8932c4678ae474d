"""Submitting and withdrawing a plan (R48-R50): what is frozen, what is issued, what is told."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.domain.roles import Role
from core.domain.actor import Actor
from core.domain.calendar import add_working_days
from core.errors import DomainError, NotAllowedError
from documents.domain.kinds import Kind
from documents.models import Document
from enhancement.domain.canonical import sha256
from enhancement.domain.checks import CHECKS
from enhancement.domain.outcomes import OutcomeKind
from enhancement.models import Award, OutcomeVersion, Submission, SubmissionMove, SubmissionRound
from enhancement.queries.snapshots import snapshot_of
from enhancement.services import submitting
from tests.enhancement.submitting.acting import Acting, ask, change, confirm, open_it
from tests.factories.accounts import ProgrammeSettingsFactory


def allow_all(monkeypatch, name):
    monkeypatch.setitem(CHECKS, name, lambda *args, **kwargs: [])


def test_submitting_freezes_the_plan_and_tells_when_an_answer_comes(lead, plan):
    submission = lead.submit()
    held = SubmissionRound.objects.get()
    assert (held.submission, held.number, held.schema) == (submission, 1, 2)
    assert held.snapshot == snapshot_of(plan.cycle, today=lead.who["now"].date())
    assert held.sha256 == sha256(held.snapshot)
    assert held.actor == Actor.user(lead.user.public_id)
    move = SubmissionMove.objects.get()
    assert (move.verb, move.from_state, move.to_state) == ("submit", "draft", "submitted")
    assert submission.programme == plan.cycle.programme


@pytest.mark.usefixtures("now")
def test_the_answer_is_expected_after_the_programmes_working_days(lead, plan):
    plan.cycle.settings = ProgrammeSettingsFactory(programme=plan.cycle.programme, version=2, service_level_days=3)
    plan.cycle.save()
    # half past midnight on 30 April 2027 in London is still the day before in UTC
    now = datetime(2027, 4, 29, 23, 30, tzinfo=UTC)
    submission = submitting.submit(school=lead.school, user=lead.user, by=Actor.user(lead.user.public_id), now=now)
    # Friday 30 April, then a weekend and the bank holiday of Monday 3 May
    assert submission.expected_by.isoformat() == "2027-05-06"
    assert submission.expected_by == add_working_days(now.date() + timedelta(days=1), 3)


def test_what_is_changed_afterwards_does_not_reach_the_frozen_plan(lead, plan):
    lead.submit()
    before = SubmissionRound.objects.get().snapshot
    change(plan.slot(OutcomeKind.QUANTITATIVE), target=99)
    assert SubmissionRound.objects.get().snapshot == before
    assert {held["target"] for held in before["outcomes"].values()} == {"60"}


def test_the_form_is_issued_once_from_the_frozen_plan(lead, plan):
    lead.submit()
    held, form = SubmissionRound.objects.get(), Document.objects.get(kind=Kind.SUBMISSION_FORM)
    assert form.issue_key == f"form:{held.public_id}"
    assert form.facts["snapshot_sha256"] == held.sha256
    headings = [section["heading"] for section in form.facts["sections"]]
    assert headings[0] == "School"
    levels = {section["heading"]: section["level"] for section in form.facts["sections"]}
    assert (levels["Local priority"], levels["Local priority: perception outcome"]) == (2, 3)
    assert "eat fruit at lunch every day" in str(form.facts)
    assert "Alex Person" not in str(form.facts)


def test_a_plan_with_something_missing_is_refused_with_its_sentence(lead, plan):
    change(plan.slot(OutcomeKind.QUANTITATIVE), target=None)
    with pytest.raises(DomainError, match="say which number you aim for") as caught:
        lead.submit()
    assert caught.value.field.endswith("/target")
    assert not Submission.objects.exists()
    assert not Document.objects.exists()


def take_out_members(plan):
    plan.cycle.journey.group_links.get().group.members.all().delete()


def lapse(plan):
    Award.objects.update(awarded_on="2025-01-01")


GATES = [
    ("R22 group set up", take_out_members, ["R23 voices heard"]),
    ("R23 voices heard", lambda plan: plan.cycle.journey.group_links.get().group.voices_heard.all().delete(), []),
    ("R27 need with data", lambda plan: plan.cycle.needs.create(title="x", created_at="2026-11-02T00:00Z", by_kind="clock"), []),
    ("R32 from the local list", lambda plan: plan.cycle.priorities.filter(kind="local").update(local_entry=None), []),
    ("R33 own-school data", lambda plan: plan.cycle.priorities.get(kind="school").data_items.clear(), []),
    ("R34 indicator", lambda plan: plan.cycle.priorities.filter(kind="school").update(indicator=None), []),
    ("R35 contribute or achieve", lambda plan: plan.cycle.priorities.filter(kind="local").update(reach=None), []),
    ("R40 targeted type", lambda plan: change(plan.slot(OutcomeKind.TARGETED), inner=None), []),
    ("R41 targeted group", lambda plan: change(plan.slot(OutcomeKind.TARGETED), group_data=None), []),
    ("R42 measure", lambda plan: change(plan.slot(OutcomeKind.QUANTITATIVE), measure=""), []),
    ("R42 population", lambda plan: change(plan.slot(OutcomeKind.QUANTITATIVE), population=""), []),
    ("R42 number", lambda plan: change(plan.slot(OutcomeKind.QUANTITATIVE), target=None), []),
    ("R42 date", lambda plan: change(plan.slot(OutcomeKind.QUANTITATIVE), due_on=None), []),
    ("R42 target against baseline", lambda plan: change(plan.slot(OutcomeKind.QUANTITATIVE), target=10), []),
    ("R45 number of ESIs", lambda plan: plan.slot(OutcomeKind.PERCEPTION).esis.update(removed_at="2026-11-02T00:00Z"), []),
    ("R46 timescale", lambda plan: [esi.versions.update(due_on=None) for esi in plan.slot(OutcomeKind.PERCEPTION).esis.all()], []),
    ("R47 evidence plan", lambda plan: change(plan.slot(OutcomeKind.PERCEPTION), evidence_who=""), []),
    ("R12 lapsed review", lapse, []),
]  # fmt: skip


@pytest.mark.parametrize(("gate", "spoil", "also"), GATES, ids=[gate for gate, _, _ in GATES])
def test_each_gate_refuses_and_switched_to_allow_all_lets_pass(lead, plan, monkeypatch, gate, spoil, also):
    spoil(plan)
    with pytest.raises(DomainError) as caught:
        lead.submit()
    assert caught.value.rule == gate.split()[0]
    for name in (gate, *also):
        allow_all(monkeypatch, name)
    assert lead.submit().state == "submitted"


@pytest.mark.parametrize("gate", ["R38 three outcomes"])
def test_three_outcomes_are_asked_for(lead, plan, monkeypatch, gate):
    change(plan.slot(OutcomeKind.PERCEPTION), measure="", population="", target=None, due_on=None, baseline_on=None)
    plan.slot(OutcomeKind.PERCEPTION).esis.update(removed_at="2026-11-02T00:00Z")
    with pytest.raises(DomainError) as caught:
        lead.submit()
    assert caught.value.rule == "R38"
    allow_all(monkeypatch, gate)
    assert lead.submit().state == "submitted"


@pytest.mark.parametrize("role", [Role.SCHOOL_MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.REVIEWER])
def test_only_lead_and_head_submit_and_withdraw(lead, world, role):
    other = Acting(school=lead.school, user=world.own.users[role])
    with pytest.raises(NotAllowedError, match="lead and head teacher may change and submit"):
        other.submit()
    submission = lead.submit()
    with pytest.raises(NotAllowedError):
        other.withdraw(submission)
    foreign = Acting(school=lead.school, user=world.other.users[Role.SCHOOL_LEAD])
    with pytest.raises(NotAllowedError):
        foreign.withdraw(submission)
    head = Acting(school=lead.school, user=world.own.users[Role.HEAD_TEACHER])
    assert head.withdraw(submission).state == "withdrawn"


def test_a_second_press_is_told_that_the_quas_has_the_plan(lead):
    lead.submit()
    with pytest.raises(DomainError, match="with the quality assurance system .QUAS. already"):
        lead.submit()
    assert Submission.objects.count() == SubmissionMove.objects.count() == 1


def test_a_school_without_a_plan_and_one_with_a_confirmed_plan_are_told_so(lead, world):
    other = Acting(school=world.other.school, user=world.other.users[Role.SCHOOL_LEAD])
    with pytest.raises(DomainError, match="make your first entry in stage 1"):
        other.submit()
    confirm(lead.submit())
    with pytest.raises(DomainError, match="Your plan is confirmed"):
        lead.submit()


def test_withdrawn_before_it_is_opened_it_may_be_submitted_again(lead, plan):
    first = lead.withdraw(lead.submit())
    assert (first.state, first.closed_at is not None) == ("withdrawn", True)
    change(plan.slot(OutcomeKind.QUANTITATIVE), target=70)
    second = lead.submit()
    assert second.pk != first.pk
    assert second.rounds.get().number == 1
    assert list(SubmissionMove.objects.values_list("verb", flat=True)) == ["submit", "withdraw", "submit"]
    assert Document.objects.filter(kind=Kind.SUBMISSION_FORM).count() == 2


def test_after_a_reviewer_has_opened_it_withdrawing_is_refused(lead, monkeypatch):
    submission = open_it(lead.submit())
    with pytest.raises(DomainError, match="A reviewer has opened this already"):
        lead.withdraw(submission)
    allow_all(monkeypatch, "R50 withdraw until opened")
    assert lead.withdraw(submission).state == "withdrawn"


def test_what_is_confirmed_or_asked_about_cannot_be_withdrawn(lead):
    submission = lead.submit()
    ask(submission, "group/members")
    with pytest.raises(DomainError, match="waits for the school's answers"):
        lead.withdraw(submission)
    submission.refresh_from_db()
    assert submission.state == "clarification"
    assert OutcomeVersion.objects.count() == 6
