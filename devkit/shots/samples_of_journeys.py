"""Examples of a school's journey: plan, annual review, readings, claims, conversations (see devkit.shots.samples)."""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User
from devkit.shots.samples_of_carrying import area_figures_to_carry, own_figures_to_carry
from devkit.shots.samples_of_claims import claimed_outcomes, evidence, followed
from devkit.shots.samples_of_clusters import (
    introductions,
    offers,
    peers,
)
from devkit.shots.samples_of_delivery import (
    activities,
    confirmed_slots,
    delivering,
    listings_to_pick,
    partners,
)
from devkit.shots.samples_of_plans import (
    asked,
    confirmed_outcomes,
    data_items,
    indicators,
    meetings,
    members,
    needs,
    new_outcomes,
    new_signs,
    outcomes,
    plan_page,
    questioned,
    school_of,
    schools_outside,
    schools_with_a_plan,
    sent,
    signed_reviews,
    submitted,
    threads,
    with_a_voice,
    written_outcomes,
)
from devkit.shots.samples_of_progress import (
    barometers,
    indicators_under_way,
    monitored,
    reading_links,
    under_way,
)
from devkit.shots.samples_of_reviews import moderated, policies, review_actions, reviewing

Sample = Callable[[User | None], list[dict[str, object]]]

JOURNEY: dict[str, Sample] = {
    # stage 7
    "enhancement:stage7": under_way,
    "enhancement:readings": under_way,
    "enhancement:reading_take": lambda user: [],
    "enhancement:monitored": monitored,
    "enhancement:esi_change": indicators_under_way,
    "enhancement:esi_remove": indicators_under_way,
    "enhancement:esi_agreement": lambda user: [],
    "enhancement:barometer": under_way,
    "progress:log": reading_links,
    "progress:logged": reading_links,
    "progress:barometer": barometers,
    "enhancement:workspace": lambda user: [*schools_with_a_plan(user), *schools_outside(user)],
    "enhancement:award": schools_with_a_plan,
    "enhancement:annual_review": lambda user: [*reviewing(user), *school_of(signed_reviews)(user)],
    "enhancement:review_theme": plan_page(theme="healthy_eating"),
    "enhancement:signed_review": signed_reviews,
    # annual review: actions, moderation, policies
    "enhancement:review_actions": school_of(review_actions),
    "enhancement:review_action": review_actions,
    "enhancement:moderation": moderated,
    "enhancement:policies": school_of(policies),
    "enhancement:policy_add": lambda user: [],
    "enhancement:policy": policies,
    # enhancement: stages 1 to 3
    "enhancement:stage1": schools_with_a_plan,
    "enhancement:tasks": schools_with_a_plan,
    "enhancement:voice": plan_page(voice="parents"),
    "enhancement:member_add": with_a_voice,
    "enhancement:member": members,
    "enhancement:stage2": schools_with_a_plan,
    "enhancement:need_add": schools_with_a_plan,
    "enhancement:need": needs,
    "enhancement:data_add": needs,
    "enhancement:data_item": data_items,
    "enhancement:stage3": schools_with_a_plan,
    "enhancement:priority": lambda user: [*plan_page(kind="local")(user), *plan_page(kind="school")(user)],
    "enhancement:sharing": schools_with_a_plan,
    "enhancement:carry": own_figures_to_carry,
    "enhancement:carry_area": area_figures_to_carry,
    "enhancement:impact": under_way,
    # enhancement: stage 4
    "enhancement:stage4": schools_with_a_plan,
    "enhancement:outcome": outcomes,
    "enhancement:preview": lambda user: [],
    "enhancement:evidence": outcomes,
    "enhancement:esis": outcomes,
    "enhancement:esi_add": outcomes,
    "enhancement:esi": indicators,
    # enhancement: stages 5 and 6
    "enhancement:stage5": delivering,
    "enhancement:choosing": delivering,
    "enhancement:what_could_help": confirmed_slots,
    "enhancement:pick_listing": listings_to_pick,
    "enhancement:activity_add": delivering,
    "enhancement:activity": activities,
    "enhancement:listing_again": lambda user: [],
    "enhancement:partner_add": activities,
    "enhancement:partner": partners,
    "enhancement:baseline": confirmed_slots,
    "enhancement:baseline_exception": confirmed_slots,
    "enhancement:baseline_agree": lambda user: [],
    "enhancement:stage6": delivering,
    "enhancement:one_reach": delivering,
    "enhancement:carry_out": activities,
    "enhancement:activity_state": activities,
    "enhancement:check_list": activities,
    # enhancement: changes after the confirmation
    "enhancement:changes": school_of(new_outcomes),
    "enhancement:new_outcome": confirmed_outcomes,
    "enhancement:new_outcome_sentence": new_outcomes,
    "enhancement:new_outcome_preview": lambda user: [],
    "enhancement:new_outcome_evidence": new_outcomes,
    "enhancement:new_outcome_esi": new_signs,
    "enhancement:outcome_wording": confirmed_outcomes,
    # enhancement: tools of stages 1 to 4
    "enhancement:meetings": schools_with_a_plan,
    "enhancement:meeting_add": schools_with_a_plan,
    "enhancement:meeting": meetings,
    "enhancement:same_topic": lambda user: [],
    "enhancement:framework": written_outcomes,
    "enhancement:examples": outcomes,
    # enhancement: check, submission, clarification
    "enhancement:check": schools_with_a_plan,
    "enhancement:submission": school_of(submitted),
    "enhancement:submission_round": submitted,
    "enhancement:clarification": school_of(asked),
    "enhancement:submission_of": sent,
    "enhancement:clarification_of": questioned,
    "enhancement:answer": asked,
    # enhancement: stage 8, the next plan, the extract for the school development plan
    "enhancement:stage8": lambda user: [*school_of(claimed_outcomes)(user)[:1], *schools_with_a_plan(user)],
    "enhancement:claim": claimed_outcomes,
    "enhancement:claim_write": claimed_outcomes,
    "enhancement:claim_evidence_add": claimed_outcomes,
    "enhancement:claim_evidence": evidence,
    "enhancement:not_met": claimed_outcomes,
    "enhancement:next_cycle": lambda user: [*followed(user), *schools_with_a_plan(user)],
    "enhancement:development_plan": under_way,
    "enhancement:development_plan_file": under_way,
    "enhancement:together": schools_with_a_plan,
    "enhancement:introduction_consent": schools_with_a_plan,
    "enhancement:introduce": peers,
    "enhancement:introduction": introductions,
    "enhancement:offer": schools_with_a_plan,
    "enhancement:offered": offers,
    # notices
    "notices:conversations": schools_with_a_plan,
    "notices:begin": schools_with_a_plan,
    "notices:thread": threads,
}
