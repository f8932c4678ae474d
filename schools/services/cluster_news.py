"""E-mails about clusters: to the school that is asked, and to those who asked."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from core.clock import local_date
from core.domain.actor import Actor
from core.services import outbox
from schools.domain.cluster_mails import Mail, answer_mail, invitation_mail
from schools.models import ClusterInvitation
from schools.queries.addresses import news_addresses
from schools.queries.clusters import leading_school


def tell_invited(invitation: ClusterInvitation, *, by: Actor, now: datetime) -> None:
    cluster, today = invitation.cluster, local_date(now)
    page = reverse("schools:school_clusters", kwargs={"public_id": invitation.school.public_id})
    mail = invitation_mail(
        cluster=cluster.name,
        purpose=cluster.purpose,
        by=(leading_school(cluster, on=today) or cluster.programme).name,
        words=invitation.text,
        link=f"{settings.PORTAL_URL}{page}",
    )
    key = f"cluster-invitation:{invitation.public_id}"
    _send(news_addresses(invitation.school, on=today), mail, kind="schools.cluster_invitation", key=key, by=by, now=now)


def tell_answer(invitation: ClusterInvitation, *, by: Actor, now: datetime) -> None:
    """To the leading school; to the programme's mailbox while none leads, or when it is the school itself."""
    cluster, today = invitation.cluster, local_date(now)
    leading = leading_school(cluster, on=today)
    others = leading if leading and leading.pk != invitation.school_id else None
    to = news_addresses(others, on=today) if others else [cluster.programme.role_mailbox]
    page = reverse("schools:cluster", kwargs={"public_id": cluster.public_id})
    mail = answer_mail(
        cluster=cluster.name,
        school=invitation.school.name,
        accepted=bool(invitation.accepted),
        link=f"{settings.PORTAL_URL}{page}",
    )
    key = f"cluster-answer:{invitation.public_id}"
    _send(to, mail, kind="schools.cluster_answer", key=key, by=by, now=now)


def _send(to: Iterable[str], mail: Mail, *, kind: str, key: str, by: Actor, now: datetime) -> None:
    for address in to:
        if address:
            outbox.queue(
                to=address,
                kind=kind,
                dedupe_key=f"{key}:{address}",
                subject=mail.subject,
                text=mail.text,
                by=by,
                now=now,
            )
