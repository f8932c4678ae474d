"""What stands in an address: for each route with arguments, how to reach the own side's and the foreign side's object.

A route with arguments and no entry here fails the crawler, so nobody can forget it.
"""

from collections.abc import Callable

from directory.domain.taxonomies import TAXONOMIES, TERMS
from schools.domain.contacts import SchoolRole
from tests.architecture.addresses_of_plans import PLANS
from tests.architecture.sides_of_plans import clustered
from tests.directory.desk.sides import kept_listing, request_of
from tests.directory.sides import listing_of, place_of, provider_of, review_of
from tests.documents.sides import document_of
from tests.factories.core import OutboxMessageFactory
from tests.factories.directory import IndicatorFactory
from tests.factories.profile import OwnFigureFactory, OwnMeasureFactory
from tests.factories.schools import SchoolMembershipFactory
from tests.world import STARTED, Side


def school(side: Side) -> dict[str, object]:
    return {"public_id": side.school.public_id}


def school_nurse(side: Side) -> dict[str, object]:
    """A role that nobody signs in with, so that ending it takes nobody's access away."""
    role = side.school.memberships.filter(role=SchoolRole.SCHOOL_NURSE).first()
    role = role or SchoolMembershipFactory(school=side.school, role=SchoolRole.SCHOOL_NURSE, starts_on=STARTED)
    return {**school(side), "role_id": role.public_id}


def indicator_of(side: Side) -> dict[str, object]:
    """An indicator of the side's own programme, so that a foreign one is not found either."""
    if "indicator" not in side.objects:
        side.objects["indicator"] = IndicatorFactory(indicator_set__programme=side.programme)
    return {**school(side), "indicator": side.objects["indicator"].public_id}


def own_measure_of(side: Side) -> dict[str, object]:
    """Something that the side's school measures."""
    if "own_measure" not in side.objects:
        side.objects["own_measure"] = OwnMeasureFactory(school=side.school)
    return {**school(side), "measure": side.objects["own_measure"].public_id}


def own_figure_of(side: Side) -> dict[str, object]:
    found = own_measure_of(side)
    if "own_figure" not in side.objects:
        side.objects["own_figure"] = OwnFigureFactory(measure=side.objects["own_measure"])
    return {**found, "figure": side.objects["own_figure"].public_id}


def cluster_of(side: Side) -> dict[str, object]:
    return {"public_id": clustered(side).public_id}


Arguments = Callable[[Side], dict[str, object]]

ADDRESSES: dict[str, Arguments] = {
    "core:demo_message": lambda side: {"public_id": OutboxMessageFactory().public_id},
    "schools:detail": school,
    "schools:change": school,
    "schools:confirm": school,
    "schools:mailbox": school,
    "schools:manage_people": school,
    "schools:add_person": school,
    "schools:hand_over": school_nurse,
    "schools:end_role": school_nurse,
    "schools:invite": school_nurse,
    # schools that work together
    "schools:cluster": cluster_of,
    "schools:cluster_change": cluster_of,
    "schools:cluster_invite": cluster_of,
    "schools:school_clusters": school,
    "schools:school_cluster_new": school,
    # schools: the health profile
    "schools:profile": school,
    "schools:profile_indicator": indicator_of,
    "schools:profile_print": school,
    "schools:profile_csv": school,
    "documents:profile_pdf": school,
    # schools: what a school measures about itself
    "schools:own_data": school,
    "schools:own_measure_add": school,
    "schools:own_measure_new": lambda side: {**school(side), "kind": "figures"},
    "schools:own_measure": own_measure_of,
    "schools:own_measure_change": own_measure_of,
    "schools:own_figure_add": own_measure_of,
    "schools:own_figure": own_figure_of,
    "schools:own_data_template": school,
    "schools:own_data_csv": school,
    "schools:own_data_upload": school,
    "schools:own_data_preview": school,
    "schools:own_wellbeing": school,
    # allauth: keys that open nothing
    "account_reset_password_from_key": lambda side: {"uidb36": "1", "key": "no-such-key"},
    # accounts
    "accounts:invitation": lambda side: {"token": "no-such-token"},
    "accounts:programme": lambda side: {"slug": side.programme.slug},
    # directory
    "directory:detail": lambda side: {"slug": listing_of(side).slug},
    # directory: who keeps it
    "directory:claim": lambda side: {"public_id": side.organisation.public_id},
    "directory:edit_listing": lambda side: {"public_id": kept_listing(side).public_id},
    "directory:confirm_listing": lambda side: {"public_id": kept_listing(side).public_id},
    "directory:request": lambda side: {"public_id": request_of(side).public_id},
    "directory:edit_request": lambda side: {"public_id": request_of(side).public_id},
    "directory:withdraw": lambda side: {"public_id": request_of(side).public_id},
    # directory: evidence, words, providers
    "directory:review": lambda side: {"slug": review_of(side).slug},
    "directory:provider": lambda side: {"public_id": provider_of(side).public_id},
    # directory: open data
    "openreferral:service": lambda side: {"public_id": listing_of(side).public_id},
    "openreferral:taxonomy": lambda side: {"public_id": TAXONOMIES[0].id},
    "openreferral:taxonomy_term": lambda side: {"public_id": next(iter(TERMS))},
    "openreferral:service_at_location": lambda side: {"public_id": place_of(side).public_id},
    "sitemap_section": lambda side: {"section": "listings"},
    # directory: is it still true?
    "directory:confirm": lambda side: {"token": "no-such-token"},
    "directory:report": lambda side: {"public_id": listing_of(side).public_id},
    "directory:reported": lambda side: {"public_id": listing_of(side).public_id},
    # documents
    "documents:download": lambda side: {"public_id": document_of(side).public_id},
    "documents:verify_number": lambda side: {"number": document_of(side).printed_number},
    **PLANS,
}
