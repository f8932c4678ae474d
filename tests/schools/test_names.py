import pytest

from schools.domain.names import fold, readable, readable_name, sort_name


@pytest.mark.parametrize(
    ("name", "sorted_as"),
    [
        ("St. Mary's CofE (VA) Primary School", "st marys cofe va primary school"),
        ("St Mary’s CofE (VA) Primary School", "st marys cofe va primary school"),
        ("The Bewdley School", "bewdley school the"),
        ("The", "the"),
        ("Theale Green School", "theale green school"),
        ("St Thomas à Becket", "st thomas a becket"),
        ("Ysgol Gymraeg Tŷ Ddewi", "ysgol gymraeg ty ddewi"),
        ("  Wolverley -  Sebright ", "wolverley sebright"),
        ("STRASSE", "strasse"),
    ],
)
def test_sort_name(name: str, sorted_as: str) -> None:
    assert sort_name(name) == sorted_as


def test_sort_name_fits_its_column_when_folding_makes_it_longer() -> None:
    assert len(sort_name("ß" * 200)) == 200


def test_fold_of_a_folded_text_is_itself() -> None:
    once = fold("O'Neill–Åkerman St. James")
    assert fold(once) == once == "oneill akerman st james"


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
