"""The seal as SVG: a ring of eight segments for the stages, six leaves for the outcomes; what is done is filled.

No text stands in the drawing: the page says the same in words beside it, and the alternative text repeats it. Few
elements and few points, because drawing it is a tenth of the work on a certificate.
"""

from functools import cache
from math import cos, pi, sin

from documents.domain.facts import OUTCOMES, STAGES

_AWARD, _AWARD_PALE = "#6b3a87", "#e6d8f0"
_LEAF, _PAPER = "#0f5c55", "#fff"
_OUTER, _INNER = 96.0, 80.0
# Degrees between two segments.
_GAP = 3.0
# Of the leaf that points upwards: from the stalk over two curves to the tip and back, then the vein.
_EDGE = ((0, -15), (-19, -33), (-18, -55), (0, -71), (18, -55), (19, -33), (0, -15))
_VEIN = ((0, -22), (0, -58))


@cache
def seal(*, stages: int, outcomes: int) -> str:
    """200 by 200 units; 0 <= stages <= 8, 0 <= outcomes <= 6."""
    done, planned = range(outcomes), range(outcomes, OUTCOMES)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100 -100 200 200">'
        + _drawn(_AWARD, "none", "".join(map(_segment, range(stages))))
        + _drawn(_AWARD_PALE, "none", "".join(map(_segment, range(stages, STAGES))))
        + _drawn(_LEAF, _LEAF, "".join(map(_edge, done)))
        + _drawn("none", _LEAF, "".join(map(_edge, planned)) + "".join(map(_vein, planned)))
        + _drawn("none", _PAPER, "".join(map(_vein, done)))
        + f'<circle r="7" fill="{_AWARD}"/></svg>'
    )


def seal_in_words(*, stages: int, outcomes: int) -> str:
    """The same facts as the drawing."""
    return f"Seal: {stages} of {STAGES} stages complete, {outcomes} of {OUTCOMES} outcomes confirmed."


def _drawn(fill: str, stroke: str, path: str) -> str:
    return f'<path fill="{fill}" stroke="{stroke}" stroke-width="2" d="{path}"/>' if path else ""


def _segment(place: int) -> str:
    """An arc of 42 degrees as one cubic curve outside and one inside."""
    step = 360 / STAGES
    start, end = place * step + _GAP / 2, (place + 1) * step - _GAP / 2
    reach = 4 / 3 * sin((end - start) * pi / 720) / cos((end - start) * pi / 720)
    outer = [_polar(_OUTER, start), *_controls(_OUTER, start, end, reach), _polar(_OUTER, end)]
    inner = [_polar(_INNER, end), *_controls(_INNER, end, start, -reach), _polar(_INNER, start)]
    return f"M{_points(outer[:1])}C{_points(outer[1:])}L{_points(inner[:1])}C{_points(inner[1:])}Z"


def _edge(place: int) -> str:
    turned = _turned(_EDGE, place)
    return f"M{_points(turned[:1])}C{_points(turned[1:])}Z"


def _vein(place: int) -> str:
    start, end = _turned(_VEIN, place)
    return f"M{_points([start])}L{_points([end])}"


Point = tuple[float, float]


def _turned(points: tuple[tuple[int, int], ...], place: int) -> list[Point]:
    turn = place * 2 * pi / OUTCOMES
    return [(x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)) for x, y in points]


def _polar(radius: float, degrees: float) -> Point:
    """On the circle, clockwise from the top."""
    return radius * sin(degrees * pi / 180), -radius * cos(degrees * pi / 180)


def _controls(radius: float, start: float, end: float, reach: float) -> list[Point]:
    (x1, y1), (x2, y2) = _polar(radius, start), _polar(radius, end)
    return [(x1 - y1 * reach, y1 + x1 * reach), (x2 + y2 * reach, y2 - x2 * reach)]


def _points(points: list[Point]) -> str:
    return " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
