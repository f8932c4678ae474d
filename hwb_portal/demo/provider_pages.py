"""What some demonstration providers say of themselves, and how many schools used some demonstration listings."""

from datetime import datetime, timedelta

from accounts.models import Organisation
from accounts.services.organisations import change_organisation
from core.clock import local_date
from core.domain.actor import Actor
from directory.models import Intervention, ListingUse
from directory.services.use_totals import write_totals

# the end of each name is the mark of a demonstration
ABOUT = {
    "Wellbeing in lessons project": "We write lessons about feelings and friendship, and train whole schools to teach "
    "them. Four former teachers and an office, at work since the demonstration began.",
    "School nursing service": "School nurses for every school of the district: drop-ins, checks, training for staff, "
    "and a telephone line on school days.\n\nWe are part of the National Health Service and cost a school nothing.",
    "Road safety team": "The council's team for safe ways to school: cycle training, streets without cars, "
    "lessons by water.",
}
# listing -> schools that used it, schools that would again; what four schools did is told to nobody
USE = {"Lessons about feelings for every class": (7, 5), "Worry group for Years 5 and 6": (4, 4)}


def load(*, now: datetime) -> None:
    """Adds what is missing and changes nothing that is there. Providers and listings must be loaded."""
    by = Actor.clock()
    for name, about in ABOUT.items():
        for provider in Organisation.objects.filter(name=f"{name} (demonstration)", is_demonstration=True, about=""):
            _describe(provider, about, by=by, now=now)
    listings = Intervention.objects.filter(name__in=USE, is_demonstration=True)
    for listing in listings.exclude(pk__in=ListingUse.objects.values("listing")):
        schools, again = USE[listing.name]
        counted_on = local_date(now) - timedelta(days=20)
        write_totals(listing=listing, schools=schools, again=again, counted_on=counted_on, by=by, now=now)


def _describe(provider: Organisation, about: str, *, by: Actor, now: datetime) -> None:
    """The telephone is one of the numbers that are kept free for drama."""
    change_organisation(
        organisation=provider,
        name=provider.name,
        is_provider=provider.is_provider,
        is_trust=provider.is_trust,
        is_quas_body=provider.is_quas_body,
        website=provider.website,
        role_mailbox=provider.role_mailbox,
        about=about,
        telephone=f"01632 960{provider.pk % 1000:03}",
        by=by,
        now=now,
    )
