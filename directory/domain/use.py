"""How many schools used a listing, said only where no single school can be guessed (DI16)."""

FEWEST_SCHOOLS = 5


def in_words(schools: int, again: int) -> str:
    """ "7 local schools used this, 5 would again". Raises ValueError below five schools: nobody may read it."""
    if schools < FEWEST_SCHOOLS:
        message = f"Use is told from {FEWEST_SCHOOLS} schools, not from {schools}."
        raise ValueError(message)
    would = "none" if again == 0 else f"{again}"
    return f"{schools} local schools used this, {would} would again"
