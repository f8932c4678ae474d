"""The choices above the list: each value with how many listings there would be, without those that have none."""

from dataclasses import dataclass

from django.http import QueryDict
from django.template.loader import render_to_string

from core.domain.wording import number
from directory.domain.facets import FACETS
from directory.forms.finder import DISTANCES, TRIALS, YES, FinderForm
from directory.queries.search import Tally
from directory.queries.vocabulary import vocabulary

MOST_PLACES = 40
NOTHING = ""


@dataclass(frozen=True)
class Option:
    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """One list to choose from."""

    key: str
    label: str
    options: list[Option]
    errors: list[str]

    @property
    def auto_id(self) -> str:
        return f"id_{self.key}"

    @property
    def errors_drawn(self) -> str:
        if not self.errors:
            return ""
        return render_to_string("directory/_errors.html", {"errors": self.errors, "auto_id": self.auto_id})


def choices(form: FinderForm, tally: Tally | None) -> list[Choice]:
    """Lists with at least one value; where a search was not understood, every list with an error."""
    made = [_topics(form, tally), _places(form, tally)]
    for facet in FACETS:
        counts = {str(value): tally.values.get((facet.key, str(value)), 0) if tally else 0 for value in facet.words}
        names = {str(value): word.name for value, word in facet.words.items()}
        made.append(_choice(form, facet.key, names, counts))
    made.append(_choice(form, "checked", YES, {"recently": tally.recent if tally else 0}))
    made.append(_choice(form, "trial", TRIALS, {"seeks-schools": tally.trial if tally else 0}))
    return [choice for choice in made if choice.options or choice.errors]


def _choice(form: FinderForm, key: str, names: dict[str, str], counts: dict[str, int]) -> Choice:
    chosen = form.data.get(key, NOTHING)
    options = [
        Option(value, f"{name} ({number(counts[value])})", value == chosen)
        for value, name in names.items()
        if counts[value] or value == chosen
    ]
    return Choice(key, form.fields[key].label, options, list(form.errors.get(key, [])))


def _topics(form: FinderForm, tally: Tally | None) -> Choice:
    topics = vocabulary().topics.values()
    names = {topic.slug: topic.name if topic.parent is None else f"– {topic.name}" for topic in topics}
    counts = {topic.slug: tally.topics[topic.key] if tally else 0 for topic in topics}
    return _choice(form, "topic", names, counts)


def _places(form: FinderForm, tally: Tally | None) -> Choice:
    """The districts with the most listings, by name; a district that is chosen always stands there."""
    districts = vocabulary().districts
    found = tally.places.most_common(MOST_PLACES) if tally else []
    counts = {districts[key][0]: count for key, count in found if key in districts}
    key = vocabulary().by_code.get(form.data.get("place", NOTHING))
    if key is not None:
        counts.setdefault(districts[key][0], tally.places[key] if tally else 0)
    names = {code: name for code, name in sorted(districts.values(), key=lambda one: one[1]) if code in counts}
    return _choice(form, "place", names, counts)


def chips(form: FinderForm, data: QueryDict) -> list[dict[str, str]]:
    """What is chosen, each with the address of the list without it."""
    shown = []
    for name, field in form.fields.items():
        given = data.get(name, NOTHING).strip()
        if not given or name in form.errors or name == "within":
            continue
        shown.append({"text": _in_words(name, field.label, given, data), "href": _without(data, name)})
    return shown


def _in_words(name: str, label: str, given: str, data: QueryDict) -> str:
    known = vocabulary()
    if name == "q":
        return f"“{given}”"
    if name == "topic":
        return f"{label}: {known.by_slug[given].name}"
    if name == "place":
        return f"{label}: {known.districts[known.by_code[given]][1]}"
    if name == "near":
        return f"Within {DISTANCES.get(data.get('within', ''), DISTANCES['10'])} of {given.upper()}"
    if name == "age":
        return f"Age {given}"
    if name in {"checked", "trial"}:
        return (YES | TRIALS)[given]
    words = next(facet.words for facet in FACETS if facet.key == name)
    return f"{label}: {words[given].name}"


def _without(data: QueryDict, name: str) -> str:
    rest = data.copy()
    for gone in [name, "page", *(["within"] if name == "near" else [])]:
        rest.pop(gone, None)
    return f"?{rest.urlencode()}"
