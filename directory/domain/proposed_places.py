"""Places of a listing as they are proposed: a list of objects with name, street, town, postcode and coordinates."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from core.domain import postcodes
from core.errors import DomainError
from directory.domain.proposed_kinds import Json, Proposable, tidy

MOST_PLACES = 50
TEXTS = {"name": 160, "street": 200, "town": 80}
RANGES = {"latitude": (49, 62), "longitude": (-9, 3)}


@dataclass(frozen=True)
class Places(Proposable):
    """Their order is the provider's. Coordinates are WGS84 degrees, both or none."""

    nothing: ClassVar[Json] = []

    def normal(self, name: str, value: Any) -> list[dict[str, Json]]:
        if value is None:
            return []
        if not isinstance(value, (list, tuple)) or not all(isinstance(place, Mapping) for place in value):
            raise DomainError(f"{self.label}: give a list of places.", field=name)
        if len(value) > MOST_PLACES:
            raise DomainError(f"{self.label}: give at most {MOST_PLACES} places.", field=name)
        return [self._place(name, place) for place in value]

    def in_words(self, value: Json, names: Mapping[str, str]) -> str:
        return "\n".join(
            ", ".join(place[part] for part in ("name", "street", "town", "postcode") if place.get(part))
            for place in value or []
        )

    def _place(self, name: str, place: Mapping[str, Any]) -> dict[str, Json]:
        kept: dict[str, Json] = {}
        for part, longest in TEXTS.items():
            kept[part] = " ".join(tidy(name, self.label, place.get(part)).split())
            if len(kept[part]) > longest:
                raise DomainError(f"{self.label}: shorten the {part} to {longest} characters.", field=name)
        if not kept["name"]:
            raise DomainError(f"{self.label}: give each place a name.", field=name)
        try:
            postcode = tidy(name, self.label, place.get("postcode"))
            kept["postcode"] = postcodes.normalise(postcode) if postcode else ""
        except postcodes.PostcodeError as error:
            raise DomainError(str(error), field=name) from error
        return kept | self._coordinates(name, place)

    def _coordinates(self, name: str, place: Mapping[str, Any]) -> dict[str, float | None]:
        kept: dict[str, float | None] = dict.fromkeys(RANGES)
        if all(place.get(part) is None for part in RANGES):
            return kept
        for part, (low, high) in RANGES.items():
            value = place.get(part)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
                raise DomainError(f"{self.label}: {part} must lie between {low} and {high} degrees.", field=name)
            kept[part] = float(value)
        return kept
