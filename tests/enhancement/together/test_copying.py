"""Words of an outcome go from one school of a cluster to another; numbers never do (CL2, R88)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from core import clock
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from documents.models import Document
from enhancement.domain.copying import LEFT_OUT, own_numbers
from enhancement.domain.priorities import PriorityKind
from enhancement.models import OutcomeOffer, OutcomeVersion, Submission
from enhancement.queries.outcomes import outcomes_of
from enhancement.services import copying
from schools.models import Cluster
from tests.enhancement.stage4.test_pages import text_of
from tests.factories.enhancement import AT, OutcomeVersionFactory
from tests.factories.together import OutcomeOfferFactory

SCHOOL = PriorityKind.SCHOOL


def offered(first, second, outcome):
    (row,) = copying.offer(outcome=outcome.slot.public_id, partners=[second.school.public_id], **first.who)
    return row


def test_a_copy_is_the_partner_s_own_draft_without_a_number(first, second, cluster, outcome):
    row = offered(first, second, outcome)
    words = OutboxMessage.objects.get(to=second.school.role_mailbox).text.partition("Read it")[0]
    assert "School own offers you" in words
    assert not any(number in words for number in ("64", "37", "91"))
    copy = copying.copy_outcome(offer=row.public_id, into=SCHOOL, **second.who)
    copy.refresh_from_db()
    assert copy.slot.priority == second.priority
    assert copy.copied_from == outcome
    assert (copy.measure, copy.evidence_what) == (outcome.measure, "Sleep diary")
    blank = OutcomeVersion()
    assert {name: getattr(copy, name) for name in LEFT_OUT} == {name: getattr(blank, name) for name in LEFT_OUT}
    texts = second.cycle.drafts.get(section=f"outcomes/{copy.slot.public_id}").texts
    assert (texts["measure"], texts["target"], texts["baseline_numerator"]) == (outcome.measure, "", "")
    row.refresh_from_db()
    assert row.copy == copy
    with pytest.raises(DomainError, match="not there any more"):
        copying.copy_outcome(offer=row.public_id, into=SCHOOL, **second.who)


def test_the_copy_waits_for_own_numbers(first, second, cluster, outcome):
    copy = copying.copy_outcome(offer=offered(first, second, outcome).public_id, into=SCHOOL, **second.who)
    OutcomeVersion.objects.filter(pk=copy.pk).update(target=Decimal(64), due_on=date(2028, 7, 21))
    (draft,) = outcomes_of([second.cycle])[second.cycle.pk]
    assert [found.rule for found in own_numbers(draft)] == ["R88"]
    assert own_numbers(replace(draft, target=Decimal(50))) == []
    OutcomeVersion.objects.filter(pk=copy.pk).update(
        baseline_numerator=20, baseline_denominator=50, baseline_on=date(2026, 9, 1), baseline_source="Own diary"
    )
    (draft,) = outcomes_of([second.cycle])[second.cycle.pk]
    assert own_numbers(draft) == []


def test_a_copy_goes_to_a_blank_place_only(first, second, cluster, outcome):
    row = offered(first, second, outcome)
    held = OutcomeVersionFactory(slot__priority=second.priority, measure="sleep with the window open")
    with pytest.raises(DomainError, match="blank place"):
        copying.copy_outcome(offer=row.public_id, into=SCHOOL, **second.who)
    with pytest.raises(DomainError, match="not chosen"):
        copying.copy_outcome(offer=row.public_id, into=PriorityKind.LOCAL, **second.who)
    held.refresh_from_db()
    assert held.measure == "sleep with the window open"
    assert copying.decline(offer=row.public_id, **second.who).copy is None


def test_only_partners_are_offered_anything_and_only_the_own_lead_takes_it(first, second, foreign, cluster, outcome):
    with pytest.raises(DomainError, match="partner schools"):
        copying.offer(outcome=outcome.slot.public_id, partners=[foreign.school.public_id], **first.who)
    with pytest.raises(DomainError, match="one of your outcomes"):
        copying.offer(outcome=outcome.slot.public_id, partners=[first.school.public_id], **second.who)
    row = offered(first, second, outcome)
    assert copying.offer(outcome=outcome.slot.public_id, partners=[second.school.public_id], **first.who) == []
    with pytest.raises(NotAllowedError):
        copying.copy_outcome(offer=row.public_id, into=SCHOOL, **{**second.who, "user": first.who["user"]})
    with pytest.raises(DomainError, match="not there any more"):
        copying.copy_outcome(offer=row.public_id, into=SCHOOL, **foreign.who)


@pytest.mark.parametrize("who", ["first", "second"])
def test_who_leaves_the_cluster_takes_the_offer_along(first, second, cluster, outcome, who):
    row = offered(first, second, outcome)
    leaver = {"first": first, "second": second}[who]
    cluster.memberships.filter(school=leaver.school).update(ends_on=clock.local_date(clock.now()))
    assert second.browser.get(second.url("offered", offer=row.public_id)).status_code == 404
    with pytest.raises(DomainError, match="not there any more"):
        copying.copy_outcome(offer=row.public_id, into=SCHOOL, **second.who)


def test_the_pages_show_the_words_and_no_number(first, second, foreign, cluster, outcome):
    shown = text_of(first.browser.get(first.url("offer")))
    assert "pupils in Year 5 who sleep nine hours on a school night" in shown
    said = {"outcome": str(outcome.slot.public_id), "partners": [str(second.school.public_id)]}
    assert first.browser.post(first.url("offer"), said).status_code == 302
    row = OutcomeOffer.objects.get()
    page, browser = second.url("offered", offer=row.public_id), second.browser
    assert "School own offers you a quantitative outcome" in text_of(browser.get(second.url("stage4")))
    answer = browser.get(page)
    assert "sleep nine hours on a school night" in text_of(answer)
    for number in ("64", "37", "91", "21 July 2028", "Sleep diary of School own"):
        assert number not in text_of(answer)
        assert number not in shown
    assert foreign.browser.get(page).status_code == 404
    assert foreign.browser.get(foreign.url("offered", offer=row.public_id)).status_code == 404
    taken = browser.post(page, {"into": "school"})
    assert taken.url == second.url("outcome", priority="school", kind="quantitative")
    assert "sleep nine hours" in browser.get(taken.url).content.decode()
    assert "taken as a draft" in text_of(first.browser.get(first.url("offer")))


def test_no_submission_and_no_document_belongs_to_a_cluster():
    """R88: each school submits and is recognised by itself; a document has one school or one programme."""
    for model in (Submission, Document):
        related = {field.related_model for field in model._meta.get_fields() if field.is_relation}
        assert Cluster not in related
        assert not [name for name in dir(model) if "cluster" in name]
    owners = [field.name for field in Document._meta.get_fields() if field.name in {"school", "schools", "programme"}]
    assert sorted(owners) == ["programme", "school"]
    assert Document._meta.get_field("school").many_to_one


def test_constraints_of_an_offer(db):
    row = OutcomeOfferFactory()
    refused = {
        "outcome_is_offered_to_a_school_once_at_a_time": lambda: OutcomeOfferFactory(
            version=row.version, receiver=row.receiver
        ),
        "outcome_is_offered_to_another_school": lambda: OutcomeOfferFactory(receiver=row.sender, sender=row.sender),
        "outcome_offer_is_taken_at_some_time": lambda: OutcomeOfferFactory(copy=row.version),
    }
    for name, call in refused.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            call()
    row.answered_at = AT
    row.save()
    OutcomeOfferFactory(version=row.version, receiver=row.receiver)
