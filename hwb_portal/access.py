"""The access table: one row a route, enforced by middleware before any view runs, walked by a crawler in the tests.

A route says who may come at all. Which objects they may then see is decided by `visible_to(user)` in the app's
queries: what is out of sight is "not found", never "forbidden", so that nobody learns that it exists.
"""

from accounts.domain.roles import Permission, roles_with
from documents.permissions import READS_DOCUMENTS, RUNS_PROGRAMME
from hwb_portal.access_journey import JOURNEY, KEEPS_CLUSTER, SCHOOL_READERS, WRITES_PLAN, keeps_cluster, plan_form
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
    "schools:cluster_change": only(KEEPS_CLUSTER, Kind.FORM, methods=WRITE, scoped=True),
    "schools:cluster_invite": only(KEEPS_CLUSTER, Kind.FORM, methods=WRITE, scoped=True),
    "schools:school_clusters": plan_form(),
    "schools:school_cluster_new": only(WRITES_PLAN, Kind.FORM, methods=WRITE, scoped=True),
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
    # neighbours, schools on the same topic, outcomes offered in a cluster
    "hotspots": only(roles_with(Permission.RUN_PROGRAMME), Kind.LIST),
    # hwb_portal: what was typed while the session ended
    "kept_texts": signed_in(Kind.FORM, methods=WRITE),
    **JOURNEY,
}


def rule_for(route: str) -> Rule | None:
    """The row of a route by its full name (`schools:detail`); the admin is one row by pattern."""
    if route == "admin" or route.startswith("admin:"):
        return ADMIN
    return TABLE.get(route)
