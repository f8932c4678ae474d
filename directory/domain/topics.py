"""The tree of topics."""

from collections.abc import Mapping


def below(root: int, parents: Mapping[int, int | None]) -> frozenset[int]:
    """`root` and every topic under it, at any depth. `parents` maps each topic's key to its parent's; a circle ends."""
    found = {root}
    growing = True
    while growing:
        under = {topic for topic, parent in parents.items() if parent in found} - found
        found |= under
        growing = bool(under)
    return frozenset(found)
