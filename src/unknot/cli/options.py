"""Options that several commands take, each described once."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from unknot.catalog.vocabulary import Place

IntakePath = Annotated[
    str,
    Parameter(
        allow_leading_hyphen=True,
        help="Path of the intake document, or - for standard input. Without it, the answers kept in the journal.",
    ),
]
Pictures = Annotated[
    bool,
    Parameter(
        help="Pictures of each step, in blocks of colour or as images where the terminal has them. Where nothing is "
        "said: in a terminal with 256 colours or more, 60 columns wide. Never into a file or a pipe."
    ),
]
AsJson = Annotated[bool, Parameter(name="--json", negative="", help="Print the document instead of words.")]


def _check_minutes(_: type, minutes: float | None) -> None:
    """Refuse a length that no session can have."""
    if minutes is not None and not 1 <= minutes <= 180:
        raise ValueError("give the minutes between 1 and 180")


Minutes = Annotated[
    float, Parameter(validator=_check_minutes, help="One session of about this many minutes, not the programme.")
]


def _check_breath(_: type, seconds: float | None) -> None:
    """Refuse a breath that is too short or too long to be paced."""
    from unknot.coach.session.breath import LONGEST_BREATH_S, SHORTEST_BREATH_S, is_breath

    if seconds is not None and not is_breath(seconds):
        raise ValueError(f"give one breath between {SHORTEST_BREATH_S:g} and {LONGEST_BREATH_S:g} seconds")


BreathS = Annotated[
    float,
    Parameter(
        name="--breath",
        validator=_check_breath,
        help="Seconds of one breath, in and out: 7.5 to 12. Remembered on this machine; 10 where nobody chose.",
    ),
]
At = Annotated[
    Place,
    Parameter(
        help="Where the one session is: home, desk, car (parked) or plane. "
        "Without --minutes it is as long as a day may be."
    ),
]
