"""Where the marks of a chart stand: numbers in, plain shapes out; what is missing is a gap, never nought.

Dots stand on a line from 0 to 100 per cent of its length. A chart over time is drawn in a box of its own units, with
y growing downwards as in SVG.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from schools.domain.chart_scales import ALIKE, Point, Scale, scale_for

WIDTH, HEIGHT = 360, 250
LEFT, TOP, BOTTOM, RIGHT = 44, 16, 34, 112
LABEL_LETTERS, LABEL_LINES, LINE_HEIGHT = 14, 3, 15
LEAST_BETWEEN_PERIODS = 62
# value, lower and upper
WITH_LIMITS = 3
Along = Callable[[float], float]


@dataclass(frozen=True)
class Dot:
    """Per cent of the line's length; None = no figure, or no interval."""

    at: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Dots:
    scale: Scale
    dots: tuple[Dot, ...]


def dots(points: Sequence[Point]) -> Dots:
    """Several values on one line, each with its interval."""
    scale = scale_for(number for point in points for number in point.numbers)

    def along(value: float | None) -> float | None:
        return None if value is None else round(100 * scale.share(value), 1)

    return Dots(scale, tuple(Dot(along(one.value), along(one.lower), along(one.upper)) for one in points))


@dataclass(frozen=True)
class Spark:
    """A small line with its intervals in a box of 100 by 100 that is stretched; `end` is where its last figure is."""

    paths: tuple[str, ...]
    bands: tuple[str, ...]
    end: tuple[float, float]


def spark(points: Sequence[Point], *, least: int = 3) -> Spark | None:
    """Over time, high enough for every interval, so that chance does not look like a change. None with fewer figures
    than `least`, or when one has no interval."""
    known = [point for point in points if point.value is not None]
    if len(known) < least or any(len(point.numbers) < WITH_LIMITS for point in known):
        return None
    every = [number for point in known for number in point.numbers]
    low, high = min(every), max(every)
    first, last = known[0].at, known[-1].at

    def x(at: float) -> float:
        return round(100.0 if last == first else 100 * (at - first) / (last - first), 1)

    def y(value: float) -> float:
        return round(50.0 if high - low < ALIKE else 100 - 100 * (value - low) / (high - low), 1)

    line = _line("", points, x, y)
    return Spark(line.paths, line.bands, (x(known[-1].at), y(known[-1].value or 0)))


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    top: float | None = None
    bottom: float | None = None


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True)
class Line:
    """`paths` and `bands` have a part for each run of neighbouring figures. `label_x` and `label_y` are where the first
    of the `label` lines stands."""

    paths: tuple[str, ...]
    bands: tuple[str, ...]
    marks: tuple[Mark, ...]
    label: tuple[str, ...]
    label_x: float
    label_y: float


@dataclass(frozen=True)
class Chart:
    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    scale: Scale
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def over_time(series: Sequence[tuple[str, Sequence[Point]]]) -> Chart | None:
    """A line for each name; None where there is no figure at all. Names that would meet are moved apart."""
    every = [point for _, points in series for point in points]
    if not any(point.value is not None for point in every):
        return None
    scale = scale_for(number for point in every for number in point.numbers)
    times = sorted({point.at for point in every})
    first, last = times[0], times[-1]

    def x(at: float) -> float:
        middle, wide = (LEFT + WIDTH - RIGHT) / 2, WIDTH - RIGHT - LEFT - 16
        return round(middle if first == last else LEFT + 8 + wide * (at - first) / (last - first), 1)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * scale.share(value), 1)

    lines = [_line(name, points, x, y) for name, points in series if any(one.value is not None for one in points)]
    labels = {point.at: point.label for point in every}
    return Chart(
        lines=_apart(lines),
        across=_spaced([Tick(x(at), labels[at]) for at in times]),
        up=tuple(Tick(y(tick), f"{tick:g}") for tick in scale.ticks),
        scale=scale,
    )


def _line(name: str, points: Sequence[Point], x: Along, y: Along) -> Line:
    runs = _runs(sorted(points, key=lambda point: point.at))
    marks = tuple(
        Mark(
            x(one.at),
            y(one.value),
            None if one.upper is None else y(one.upper),
            None if one.lower is None else y(one.lower),
        )
        for run in runs
        for one in run
        if one.value is not None
    )
    return Line(
        paths=tuple(_path((x(one.at), y(one.value or 0)) for one in run) for run in runs if len(run) > 1),
        bands=tuple(
            _path(
                [(x(one.at), y(one.upper or 0)) for one in run] + [(x(one.at), y(one.lower or 0)) for one in run[::-1]]
            )
            + " Z"
            for whole in runs
            for run in _runs(whole, _lower)
            if len(run) > 1
        ),
        marks=marks,
        label=_label(name),
        label_x=WIDTH - RIGHT + 8,
        label_y=marks[-1].y + 4,
    )


def _value(point: Point) -> float | None:
    return point.value


def _lower(point: Point) -> float | None:
    return point.lower


def _runs(points: Sequence[Point], of: Callable[[Point], float | None] = _value) -> list[list[Point]]:
    """Neighbours that have a figure, or a limit."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if of(point) is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _path(places: Iterable[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x:g} {y:g}" for x, y in places)


def _label(name: str) -> tuple[str, ...]:
    """The name in three lines at most."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LABEL_LETTERS:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    kept = lines[:LABEL_LINES]
    if len(lines) > LABEL_LINES:
        kept[-1] += " …"
    return tuple(line if len(line) <= LABEL_LETTERS + 2 else f"{line[:LABEL_LETTERS]}…" for line in kept)


def _apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Labels from the top, each below the one above it, and none outside the box."""
    order = sorted(range(len(lines)), key=lambda place: lines[place].label_y)
    lowest = HEIGHT - 6.0
    tall = [LINE_HEIGHT * len(lines[place].label) + 4 for place in order]
    ats: list[float] = []
    for number, place in enumerate(order):
        under = ats[-1] + tall[number - 1] if ats else TOP
        ats.append(max(lines[place].label_y, under))
    for number in range(len(ats) - 1, -1, -1):
        room = ats[number + 1] - tall[number] if number + 1 < len(ats) else lowest - tall[number] + LINE_HEIGHT + 4
        ats[number] = min(ats[number], room)
    moved = {place: round(ats[number], 1) for number, place in enumerate(order)}
    return tuple(
        Line(line.paths, line.bands, line.marks, line.label, line.label_x, moved[place])
        for place, line in enumerate(lines)
    )


def _spaced(ticks: Sequence[Tick]) -> tuple[Tick, ...]:
    """The last period, and before it those whose words do not run into each other."""
    kept: list[Tick] = []
    for tick in reversed(ticks):
        if not kept or kept[-1].at - tick.at >= LEAST_BETWEEN_PERIODS:
            kept.append(tick)
    return tuple(reversed(kept))
