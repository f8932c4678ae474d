"""Examples of addresses of clusters and of what schools write to each other, for each user those it may open."""

from __future__ import annotations

from accounts.models import User
from core import clock
from devkit.shots.samples_of_plans import schools_with_a_plan
from enhancement.models import Introduction
from enhancement.queries.offers import open_offers
from enhancement.queries.peers import peers_of
from schools.models import School
from schools.permissions import may_keep_cluster
from schools.queries.clusters import clusters_visible_to

FAR = 50


def clusters(user: User | None) -> list[dict[str, object]]:
    """The first that this user may open."""
    seen = clusters_visible_to(user, on=clock.local_date(clock.now())).order_by("pk") if user else []
    return [{"public_id": cluster.public_id} for cluster in seen][:1]


def kept_clusters(user: User | None) -> list[dict[str, object]]:
    on = clock.local_date(clock.now())
    seen = clusters_visible_to(user, on=on).order_by("pk") if user else []
    return [{"public_id": cluster.public_id} for cluster in seen if may_keep_cluster(user, cluster, on)][:1]


def schools_of_clusters(user: User | None) -> list[dict[str, object]]:
    return [{"public_id": found["school"]} for found in schools_with_a_plan(user)]


def peers(user: User | None) -> list[dict[str, object]]:
    return [
        {**found, "peer": peer.school.public_id}
        for found in schools_with_a_plan(user)
        for peer in peers_of(School.objects.get(public_id=found["school"]), miles=FAR)[:1]
    ]


def introductions(user: User | None) -> list[dict[str, object]]:
    return [
        {**found, "introduction": row}
        for found in schools_with_a_plan(user)
        for row in Introduction.objects.filter(receiver__school__public_id=found["school"])
        .order_by("pk")
        .values_list("public_id", flat=True)[:1]
    ]


def offers(user: User | None) -> list[dict[str, object]]:
    on = clock.local_date(clock.now())
    return [
        {**found, "offer": row.public_id}
        for found in schools_with_a_plan(user)
        for row in open_offers(School.objects.get(public_id=found["school"]), on=on)[:1]
    ]
