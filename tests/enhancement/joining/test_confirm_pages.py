"""R11 at the pages: the school signs and is told that it waits; the coordinator confirms or gives back."""

from datetime import date, timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from accounts.domain.roles import Role
from core import clock
from core.domain.wording import day
from enhancement.domain.confirming import Verdict
from enhancement.models import AnnualReview, ReviewVerdict
from enhancement.queries.reviews import open_review
from tests.enhancement.joining.reading import page_of, text_of
from tests.factories.accounts import ProgrammeMembershipFactory
from tests.factories.enhancement import CycleFactory
from tests.world import STARTED

REASON = "Section 2 says nothing of lunch"
LIST = "/your-schools/"


@pytest.fixture
def today():
    return clock.local_date(clock.now())


@pytest.fixture
def awarded(coordinator):
    return coordinator.records(date(2008, 5, 1))


@pytest.fixture
def signed(confirms_every, awarded, head) -> AnnualReview:
    return head.reviews(evidence="Seen")


@pytest.fixture
def paper(url, signed):
    return url("signed_review", review=signed.public_id)


def line_of(answer):
    return page_of(answer).find(class_="next-line")


def buttons(answer):
    return [button.get_text(strip=True) for button in page_of(answer).main.find_all("button")]


def test_from_signature_to_confirmation(world, url, confirms_every, awarded, head, today):
    head.begins()
    head.answers_all()
    school = world.client(Role.HEAD_TEACHER)
    asked = page_of(school.get(url()))
    assert "once it has confirmed this one, it counts from today" in asked.main.get_text()
    value = asked.find("button", attrs={"name": "sign"})["value"]
    told = text_of(school.post(url(), {"sign": value}, follow=True))
    assert "Signed. Your Local Programme reads it now" in told
    assert "Review to be confirmed" in told
    assert f"Signed on {day(today)}, waits for your Local Programme" in told
    assert "May join" not in told
    review = AnnualReview.objects.get()
    line = line_of(school.get(url("workspace")))
    assert f"Waiting: The annual review signed on {day(today)} waits for your Local Programme." in " ".join(
        line.get_text(" ").split()
    )
    assert line.find("a") is None

    runner = world.client(Role.COORDINATOR)
    line = line_of(runner.get(url("workspace")))
    assert "Next: Confirm the annual review signed on" in " ".join(line.get_text(" ").split())
    paper = line.find("a")["href"]
    assert paper == url("signed_review", review=review.public_id)
    answer = runner.get(paper)
    assert "Confirm this review" in buttons(answer)
    assert line_of(answer).find("a") is None
    done = text_of(runner.post(paper, {"confirm": "yes"}, follow=True))
    assert "Confirmed. The school has been told by e-mail." in done
    assert f"Confirmed by the Local Programme on {day(today)}" in done
    assert "Confirm this review" not in done
    shown = text_of(school.get(url("workspace")))
    assert "May join" in shown
    assert "The coordinator confirmed the annual review." in shown
    assert "Make the first entry in stage 1" in shown


def test_given_back_the_school_reads_why_and_signs_again(world, url, paper, today):
    runner, school = world.client(Role.COORDINATOR), world.client(Role.HEAD_TEACHER)
    done = text_of(runner.post(paper, {"reason": REASON}, follow=True))
    assert "Given back. The school has been told by e-mail, with your reason." in done
    shown = text_of(school.get(url()))
    assert "It came back: what your Local Programme says" in shown
    assert REASON in shown
    assert "5 of 5 sections answered" in shown
    kept = text_of(school.get(paper))
    assert f"The Local Programme gave it back on {day(today)}, so it does not count." in kept
    assert REASON in kept
    assert "gave the annual review back" in text_of(school.get(url("workspace")))
    value = page_of(school.get(url())).find("button", attrs={"name": "sign"})["value"]
    assert "Review to be confirmed" in text_of(school.post(url(), {"sign": value}, follow=True))
    listed = text_of(school.get(url()))
    assert "Given back" in listed
    assert "To be confirmed" in listed
    assert "It came back" not in listed


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2001])
def test_a_reason_that_will_not_do_is_kept_and_told(world, paper, reason):
    answer = world.client(Role.COORDINATOR).post(paper, {"reason": reason})
    held = page_of(answer)
    assert held.find("details", open=True).find("textarea").get_text().strip() == reason.strip()
    assert held.find(class_="error-summary") is not None
    assert not ReviewVerdict.objects.exists()
    assert open_review(AnnualReview.objects.get().foundation.school) is None


@pytest.mark.parametrize("role", [Role.SCHOOL_LEAD, Role.HEAD_TEACHER, Role.SCHOOL_MEMBER])
def test_the_school_reads_and_decides_nothing(world, paper, role):
    client = world.client(role)
    shown = client.get(paper)
    assert "To be confirmed" in text_of(shown)
    assert buttons(shown) == []
    for sent in ({"confirm": "yes"}, {"reason": REASON}):
        answer = client.post(paper, sent)
        assert answer.status_code == 403
        assert "Only the coordinator" in answer.content.decode()
    assert not ReviewVerdict.objects.exists()


def test_another_programmes_coordinator_finds_nothing(world, paper):
    client = world.client(None)
    client.force_login(world.other.users[Role.COORDINATOR])
    for answer in (client.get(paper), client.post(paper, {"confirm": "yes"}), client.post(paper, {"reason": REASON})):
        assert answer.status_code == 404
    assert not ReviewVerdict.objects.exists()


def test_who_signed_is_told_to_ask_another_coordinator(world, paper, head):
    person = head.who["user"].person
    ProgrammeMembershipFactory(person=person, programme=world.own.programme, role=Role.COORDINATOR, starts_on=STARTED)
    TOTP.activate(person.user, generate_totp_secret())
    client = world.client(Role.HEAD_TEACHER)
    answer = client.get(paper)
    assert "ask another coordinator" in text_of(answer)
    assert buttons(answer) == []
    assert "signed this review yourself" in text_of(client.post(paper, {"confirm": "yes"}, follow=True))
    assert not ReviewVerdict.objects.exists()


def test_said_twice_the_second_is_told_that_it_is_done(world, paper, signed, coordinator):
    coordinator.confirms(signed)
    runner = world.client(Role.COORDINATOR)
    assert "confirmed already" in text_of(runner.post(paper, {"confirm": "yes"}, follow=True))
    assert "confirmed already" in text_of(runner.post(paper, {"reason": REASON}))
    assert ReviewVerdict.objects.get().verdict == Verdict.CONFIRMED


def test_while_it_waits_no_other_review_begins(world, url, paper):
    client = world.client(Role.HEAD_TEACHER)
    shown = client.get(url())
    assert "Signed, waits for the Local Programme" in text_of(shown)
    assert buttons(shown) == []
    assert "the next one begins after it is confirmed or given back" in text_of(client.post(url(), follow=True))


def test_with_the_setting_off_the_coordinator_may_only_give_back_what_counts(world, url, awarded, head, today):
    review = head.reviews()
    runner = world.client(Role.COORDINATOR)
    answer = runner.get(url("signed_review", review=review.public_id))
    assert buttons(answer) == ["Give it back"]
    assert "the one before it decides" in text_of(answer)
    assert "confirm" not in runner.get(LIST).content.decode().lower()
    shown = text_of(world.client(Role.HEAD_TEACHER).get(url("workspace")))
    assert f"Signed on {day(today)}" in shown
    assert "waits for your Local Programme" not in shown


def test_the_coordinators_list_says_what_waits_on_them(world, paper, today):
    confirm = f"Confirm the annual review signed on {day(today)} – you."
    runner = world.client(Role.COORDINATOR)
    assert confirm in text_of(runner.get(LIST))
    assert page_of(runner.get(LIST)).find(class_="desk__mine").get_text(strip=True) == confirm


def test_the_list_tells_it_too_while_the_school_goes_on_with_its_plan(world, paper, today, coordinator):
    coordinator.records(today - timedelta(days=30))
    CycleFactory(journey__school=world.own.school, programme=world.own.programme)
    answer = world.client(Role.COORDINATOR).get(LIST)
    shown = text_of(answer)
    assert f"Confirm the annual review signed on {day(today)} – you." in shown
    assert "Add the members of the group – the school" in shown
    assert "Confirm the annual review" in page_of(answer).find(class_="desk__mine").get_text()
    assert "Add the members of the group" in line_of(world.client(Role.SCHOOL_LEAD).get(paper)).get_text()
