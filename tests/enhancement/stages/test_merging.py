"""Two people in the same section at once: different fields are both kept, the same field shows both texts."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup

from enhancement.domain.group import Voice
from enhancement.models import SectionDraft
from tests.enhancement.stages.saying import DATA
from tests.enhancement.stages.test_pages import plan_of, text_of

TYPED = {name: value or "" for name, value in DATA.items()}


def test_a_stale_save_shows_both_texts_and_one_press_keeps_both(client, url, lead):
    lead.heard(Voice.PARENTS, "Forum")
    address = url("voice", voice="parents")
    begun = BeautifulSoup(client.get(address).content, "html.parser").select_one("input[name=version]")["value"]
    lead.heard(Voice.PARENTS, "Open evening", version=1)
    answer = client.post(address, {"version": begun, "how": "Coffee morning"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert "Somebody else saved this part" in text_of(answer)
    assert page.select_one("#id_how").text.strip() == "Open evening\n\nCoffee morning"
    assert "Open evening" in page.select_one("[aria-labelledby=theirs]").text
    form = page.select_one("form[data-unsaved]")
    sent = {field["name"]: field["value"] for field in form.select("input[type=hidden], input[checked]")}
    text = page.select_one("#id_how").text.strip()
    assert client.post(address, {**sent, "how": text}).status_code == 302
    assert plan_of(lead).group.heard[0].how == "Open evening\n\nCoffee morning"


@pytest.mark.parametrize(
    ("choice", "typed", "kept"),
    [
        ("theirs", None, "Open evening"),
        ("mine", None, "Coffee morning"),
        ("mine", "Both, by hand", "Both, by hand"),
    ],
)
def test_one_of_two_texts_is_chosen_and_what_is_written_by_hand_goes_first(client, url, lead, choice, typed, kept):
    lead.heard(Voice.PARENTS, "Open evening")
    address = url("voice", voice="parents")
    page = BeautifulSoup(client.post(address, {"version": "0", "how": "Coffee morning"}).content, "html.parser")
    sent = {field["name"]: field["value"] for field in page.select("form[data-unsaved] input[type=hidden]")}
    filled = page.select_one("#id_how").text.strip()
    client.post(address, {**sent, "keep-how": choice, "how": typed or filled})
    assert plan_of(lead).group.heard[0].how == kept


def test_two_people_who_changed_different_fields_are_not_asked(client, url, lead):
    need = lead.need("Little fruit")
    item = url("data_item", need=need.public_id, item=uuid4())
    client.post(item, {"version": "0", **TYPED})
    begun = BeautifulSoup(client.get(item).content, "html.parser").select_one("input[name=version]")["value"]
    client.post(item, {"version": "1", **TYPED, "source": "Survey of 2026"})
    answer = client.post(item, {"version": begun, **TYPED, "what": "Half eat no fruit"}, follow=True)
    assert "both are kept" in text_of(answer)
    held = SectionDraft.objects.get(section__endswith=item.rstrip("/").rsplit("/", 1)[1])
    assert (held.texts["source"], held.texts["what"]) == ("Survey of 2026", "Half eat no fruit")
