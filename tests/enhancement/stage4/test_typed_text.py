"""Whatever is typed into the pages of stage 4 comes back in the form: none lost, none run (decision 33)."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from enhancement.domain.outcomes import OutcomeKind
from enhancement.models import OutcomeVersion
from tests.enhancement.stages.saying4 import GROUP, LOCAL

SLOT = {"priority": "local", "kind": GROUP}
NAMES = (
    "due_on", "group", "measure", "baseline_numerator", "baseline_denominator", "baseline_value", "baseline_on",
    "baseline_source", "target", "unit", "question", "one_voice_reason",
)  # fmt: skip
HOSTILE = [
    "</textarea><xss>",
    '"><xss>',
    "<xss onload=alert(1)>",
    "{{ 7|add:7 }}",
    "{% csrf_token %}",
    "&lt;xss&gt;",
    "%s%n",
]
# What a field of one line can hold in a browser: no line breaks, and nothing that no keyboard and no clipboard gives.
TYPED = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=350)
TEXTS = st.one_of(
    TYPED,
    st.builds("{}{}{}".format, TYPED, st.sampled_from(HOSTILE), TYPED),
    st.sampled_from(["60", "60 %", "1,200.5", "-3", "0.0001", "9" * 30, "20 July 2028", "31/2/2028", "0", " 7 "]),
)
FORMS = st.fixed_dictionaries(dict.fromkeys(NAMES, TEXTS))
some = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def shown(answer):
    """Field name to what stands in the page's form. Nothing of what was typed became part of the page."""
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    assert not page.find("xss")
    return {name: page.select_one(f"#id_{name}")["value"] if page.select_one(f"#id_{name}").has_attr("value") else ""
            for name in NAMES}  # fmt: skip


def version_in(client, address):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return page.select_one("input[name=version]")["value"]


@some
@given(texts=FORMS)
@example(texts=dict.fromkeys(NAMES, "<xss>"))
@example(texts=dict.fromkeys(NAMES, "60"))
def test_every_text_sent_to_an_outcome_comes_back_letter_for_letter(client, url, lead, texts):
    assume(any(text.strip() for text in texts.values()))
    address = url("outcome", **SLOT)
    answer = client.post(address, {**texts, "version": version_in(client, address)})
    assert answer.status_code == 302, answer.content[-3000:]
    assert shown(client.get(address)) == texts
    held = OutcomeVersion.objects.get()
    for name in ("measure", "unit", "group", "question"):
        read = getattr(held, name)
        assert read in ("", texts[name].strip())


@some
@given(texts=FORMS)
def test_the_button_without_script_and_the_preview_keep_every_text_too(client, url, lead, texts):
    address = url("outcome", **SLOT)
    assert shown(client.post(address, {**texts, "version": "0", "show": "yes"})) == texts
    answer = client.post(url("preview", **SLOT), texts)
    assert answer.status_code == 200
    assert not BeautifulSoup(answer.content, "html.parser").find("xss")
    assert not OutcomeVersion.objects.exists()


@some
@given(text=TYPED, other=TYPED)
def test_a_stale_save_loses_neither_text(client, url, lead, text, other):
    assume(text.strip() and other.strip() and text != other)
    address = url("outcome", priority=LOCAL, kind=OutcomeKind.QUANTITATIVE)
    version = version_in(client, address)
    client.post(address, {"measure": other, "version": version})
    answer = client.post(address, {"measure": text, "version": str(int(version.partition("~")[0]) + 7)})
    assume(answer.status_code == 200)  # the same words with other spaces are no clash
    page = BeautifulSoup(answer.content, "html.parser")
    assert text.strip() in page.select_one("#id_measure")["value"]
    both = " ".join(page.select_one("[aria-labelledby=theirs]").text.split())
    for words in (text, other):
        assert " ".join(words.split()) in both


@pytest.mark.parametrize("route", ["evidence", "esi"])
def test_the_other_pages_keep_their_texts(client, url, lead, route):
    more = {"esi": "7b0e0b3c-5d3e-4c68-9d8f-3c4d5e6f7a8b"} if route == "esi" else {}
    address = url(route, **SLOT, **more)
    for number, hostile in enumerate([*HOSTILE, "é" * 400, "\u202e abc", "0"]):
        names = ("text", "due_on", "target") if route == "esi" else ("what", "who", "when")
        answer = client.post(address, {**dict.fromkeys(names, hostile), "version": str(number)})
        assert answer.status_code == 302
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert not page.find("xss")
        for name in names:
            field = page.select_one(f"#id_{name}")
            assert (field.text.removeprefix("\n") if field.name == "textarea" else field["value"]).strip() == hostile
