"""What the cluster tables refuse (asked in test_schools_constraints), and what they allow."""

from datetime import date

import pytest

from tests.factories.enhancement import AT
from tests.factories.together import ClusterFactory, ClusterInvitationFactory, ClusterSchoolFactory

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def twice_in_it():
    member = ClusterSchoolFactory(starts_on=MAY, ends_on=JUNE)
    ClusterSchoolFactory(cluster=member.cluster, school=member.school, starts_on=JUNE)


def invited_twice():
    invitation = ClusterInvitationFactory()
    ClusterInvitationFactory(cluster=invitation.cluster, school=invitation.school)


REFUSED = {
    "cluster_has_a_name": lambda: ClusterFactory(name=" "),
    "cluster_says_what_it_is_for": lambda: ClusterFactory(purpose=" "),
    "cluster_ends_on_or_after_its_start": lambda: ClusterFactory(starts_on=JUNE, ends_on=MAY),
    "school_leaves_a_cluster_on_or_after_joining": lambda: ClusterSchoolFactory(starts_on=JUNE, ends_on=MAY),
    "school_is_in_a_cluster_once_at_a_time": twice_in_it,
    "cluster_invitation_is_answered_yes_or_no_at_some_time": lambda: ClusterInvitationFactory(answered_at=AT),
    "school_is_invited_to_a_cluster_once_at_a_time": invited_twice,
}


def test_allowed():
    """Several clusters at once, the same one again later, an answer with its time."""
    member = ClusterSchoolFactory(starts_on=MAY, ends_on=MAY)
    ClusterSchoolFactory(cluster=member.cluster, school=member.school, starts_on=JUNE)
    ClusterSchoolFactory(school=member.school, starts_on=MAY)
    done = ClusterInvitationFactory(answered_at=AT, accepted=False)
    ClusterInvitationFactory(cluster=done.cluster, school=done.school)
