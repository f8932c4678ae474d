"""The pages of stages 1 to 3 as people meet them."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup

from accounts.domain.roles import Role
from enhancement.domain.group import Voice
from enhancement.models import DataItem, GroupMember, Journey, Need, Priority
from tests.enhancement.stages.saying import DATA
from tests.factories.enhancement import LocalPriorityFactory
from tests.factories.directory import IndicatorFactory


def text_of(answer):
    assert answer.status_code == 200, answer
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


def test_every_page_opens_before_the_first_entry_and_writes_nothing(client, url):
    addresses = [
        url("stage1"), url("tasks"), url("stage2"), url("stage3"),
        *(url("voice", voice=voice) for voice in Voice),
        *(url("member", voice=voice, member=uuid4()) for voice in Voice),
        url("need", need=uuid4()), url("priority", kind="local"), url("priority", kind="school"),
    ]  # fmt: skip
    for address in addresses:
        assert client.get(address).status_code == 200, address
    assert not Journey.objects.exists()


def test_the_way_through_stages_1_to_3(client, url, world):
    entry = LocalPriorityFactory(plan__programme=world.own.programme, title="Healthy weight")
    member = client.get(url("member_add", voice="pupils"))["Location"]
    client.post(member, {"version": "0", "role": "School councillor", "year_group": "Year 5"})
    member = client.get(url("member_add", voice="governors"))["Location"]
    client.post(member, {"version": "0", "person": "", "name": "Gwen Hale", "role": "Link governor"})
    assert GroupMember.objects.count() == 2
    client.post(url("voice", voice="parents"), {"version": "0", "how": "Forum each term"})
    client.post(url("tasks"), {"version": "0", "key_tasks": ["needs", "vision"], "own_tasks": "Keep the garden\n"})
    shown = text_of(client.get(url("stage1")))
    for words in ("Gwen Hale", "Year 5", "Forum each term", "Keep the garden", "Carry out the needs analysis"):
        assert words in shown
    need = client.get(url("need_add"))["Location"]
    client.post(need, {"version": "0", "title": "Little fruit"})
    item = client.get(url("data_add", need=Need.objects.get().public_id))["Location"]
    client.post(item, {"version": "0", **DATA, "dated_on": "15/6/2026"})
    assert "Lunch survey, 15 June 2026" in text_of(client.get(url("stage2")))
    client.post(url("priority", kind="local"), {"version": "0", "local_entry": str(entry.public_id), "reach": "contribute"})
    data = str(DataItem.objects.get().public_id)
    indicator = IndicatorFactory()
    client.post(
        url("priority", kind="school"),
        {"version": "0", "title": "Sleep", "data": [data], "indicator": str(indicator.public_id), "reach": "contribute"},
    )
    assert Priority.objects.count() == 2
    shown = text_of(client.get(url("stage3")))
    assert "Healthy weight" in shown
    assert "Sleep" in shown
    assert "Everything needed is here" in shown
