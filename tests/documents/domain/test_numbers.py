"""Document numbers: whatever people do to them on the way from paper to keyboard."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.domain import numbers

NUMBERS = st.integers(0, 2**numbers.RANDOM_BITS - 1).map(numbers.from_random)
PLACES = st.integers(0, numbers.LENGTH - 1)


@given(NUMBERS)
def test_a_number_is_read_back_as_it_was_printed(number):
    assert re.match(numbers.PATTERN, number)
    assert numbers.parse(numbers.printed(number)) == number


@given(NUMBERS, st.sampled_from([str.lower, str.upper, str.title]), st.sampled_from(["", " ", "-", " – ", ".", "_"]))
def test_case_spaces_and_hyphens_do_not_matter(number, case, between):
    assert numbers.parse(case(f"  {number[:5]}{between}{number[5:10]}{between}{number[10:]}  ")) == number


@given(NUMBERS)
def test_letters_that_look_like_digits_are_read_as_digits(number):
    misread = number.replace("0", "o").replace("1", "l")
    assert numbers.parse(f"hwb-{misread}") == number
    assert numbers.parse(number.replace("1", "I").replace("0", "O")) == number


@given(NUMBERS)
def test_a_whole_verify_address_is_read(number):
    assert numbers.parse(f"https://portal.example.org/verify/{numbers.printed(number)}/") == number


@given(NUMBERS, PLACES, st.sampled_from(numbers.ALPHABET))
def test_one_wrong_character_is_always_found(number, place, character):
    wrong = number[:place] + character + number[place + 1 :]
    if wrong == number:
        assert numbers.parse(wrong) == number
    else:
        with pytest.raises(numbers.CheckCharacterError):
            numbers.parse(wrong)


@given(NUMBERS, PLACES, PLACES)
def test_two_characters_that_changed_places_are_always_found(number, one, other):
    swapped = list(number)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    if swapped == list(number):
        assert numbers.parse("".join(swapped)) == number
    else:
        with pytest.raises(numbers.CheckCharacterError):
            numbers.parse("".join(swapped))


@given(NUMBERS, PLACES)
def test_a_number_with_a_character_too_few_or_too_many_is_not_one(number, place):
    for wrong in (number[:place] + number[place + 1 :], number[:place] + "7" + number[place:]):
        with pytest.raises(numbers.NotANumberError):
            numbers.parse(wrong)


@given(st.text(max_size=400))
def test_whatever_is_typed_gives_a_number_or_a_sentence(text):
    problem = None
    try:
        number = numbers.parse(text)
    except (numbers.NotANumberError, numbers.CheckCharacterError) as error:
        problem = error
    if problem is None:
        assert re.match(numbers.PATTERN, number)
    else:
        assert problem.field == "number"
        assert len(str(problem)) < 300


@pytest.mark.parametrize("text", ["", "HWB", "UUUUUUUUUUU", "HWB-7K3M9-QX2T", "https://portal.example.org/verify/"])
def test_what_cannot_be_a_number_is_told_apart_from_a_typing_mistake(text):
    with pytest.raises(numbers.NotANumberError):
        numbers.parse(text)


def test_a_number_that_begins_like_the_prefix_is_not_cut():
    number = numbers.from_random((17 << 45) + (28 << 40) + (11 << 35) + 5)
    assert number.startswith("HWB")
    assert numbers.parse(number) == number
    assert numbers.parse(numbers.printed(number)) == number


def test_the_check_character_has_not_changed():
    """Numbers on paper live for ever: a frozen sample."""
    assert numbers.printed(numbers.from_random(123456789012345)) == "HWB-3G923-0VQVS-2"
    assert numbers.printed(numbers.from_random(0)) == "HWB-00000-00000-0"
    with pytest.raises(ValueError, match="50 random bits"):
        numbers.from_random(2**50)
