"""Two people wrote in one section: nothing that was typed is lost, and what only one changed is taken by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.merging import Room, joined, mark, merge, read, written

NAMES = ["title", "how", "target"]
TEXTS = st.text(alphabet="ab \n1", max_size=6)
SECTIONS = st.fixed_dictionaries(dict.fromkeys(NAMES, TEXTS))
ROOM = {"title": Room(most=40, lines=False), "how": Room()}


def marks(texts):
    return {name: frozenset({mark(text)}) for name, text in texts.items()}


def plain(text):
    return text.strip()


@given(SECTIONS, SECTIONS, SECTIONS)
def test_nothing_that_was_typed_is_lost(base, theirs, mine):
    """What somebody changed is in the result, or is shown in a clash with what the other changed."""
    found = merge(base=marks(base), theirs=theirs, mine=mine, room=ROOM)
    clashes = {clash.name: clash for clash in found.clashes}
    for name in NAMES:
        for own in (theirs[name], mine[name]):
            if plain(own) == plain(base[name]):
                continue
            if name in clashes:
                assert own in {clashes[name].theirs, clashes[name].mine}
                if name in ROOM:
                    assert plain(own) in found.texts[name]
            else:
                assert plain(found.texts[name]) == plain(own)


@given(SECTIONS, SECTIONS, SECTIONS)
def test_a_clash_is_only_what_both_changed(base, theirs, mine):
    found = merge(base=marks(base), theirs=theirs, mine=mine, room=ROOM)
    for clash in found.clashes:
        texts = [plain(side[clash.name]) for side in (base, theirs, mine)]
        assert len(set(texts)) == 3 or texts[1] != texts[2]
        assert plain(base[clash.name]) not in {texts[1], texts[2]}


@given(SECTIONS, SECTIONS)
def test_equal_texts_are_merged_to_themselves(base, same):
    found = merge(base=marks(base), theirs=same, mine=same, room=ROOM)
    assert (found.texts, found.clashes, found.taken) == (same, (), ())


@given(SECTIONS, SECTIONS)
def test_who_changed_nothing_gets_what_the_other_wrote(base, changed):
    for theirs, mine in ((changed, base), (base, changed)):
        found = merge(base=marks(base), theirs=theirs, mine=mine, room=ROOM)
        assert {name: plain(text) for name, text in found.texts.items()} == {
            name: plain(text) for name, text in changed.items()
        }
        assert found.clashes == ()


@given(SECTIONS, SECTIONS)
def test_without_marks_every_difference_is_shown(theirs, mine):
    found = merge(base={}, theirs=theirs, mine=mine, room=ROOM)
    differ = [name for name in NAMES if plain(theirs[name]) != plain(mine[name])]
    assert {clash.name for clash in found.clashes} == set(differ)


@given(
    st.dictionaries(st.sampled_from(NAMES), st.frozensets(TEXTS.map(mark), min_size=1, max_size=2)), st.integers(0, 9)
)
def test_the_mark_of_a_page_is_read_back(base, version):
    assert read(written(version, base)) == (version, base)


@pytest.mark.parametrize("sent", ["", "x", "-1", "9" * 20, "~", "~;;=", "²", "7.5"])
def test_nonsense_is_a_new_section(sent):
    assert read(sent)[0] == 0


@pytest.mark.parametrize(
    ("theirs", "mine", "room", "expected"),
    [
        ("Forum", "Coffee morning", Room(), "Forum\n\nCoffee morning"),
        ("Cook", "Gardener", Room(most=200, lines=False), "Cook; Gardener"),
        ("Forum", "Forum each term", Room(), "Forum each term"),
        ("Forum each term", "Forum", Room(), "Forum each term"),
        ("", "Mine", Room(), "Mine"),
        ("Theirs", " ", Room(), "Theirs"),
        ("x" * 30, "y" * 30, Room(most=40), "y" * 30),
    ],
)
def test_both_texts_stand_one_after_the_other_once(theirs, mine, room, expected):
    assert joined(theirs, mine, room=room) == expected
