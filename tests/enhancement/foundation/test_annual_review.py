"""The annual review: what is typed is kept, what counts is signed by the head by name, and then stands (R9-R11)."""

from datetime import date, timedelta

import pytest

from accounts.domain.roles import Role
from core.errors import DomainError, NotAllowedError
from enhancement.domain.annual_review import fingerprint
from enhancement.domain.canonical import sha256
from enhancement.domain.checks import CHECKS
from enhancement.domain.criteria import IN_FORCE, Theme
from enhancement.domain.pathway import Route
from enhancement.models import AnnualReview, ReviewTheme, SectionDraft
from enhancement.queries.journeys import journey_facts, standing_of
from enhancement.queries.reviews import open_review, review_facts
from enhancement.services.drafts import StaleError
from tests.concurrency.two_connections import first_holds_second_waits
from tests.enhancement.foundation.saying import Somebody

LONG_AGO = date(2008, 5, 1)


@pytest.fixture
def awarded(coordinator):
    return coordinator.records(LONG_AGO)


def test_a_review_is_begun_once_with_the_criteria_of_the_day(awarded, lead, head):
    review = lead.begins()
    assert head.begins() == review == AnnualReview.objects.get()
    assert (review.criteria_version, review.completed_at) == (IN_FORCE, None)


def test_without_an_award_no_review_is_offered(lead, monkeypatch):
    with pytest.raises(DomainError, match="No award") as refused:
        lead.begins()
    assert refused.value.rule == "R8"
    assert not AnnualReview.objects.exists()
    monkeypatch.setitem(CHECKS, "R8 award on record", lambda *args, **kwargs: [])
    assert lead.begins()


@pytest.mark.parametrize("role", [Role.SCHOOL_MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.REVIEWER])
def test_who_may_only_read_begins_and_answers_nothing(world, awarded, lead, role):
    reader = Somebody(world.own, role, world.own)
    with pytest.raises(NotAllowedError):
        reader.begins()
    lead.begins()
    with pytest.raises(NotAllowedError):
        reader.answers()
    assert not ReviewTheme.objects.exists()


def test_another_schools_head_neither_answers_nor_signs(world, awarded, head):
    stranger = Somebody(world.other, Role.HEAD_TEACHER, world.own)
    head.begins()
    head.answers_all()
    for deed in (stranger.answers, stranger.signs):
        with pytest.raises(NotAllowedError):
            deed()
    assert open_review(world.own.school).themes.count() == len(Theme)


def test_an_answer_needs_an_open_review(awarded, lead):
    with pytest.raises(DomainError, match="begin it first"):
        lead.answers()


def test_half_an_answer_is_kept_as_typed_and_does_not_count(awarded, lead):
    lead.begins()
    assert lead.answers(answer="gap", gap=" ", evidence="Survey of June") is None
    draft = SectionDraft.objects.get()
    assert (draft.section, draft.texts["evidence"], draft.texts["gap"]) == ("themes/pshe", "Survey of June", " ")
    assert not ReviewTheme.objects.exists()
    row = lead.answers(version=1, answer="gap", gap="No scheme for Year 4: bought by Easter")
    assert (row.answer, row.gap) == ("gap", "No scheme for Year 4: bought by Easter")
    assert lead.answers(version=2, answer="still_met", gap="No scheme", unreadable=("evidence",)) is None
    assert not ReviewTheme.objects.exists()


def test_a_note_is_part_of_a_gap_only_and_an_empty_page_is_nothing(awarded, lead):
    lead.begins()
    with pytest.raises(DomainError, match="nothing to save"):
        lead.answers(answer="")
    assert lead.answers(gap="Written and thought better of").gap == ""


def test_two_answers_from_one_page_do_not_overwrite_each_other(awarded, lead, head):
    lead.begins()
    lead.answers(evidence="Policy of 2026")
    with pytest.raises(StaleError) as refused:
        head.answers(evidence="Lesson visits")
    assert refused.value.theirs.texts["evidence"] == "Policy of 2026"
    assert ReviewTheme.objects.get().evidence == "Policy of 2026"


def test_signing_freezes_the_review_and_it_counts_at_once(awarded, head, now):
    review = head.at(now).reviews(evidence="Seen")
    review.refresh_from_db()
    person = head.who["user"].person
    assert (review.signatory, review.signatory_role) == (person, "head")
    assert (review.completed_at, review.completed_on) == (now, now.date())
    assert review.snapshot["themes"]["pshe"]["evidence"] == "Seen"
    assert review.snapshot["signed"] == {"person": str(person.public_id), "role": "head", "on": "2026-11-22"}
    assert person.name not in str(review.snapshot)
    assert sha256(review.snapshot) == review.snapshot_sha256
    standing = standing_of(head.side.school, today=now.date())
    assert (standing.may_join, standing.route) == (True, Route.ANNUAL_REVIEW_FIRST)
    assert journey_facts(head.side.school, today=now.date()).review_due_on == date(2027, 11, 22)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HEAD_TEACHER])
def test_only_the_head_signs(world, awarded, lead, role):
    lead.begins()
    lead.answers_all()
    with pytest.raises(NotAllowedError, match="head teacher signs"):
        Somebody(world.own, role, world.own).signs()
    assert open_review(world.own.school)


@pytest.mark.parametrize("theme", Theme)
def test_every_theme_is_answered_before_anybody_signs(awarded, head, theme, monkeypatch):
    head.begins()
    head.answers_all(but=theme)
    with pytest.raises(DomainError, match="is not answered") as refused:
        head.signs()
    assert (refused.value.rule, refused.value.field) == ("R10", f"themes/{theme}")
    assert open_review(head.side.school)
    monkeypatch.setitem(CHECKS, "R10 themes answered", lambda *args, **kwargs: [])
    assert head.signs().completed_at


def test_what_was_changed_since_it_was_read_is_not_signed(awarded, lead, head):
    lead.begins()
    lead.answers_all()
    seen = fingerprint(review_facts(open_review(head.side.school)))
    lead.answers(version=1, answer="gap", gap="No scheme for Year 4")
    with pytest.raises(DomainError, match="read the review again"):
        head.signs(seen)
    assert head.signs().snapshot["themes"]["pshe"]["gap"] == "No scheme for Year 4"


def test_what_is_signed_stays_and_next_year_begins_from_it(awarded, head, now):
    first = head.at(now).reviews(evidence="Policy of 2026")
    with pytest.raises(DomainError, match="begin it first"):
        head.at(now).answers(version=1, answer="gap", gap="Too late")
    second = head.at(now + timedelta(days=360)).begins()
    assert second != first
    assert head.at(now + timedelta(days=360)).answers(evidence="Policy of 2026").unchanged
    assert not head.at(now + timedelta(days=360)).answers(Theme.WHOLE_SCHOOL, evidence="New plan").unchanged
    first.refresh_from_db()
    assert first.themes.count() == len(Theme)


@pytest.mark.django_db(transaction=True)
def test_answering_waits_for_whoever_signs_and_finds_the_review_closed(transactional_db, awarded, lead, head):
    head.begins()
    head.answers_all()
    one, two = first_holds_second_waits(head.signs, lambda: lead.answers(version=1, evidence="Changed"))
    assert one.result().completed_at
    with pytest.raises(DomainError, match="begin it first"):
        two.result()
    assert not ReviewTheme.objects.filter(evidence="Changed").exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_at_once_begin_one_review(transactional_db, awarded, lead, head):
    one, two = first_holds_second_waits(lead.begins, head.begins)
    assert one.result() == two.result() == AnnualReview.objects.get()
