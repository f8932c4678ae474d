"""What the database itself refuses about policies, actions, moderation, reminders and places."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from enhancement.domain.moderation import Finding
from tests.factories.enhancement import AT, AwardFactory, CycleFactory, FoundationFactory, SectionDraftFactory
from tests.factories.reviews import ModerationRecordFactory, ReviewReminderFactory
from tests.factories.together import (
    RecruitmentPlanFactory,
    ReviewActionFactory,
    SchoolPolicyFactory,
    WaitingSchoolFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 2)
CLARIFIES = {"finding": Finding.CLARIFICATION, "to_show": "Menus", "show_by": DAY}

REFUSED = {
    "school_policy_has_a_title": lambda: SchoolPolicyFactory(title=" "),
    "school_policy_expires_after_it_was_adopted": lambda: SchoolPolicyFactory(adopted_on=DAY, expires_on=DAY),
    "enhancement_schoolpolicy_names_who_did_it": lambda: SchoolPolicyFactory(by_kind="user"),
    "review_action_says_what_is_done": lambda: ReviewActionFactory(what="\n"),
    "gap_of_an_annual_review_becomes_one_action": lambda: ReviewActionFactory(review=ReviewActionFactory().review),
    "enhancement_reviewaction_names_who_did_it": lambda: ReviewActionFactory(by_kind="user"),
    "moderation_looks_at_a_review_or_at_an_award": lambda: ModerationRecordFactory(award=AwardFactory()),
    "moderation_asks_for_something_by_a_day_or_confirms": lambda: ModerationRecordFactory(
        **{**CLARIFIES, "show_by": None}
    ),
    "moderation_is_settled_by_saying_what_was_shown": lambda: ModerationRecordFactory(**CLARIFIES, shown_on=DAY),
    "enhancement_moderationrecord_names_who_did_it": lambda: ModerationRecordFactory(by_kind="user"),
    "reminder_of_an_annual_review_is_sent_once": lambda: ReviewReminderFactory(
        foundation=ReviewReminderFactory().foundation
    ),
    "enhancement_recruitmentplan_names_who_did_it": lambda: RecruitmentPlanFactory(by_kind="user"),
    "school_waits_for_a_reason": lambda: WaitingSchoolFactory(reason=" "),
    "waiting_of_a_school_ends_on_or_after_its_start": lambda: WaitingSchoolFactory(ended_on=date(2026, 8, 31)),
    "enhancement_waitingschool_names_who_did_it": lambda: WaitingSchoolFactory(by_kind="user"),
    "draft_belongs_to_a_plan_or_to_an_annual_review": lambda: SectionDraftFactory(
        cycle=CycleFactory(), foundation=FoundationFactory()
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        REFUSED[name]()


def test_what_confirms_asks_for_nothing_and_cannot_be_settled():
    for wrong in ({"to_show": "Menus", "show_by": DAY}, {"shown_on": DAY, "shown_note": "Menus"}):
        with pytest.raises(IntegrityError, match="moderation_asks_for_something"), transaction.atomic():
            ModerationRecordFactory(**wrong)
    settled = ModerationRecordFactory(**CLARIFIES, shown_on=DAY, shown_note="Menus")
    with pytest.raises(IntegrityError, match="review_id"), transaction.atomic():
        ModerationRecordFactory(review=settled.review)


def test_an_action_taken_off_and_a_waiting_that_ended_make_room():
    held = ReviewActionFactory(removed_at=AT)
    assert ReviewActionFactory(review=held.review, theme=held.theme)
    waited = WaitingSchoolFactory(ended_on=DAY)
    again = WaitingSchoolFactory(programme=waited.programme, school=waited.school)
    with pytest.raises(IntegrityError, match="school_waits_once_in_a_programme"), transaction.atomic():
        WaitingSchoolFactory(programme=again.programme, school=again.school)


def test_a_section_of_a_school_has_one_draft():
    held = SectionDraftFactory(cycle=None, foundation=FoundationFactory(), section="policies/1")
    with pytest.raises(IntegrityError, match="section_of_a_foundation_has_one_draft"), transaction.atomic():
        SectionDraftFactory(cycle=None, foundation=held.foundation, section="policies/1")
