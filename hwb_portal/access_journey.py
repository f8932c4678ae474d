"""Rows of the access table: a school's way through the model (see hwb_portal.access)."""

from accounts.domain.roles import Permission, roles_with
from documents.permissions import READS_DOCUMENTS
from hwb_portal.access_rules import POST_ONLY, WRITE, Kind, Rule, everyone, only

# Lead and head write a school's plan; the others read it, and a POST of theirs is refused with a sentence.
SCHOOL_READERS = READS_DOCUMENTS
WRITES_PLAN = roles_with(Permission.EDIT_PLAN)
WRITES_MESSAGES = WRITES_PLAN | roles_with(Permission.RUN_PROGRAMME)
KEEPS_CLUSTER = WRITES_MESSAGES


def plan_form() -> Rule:
    return only(SCHOOL_READERS, Kind.FORM, methods=WRITE, scoped=True, writers=WRITES_PLAN)


def keeps_cluster() -> Rule:
    """Its schools read; the leading school's lead and head, and the coordinator, write."""
    return only(SCHOOL_READERS, Kind.FORM, methods=WRITE, scoped=True, writers=KEEPS_CLUSTER)


JOURNEY: dict[str, Rule] = {
    # joining a school: award and annual review
    "enhancement:workspace": only(SCHOOL_READERS, scoped=True),
    "enhancement:award": only(
        SCHOOL_READERS, Kind.FORM, methods=WRITE, scoped=True, writers=roles_with(Permission.RECORD_AWARD)
    ),
    "enhancement:annual_review": plan_form(),
    "enhancement:review_theme": plan_form(),
    # annual review: actions, moderation, policies, and the coordinator's lists
    "enhancement:review_actions": only(SCHOOL_READERS, scoped=True),
    "enhancement:review_action": plan_form(),
    "enhancement:moderation": only(
        SCHOOL_READERS, Kind.FORM, methods=WRITE, scoped=True, writers=roles_with(Permission.RUN_PROGRAMME)
    ),
    "enhancement:policies": only(SCHOOL_READERS, scoped=True),
    "enhancement:policy_add": only(SCHOOL_READERS, scoped=True),
    "enhancement:policy": plan_form(),
    "reviews:list": only(roles_with(Permission.RUN_PROGRAMME), Kind.LIST),
    "reviews:chase": only(roles_with(Permission.RUN_PROGRAMME), Kind.FORM, methods=WRITE),
    "reviews:policies": only(roles_with(Permission.RUN_PROGRAMME), Kind.LIST),
    "reviews:moderation": only(roles_with(Permission.RUN_PROGRAMME), Kind.LIST),
    "reviews:recruitment": only(roles_with(Permission.RUN_PROGRAMME), Kind.LIST, methods=WRITE),
    "enhancement:signed_review": only(
        SCHOOL_READERS, Kind.FORM, methods=WRITE, scoped=True, writers=roles_with(Permission.RUN_PROGRAMME)
    ),
    # enhancement: stages 1 to 3
    "enhancement:stage1": plan_form(),
    "enhancement:tasks": plan_form(),
    "enhancement:voice": plan_form(),
    "enhancement:member_add": only(SCHOOL_READERS, scoped=True),
    "enhancement:member": plan_form(),
    "enhancement:stage2": only(SCHOOL_READERS, scoped=True),
    "enhancement:need_add": only(SCHOOL_READERS, scoped=True),
    "enhancement:need": plan_form(),
    "enhancement:data_add": only(SCHOOL_READERS, scoped=True),
    "enhancement:data_item": plan_form(),
    "enhancement:stage3": only(SCHOOL_READERS, scoped=True),
    "enhancement:priority": plan_form(),
    "enhancement:sharing": only(roles_with(Permission.RUN_PROGRAMME), Kind.FORM, methods=WRITE, scoped=True),
    # enhancement: figures carried into the plan, page of impact
    "enhancement:carry": plan_form(),
    "enhancement:carry_area": plan_form(),
    "enhancement:take_new_figure": only(WRITES_PLAN, Kind.FORM, methods=POST_ONLY, scoped=True),
    "enhancement:impact": only(SCHOOL_READERS, scoped=True),
    "enhancement:impact_pdf": only(SCHOOL_READERS, Kind.FILE, scoped=True),
    # enhancement: stage 4
    "enhancement:stage4": only(SCHOOL_READERS, scoped=True),
    "enhancement:outcome": plan_form(),
    "enhancement:preview": only(WRITES_PLAN, Kind.FORM, methods=POST_ONLY, scoped=True),
    "enhancement:evidence": plan_form(),
    "enhancement:esis": only(SCHOOL_READERS, scoped=True),
    "enhancement:esi_add": only(SCHOOL_READERS, scoped=True),
    "enhancement:esi": plan_form(),
    # enhancement: stages 5 and 6
    "enhancement:stage5": only(SCHOOL_READERS, scoped=True),
    "enhancement:choosing": only(SCHOOL_READERS, scoped=True),
    "enhancement:what_could_help": only(SCHOOL_READERS, scoped=True),
    "enhancement:pick_listing": plan_form(),
    "enhancement:activity_add": only(SCHOOL_READERS, scoped=True),
    "enhancement:activity": plan_form(),
    "enhancement:listing_again": only(WRITES_PLAN, Kind.FORM, methods=POST_ONLY, scoped=True),
    "enhancement:partner_add": only(SCHOOL_READERS, scoped=True),
    "enhancement:partner": plan_form(),
    "enhancement:baseline": plan_form(),
    "enhancement:baseline_exception": plan_form(),
    "enhancement:baseline_agree": only(roles_with(Permission.RUN_PROGRAMME), Kind.FORM, methods=POST_ONLY, scoped=True),
    "enhancement:stage6": only(SCHOOL_READERS, scoped=True),
    "enhancement:one_reach": plan_form(),
    "enhancement:carry_out": plan_form(),
    "enhancement:activity_state": plan_form(),
    "enhancement:check_list": only(SCHOOL_READERS, scoped=True),
    # enhancement: changes after the confirmation
    "enhancement:changes": only(SCHOOL_READERS, scoped=True),
    "enhancement:new_outcome": plan_form(),
    "enhancement:new_outcome_sentence": plan_form(),
    "enhancement:new_outcome_preview": only(WRITES_PLAN, Kind.FORM, methods=POST_ONLY, scoped=True),
    "enhancement:new_outcome_evidence": plan_form(),
    "enhancement:new_outcome_esi": plan_form(),
    "enhancement:outcome_wording": plan_form(),
    # enhancement: stage 7, readings, barometer
    "enhancement:stage7": only(SCHOOL_READERS, scoped=True),
    "enhancement:readings": plan_form(),
    "enhancement:reading_take": only(WRITES_PLAN, Kind.FORM, methods=POST_ONLY, scoped=True),
    "enhancement:monitored": plan_form(),
    "enhancement:esi_change": plan_form(),
    "enhancement:esi_remove": plan_form(),
    "enhancement:barometer": plan_form(),
    "progress:log": everyone(Kind.FORM, methods=WRITE),
    "progress:logged": everyone(),
    "progress:barometer": everyone(),
    "progress:barometer_data": everyone(Kind.FILE),
    # enhancement: tools of stages 1 to 4
    "enhancement:meetings": only(SCHOOL_READERS, Kind.LIST, scoped=True),
    "enhancement:meeting_add": only(SCHOOL_READERS, scoped=True),
    "enhancement:meeting": plan_form(),
    "enhancement:same_topic": only(roles_with(Permission.RUN_PROGRAMME), Kind.FORM, methods=POST_ONLY, scoped=True),
    "enhancement:framework": plan_form(),
    "enhancement:examples": only(SCHOOL_READERS, scoped=True),
    # enhancement: check, submission, clarification
    "enhancement:check": plan_form(),
    "enhancement:submission": plan_form(),
    "enhancement:submission_round": only(SCHOOL_READERS, scoped=True),
    "enhancement:clarification": plan_form(),
    "enhancement:submission_of": plan_form(),
    "enhancement:clarification_of": plan_form(),
    "enhancement:answer": plan_form(),
    # enhancement: stage 8, the next plan, the extract for the school development plan
    "enhancement:stage8": only(SCHOOL_READERS, scoped=True),
    "enhancement:claim": plan_form(),
    "enhancement:claim_write": plan_form(),
    "enhancement:claim_evidence_add": only(SCHOOL_READERS, scoped=True),
    "enhancement:claim_evidence": plan_form(),
    "enhancement:not_met": plan_form(),
    "enhancement:next_cycle": plan_form(),
    "enhancement:development_plan": only(SCHOOL_READERS, scoped=True),
    "enhancement:development_plan_file": only(SCHOOL_READERS, Kind.FILE, scoped=True),
    "enhancement:together": only(SCHOOL_READERS, Kind.LIST, scoped=True),
    "enhancement:introduction_consent": plan_form(),
    "enhancement:introduce": plan_form(),
    "enhancement:introduction": plan_form(),
    "enhancement:offer": plan_form(),
    "enhancement:offered": plan_form(),
    # notices: conversations of a school with its Local Programme
    "notices:conversations": only(SCHOOL_READERS, Kind.LIST, scoped=True),
    "notices:begin": only(SCHOOL_READERS, Kind.FORM, methods=WRITE, scoped=True, writers=WRITES_MESSAGES),
    "notices:thread": only(SCHOOL_READERS, Kind.FORM, methods=WRITE, scoped=True, writers=WRITES_MESSAGES),
}
