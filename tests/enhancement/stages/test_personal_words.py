"""Words that may name a pupil: kept, counted, asked about once, and confirmed with a tick (X6)."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict

from core.forms.personal import FIELD
from enhancement.domain.outcomes import OutcomeKind
from enhancement.forms.answers import AnswerForm
from enhancement.forms.group import HeardForm, MemberForm, PupilMemberForm, TasksForm
from enhancement.forms.needs import DataItemForm, NeedForm
from enhancement.forms.outcomes import EsiForm, EvidenceForm, OutcomeForm
from enhancement.forms.priorities import LocalPriorityForm, SchoolPriorityForm
from enhancement.models import Need, SectionDraft

NAMES = "Amelia Khan eats no fruit"
PLAIN = "Many pupils in Year 5 eat no fruit"


def sent(**values: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(values)
    return data


@pytest.mark.parametrize(
    ("make", "more", "names"),
    [
        (NeedForm, {"topics": []}, ["title"]),
        (DataItemForm, {}, ["what", "source", "group"]),
        (HeardForm, {}, ["how"]),
        (TasksForm, {}, ["own_tasks"]),
        (PupilMemberForm, {}, ["role", "year_group"]),
        (MemberForm, {"people": []}, ["role"]),
        (LocalPriorityForm, {"entries": [], "chosen_by": {}, "indicators": []}, ["rationale"]),
        (SchoolPriorityForm, {"topics": [], "items": [], "indicators": []}, ["title", "rationale"]),
        (OutcomeForm, {"kind": OutcomeKind.PERCEPTION}, ["population", "measure", "question", "one_voice_reason"]),
        (OutcomeForm, {"kind": OutcomeKind.TARGETED}, ["group", "baseline_source"]),
        (EsiForm, {}, ["text"]),
        (EvidenceForm, {}, ["what", "who", "when"]),
        (AnswerForm, {}, ["answer"]),
    ],
)
def test_every_free_text_of_the_plan_is_looked_through(db, make, more, names):
    for name in names:
        form = make(data=sent(**{name: NAMES}), **more)
        assert not form.is_valid()
        assert form.has_error(name, "personal"), name
        assert NAMES in str(form.cleaned_data[name]), "what was typed is read all the same"
        assert name not in form.unreadable
        assert FIELD in form.unreadable
        ticked = make(data=sent(**{name: NAMES, FIELD: "on"}), **more)
        ticked.is_valid()
        assert not ticked.has_error(name)
        plain = make(data=sent(**{name: PLAIN}), **more)
        assert not plain.is_valid() or FIELD not in plain.fields
        assert not plain.has_error(name)


def test_a_field_that_stays_as_submitted_is_not_asked_about():
    form = EsiForm(data=sent(text=NAMES), initial={"text": NAMES}, locked=lambda name: name == "text")
    assert form.is_valid()
    assert FIELD not in form.fields


def test_a_name_is_kept_and_asked_about_until_the_tick(client, url, lead):
    lead.pupil()
    page = url("need", need=uuid4())
    answer = client.post(page, {"title": NAMES, "topic": "", "version": "0"}, follow=True)
    soup = BeautifulSoup(answer.content, "html.parser")
    assert Need.objects.get().title == NAMES
    assert soup.select_one("[name=title]")["value"] == NAMES
    assert soup.select_one(f"[name={FIELD}]"), "the way to say that it names nobody"
    assert "a person's name" in soup.get_text()
    assert "look at the words again" in client.get(url("stage2")).content.decode().lower()
    client.post(page, {"title": NAMES, "topic": "", "version": "1", FIELD: "on"})
    assert SectionDraft.objects.get(section__startswith="needs/").unreadable == []
    again = BeautifulSoup(client.get(page).content, "html.parser")
    assert again.select_one(f"[name={FIELD}]").has_attr("checked"), "said once, it stays said"
    assert "a person's name" not in again.get_text()
