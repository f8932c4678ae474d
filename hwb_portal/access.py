"""The access table: one row a route, enforced by middleware before any view runs, walked by a crawler in the tests.

A route says who may come at all. Which objects they may then see is decided by `visible_to(user)` in the app's
queries: what is out of sight is "not found", never "forbidden", so that nobody learns that it exists.
"""

from accounts.domain.roles import Permission, roles_with
from documents.permissions import READS_DOCUMENTS, RUNS_PROGRAMME
from hwb_portal.access_rules import POST_ONLY, WRITE, Audience, Kind, Rule, everyone, only, sign_in_page, signed_in

# who keeps the people of a school; which school, its views ask (schools.queries.schools_managed_by)
KEEPS_SCHOOL = roles_with(Permission.MANAGE_SCHOOL_PEOPLE) | roles_with(Permission.RUN_PROGRAMME)
ADMIN = Rule(
    kind=Kind.FORM,
    audience=Audience.ROLES,
    roles=roles_with(Permission.ENTER_ADMIN),
    methods=WRITE,
)

# which listings, the views ask (directory.queries.own_listings)
EDITS_LISTINGS = roles_with(Permission.EDIT_LISTINGS)

# Lead and head write a school's plan; the others read it, and a POST of theirs is refused with a sentence.
SCHOOL_READERS = READS_DOCUMENTS
WRITES_PLAN = roles_with(Permission.EDIT_PLAN)
WRITES_MESSAGES = WRITES_PLAN | roles_with(Permission.RUN_PROGRAMME)


def plan_form() -> Rule:
    return only(SCHOOL_READERS, Kind.FORM, methods=WRITE, scoped=True, writers=WRITES_PLAN)


def keeps_cluster() -> Rule:
    """Its schools read; the leading school's lead and head, and the coordinator, write."""
    writers = WRITES_PLAN | roles_with(Permission.RUN_PROGRAMME)
    return only(SCHOOL_READERS, Kind.FORM, methods=WRITE, scoped=True, writers=writers)


TABLE: dict[str, Rule] = {
    # hwb_portal
    "home": everyone(),
    "your_schools": only(roles_with(Permission.RUN_PROGRAMME), Kind.LIST),
    "healthz": everyone(Kind.SYSTEM),
    "robots": everyone(Kind.SYSTEM),
    "accessibility": everyone(),
    "privacy": everyone(),
    "styleguide": everyone(),
    # schools
    "schools:list": everyone(Kind.LIST),
    "schools:export": signed_in(Kind.FILE),
    "schools:map": everyone(Kind.LIST),
    "schools:map_data": everyone(Kind.FILE),
    "schools:people": only(roles_with(Permission.SEE_NETWORK), Kind.LIST),
    "schools:add": only(roles_with(Permission.RUN_PROGRAMME), Kind.FORM, methods=WRITE),
    "schools:detail": everyone(),
    "schools:change": only(KEEPS_SCHOOL, Kind.FORM, methods=WRITE, scoped=True),
    "schools:confirm": only(KEEPS_SCHOOL, Kind.FORM, methods=POST_ONLY, scoped=True),
    "schools:mailbox": only(KEEPS_SCHOOL, Kind.FORM, methods=WRITE, scoped=True),
    "schools:manage_people": only(KEEPS_SCHOOL, Kind.LIST, scoped=True),
    "schools:add_person": only(KEEPS_SCHOOL, Kind.FORM, methods=WRITE, scoped=True),
    "schools:hand_over": only(KEEPS_SCHOOL, Kind.FORM, methods=WRITE, scoped=True),
    "schools:end_role": only(KEEPS_SCHOOL, Kind.FORM, methods=WRITE, scoped=True),
    "schools:invite": only(KEEPS_SCHOOL, Kind.FORM, methods=POST_ONLY, scoped=True),
    # schools: the health profile
    "schools:profile": only(SCHOOL_READERS, Kind.LIST, scoped=True),
    "schools:profile_indicator": only(SCHOOL_READERS, scoped=True),
    "schools:profile_print": only(SCHOOL_READERS, scoped=True),
    "schools:profile_csv": only(SCHOOL_READERS, Kind.FILE, scoped=True),
    "documents:profile_pdf": only(SCHOOL_READERS, Kind.FILE, scoped=True),
    # schools: what a school measures about itself
    "schools:own_data": only(SCHOOL_READERS, Kind.LIST, scoped=True),
    "schools:own_measure_add": only(SCHOOL_READERS, scoped=True),
    "schools:own_measure_new": plan_form(),
    "schools:own_measure": only(SCHOOL_READERS, scoped=True),
    "schools:own_measure_change": plan_form(),
    "schools:own_figure_add": plan_form(),
    "schools:own_figure": plan_form(),
    "schools:own_data_template": only(SCHOOL_READERS, Kind.FILE, scoped=True),
    "schools:own_data_csv": only(SCHOOL_READERS, Kind.FILE, scoped=True),
    "schools:own_data_upload": plan_form(),
    "schools:own_data_preview": only(SCHOOL_READERS, Kind.FORM, methods=POST_ONLY, scoped=True, writers=WRITES_PLAN),
    "schools:own_wellbeing": plan_form(),
    # schools: figures taken together
    "schools:pooled": only(roles_with(Permission.SEE_COMMISSIONING), Kind.LIST),
    "schools:pooled_export": only(roles_with(Permission.SEE_COMMISSIONING), Kind.FILE),
    # schools that work together
    "schools:clusters": only(roles_with(Permission.RUN_PROGRAMME), Kind.LIST),
    "schools:cluster_new": only(roles_with(Permission.RUN_PROGRAMME), Kind.FORM, methods=WRITE),
    "schools:cluster": keeps_cluster(),
    "schools:cluster_change": keeps_cluster(),
    "schools:cluster_invite": keeps_cluster(),
    "schools:school_clusters": plan_form(),
    "schools:school_cluster_new": plan_form(),
    # accounts: signing in
    "account_login": sign_in_page(),
    "account_logout": sign_in_page(),
    "account_inactive": sign_in_page(),
    "account_reset_password": sign_in_page(),
    "account_reset_password_done": sign_in_page(),
    "account_reset_password_from_key": sign_in_page(),
    "account_reset_password_from_key_done": sign_in_page(),
    # after the password, before the code: allauth asks its own session who may come
    "mfa_authenticate": sign_in_page(),
    "account_email_verification_sent": sign_in_page(),
    # accounts: one's own sign-in, where a one-time code is set up
    "account_reauthenticate": signed_in(Kind.FORM, methods=WRITE, second_factor_first=False),
    "account_change_password": signed_in(Kind.FORM, methods=WRITE, second_factor_first=False),
    "account_email": signed_in(Kind.FORM, methods=WRITE),
    "mfa_index": signed_in(second_factor_first=False),
    "mfa_reauthenticate": signed_in(Kind.FORM, methods=WRITE, second_factor_first=False),
    "mfa_activate_totp": signed_in(Kind.FORM, methods=WRITE, second_factor_first=False),
    "mfa_deactivate_totp": signed_in(Kind.FORM, methods=WRITE),
    "mfa_view_recovery_codes": signed_in(Kind.FORM, methods=WRITE, second_factor_first=False),
    "mfa_generate_recovery_codes": signed_in(Kind.FORM, methods=WRITE),
    "mfa_download_recovery_codes": signed_in(Kind.FILE, second_factor_first=False),
    "accounts:second_factor": signed_in(second_factor_first=False),
    # accounts: the portal's own pages
    "accounts:you": signed_in(),
    "accounts:about_you": signed_in(Kind.FILE),
    "accounts:name": signed_in(Kind.FORM, methods=WRITE),
    "accounts:invitation": sign_in_page(),
    "accounts:programmes": everyone(Kind.LIST),
    "accounts:programme": everyone(),
    # directory
    "directory:list": everyone(Kind.LIST),
    "directory:map": everyone(Kind.LIST),
    "directory:map_data": everyone(Kind.FILE),
    "directory:compare": everyone(Kind.LIST),
    "directory:detail": everyone(scoped=True),
    # directory: what it takes in, and who keeps it
    "directory:criteria": everyone(),
    "directory:pre_check": everyone(Kind.FORM, methods=WRITE),
    "directory:claim": everyone(Kind.FORM, methods=WRITE),
    "directory:claimed": everyone(),
    "directory:your_listings": only(EDITS_LISTINGS, Kind.LIST),
    "directory:new_listing": only(EDITS_LISTINGS, Kind.FORM, methods=WRITE),
    "directory:edit_listing": only(EDITS_LISTINGS, Kind.FORM, methods=WRITE, scoped=True),
    "directory:confirm_listing": only(EDITS_LISTINGS, Kind.FORM, methods=POST_ONLY, scoped=True),
    "directory:request": only(EDITS_LISTINGS, scoped=True),
    "directory:edit_request": only(EDITS_LISTINGS, Kind.FORM, methods=WRITE, scoped=True),
    "directory:withdraw": only(EDITS_LISTINGS, Kind.FORM, methods=POST_ONLY, scoped=True),
    # directory: evidence, words, providers
    "directory:words": everyone(),
    "directory:reviews": everyone(Kind.LIST),
    "directory:review": everyone(scoped=True),
    "directory:providers": everyone(Kind.LIST),
    "directory:provider": everyone(Kind.LIST, scoped=True),
    # directory: open data
    "directory:open_data": everyone(),
    "directory:export": everyone(Kind.FILE),
    "directory:changes": everyone(Kind.DATA),
    "openreferral:about": everyone(Kind.SYSTEM),
    "openreferral:services": everyone(Kind.DATA),
    "openreferral:service": everyone(Kind.FILE, scoped=True),
    "openreferral:taxonomies": everyone(Kind.DATA),
    "openreferral:taxonomy": everyone(Kind.FILE),
    "openreferral:taxonomy_terms": everyone(Kind.DATA),
    "openreferral:taxonomy_term": everyone(Kind.FILE),
    "openreferral:service_at_locations": everyone(Kind.DATA),
    "openreferral:service_at_location": everyone(Kind.FILE, scoped=True),
    "sitemap": everyone(Kind.SYSTEM),
    "sitemap_section": everyone(Kind.SYSTEM),
    # directory: is it still true?
    "directory:confirm": everyone(Kind.FORM, methods=WRITE),
    "directory:report": everyone(Kind.FORM, methods=WRITE, scoped=True),
    "directory:reported": everyone(scoped=True),
    # documents
    "documents:list": only(READS_DOCUMENTS, Kind.LIST),
    "documents:download": only(READS_DOCUMENTS, Kind.FILE, scoped=True),
    "documents:together": only(RUNS_PROGRAMME, Kind.FORM),
    "documents:verify": everyone(Kind.FORM),
    "documents:verify_number": everyone(),
    "documents:check_file": everyone(Kind.FORM, methods=WRITE),
    # core: pages of the demonstration, not found anywhere else
    "core:demo_mailbox": everyone(Kind.LIST),
    "core:demo_message": everyone(),
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
    # neighbours, schools on the same topic, outcomes offered in a cluster
    "hotspots": only(roles_with(Permission.RUN_PROGRAMME), Kind.LIST),
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
    # hwb_portal: what was typed while the session ended
    "kept_texts": signed_in(Kind.FORM, methods=WRITE),
}


def rule_for(route: str) -> Rule | None:
    """The row of a route by its full name (`schools:detail`); the admin is one row by pattern."""
    if route == "admin" or route.startswith("admin:"):
        return ADMIN
    return TABLE.get(route)
