import pytest

from directory.domain.use import in_words


@pytest.mark.parametrize(
    ("schools", "again", "words"),
    [
        (7, 5, "7 local schools used this, 5 would again"),
        (5, 5, "5 local schools used this, 5 would again"),
        (5, 0, "5 local schools used this, none would again"),
    ],
)
def test_use_is_told_from_five_schools(schools, again, words):
    assert in_words(schools, again) == words


@pytest.mark.parametrize("schools", [4, 1, 0])
def test_fewer_than_five_schools_have_no_words(schools):
    with pytest.raises(ValueError, match="from 5 schools"):
        in_words(schools, schools)
