import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.postcodes import PostcodeError, is_postcode, normalise, outward

VALID = [
    "DY10 1AA",
    "M1 1AE",
    "B33 8TH",
    "CR2 6XH",
    "W1A 0AX",
    "EC1A 1BB",
    "SW1A 2AA",
    "GIR 0AA",
    "DN55 1PT",
    "E1W 3SS",
]
# what people put into a postcode without meaning it
FILLING = st.text(alphabet=" \t\u00a0.-", max_size=2)


@pytest.mark.parametrize("code", VALID)
def test_a_postcode_in_its_written_form_stays_as_it_is(code):
    assert normalise(code) == code


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("dy101aa", "DY10 1AA"),
        (" DY10  1AA ", "DY10 1AA"),
        ("d.y.10-1aa", "DY10 1AA"),
        ("DY10\u00a01AA", "DY10 1AA"),
        ("dy1 01aa", "DY10 1AA"),
        ("m11ae", "M1 1AE"),
    ],
)
def test_what_people_type_becomes_the_written_form(typed, kept):
    assert normalise(typed) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "DY10",
        "DY10 1A",
        "DY10 1AAA",
        "DY100 1AA",
        "QY10 1AA",
        "DJ1 1AA",
        "DY10 1AC",
        "DY10 AAA",
        "1Y10 1AA",
        "GIR 0AB",
        "DY１0 1AA",
        "DY10 1AA; drop table",
        "D" * 5000,
    ],
)
def test_what_no_postcode_looks_like_is_refused(text):
    assert not is_postcode(text)
    with pytest.raises(PostcodeError) as refused:
        normalise(text)
    assert refused.value.field == "postcode"


def test_the_error_shows_what_was_typed_and_how_to_write_it():
    assert str(PostcodeError("dy10 zz")) == "“dy10 zz” is not a full UK postcode. Write it like DY10 1AA."
    assert str(PostcodeError("  ")) == "Enter a postcode."


@given(code=st.sampled_from(VALID), data=st.data())
def test_filling_and_case_never_matter(code, data):
    mixed = "".join(data.draw(FILLING) + (letter.lower() if data.draw(st.booleans()) else letter) for letter in code)
    assert normalise(mixed) == code


@given(st.text(max_size=12))
def test_any_text_is_either_refused_or_stays_what_it_became(text):
    if is_postcode(text):
        assert normalise(normalise(text)) == normalise(text)
    else:
        with pytest.raises(PostcodeError):
            normalise(text)


@given(st.from_regex(r"\A[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}\Z"))
def test_whatever_is_accepted_has_one_space_before_the_last_three(text):
    if is_postcode(text):
        assert normalise(text) == text
        assert text[-4] == " "


@pytest.mark.parametrize(("text", "part"), [("dy10 1aa", "DY10"), ("DY10", "DY10"), ("m1", "M1"), ("w1a", "W1A")])
def test_the_part_before_the_space(text, part):
    assert outward(text) == part


@pytest.mark.parametrize("text", ["", "10", "DY", "Kidderminster"])
def test_a_place_name_has_no_such_part(text):
    with pytest.raises(PostcodeError):
        outward(text)
