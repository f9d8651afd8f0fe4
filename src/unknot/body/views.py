"""From where a key pose is seen: two angles, by name or by number. Light."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

VIEWS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "right": (-90.0, 0.0),
        "right-raised": (-90.0, 24.0),
        "right-high": (-90.0, 38.0),
        "behind": (0.0, 0.0),
        "behind-right": (-48.0, 34.0),
        "front": (180.0, 0.0),
        "from-the-feet": (180.0, 32.0),
    }
)
"""Degrees from behind to the body's left, and degrees above the floor's level; of the room, not of the body."""


def seen_from(words: str) -> tuple[float, float]:
    """The two angles of a view: a name, or `<degrees from behind to the left> <degrees above the floor's level>`.

    Raises `ValueError` for words that mean none.
    """
    if words in VIEWS:
        return VIEWS[words]
    try:
        around, raised = (float(one) for one in words.split())
    except ValueError:
        raise ValueError(f"{words!r} is no view") from None
    return around, raised
