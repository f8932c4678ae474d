"""R48, R49, decision 34: one priority goes first where the programme lets it; the certificate waits for both."""

from uuid import uuid4

import pytest

from core import clock
from core.errors import DomainError
from documents.domain.kinds import Kind
from documents.models import Document
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.transitions import State
from enhancement.models import Cycle, DataItem, OutcomeVersion, Submission
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.journeys import journey_facts
from enhancement.queries.sections import openness_of
from enhancement.services import stage5, submitting
from tests.enhancement.stages.saying import typed
from tests.enhancement.submitting.acting import ask, confirm, open_it
from tests.enhancement.submitting.reading import soup, text_of

LOCAL, SCHOOL = PriorityKind.LOCAL, PriorityKind.SCHOOL


def go(lead, only):
    return submitting.submit(school=lead.school, only=only, **lead.who)


def state_of(lead):
    return journey_facts(lead.school, today=clock.local_date(clock.now())).submission.state


def kinds():
    return set(Document.objects.values_list("kind", flat=True))


def test_without_the_setting_no_priority_goes_by_itself(plan, lead):
    with pytest.raises(DomainError, match="asks for both priorities in one submission"):
        go(lead, LOCAL)


def test_one_priority_after_the_other_to_the_certificate(phased, lead):
    """The whole way: submitted, asked, answered, confirmed, and then the second one."""
    first = go(lead, LOCAL)
    frozen = first.rounds.get().snapshot
    assert (frozen["subject"], len(frozen["priorities"]), len(frozen["outcomes"])) == ("priority", 1, 3)
    assert state_of(lead) == State.DRAFT
    with pytest.raises(DomainError, match="submit the other by itself too"):
        lead.submit()
    with pytest.raises(DomainError, match="with the quality assurance system .QUAS. already, or confirmed"):
        go(lead, LOCAL)

    slot = next(slot for (priority, _), slot in phased.slots.items() if priority == LOCAL)
    ask(open_it(first), f"outcomes/{slot.public_id}/target")
    assert state_of(lead) == State.CLARIFICATION
    opened = openness_of(phased.cycle)
    assert opened.may_change(f"outcomes/{slot.public_id}/target")
    assert not opened.may_change(f"outcomes/{slot.public_id}/measure")
    lead.answer_all(first)
    lead.resubmit(Submission.objects.get(pk=first.pk))

    confirm(Submission.objects.get(pk=first.pk))
    cycle = Cycle.objects.get()
    assert (cycle.state, delivering_cycle(lead.school)) == ("planning", cycle)
    assert OutcomeVersion.objects.filter(confirmed_at__isnull=False).count() == 3
    assert kinds() >= {Kind.ACCEPTANCE_LETTER}
    assert Kind.CERTIFICATE not in kinds()
    assert journey_facts(lead.school, today=clock.local_date(clock.now())).delivers

    second = go(lead, SCHOOL)
    assert state_of(lead) == State.SUBMITTED
    confirm(open_it(second))
    cycle.refresh_from_db()
    assert (cycle.state, state_of(lead)) == ("running", State.CONFIRMED)
    assert OutcomeVersion.objects.filter(confirmed_at__isnull=False).count() == 6
    letters = Document.objects.filter(kind=Kind.ACCEPTANCE_LETTER).order_by("pk")
    assert [letter.facts["completes"] for letter in letters] == [False, True]
    certificate = Document.objects.get(kind=Kind.CERTIFICATE)
    assert [held["kind"] for held in certificate.facts["priorities"]] == ["local", "school"]


def test_work_on_the_first_priority_begins_with_its_confirmation(phased, lead):
    """R49, R55: stage 5 is open for its outcomes, and for no others."""
    with pytest.raises(DomainError, match="Stage 5 opens when"):
        activity_for(lead, phased.slots.values())
    confirm(open_it(go(lead, LOCAL)))
    linked = activity_for(lead, phased.slots.values()).slots.values_list("priority__kind", flat=True)
    assert list(linked) == [LOCAL] * 3


def activity_for(lead, slots):
    said = typed(title="Fruit tasting", links=[f"outcome:{slot.public_id}" for slot in slots])
    return stage5.save_activity(school=lead.school, activity=uuid4(), typed=said, **lead.who)


def test_the_other_priority_stays_open_and_what_went_is_closed(phased, lead):
    """The group and the needs are frozen with it; confirmed, only what it rests on."""
    local, school = (phased.cycle.priorities.get(kind=kind) for kind in PriorityKind)
    rests = DataItem.objects.get(group="Young carers").need
    loose = phased.data.need
    submission = go(lead, LOCAL)
    held = openness_of(phased.cycle)
    assert held.may_change(f"priorities/{school.public_id}/reach")
    for path in (f"priorities/{local.public_id}/reach", "group/members", f"needs/{loose.public_id}/title"):
        assert [finding.rule for finding in held.against(path)] == ["R50"], path
    confirm(open_it(submission))
    held = openness_of(phased.cycle)
    assert held.may_change("group/members")
    assert held.may_change(f"needs/{loose.public_id}/title")
    for path in (f"priorities/{local.public_id}/reach", f"needs/{rests.public_id}/title"):
        assert [finding.rule for finding in held.against(path)] == ["R73"], path


def test_a_priority_taken_back_can_go_with_the_whole_plan(phased, lead):
    lead.withdraw(go(lead, SCHOOL))
    assert lead.submit().subject == "plan"
    with pytest.raises(DomainError, match="Your plan is with the quality assurance system"):
        go(lead, SCHOOL)


def test_pages_offer_to_change_only_what_may_change(phased, lead, client, url):
    assert text_of(client.get(url("stage4"))).count("Change the sentence") == 6
    submission = go(lead, LOCAL)
    page = soup(client.get(url("stage4")))
    told = {card["aria-labelledby"]: card.select_one(".outcome__links").get_text() for card in page.select(".outcome")}
    assert [name.split("-")[0] for name, text in told.items() if "Read the sentence" in text] == ["local"] * 3
    assert [name.split("-")[0] for name, text in told.items() if "Change the sentence" in text] == ["school"] * 3
    assert "The local priority is with the quality assurance system (QUAS), and the group" in page.get_text()
    links = [link["href"] for link in soup(client.get(url("check"))).select(".summary-list__action a")]
    assert any("/stage-4/school/" in href for href in links)
    assert not any("/stage-4/local/" in href or "/stage-1/" in href for href in links)
    ask(open_it(submission), f"priorities/{submission.priority.public_id}/rationale")
    assert "You are answering questions on the local priority." in text_of(client.get(url("stage1")))
    lead.answer_all(submission)
    lead.resubmit(submission)
    confirm(Submission.objects.get(pk=submission.pk))
    assert "The local priority is confirmed and stands as it was submitted" in text_of(client.get(url("stage1")))


def test_check_page_offers_one_priority_and_both_are_listed(phased, lead, client, url):
    page = soup(client.get(url("check")))
    assert "Submit the local priority first" in page.get_text()
    sent = client.post(url("check"), {"only": "local"}, follow=True)
    assert "The local priority of your plan is submitted." in text_of(sent)
    assert "Local priority" in soup(sent).select_one(".files").get_text()
    again = soup(client.get(url("check")))
    assert [button.get_text() for button in again.select("form button")] == ["Submit the school priority"]
    assert again.select_one("#phased ~ .tags").get_text(strip=True) == "With the QUAS"


def test_two_with_questions_are_listed_and_each_goes_back_by_itself(phased, lead, client, url):
    both = [go(lead, kind) for kind in PriorityKind]
    for submission in both:
        ask(open_it(submission), f"priorities/{submission.priority.public_id}/rationale")
    assert len(soup(client.get(url("clarification"))).select(".file")) == 2
    lead.answer_all(both[1])
    page = url("clarification_of", submission=both[1].public_id)
    assert "Questions on the school priority of your plan" in text_of(client.get(page))
    client.post(page)
    states = [Submission.objects.get(pk=row.pk).state for row in both]
    assert states == ["clarification", "submitted"]
