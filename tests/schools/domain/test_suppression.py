"""No count of 1 to 4 pupils, nor of the pupils besides, can be worked out of what is published (PP3, decision 32)."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schools.domain.suppression import Contribution, Unit, Why, publish
from tests.schools.domain.attacker import Equations, subsets, tables

ROWS, COLUMNS = 2, 2
SIDES = (lambda one: one.part, lambda one: one.whole - one.part)


def units_of(rows, columns, groups=(), least=1):
    """Cells, totals of rows and columns, the grand total; and groups that lie across them."""
    cells = {(row, column): frozenset({(row, column)}) for row in range(rows) for column in range(columns)}
    everything = frozenset(cells)
    lines = []
    for row in range(rows):
        cells[row, None] = frozenset(atom for atom in everything if atom[0] == row)
        lines.append([(row, None), *((row, column) for column in range(columns))])
    for column in range(columns):
        cells[None, column] = frozenset(atom for atom in everything if atom[1] == column)
        lines.append([(None, column), *((row, column) for row in range(rows))])
    cells[None, None] = everything
    lines += [
        [(None, None), *((row, None) for row in range(rows))],
        [(None, None), *((None, column) for column in range(columns))],
    ]
    made = [
        Unit(key, atoms, rank=(key[0] is None) + (key[1] is None), at_least=least, guarded=True)
        for key, atoms in cells.items()
    ]
    return [*made, *(Unit(("group", place), atoms) for place, atoms in enumerate(groups))], lines


def schools(rows, columns, most):
    atom = st.tuples(st.integers(0, rows - 1), st.integers(0, columns - 1))
    counts = st.tuples(st.integers(0, 9) | st.integers(0, 60), st.integers(0, 9) | st.integers(0, 60))
    return st.lists(
        st.builds(lambda where, two: Contribution(where, two[0], sum(two)), atom, counts), min_size=1, max_size=most
    )


def shown_sums(shown, units, given):
    """(places in `given` of the schools behind it, published) of everything that has numbers."""
    return [
        (frozenset(place for place, one in enumerate(given) if one.atom in unit.atoms), shown[unit.key])
        for unit in units
        if unit.key in shown and shown[unit.key].part is not None
    ]


def assert_nothing_small_follows(given, sums, insider=None):
    for side in SIDES:
        known = Equations(range(len(given)))
        for members, one in sums:
            known.learn(members, side(one))
        if insider is not None:
            known.learn([insider], side(given[insider]))
        others = [place for place in range(len(given)) if place != insider]
        for members in subsets(others):
            total = known.knows(members)
            assert total is None or total == 0 or total >= 5, (members, total)


groups = st.lists(
    st.frozensets(st.tuples(st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1)), min_size=1), max_size=2
)


@settings(max_examples=150)
@given(schools(ROWS, COLUMNS, 7), groups, st.sampled_from([1, 3]))
def test_no_sum_of_any_schools_can_be_worked_out_to_be_small(given_schools, across, least):
    """All slices, totals and groups taken together, by linear algebra; by anybody and by each school about the rest."""
    units, lines = units_of(ROWS, COLUMNS, across, least)
    sums = shown_sums(publish(given_schools, units=units, lines=lines), units, given_schools)
    for insider in (None, *range(len(given_schools))):
        assert_nothing_small_follows(given_schools, sums, insider)


@settings(max_examples=40)
@given(schools(3, 3, 9))
def test_nor_in_a_larger_table(given_schools):
    units, lines = units_of(3, 3)
    sums = shown_sums(publish(given_schools, units=units, lines=lines), units, given_schools)
    assert_nothing_small_follows(given_schools, sums)
    assert_nothing_small_follows(given_schools, sums, 0)


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1)),
        st.tuples(st.integers(0, 7), st.integers(0, 7)),
        min_size=1,
    )
)
def test_trying_every_table_leaves_more_than_one_number_in_each_small_cell(counts):
    """Even to somebody who knows which cells are withheld as small, and that these are 1 to 4."""
    given_schools = [Contribution(atom, part, part + rest) for atom, (part, rest) in counts.items()]
    units, lines = units_of(ROWS, COLUMNS)
    shown = publish(given_schools, units=units, lines=lines)
    for side in SIDES:
        truth = {one.atom: side(one) for one in given_schools}
        sums, loose = [], []
        for unit in units:
            inside = frozenset(unit.atoms & truth.keys())
            total = sum(truth[atom] for atom in inside)
            if unit.key not in shown:
                continue
            if shown[unit.key].part is not None:
                sums.append((inside, total, total))
            elif 0 < total < 5:
                loose.append((inside, 1, 4))
        if not sums:
            continue  # all cells then have the same word, small or not
        small = [atom for atom, number in truth.items() if 0 < number < 5]
        everywhere = [(frozenset(truth), 0, sum(truth.values()) + 5)]
        found = list(_some(tables(list(truth), [*sums, *loose, *everywhere])))
        assert truth in found
        for atom in small:
            assert len({table[atom] for table in found}) > 1, (atom, counts)
        wider = list(_some(tables(list(truth), [*sums, *everywhere])))
        assert all(any(table[atom] >= 5 for table in wider) for atom in small)


def _some(found, most=60_000):
    for place, table in enumerate(found):
        assume(place < most)
        yield table


@given(schools(ROWS, COLUMNS, 8), groups)
def test_a_table_without_small_counts_is_published_whole(given_schools, across):
    safe = [Contribution(one.atom, one.part + 5, one.whole + 10) for one in given_schools]
    units, lines = units_of(ROWS, COLUMNS, across)
    shown = publish(safe, units=units, lines=lines)
    assert all(one.why is None for one in shown.values())
    assert {unit.key for unit in units if any(one.atom in unit.atoms for one in safe)} == set(shown)


@given(schools(ROWS, COLUMNS, 8), groups, st.randoms())
def test_the_same_table_is_published_whatever_the_order_of_the_schools(given_schools, across, random):
    units, lines = units_of(ROWS, COLUMNS, across)
    shown = publish(given_schools, units=units, lines=lines)
    random.shuffle(given_schools)
    assert publish(given_schools, units=units, lines=lines) == shown


def table(*counts, least=1):
    """Rows of (part, whole) -> what is shown of each cell; each cell is of two schools that are as large."""
    given_schools = [
        Contribution((row, column), (part + first) // 2, whole // 2)
        for row, line in enumerate(counts)
        for column, (part, whole) in enumerate(line)
        for first in (0, 1)
    ]
    units, lines = units_of(len(counts), len(counts[0]), least=least)
    return publish(given_schools, units=units, lines=lines)


def test_a_true_nought_is_shown_and_a_small_count_is_not():
    shown = table([(0, 50), (3, 60), (20, 70)])
    assert (shown[0, 0].part, shown[0, 0].whole) == (0, 50)
    assert shown[0, 1].why == Why.SMALL_NUMBERS
    assert shown[0, 1].part is shown[0, 1].whole is None


def test_where_everything_is_small_nothing_is_published():
    given_schools = [Contribution((row, column), 1, 1) for row in (0, 1) for column in (0, 1)]
    units, lines = units_of(2, 2)
    assert all(one.part is None for one in publish(given_schools, units=units, lines=lines).values())


def test_the_complement_is_guarded_as_the_part_is():
    shown = table([(57, 60), (30, 60), (25, 70)])
    assert shown[0, 0].why == Why.SMALL_NUMBERS


def test_the_smallest_other_cell_goes_with_a_small_one_and_totals_stay():
    """One small cell in a table of three by three takes three others with it, none of them a total."""
    shown = table(
        [(3, 90), (20, 90), (40, 90)],
        [(21, 90), (22, 90), (40, 90)],
        [(40, 90), (40, 90), (40, 90)],
    )
    gone = {key for key, one in shown.items() if one.why}
    assert gone == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert shown[None, None].part == 266


def test_a_small_cell_beside_a_small_one_is_not_enough_when_their_sum_is_small():
    """1 and 2 are withheld; the total less the third cell would say 3."""
    shown = table([(1, 50), (2, 50), (30, 50)])
    assert shown[0, 2].why == Why.SMALL_NUMBERS
    assert shown[None, None].part == 33


def test_where_even_the_total_is_small_it_goes_as_well():
    assert all(one.part is None for one in table([(1, 50), (2, 50)]).values())


def test_a_sum_that_is_small_without_one_school_is_withheld():
    """Of 40 one school knows its own 37."""
    shown = publish(
        [Contribution("a", 37, 60), Contribution("a", 3, 60)], units=[Unit("all", frozenset("a"))], lines=[]
    )
    assert shown["all"].why == Why.SMALL_NUMBERS


def test_few_schools_have_their_own_word_and_cannot_be_worked_out():
    many = [Contribution((0, 0), 20, 50)] * 4
    units, lines = units_of(1, 2, least=3)
    shown = publish([*many, Contribution((0, 1), 30, 60)], units=units, lines=lines)
    assert shown[0, 1].why == Why.FEW_SCHOOLS
    assert shown[0, 0].why == Why.SMALL_NUMBERS
    assert (shown[None, None].part, shown[None, None].schools) == (110, 5)


def test_a_sum_that_fixes_two_counts_known_to_be_small_goes():
    """Two cells of 4 with a total of 8: whoever knows that both are 1 to 4 knows both."""
    units = [Unit("a", frozenset("a")), Unit("b", frozenset("b")), Unit("both", frozenset("ab"), rank=1)]
    given_schools = [*[Contribution("a", 2, 50)] * 2, *[Contribution("b", 2, 50)] * 2]
    assert publish(given_schools, units=units)["both"].why == Why.SMALL_NUMBERS
    other = [*[Contribution("a", 2, 50)] * 2, *[Contribution("b", 1, 50)] * 3]
    assert publish(other, units=units)["both"].part == 7
