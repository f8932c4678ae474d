from core.domain.map_places import town_labels


def test_a_town_is_named_in_the_middle_of_its_places():
    places = [("Bewdley", 52.1, -2.3), ("Bewdley", 52.2, -2.1), ("Bewdley", 52.9, -2.2), ("Arley", 52.4, -2.4)]
    assert town_labels(places) == [("Bewdley", 52.2, -2.2)]


def test_no_name_is_written_for_a_town_that_is_not_known():
    assert town_labels([("", 52.0, -2.0)] * 5) == []
