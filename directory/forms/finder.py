"""What a visitor types or chooses above the list; the address holds the view (DI3)."""

from typing import Self

from django import forms

from core.domain.distance import Point
from core.domain.names import fold
from core.domain.postcodes import is_postcode
from core.queries import find_postcode
from directory.domain.facets import FACETS
from directory.domain.listing import OLDEST
from directory.domain.searching import ask
from directory.queries.search_sql import Near, Wanted
from directory.queries.vocabulary import vocabulary

LONGEST_SEARCH = 100
DISTANCES = {"2": "2 miles", "5": "5 miles", "10": "10 miles", "25": "25 miles"}
USUAL_DISTANCE = "10"
YES = {"recently": "Checked in the last 90 days"}
TRIALS = {"seeks-schools": "Trials that look for schools"}


class Shared:
    """A field that is the same object in every form: nothing changes it, and copying eighteen took longer than to
    search."""

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self


class TextField(Shared, forms.CharField):
    pass


class AgeField(Shared, forms.IntegerField):
    pass


class OneOf(Shared, forms.ChoiceField):
    pass


class SearchField(TextField):
    """Free text with at least one letter or figure, if it is filled in at all."""

    def clean(self, value: str | None) -> str:
        text = super().clean(value)
        if text and not fold(text):
            raise forms.ValidationError("Type at least one letter or number to search for.")
        return text


def one_of(label: str, choices: dict[str, str]) -> OneOf:
    return OneOf(
        label=label,
        choices=list(choices.items()),
        required=False,
        error_messages={"invalid_choice": f"Choose from the list: {label.lower()}."},
    )


class FinderForm(forms.Form):
    """Text, place, age, and one value of each facet (added below). Nothing has to be filled in."""

    q = SearchField(
        label="Search by word",
        required=False,
        max_length=LONGEST_SEARCH,
        error_messages={"max_length": f"Search with at most {LONGEST_SEARCH} characters."},
    )
    near = TextField(
        label="Postcode", required=False, max_length=40, error_messages={"max_length": "Type a postcode like DY10 1AA."}
    )
    within = one_of("Within", DISTANCES)
    topic = TextField(label="Topic", required=False)
    place = TextField(label="Place", required=False)
    age = AgeField(
        label="Age in years",
        required=False,
        min_value=0,
        max_value=OLDEST,
        error_messages={
            "invalid": "Type the age as a whole number.",
            "min_value": f"Type an age from 0 to {OLDEST}.",
            "max_value": f"Type an age from 0 to {OLDEST}.",
        },
    )
    checked = one_of("Checked recently", YES)
    trial = one_of("Trials", TRIALS)

    def clean_topic(self) -> int | None:
        slug = self.cleaned_data["topic"]
        if not slug:
            return None
        topic = vocabulary().by_slug.get(slug)
        if topic is None:
            raise forms.ValidationError("Choose from the list: topic.")
        return topic.key

    def clean_place(self) -> int | None:
        code = self.cleaned_data["place"]
        if not code:
            return None
        key = vocabulary().by_code.get(code)
        if key is None:
            raise forms.ValidationError("Choose from the list: place.")
        return key

    def clean_near(self) -> Near | None:
        text = self.cleaned_data["near"]
        if not text:
            return None
        if not is_postcode(text):
            raise forms.ValidationError("Type a whole postcode, like DY10 1AA.")
        found = find_postcode(text)
        if found is None or found.latitude is None or found.longitude is None:
            raise forms.ValidationError("We do not know this postcode. Check it, or choose a place from the list.")
        return Near(point=Point(found.latitude, found.longitude), miles=0, district=found.district_id)

    @property
    def wanted(self) -> Wanted:
        """What was asked; call it when the form is valid."""
        given = self.cleaned_data
        near = given["near"]
        if near is not None:
            near = Near(point=near.point, miles=float(given["within"] or USUAL_DISTANCE), district=near.district)
        folded = fold(given["q"])
        return Wanted(
            asked=ask(folded, vocabulary().others) if folded else None,
            values={facet.key: given[facet.key] for facet in FACETS if given[facet.key]},
            topic=given["topic"],
            place=given["place"],
            age=given["age"],
            recent=bool(given["checked"]),
            trial=bool(given["trial"]),
            near=near,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked at all; a distance without a postcode asks nothing."""
        return any(value not in {None, ""} for name, value in self.cleaned_data.items() if name != "within")


# A field for each facet, made once with the class.
FinderForm.base_fields.update(
    {facet.key: one_of(facet.label, {str(value): word.name for value, word in facet.words.items()}) for facet in FACETS}
)
