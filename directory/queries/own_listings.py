"""What a provider's people may see and change: the listings and requests of organisations where they hold the role."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from accounts.domain.roles import Permission, roles_with
from accounts.models import Organisation, OrganisationMembership, User
from directory.domain.requests import OPEN
from directory.models import ChangeRequest, Intervention, ProposedField


def providers_kept_by(user: User, *, on: date) -> QuerySet[Organisation]:
    """Organisations whose listings this user keeps on a day; of merged ones the one that stands for them."""
    held = (
        OrganisationMembership.objects.held_on(on).of_user(user).filter(role__in=roles_with(Permission.EDIT_LISTINGS))
    )
    at = held.order_by().values("organisation")
    return Organisation.objects.filter(Q(pk__in=at) | Q(merged__in=at), merged_into=None).distinct()


def listings_kept_by(user: User, *, on: date) -> QuerySet[Intervention]:
    """Also those that the public does not see; a merged listing is kept as the one that stands for it."""
    kept = providers_kept_by(user, on=on).order_by().values("pk")
    return Intervention.objects.filter(provider__in=kept, merged_into=None).select_related("provider")


def requests_kept_by(user: User, *, on: date) -> QuerySet[ChangeRequest]:
    """Requests in any state, also those of a feed about the provider's listings."""
    kept = providers_kept_by(user, on=on).order_by().values("pk")
    return ChangeRequest.objects.filter(provider__in=kept).select_related("listing", "provider")


def with_open_request(listings: QuerySet[Intervention]) -> QuerySet[Intervention]:
    """Each with `open_requests`, a list of none or one."""
    still_open = ChangeRequest.objects.filter(state__in=sorted(OPEN))
    return listings.prefetch_related(Prefetch("change_requests", still_open, to_attr="open_requests"))


def new_listings_asked_for(user: User, *, on: date) -> QuerySet[ChangeRequest]:
    """Open requests for listings that are not there yet, each with `names`: its proposed name, if it has one."""
    names = ProposedField.objects.filter(field="name")
    found = requests_kept_by(user, on=on).filter(listing=None, state__in=sorted(OPEN)).order_by("-created_at")
    return found.prefetch_related(Prefetch("fields", names, to_attr="names"))


def decided_lately(user: User, *, on: date) -> QuerySet[ChangeRequest]:
    """The last ten requests that were decided or taken back, newest first."""
    names = ProposedField.objects.filter(field="name")
    found = requests_kept_by(user, on=on).exclude(state__in=sorted(OPEN)).order_by("-created_at", "-pk")
    return found.prefetch_related(Prefetch("fields", names, to_attr="names"))[:10]
