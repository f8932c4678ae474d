"""S0c on the pages after the confirmation: asked beside a field or a heading, read there by both sides, with a link."""

import pytest
from bs4 import BeautifulSoup

from accounts.domain.roles import Role
from enhancement.domain.page_labels import page_label
from notices.models import Thread

ONE = "3f2c8f0e-0000-4000-8000-000000000001"


@pytest.mark.parametrize(
    ("path", "label"),
    [
        (f"stage-8/{ONE}/", "Stage 8: Review and be recognised, a claim"),
        (f"stage-8/{ONE}/evidence/{ONE}/#id_what", "Stage 8: Review and be recognised, a claim, evidence"),
        (f"stage-8/{ONE}/not-met/", "Stage 8: Review and be recognised, a claim, not there yet"),
        ("stage-8/", "Stage 8: Review and be recognised"),
        ("stage-7/local/targeted/", "Stage 7: Watch progress, local priority, targeted outcome"),
        (f"annual-review/actions/{ONE}/", "Annual review, what you do about gaps"),
        (f"policies/{ONE}/", "Policies"),
    ],
)
def test_a_page_has_a_name_in_a_conversation(path, label):
    assert page_label(path) == label


def links(answer):
    return [one["href"] for one in BeautifulSoup(answer.content, "html.parser").find_all("a", class_="ask")]


def test_what_is_asked_shows_on_the_page_and_leads_there(world, plan, slot, client, url):
    """Fields of a reading, an activity, an indicator, a claim, a policy; headings of stages 3 to 8."""
    coordinator, place = world.client(Role.COORDINATOR), {"priority": slot.priority.kind, "kind": slot.kind}
    fields = [
        url("readings"),
        client.get(url("activity_add"))["Location"],
        url("esi_change", **place, esi=slot.esis.get().public_id),
        url("claim_write", slot=slot.public_id),
        client.get(url("policy_add"))["Location"],
    ]
    for page in fields:
        link = next(href for href in links(client.get(page)))
        name = BeautifulSoup(client.get(link).content, "html.parser").select_one("input[name=on]")["value"]
        client.post(link, {"on": name, "text": "Is this the right figure?"})
        thread = Thread.objects.latest("pk")
        assert "#id_" in thread.path
        assert "Is this the right figure?" in coordinator.get(page).content.decode()
        shown = coordinator.get(
            f"/schools/{world.own.school.public_id}/healthy-schools/conversations/{thread.public_id}/"
        ).content.decode()
        assert f'href="{page}#id_' in shown
    headings = ["stage3", "stage4", "stage5", "stage6", "stage7", "stage8"]
    assert [route for route in headings if not links(client.get(url(route)))] == []
    assert links(client.get(url("claim", slot=slot.public_id)))
    assert links(client.get(url("monitored", **place)))
