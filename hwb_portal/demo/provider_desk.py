"""Demonstration of the provider desk: requests in three states, a claim, and documents of providers, one that runs out
in 40 days."""

from datetime import datetime, timedelta

from accounts.models import Organisation, OrganisationMembership, User
from core.clock import local_date
from core.domain.actor import Actor
from core.models import District
from directory.domain.criteria import CRITERIA, Answer
from directory.domain.provider_checks import CheckKind
from directory.models import ChangeRequest, Claim, Intervention, ProviderCheck
from directory.services import changes, claims, provider_checks
from hwb_portal.demo.listings import MARK
from hwb_portal.demo.people import DISTRICT_CODE, PROVIDER

SEEN_BY = f"The Local Programme {MARK}"
CLAIMED, LAPSED = f"Family sleep service {MARK}", f"Road safety team {MARK}"
# kind, seen so many days ago, counts for so many more
DOCUMENTS = [
    (CheckKind.SAFEGUARDING, 120, 245),
    (CheckKind.DBS, 120, 245),
    (CheckKind.INSURANCE, 325, 40),
    (CheckKind.REFERENCES, 90, 640),
]
NEW_LISTING = {
    "name": "Calm breathing for exam weeks (demonstration)",
    "summary": "A school nurse shows a class how to breathe calmly before and during exams.",
    "description": "One lesson of 40 minutes in the weeks before exams. The school gives a quiet room.",
    "level": "universal",
    "phases": ["secondary"],
    "deliveries": ["at_school"],
    "referrals": ["school_books"],
    "area": "districts",
    "districts": [DISTRICT_CODE],
}


def load(*, now: datetime) -> None:
    """Adds what is missing; running it again changes nothing."""
    provider = Organisation.objects.get(name=PROVIDER, is_demonstration=True)
    if not ChangeRequest.objects.filter(provider=provider).exists():
        _requests(provider, now)
    claimed = Organisation.objects.get(name=CLAIMED)
    if not Claim.objects.filter(organisation=claimed).exists():
        claims.claim(
            organisation=claimed,
            name="Priya Hazelwood",
            email="priya.hazelwood@demo-sleep.example",
            work="Team leader",
            by=Actor.clock(),
            now=now - timedelta(days=2),
        )
    if not ProviderCheck.objects.filter(organisation=provider).exists():
        _documents(provider, now)


def _requests(provider: Organisation, now: datetime) -> None:
    """Three fields that wait, one that was sent back, and a new listing that is not finished."""
    author = _author(provider)
    runner = User.objects.get(email="coordinator@demo.example")
    waiting, back = list(Intervention.objects.filter(provider=provider).order_by("sort_name")[:2])
    by = Actor.user(author.public_id)
    given = {"provider": provider, "by": by}
    changes.propose(
        listing=waiting,
        values={
            "summary": waiting.summary.rstrip(".") + ", on two mornings a week in term time.",
            "days": ["TU", "TH"],
            "settings": ["mainstream", "special"],
        },
        note="We have a second nurse since September.",
        now=now - timedelta(days=3),
        **given,
    )
    sent = changes.propose(
        listing=back,
        values={"description": f"{back.description}\n\nThe best support that a school can have."},
        now=now - timedelta(days=6),
        **given,
    )
    changes.ask_for_changes(
        request=sent,
        reason="Please say what happens, not how good it is: our criterion “A description, not an advertisement”.",
        by=Actor.user(runner.public_id),
        now=now - timedelta(days=5),
    )
    if District.objects.filter(code=DISTRICT_CODE).exists():
        answers = {criterion.key: Answer.YES.value for criterion in CRITERIA} | {"insurance": Answer.NOT_SURE.value}
        changes.propose(
            listing=None, values=NEW_LISTING, pre_check=answers, submit=False, now=now - timedelta(days=1), **given
        )


def _author(provider: Organisation) -> User:
    membership = OrganisationMembership.objects.select_related("person__user").get(
        organisation=provider, person__user__email="provider@demo.example"
    )
    return membership.person.user


def _documents(provider: Organisation, now: datetime) -> None:
    today = local_date(now)
    lapsed = Organisation.objects.get(name=LAPSED)
    for organisation, kind, seen, left in [
        *[(provider, kind, seen, left) for kind, seen, left in DOCUMENTS],
        (lapsed, CheckKind.INSURANCE, 380, -15),
    ]:
        provider_checks.add(
            organisation=organisation,
            kind=kind,
            seen_on=today - timedelta(days=seen),
            expires_on=today + timedelta(days=left),
            seen_by=SEEN_BY,
            by=Actor.clock(),
            now=now,
        )
    provider_checks.raise_expiry_tasks(by=Actor.clock(), now=now)
