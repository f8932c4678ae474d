"""The reviewer's pages as people meet them: the queue, the plan, the panel, the last look."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from enhancement.models import ClarificationItem, Submission
from qa.models import Decision, ReviewDraft
from qa.services import reading
from tests.factories.accounts import OrganisationFactory
from tests.factories.qa import DeclaredConflictFactory, ReasonFactory, ReviewDraftFactory
from tests.factories.schools import SchoolFactory, SchoolMembershipFactory
from tests.qa.plans import EVIDENCE, TARGET, held_back_settings, sent_plan

QUEUE = "/admin/qa/work/"


@pytest.fixture
def client(world):
    return world.client(Role.REVIEWER)


def page_of(plan, name="change", **more):
    return reverse(f"admin:qa_work_{name}", kwargs={"public_id": plan.public_id, **more})


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def text_of(answer):
    assert answer.status_code == 200, answer
    return " ".join(soup(answer).find(["main", "body"]).get_text(" ").split())


# the days below are days of that autumn
pytestmark = pytest.mark.usefixtures("now")


def typed(plan, *questions, comment="", clarify_by="5 January 2027", **buttons):
    data = {"round": plan.rounds.last().public_id, "comment": comment, "clarify_by": clarify_by, **buttons}
    for place, (path, text) in enumerate(questions):
        data |= {f"path_{place}": path, f"text_{place}": text}
    return data


class TestQueue:
    def test_the_address_is_named(self):
        assert reverse("admin:qa_work") == QUEUE

    def test_it_shows_what_waits_and_nothing_else(self, client, plan, foreign_plan):
        text = text_of(client.get(QUEUE))
        for part in ("School own", "Programme own", "2 November 2026", "21 December 2026", "Not opened yet"):
            assert part in text
        assert "School other" not in text
        assert "Waiting for the QUAS (1)" in text

    @pytest.mark.parametrize("role", [role for role in Role if role != Role.REVIEWER], ids=str)
    def test_others_do_not_come_in(self, world, plan, role):
        assert world.client(role).get(QUEUE).status_code == 403
        assert world.client(role).get(page_of(plan)).status_code in {403, 404}

    def test_an_empty_queue_says_what_comes_next(self, client):
        assert "Nothing waits for you. A plan will stand here as soon as" in text_of(client.get(QUEUE))
        for turn in ("late", "asked", "finished", "nonsense"):
            assert client.get(QUEUE, {"turn": turn}).status_code == 200

    def test_the_own_school_is_in_no_list_count_search_or_address(self, client, world, plan, reviewer):
        SchoolMembershipFactory(person=reviewer.person, school=world.own.school)
        text = text_of(client.get(QUEUE))
        assert "School own" not in text
        assert "Waiting for the QUAS (0)" in text
        assert "School own" not in text_of(client.get(QUEUE, {"q": "School"}))
        addresses = [page_of(plan), page_of(plan, "decide", verb="confirm"), page_of(plan, "stand-aside")]
        for address in addresses:
            assert client.get(address).status_code == 404
            assert client.post(address, typed(plan)).status_code == 404
        assert client.post(page_of(plan, "start")).status_code == 404
        assert Submission.objects.get(pk=plan.pk).opened_at is None

    def test_autocomplete_tells_nothing(self, client, plan):
        asked = {"app_label": "qa", "model_name": "decision", "field_name": "round", "term": "School"}
        assert client.get("/admin/autocomplete/", asked).status_code in {403, 404}

    def test_numbers_on_the_tabs_equal_the_lists_and_late_is_said_in_words(self, client, plan, world):
        late = sent_plan(
            SchoolFactory(name="Late School"), world.own.programme, expected_by=clock.local_date(plan.submitted_at)
        )
        sent_plan(
            SchoolFactory(name="Asked School"), world.own.programme, state="clarification",
            clarify_by=clock.local_date(clock.now()),
        )  # fmt: skip
        for turn, count in (("waiting", 2), ("late", 1), ("asked", 1), ("finished", 0)):
            answer = client.get(QUEUE, {"turn": turn})
            assert len(soup(answer).select("#result_list tbody tr")) == count
            assert f"Everything ({count}) Plans ({count}) New outcomes (0) Claims (0)" in text_of(answer)
        assert "Waiting for the QUAS (0) Late (0)" in text_of(client.get(QUEUE, {"what": "claims"}))
        first = text_of(client.get(QUEUE))
        assert "Waiting for the QUAS (2) Late (1) With the school (1) Finished (0)" in first
        assert "Late by" in first
        assert late.pk

    def test_the_oldest_comes_first_and_search_finds_by_name(self, client, plan, world):
        older = plan.submitted_at.replace(month=10)
        sent_plan(SchoolFactory(name="Zed", sort_name="zed"), world.own.programme, at=older)
        names = [cell.get_text() for cell in soup(client.get(QUEUE)).select("#result_list tbody th")]
        assert names == ["Zed", "School own"]
        found = [cell.get_text() for cell in soup(client.get(QUEUE, {"q": "zed"})).select("#result_list tbody th")]
        assert found == ["Zed"]

    def test_who_has_begun_to_write_is_named_but_not_what(self, client, opened, second, reviewer):
        reading.save_draft(
            submission=opened.public_id, round_read=opened.rounds.get().public_id, comment="secret thought",
            items=[], user=second, now=clock.now(),
        )  # fmt: skip
        for address in (QUEUE, page_of(opened)):
            text = text_of(client.get(address))
            assert "secret thought" not in text
        assert second.person.name in text_of(client.get(QUEUE))

    @pytest.mark.list_route("admin:qa_work")
    def test_it_costs_the_same_whatever_its_length(self, client, world, constant_queries):
        constant_queries(client, QUEUE, lambda: sent_plan(SchoolFactory(), world.own.programme), most=32)


class TestReading:
    def test_a_get_opens_nothing_and_shows_no_plan_before_the_button(self, client, plan):
        text = text_of(client.get(page_of(plan)))
        assert "Start reading" in text
        assert "eat fruit at lunch" not in text
        assert Submission.objects.get(pk=plan.pk).opened_at is None

    def test_the_button_opens_it(self, client, plan):
        assert client.get(page_of(plan, "start")).status_code == 405
        client.post(page_of(plan, "start"))
        text = text_of(client.get(page_of(plan)))
        assert "eat fruit at lunch every day" in text
        assert "Ask about this" in text

    def test_asking_about_a_row_keeps_what_was_typed_and_adds_a_question(self, client, opened):
        answer = client.post(page_of(opened), typed(opened, (TARGET, "Why 60?"), comment="Good", ask=EVIDENCE))
        assert answer["Location"] == f"{page_of(opened)}#question-1"
        draft = ReviewDraft.objects.get()
        assert [item["path"] for item in draft.items] == [TARGET, EVIDENCE]
        page = soup(client.get(page_of(opened)))
        assert page.select_one("textarea[name=text_0]").get_text().strip() == "Why 60?"
        assert page.select_one("textarea[name=comment]").get_text().strip() == "Good"
        assert "Go to your question" in page.get_text()

    def test_asking_twice_about_a_row_goes_to_the_question(self, client, opened):
        answer = client.post(page_of(opened), typed(opened, (TARGET, "Why?"), ask=TARGET))
        assert answer["Location"].endswith("#question-0")
        assert len(ReviewDraft.objects.get().items) == 1

    def test_a_path_that_is_no_row_is_not_asked_about(self, client, opened):
        client.post(page_of(opened), typed(opened, ask="settings/version"))
        assert ReviewDraft.objects.get().items == []

    def test_a_question_is_removed(self, client, opened):
        client.post(page_of(opened), typed(opened, (TARGET, "One"), (EVIDENCE, "Two"), remove="0"))
        assert ReviewDraft.objects.get().items == [{"path": EVIDENCE, "comment": "Two"}]

    @pytest.mark.parametrize("place", ["7", "-1", "x", "", "²", "9" * 30])
    def test_a_button_that_names_no_question_changes_none(self, client, opened, place):
        client.post(page_of(opened), typed(opened, (TARGET, "One"), remove=place, use=place))
        assert len(ReviewDraft.objects.get().items) == 1

    def test_a_text_of_the_library_begins_a_question(self, client, opened):
        reason = ReasonFactory(title="Survey", text="How many pupils do you ask?")
        ReasonFactory(title="Dates only", about="due_on")
        page = client.post(page_of(opened), typed(opened, ask=TARGET), follow=True)
        assert [option.get_text() for option in soup(page).select("select option")] == ["Choose a text", "Survey"]
        client.post(page_of(opened), typed(opened, (TARGET, "Hm."), use="0", reason_0=reason.public_id))
        assert ReviewDraft.objects.get().items[0]["comment"] == "Hm.\n\nHow many pupils do you ask?"

    def test_a_day_that_cannot_be_read_is_kept_and_named(self, client, opened):
        data = typed(opened, (TARGET, "Why?"), clarify_by="soon", check="seek_clarification")
        answer = client.post(page_of(opened), data)
        assert answer.status_code == 200
        page = soup(answer)
        assert page.select_one("[name=clarify_by]")["value"] == "soon"
        assert page.select_one(".error-summary, .field__errors")
        assert soup(client.get(page_of(opened))).select_one("[name=clarify_by]")["value"] == "soon"

    @pytest.mark.parametrize("text", ["a\x00b", "x" * 9000, "<script>alert(1)</script>"])
    def test_hostile_text_is_kept_and_never_run(self, client, opened, text):
        client.post(page_of(opened), typed(opened, (TARGET, text)))
        answer = client.get(page_of(opened))
        assert answer.status_code == 200
        assert "<script>alert(1)" not in answer.content.decode()

    def test_standing_aside_takes_the_plan_out_of_sight(self, client, opened):
        address = page_of(opened, "stand-aside")
        assert "I should not review this" in text_of(client.get(page_of(opened)))
        assert client.get(address).status_code == 200
        answer = client.post(address, follow=True)
        assert "You see nothing more of School own" in text_of(answer)
        assert client.get(page_of(opened)).status_code == 404


class TestDeciding:
    def test_the_preview_is_what_is_sent(self, client, opened):
        questions = [(TARGET, "Why 60?"), (EVIDENCE, "Who asks?")]
        data = typed(opened, *questions, comment="Good work.", check="seek_clarification")
        answer = client.post(page_of(opened), data)
        assert answer["Location"] == page_of(opened, "decide", verb="seek_clarification")
        page = client.get(answer["Location"])
        for part in ("Two questions on the plan of School own", "Why 60?", "Who asks?", "Good work.", "5 January 2027"):
            assert part in text_of(page)
        assert not Decision.objects.exists()
        sent = {field["name"]: field.get("value", field.get_text()) for field in soup(page).select("main form [name]")}
        sent.pop("csrfmiddlewaretoken", None)
        assert client.post(answer["Location"], sent)["Location"] == QUEUE
        assert [item.comment for item in ClarificationItem.objects.all()] == ["Why 60?", "Who asks?"]
        assert not ReviewDraft.objects.exists()
        assert "Questions with the school" in text_of(client.get(QUEUE, {"turn": "asked"}))

    def test_a_confirmation_leaves_blank_questions_out(self, client, opened):
        answer = client.post(page_of(opened), typed(opened, (TARGET, "  "), comment="Well done.", check="confirm"))
        page = client.get(answer["Location"])
        assert "The plan of School own is confirmed" in text_of(page)
        client.post(answer["Location"], {"round": opened.rounds.get().public_id, "comment": "Well done."})
        assert Submission.objects.get(pk=opened.pk).state == "confirmed"
        assert "Confirmed" in text_of(client.get(page_of(opened)))
        assert "School own" in text_of(client.get(QUEUE, {"turn": "finished"}))

    @pytest.mark.parametrize(
        ("verb", "questions", "sentence"),
        [
            ("seek_clarification", [], "Ask at least one question"),
            ("seek_clarification", [(TARGET, " ")], "has no words"),
            ("confirm", [(TARGET, "Why?")], "You have written questions"),
        ],
    )
    def test_what_cannot_be_sent_is_said_before_the_last_button(self, client, opened, verb, questions, sentence):
        client.post(page_of(opened), typed(opened, *questions, save="yes"))
        page = client.get(page_of(opened, "decide", verb=verb))
        assert sentence in text_of(page)
        assert not soup(page).select("main form")
        client.post(page_of(opened, "decide", verb=verb), typed(opened, *questions))
        assert not Decision.objects.exists()
        assert len(ReviewDraft.objects.get().items) == len(questions)

    def test_too_few_agencies_are_a_warning_that_lets_pass(self, client, opened, reviewer, second):
        """R78: two agencies, unless the programme says otherwise."""
        address, warning = page_of(opened, "decide", verb="confirm"), "agencies have looked at this"
        reviewer.person.programme_memberships.update(agency=OrganisationFactory())
        assert f"Only 1 of 2 {warning}" in text_of(client.get(address))
        second.person.programme_memberships.update(agency=OrganisationFactory())
        ReviewDraftFactory(round=opened.rounds.get(), reviewer=second.person)
        assert warning not in text_of(client.get(address))

    @pytest.mark.parametrize("verb", ["reject", "withdraw", "x"])
    def test_there_is_no_other_verb(self, client, opened, verb):
        assert client.post(page_of(opened, "decide", verb=verb), typed(opened)).status_code == 404

    def test_whoever_comes_second_reads_so_and_keeps_the_text(self, client, opened, second):
        client.post(page_of(opened), typed(opened, (TARGET, "Mine"), save="yes"))
        other = client.__class__()
        other.force_login(second)
        other.post(page_of(opened, "decide", verb="seek_clarification"), typed(opened, (EVIDENCE, "Hers")))
        address = page_of(opened, "decide", verb="seek_clarification")
        answer = client.post(address, typed(opened, (TARGET, "Mine, longer")), follow=True)
        text = text_of(answer)
        assert "Somebody else has decided on this already. Your text is kept as a draft." in text
        assert "Mine, longer" in text
        assert Decision.objects.count() == 1

    def test_a_round_that_is_no_round_is_not_found(self, client, opened):
        data = {**typed(opened), "round": "no-uuid"}
        assert client.post(page_of(opened, "decide", verb="confirm"), data).status_code == 404
        assert client.post(page_of(opened), {**data, "save": "yes"}).status_code == 200

    def test_a_conflict_that_came_up_meanwhile_ends_it(self, client, opened, reviewer, world):
        DeclaredConflictFactory(person=reviewer.person, school=world.own.school)
        assert client.post(page_of(opened, "decide", verb="confirm"), typed(opened)).status_code == 404
        assert not Decision.objects.exists()

    def test_held_back_says_so_and_waits(self, client, world):
        held = held_back_settings(world.own.programme)
        plan = sent_plan(world.own.school, world.own.programme, settings=held, opened_at=clock.now())
        assert "second person" in text_of(client.get(page_of(plan, "decide", verb="confirm")))
        answer = client.post(page_of(plan, "decide", verb="confirm"), typed(plan), follow=True)
        assert "Nothing leaves before a second person releases it" in text_of(answer)
        assert "Decided, waits for release" in text_of(client.get(QUEUE))
        assert "a second person releases it" in text_of(client.get(page_of(plan)))
