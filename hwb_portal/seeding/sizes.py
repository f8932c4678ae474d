"""How much of everything a seeded database holds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Numbers of rows; `people` is about right, the rest exact."""

    schools: int
    open_schools: int
    districts: int
    programmes: int
    people: int


SIZES: dict[str, Size] = {
    "small": Size(schools=300, open_schools=145, districts=2, programmes=1, people=600),
    "county": Size(schools=2_000, open_schools=960, districts=6, programmes=3, people=4_000),
    # architecture section 7: 24,000 open schools of 50,000 in the register, 150 programmes, 100,000 contacts
    "england": Size(schools=50_000, open_schools=24_000, districts=309, programmes=150, people=100_000),
}
