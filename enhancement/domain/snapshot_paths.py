"""Finding a field in a snapshot by its path of keys, never by a list's position (decision 3)."""

from collections.abc import Mapping

from core.errors import DomainError
from enhancement.domain.canonical import Json, leaves


def get(snapshot: Mapping[str, Json], path: str) -> Json:
    """The value or the whole part at `path`; DomainError when there is none."""
    here: Json = dict(snapshot)
    for key in path.split("/"):
        if not isinstance(here, dict) or key not in here:
            raise DomainError(f"The plan has no field {path}: choose a field of this version.", field=path)
        here = here[key]
    return here


def has(snapshot: Mapping[str, Json], path: str) -> bool:
    """Does the field or part stand in this snapshot?"""
    try:
        get(snapshot, path)
    except DomainError:
        return False
    return True


def paths(snapshot: Mapping[str, Json]) -> list[str]:
    """Every field without an inside, sorted."""
    return sorted(leaves(dict(snapshot)))


def lies_in(path: str, part: str) -> bool:
    """Is `path` the part itself or inside it? `outcomes/a/target` lies in `outcomes/a`, not in `outcomes/ab`."""
    return path == part or path.startswith(f"{part}/")
