"""`unknot body posture` and `unknot body stretches`."""

from __future__ import annotations


def posture(name: str | None = None, /) -> int:
    """Say how long each muscle is in a posture."""
    print(name)
    return 0


def stretches(muscle: str, side: str, /) -> int:
    """List every stretch for a muscle and a side, best first."""
    print(muscle, side)
    return 0
