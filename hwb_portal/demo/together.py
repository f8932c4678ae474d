"""Invented schools together: clusters with their invitations, outcomes offered and copied, introductions (CL1-CL4)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from directory.models import Topic
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import Introduction, IntroductionConsent, OutcomeSlot
from enhancement.services import copying, introductions
from hwb_portal.demo.acting import by_of, coordinator_of, invented, lead_of
from schools.models import Cluster, ClusterInvitation, School
from schools.services import clusters

TO_BE_FOUND = ("Riverside", "Oak Lane", "Windmill", "Brookside", "Sparrow Lane")
# Who writes, to whom, days ago, what, and the answer with its days
WRITTEN = (
    (
        "Oak Lane",
        "Riverside",
        6,
        "We work on food at lunch as well. May two of our lunch staff come and see how you begin?",
        "",
        0,
    ),
    (
        "Riverside",
        "Windmill",
        40,
        "You have run a salad bar for a year. What would you do differently?",
        "Let pupils choose the order of the bowls. Come and look: Tuesdays are quiet.",
        33,
    ),
    (
        "Brookside",
        "Sparrow Lane",
        70,
        "How did you win the play leaders? Ours are few.",
        "We asked Year 5 in the summer term, and each leader brought a friend.",
        64,
    ),
)


def load(*, now: datetime) -> None:
    """Adds what is missing; running it again changes nothing. Needs the journeys."""
    if not Cluster.objects.filter(programme__is_demonstration=True).exists():
        _clusters(now)
    if not IntroductionConsent.objects.filter(journey__school__is_demonstration=True).exists():
        _introductions(now)


@transaction.atomic
def _clusters(now: datetime) -> None:
    lunch = _found(
        "Good lunches together",
        "We try the same things at lunch and tell each other what works.",
        topic="food",
        leading="Windmill",
        invited=("Oak Lane", "Riverside"),
        now=now - timedelta(days=60),
    )
    play = _found(
        "Friendly playtimes",
        "Play leaders of three schools learn together, one afternoon a term.",
        topic="belonging",
        leading="Brookside",
        invited=("Sparrow Lane",),
        now=now - timedelta(days=50),
    )
    _by_coordinator(now - timedelta(days=9))
    river = _found(
        "Two schools by the river",
        "One survey for both schools, and one set of words.",
        topic="belonging",
        leading="Orchard",
        invited=("Millrace",),
        now=now - timedelta(days=30),
    )
    riverside, asked = invented("Riverside"), lead_of(invented("Brookside"), now - timedelta(days=5))
    clusters.invite(cluster=play, school=riverside, text="Your playground is next to ours: join us?", **by_of(asked))
    _offers(lunch, river, now)


def _found(
    name: str, purpose: str, *, topic: str, leading: str, invited: Sequence[str], now: datetime
) -> Cluster:  # fmt: skip
    """Everybody who is asked says yes two days later."""
    school = invented(leading)
    cluster = clusters.found(
        name=name,
        purpose=purpose,
        topic=Topic.objects.get(slug=topic),
        leading=school,
        invited=[invented(other) for other in invited],
        **by_of(lead_of(school, now)),
    )
    for invitation in ClusterInvitation.objects.filter(cluster=cluster).order_by("pk"):
        answers = by_of(lead_of(invitation.school, now + timedelta(days=2)))
        clusters.answer(invitation=invitation, accepted=True, **answers)
    return cluster


def _by_coordinator(now: datetime) -> None:
    """Founded by the programme; one school said yes, one no, and one has not answered."""
    school = invented("Foundry")
    cluster = clusters.found(
        name="Minds of secondary schools",
        purpose="Two schools with pupils of the same age share what helps before examinations.",
        topic=None,
        programme=school.coverages.get().programme,
        invited=[school, invented("Canalside"), invented("Valley")],
        **by_of(coordinator_of(school, now)),
    )
    for name, accepted in (("Foundry", True), ("Valley", False)):
        invitation = cluster.invitations.get(school=invented(name))
        answers = by_of(lead_of(invitation.school, now + timedelta(days=1)))
        clusters.answer(invitation=invitation, accepted=accepted, **answers)


def _offers(lunch: Cluster, river: Cluster, now: datetime) -> None:
    """One waits at the school of the README; one was taken: its words stand there without numbers (R88)."""
    at = now - timedelta(days=4)
    _offer("Windmill", "Riverside", OutcomeKind.PERCEPTION, at)
    [taken] = _offer("Orchard", "Millrace", OutcomeKind.PERCEPTION, at)
    millrace = invented("Millrace")
    copying.copy_outcome(
        school=millrace,
        offer=taken.public_id,
        into=PriorityKind.SCHOOL,
        **lead_of(millrace, at + timedelta(days=1)),
    )


def _offer(sender: str, receiver: str, kind: OutcomeKind, at: datetime):
    school = invented(sender)
    slot = OutcomeSlot.objects.get(
        priority__cycle__journey__school=school, priority__kind=PriorityKind.SCHOOL, kind=kind
    )
    return copying.offer(
        school=school, outcome=slot.public_id, partners=[invented(receiver).public_id], **lead_of(school, at)
    )


@transaction.atomic
def _introductions(now: datetime) -> None:
    for name in TO_BE_FOUND:
        school = invented(name)
        introductions.agree(school=school, **lead_of(school, now - timedelta(days=80)))
    for sender, receiver, days, text, answer, answered in WRITTEN:
        school, peer = invented(sender), invented(receiver)
        row = introductions.introduce(
            school=school, peer=peer, text=text, **lead_of(school, now - timedelta(days=days))
        )  # fmt: skip
        if answer:
            _answer(row, peer, answer, now - timedelta(days=answered))


def _answer(row: Introduction, peer: School, text: str, at: datetime) -> None:
    introductions.answer(introduction=row, school=peer, text=text, **lead_of(peer, at))
