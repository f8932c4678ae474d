"""How a school is drawn on the map: by shape as well as colour; "not known" has its own shape (decision 14)."""

from core.domain.map_places import Shape
from schools.domain.register import Phase

SHAPE_NAMES: dict[Shape, str] = {
    Shape.CIRCLE: "Nursery or primary",
    Shape.SQUARE: "Secondary, all-through or 16 plus",
    Shape.DIAMOND: "Phase does not apply, such as a special school",
    Shape.RING: "Phase not known",
}
_SHAPES: dict[Phase, Shape] = {
    Phase.NOT_APPLICABLE: Shape.DIAMOND,
    Phase.NURSERY: Shape.CIRCLE,
    Phase.PRIMARY: Shape.CIRCLE,
    Phase.MIDDLE_PRIMARY: Shape.CIRCLE,
    Phase.SECONDARY: Shape.SQUARE,
    Phase.MIDDLE_SECONDARY: Shape.SQUARE,
    Phase.SIXTEEN_PLUS: Shape.SQUARE,
    Phase.ALL_THROUGH: Shape.SQUARE,
}


def shape(phase: str | None) -> Shape:
    return Shape.RING if phase is None else _SHAPES[Phase(phase)]
