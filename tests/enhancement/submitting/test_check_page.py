"""Check your plan: the whole of it, what is missing, one button."""

import pytest
from django.urls import resolve

from accounts.domain.roles import Role
from enhancement.domain.outcomes import OutcomeKind
from enhancement.models import Award, Journey, OutcomeVersion, Submission
from tests.enhancement.submitting.acting import ask, change, confirm
from tests.enhancement.submitting.reading import soup, text_of
from tests.factories.enhancement import NeedFactory

READERS = [Role.SCHOOL_MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR]


def test_the_whole_plan_is_there_and_each_row_leads_to_a_page_that_opens(client, url, plan):
    page = soup(client.get(url("check")))
    text = " ".join(page.get_text(" ").split())
    for words in ("Link governor", "Too little fruit at lunch", "eat fruit at lunch every day", "Half of them do so"):
        assert words in text
    assert "Everything needed is here" in text
    rows = page.select(".summary-list > div")
    links = page.select(".summary-list__action a")
    # school and Local Programme are not written in the plan
    assert len(links) == len(rows) - 3
    for address in {link["href"].partition("#")[0] for link in links}:
        assert client.get(address).status_code == 200, address


def test_a_change_link_leads_to_the_very_field(client, url, plan):
    slot = plan.slot(OutcomeKind.QUANTITATIVE)
    links = {link.get_text(): link["href"] for link in soup(client.get(url("check"))).select(".summary-list__action a")}
    of = "Local priority: quantitative outcome"
    found = links[f"Change Target ({of})"]
    assert resolve(found.partition("#")[0]).url_name == "outcome"
    address, _, field = found.partition("#")
    assert soup(client.get(address)).find(id=field)["value"] == "60"
    assert resolve(links[f"Change How it will be shown ({of})"].partition("#")[0]).url_name == "evidence"
    assert str(slot.esis.get().public_id) in links[f"Change Milestone 1 ({of})"]


def test_what_is_missing_stands_on_top_with_links_and_there_is_no_button(client, url, plan):
    change(plan.slot(OutcomeKind.QUANTITATIVE), target=None)
    page = soup(client.get(url("check")))
    (step,) = page.select(".guidance li a")
    assert step.get_text(strip=True) == "Complete the quantitative outcome of the local priority: number"
    assert step["href"].endswith("/stage-4/local/quantitative/#id_target")
    assert not page.select("main form, form")
    assert "You can submit it when nothing is missing" in page.get_text()
    assert len(page.select(".summary-list__missing")) == 1


def test_a_late_annual_review_is_named_with_its_own_page(client, url, plan):
    Award.objects.update(awarded_on="2025-01-01")
    page = soup(client.get(url("check")))
    (step,) = page.select(".guidance li a")
    assert "while the annual review is late" in step.get_text()
    assert "healthy-schools/" in step["href"]
    assert not page.select("form")


def test_one_button_submits_and_the_next_page_says_what_comes(client, url, plan):
    page = soup(client.get(url("check")))
    assert "By submitting you say that" in page.get_text()
    answer = client.post(url("check"), follow=True)
    assert answer.redirect_chain[-1][0] == url("submission")
    submission = Submission.objects.get()
    assert "Your plan is submitted." in text_of(answer)
    assert f"{submission.expected_by.day} {submission.expected_by:%B %Y}" in text_of(answer)


def test_a_double_press_submits_once_and_says_who_has_the_plan(client, url, plan):
    client.post(url("check"))
    answer = client.post(url("check"), follow=True)
    assert "with the quality assurance system (QUAS) already" in text_of(answer)
    assert Submission.objects.count() == 1


def test_submitting_what_is_incomplete_says_why_on_the_page(client, url, plan):
    change(plan.slot(OutcomeKind.QUANTITATIVE), target=None)
    answer = client.post(url("check"), follow=True)
    assert "say which number you aim for" in text_of(answer)
    assert not Submission.objects.exists()


def test_while_the_quas_has_the_plan_and_afterwards_the_page_leads_on(client, url, lead):
    submission = lead.submit()
    assert client.get(url("check"))["Location"] == url("submission")
    ask(submission, "group/members")
    assert client.get(url("check"))["Location"] == url("submission")
    lead.answer_all(submission)
    confirm(lead.resubmit(submission))
    assert client.get(url("check"))["Location"] == url("submission")


def test_before_the_first_entry_there_is_nothing_to_check(world, url):
    client = world.client(Role.SCHOOL_LEAD)
    assert "Your whole plan will stand here" in text_of(client.get(url("check")))
    answer = client.post(url("check"), follow=True)
    assert "make your first entry in stage 1" in text_of(answer)
    assert not Journey.objects.exists()


@pytest.mark.parametrize("role", READERS)
def test_who_may_only_read_sees_the_plan_without_links_to_change_it(world, url, plan, role):
    reader = world.client(role)
    page = soup(reader.get(url("check")))
    assert "eat fruit at lunch every day" in page.get_text()
    assert not page.select("form, .summary-list__action")
    answer = reader.post(url("check"))
    assert answer.status_code == 403
    assert "You may read this plan" in answer.content.decode()
    assert not Submission.objects.exists()


def test_another_schools_plan_is_not_found(client, url, world):
    assert client.get(url("check", world.other.school)).status_code == 404
    assert client.post(url("check", world.other.school)).status_code == 404


def test_hostile_text_is_shown_as_text(client, url, plan):
    OutcomeVersion.objects.update(measure="<script>alert(1)</script>", population="{{ 7|add:7 }}")
    answer = client.get(url("check"))
    assert b"<script>alert" not in answer.content
    assert "<script>alert(1)</script>" in text_of(answer)
    assert "{{ 7|add:7 }}" in text_of(answer)


def test_the_statements_do_not_grow_with_the_plan(client, url, plan, constant_queries):
    constant_queries(client, url("check"), lambda: NeedFactory(cycle=plan.cycle), most=51)
