"""Places as other systems know them."""

from uuid import UUID, uuid5

# Of this portal; chosen once, so that a place keeps its id wherever the directory runs.
NAMESPACE = UUID("7d0f2b1c-5a5e-4c3b-9a54-0f3c8f0c9b21")


def location_id(name: str, street: str, postcode: str) -> UUID:
    """One id for one place, whichever listing names it: two providers in one hall share it."""
    return uuid5(NAMESPACE, "\n".join(" ".join(part.casefold().split()) for part in (name, street, postcode)))
