"""A score as readable text: every step with its time, for whoever reads before lying down or has no player."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.catalog.vocabulary import Side
from unknot.coach.session.score import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineLine:
    """One line: when it starts, how long it takes, what to do."""

    at_s: int
    seconds: int
    item: int
    technique: str
    heading: str | None
    """The technique's name, on the first line of an item."""
    side: Side | None
    words: str
    pictures: tuple[str, ...] = ()
    """Names of the key poses that show it."""


def outline(score: Score) -> tuple[OutlineLine, ...]:
    """Return every step of the session in full, in order."""
    lines: list[OutlineLine] = []
    last_item = -1
    for cue in score.cues:
        segment = score.segments[cue.segment]
        if cue.kind == "show" and segment.part == "way-in":
            continue  # the name, which is the heading
        heading = None
        if segment.part not in ("opening", "closing") and segment.item != last_item:
            heading, last_item = score.items[segment.item].name, segment.item
        lines.append(
            OutlineLine(
                at_s=cue.at_ms // 1000,
                seconds=cue.ms // 1000,
                item=segment.item,
                technique=score.items[segment.item].technique,
                heading=heading,
                side=cue.side or segment.side,
                words=cue.say,
                pictures=cue.pictures,
            )
        )
    return tuple(lines)
