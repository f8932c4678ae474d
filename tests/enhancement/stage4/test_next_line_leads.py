"""The Next line's button opens the page at the very field or part that the line speaks of (S0a)."""

import pytest

from accounts.domain.roles import Role
from enhancement.domain.group import Voice
from enhancement.models import OutcomeVersion
from tests.enhancement.stage4.test_pages import SLOT, page_of
from tests.enhancement.stages.saying4 import FIGURES, LOCAL, fill_stage_4, fill_stages_1_to_3


def button(page):
    return page.select_one(".next-line a")


def led_to(client, url, at="workspace"):
    """What the line says, the address it leads to, and what stands there: an anchor must be on the page."""
    page = page_of(client.get(url(at)))
    said, href = " ".join(page.select_one(".next-line p").text.split()), button(page)["href"]
    path, _, anchor = href.partition("#")
    there = page_of(client.get(path))
    assert not anchor or there.find(id=anchor), href
    return said, href, there


def test_from_stage_to_stage_the_line_leads_to_what_it_names(client, url, writer):
    writer.pupil()
    said, href, _ = led_to(client, url)
    assert (said, href) == ("Next: Add the members of the group", f"{url('stage1')}#voices")
    writer.member(Voice.GOVERNORS)
    said, href, there = led_to(client, url)
    assert "parents and carers are heard" in said
    assert href == url("voice", voice="parents")
    assert there.select("#id_how")
    for voice, name in ((Voice.PARENTS, "Ravi Shaw"), (Voice.PARTNERS, "Jan Novak")):
        writer.member(voice, name=name)
    assert led_to(client, url)[1] == f"{url('stage2')}#needs"


@pytest.mark.parametrize(
    ("lost", "field"), [("target", "id_target"), ("due_on", "id_due_on"), ("measure_kind", "id_measure_kind_0")]
)
def test_a_field_that_lacks_is_opened_itself(client, url, writer, lost, field):
    fill_stages_1_to_3(writer)
    fill_stage_4(writer)
    OutcomeVersion.objects.filter(slot__priority__kind=LOCAL, slot__kind=FIGURES).update(**{lost: None})
    _, href, _ = led_to(client, url)
    assert href == f"{url('outcome', **SLOT)}#{field}"
    assert button(page_of(client.get(url("outcome", **SLOT))))["href"] == href


def test_on_the_very_page_there_is_no_button_to_it(client, url, writer):
    writer.pupil()
    writer.member(Voice.GOVERNORS)
    here = url("voice", voice="parents")
    assert led_to(client, url)[1] == here
    assert button(page_of(client.get(here))) is None


@pytest.mark.parametrize("role", [Role.SCHOOL_MEMBER, Role.COORDINATOR])
def test_who_only_reads_is_led_to_the_stage(world, url, writer, role):
    fill_stages_1_to_3(writer)
    fill_stage_4(writer)
    OutcomeVersion.objects.filter(slot__priority__kind=LOCAL, slot__kind=FIGURES).update(target=None)
    assert led_to(world.client(role), url)[1] == url("stage4")
