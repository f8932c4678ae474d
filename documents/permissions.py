"""Who may come to the pages of documents; which ones they then see is in `queries.visible_to`."""

from collections.abc import Collection

from accounts.domain.roles import Permission, Role, roles_with

RUNS_PROGRAMME = roles_with(Permission.RUN_PROGRAMME)
READS_DOCUMENTS = roles_with(Permission.SEE_OWN_SCHOOL) | RUNS_PROGRAMME


def may_read_documents(roles: Collection[Role]) -> bool:
    """People of a school, and those who run a programme."""
    return not READS_DOCUMENTS.isdisjoint(roles)


def may_print_together(roles: Collection[Role]) -> bool:
    """Those who run a programme."""
    return not RUNS_PROGRAMME.isdisjoint(roles)
