from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import signing
from django.db import IntegrityError

from core.domain.actor import Actor, ActorKind
from core.domain.links import EXPIRED, NOT_VALID, REVOKED, USED, LinkError, LinkPurpose
from core.models import SignedLink
from core.services import links
from tests.factories.core import NOON, SignedLinkFactory

pytestmark = pytest.mark.django_db
FORTNIGHT = timedelta(days=14)


@pytest.fixture
def make(now, by_clock):
    def make_link(**changes) -> str:
        given = {"purpose": LinkPurpose.COMMENT, "expires_at": now + FORTNIGHT, "by": by_clock, "now": now}
        return links.create(**given | changes)

    return make_link


def refusal(token, now, purpose=LinkPurpose.COMMENT) -> LinkError:
    with pytest.raises(LinkError) as refused:
        links.resolve(token=token, purpose=purpose, now=now)
    return refused.value


def test_a_link_leads_to_what_it_is_about(make, now):
    about = uuid4()
    link = links.resolve(token=make(about=about, facts={"field": "outcome"}), purpose=LinkPurpose.COMMENT, now=now)
    assert (link.about, link.facts, link.holder) == (about, {"field": "outcome"}, Actor.link(link.public_id))


def test_a_token_fits_into_an_address(make):
    assert set(make()) <= set("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_")


def test_a_link_can_be_written_again_for_another_message(make):
    token = make()
    assert links.token_of(SignedLink.objects.get()) == token


def test_a_link_for_one_purpose_opens_nothing_else(make, now):
    token = make(purpose=LinkPurpose.COMMENT)
    for purpose in set(LinkPurpose) - {LinkPurpose.COMMENT}:
        error = refusal(token, now, purpose)
        assert (str(error), error.gone) == (NOT_VALID, False)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: "",
        lambda token: "nonsense",
        lambda token: token[:-1],
        lambda token: token.swapcase(),
        lambda token: token + "A",
        lambda token: signing.Signer(salt="other", sep=".").sign(token.split(".")[0]),
        lambda token: signing.Signer(salt="core.signed_link.comment", sep=".").sign(uuid4().hex),
        lambda token: signing.Signer(salt="core.signed_link.comment", sep=".").sign("not-a-uuid"),
    ],
)
def test_a_stranger_learns_only_that_it_is_not_valid(make, now, spoil):
    error = refusal(spoil(make()), now + timedelta(days=400))
    assert (str(error), error.gone) == (NOT_VALID, False)


def test_a_link_ends_at_its_moment(make, now):
    token = make()
    assert links.resolve(token=token, purpose=LinkPurpose.COMMENT, now=now + FORTNIGHT - timedelta(seconds=1))
    error = refusal(token, now + FORTNIGHT)
    assert (str(error), error.gone) == (EXPIRED, True)


def test_a_link_for_single_use_works_once(make, now):
    token = make(single_use=True)
    link = links.use(token=token, purpose=LinkPurpose.COMMENT, now=now)
    assert (link.uses, link.last_used_at) == (1, now)
    assert str(refusal(token, now)) == USED
    with pytest.raises(LinkError, match="used already"):
        links.use(token=token, purpose=LinkPurpose.COMMENT, now=now)


def test_another_link_works_until_it_ends(make, now):
    token = make(single_use=False)
    for uses in (1, 2, 3):
        assert links.use(token=token, purpose=LinkPurpose.COMMENT, now=now).uses == uses


def test_a_withdrawn_link_says_so(make, now):
    token = make()
    link = SignedLink.objects.get()
    coordinator = Actor.user(uuid4())
    links.revoke_one(link=link.public_id, by=coordinator, now=now)
    links.revoke_one(link=link.public_id, by=Actor.clock(), now=now + timedelta(days=1))
    assert str(refusal(token, now)) == REVOKED
    link.refresh_from_db()
    assert (link.revoked_at, link.revoked_by_ref) == (now, coordinator.ref)


def test_all_links_of_one_purpose_about_one_thing_are_withdrawn_together(make, now, by_clock):
    about = uuid4()
    withdrawn = [make(about=about), make(about=about)]
    others = [make(about=uuid4()), make(about=about, purpose=LinkPurpose.DOWNLOAD)]
    assert links.revoke(about=about, purpose=LinkPurpose.COMMENT, by=by_clock, now=now) == 2
    for token in withdrawn:
        assert str(refusal(token, now)) == REVOKED
    assert links.resolve(token=others[0], purpose=LinkPurpose.COMMENT, now=now)
    assert links.resolve(token=others[1], purpose=LinkPurpose.DOWNLOAD, now=now)


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"purpose": "decide"}, "signed_link_purpose_is_known"),
        ({"expires_at": NOON}, "signed_link_expires_after_it_was_made"),
        ({"uses": 1}, "signed_link_was_used_exactly_when_last_used_at_is_set"),
        ({"last_used_at": NOON}, "signed_link_was_used_exactly_when_last_used_at_is_set"),
        ({"uses": 2, "last_used_at": NOON}, "signed_link_for_single_use_is_used_once_at_most"),
        ({"revoked_at": NOON}, "signed_link_is_revoked_by_somebody_at_some_time"),
        ({"revoked_by_kind": ActorKind.CLOCK}, "signed_link_is_revoked_by_somebody_at_some_time"),
        ({"by_kind": ActorKind.USER}, "core_signedlink_names_who_did_it"),
    ],
)
def test_the_database_refuses(broken, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        SignedLinkFactory(**broken)
