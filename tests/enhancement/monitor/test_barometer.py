"""One number everywhere, and only for whom the school agrees (R66, S7b)."""

import re
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from pypdf import PdfReader

from accounts.domain.roles import Role
from core.errors import NotAllowedError
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import BarometerConsent
from enhancement.queries.barometer import barometer_of, public_barometer
from enhancement.queries.delivering import delivering_cycle
from enhancement.services import barometer as services
from enhancement.services import esi_changes
from tests.enhancement.monitor.conftest import change
from tests.factories.delivery import OutcomeEndingFactory

PUBLIC = "progress:barometer"


def public(plan, name: str = PUBLIC) -> str:
    return reverse(name, kwargs={"journey": plan.cycle.journey.public_id})


def test_the_same_number_on_page_public_page_impact_and_data(world, plan, slot, lead, client, url, today):
    lead.log(slot)
    lead.log(plan.slot(OutcomeKind.TARGETED, PriorityKind.SCHOOL), numerator=70)
    sentence = "2 of 6 early success indicators (ESIs) are achieved (33\u202f%)."
    client.post(url("barometer"), {"show": "yes"})
    found = barometer_of(delivering_cycle(world.own.school), today=today)
    assert (found.sentence, found.percent) == (sentence, 33)
    visitor = world.client(None)
    for page in (
        client.get(url("stage7")),
        client.get(url("barometer")),
        client.get(url("impact")),
        visitor.get(public(plan)),
    ):
        assert sentence in page.content.decode()
    data = visitor.get(public(plan, "progress:barometer_data")).json()
    assert (data["percent"], data["sentence"], data["achieved"], data["all"]) == (33, sentence, 2, 6)
    pdf = PdfReader(BytesIO(client.get(url("impact_pdf")).content))
    printed = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert " ".join(sentence.split()) in printed


def test_public_only_while_the_school_agrees(world, plan, lead):
    visitor = world.client(None)
    unknown = reverse(PUBLIC, kwargs={"journey": world.own.school.public_id})
    pages = [public(plan), public(plan, "progress:barometer_data")]

    def answers() -> set[int]:
        return {visitor.get(page).status_code for page in pages}

    assert answers() == {404}
    assert visitor.get(pages[0]).content == visitor.get(unknown).content
    services.show_to_everybody(**lead.who)
    services.show_to_everybody(**lead.who)
    assert answers() == {200}
    services.keep_to_ourselves(**lead.who)
    services.keep_to_ourselves(**lead.who)
    assert answers() == {404}
    services.show_to_everybody(**lead.who)
    assert BarometerConsent.objects.count() == 2
    assert answers() == {200}


def test_the_public_page_says_nothing_of_the_plan(world, plan, slot, lead):
    lead.log(slot)
    services.show_to_everybody(**lead.who)
    text = BeautifulSoup(world.client(None).get(public(plan)).content, "html.parser").main.get_text()
    assert world.own.school.name in text
    assert not re.search(r"fruit|Healthy weight|carers|90|Lunch survey", text)


def test_celebrating_is_local_and_a_setting(plan, client, url):
    """R65: nothing national, nothing by itself."""
    assert "in your own way" in client.get(url("barometer")).content.decode()
    settings = plan.cycle.settings
    settings.pk, settings.version, settings.celebrates_locally = None, settings.version + 1, True
    settings.save(force_insert=True)
    plan.cycle.settings = settings
    plan.cycle.save()
    assert "celebrates with you" in client.get(url("barometer")).content.decode()


def test_only_the_school_agrees(world, plan, lead):
    for user in (world.own.users[Role.COORDINATOR], world.other.users[Role.SCHOOL_LEAD]):
        with pytest.raises(NotAllowedError):
            services.show_to_everybody(**{**lead.who, "user": user})
        with pytest.raises(NotAllowedError):
            services.keep_to_ourselves(**{**lead.who, "user": user})


def test_a_changed_set_is_noted_and_an_ended_outcome_not_counted(plan, slot, lead, today):
    cycle = delivering_cycle(plan.cycle.journey.school)
    assert barometer_of(cycle, today=today).note == ""
    held = slot.esis.get().versions.get()
    typed = change(due_on=held.due_on, target=held.target)
    esi_changes.save(outcome=slot.public_id, esi=held.esi.public_id, typed=typed, **lead.who)
    assert "one indicator changed" in barometer_of(cycle, today=today).note
    OutcomeEndingFactory(version=slot.versions.get())
    found = barometer_of(cycle, today=today)
    assert (found.all, found.note) == (5, "")


def test_a_school_without_a_confirmed_plan_has_none(world, lead, today):
    assert public_barometer(world.own.school.public_id, today=today) is None
