import pytest

from schools.domain.names import readable, readable_name


@pytest.mark.parametrize(
    ("shouted", "said"),
    [
        ("KIDDERMINSTER", "Kidderminster"),
        ("STOURPORT-ON-SEVERN", "Stourport-on-Severn"),
        ("LEEDS", "Leeds"),
        ("ST MARY'S COFE VA PRIMARY SCHOOL", "St Mary's CofE VA Primary School"),
        ("THE ACADEMY OF LINCOLN", "The Academy of Lincoln"),
        ("Near Kidderminster", "Near Kidderminster"),
        ("16", "16"),
        ("", ""),
    ],
)
def test_capitals_become_readable(shouted: str, said: str) -> None:
    assert readable(shouted) == said


def test_a_short_name_in_capitals_is_an_abbreviation() -> None:
    assert readable_name("NCG") == "NCG"
    assert readable_name("NCG COLLEGE") == "NCG College"
