"""The pictures of key poses in a terminal, in colours that do on dark and on light.

Four quarters to a character; under the steps of a card real images where the terminal has them. Only where the terminal
can show them, and never where the output goes elsewhere. Loaded when it is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from unknot.body.pose_words import seen_words
from unknot.body.poses import Art, pose_art
from unknot.body.step_pictures import drawn_track
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Side
from unknot.cli.inline_images import image, protocol
from unknot.cli.raster import Colour, Frame, Grid, raster
from unknot.locale import Text

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.style import Style
    from rich.text import Text as Line

    from unknot.coach.session import Player

LEAST_COLUMNS = 60
CARD_MM = 23.0
"""Of the body in a point: somebody who stands is 18 lines tall, somebody who lies 40 columns long."""
CARD_COLUMNS = 76
GAP = 3
ACROSS, DOWN = 2, 4
"""Points in one character, which is twice as high as wide."""
FINE = 8
"""Points of a real image along one of those."""
QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""Characters by which of their quarters are inked: upper left 1, upper right 2, lower left 4, lower right 8."""


def can_show(console: Console, wanted: bool | None = None) -> bool:
    """Whether pictures are shown: `wanted` as it was said, None where nothing was said.

    Never into a file or a pipe, nor where blocks or colours are missing. A narrow terminal shows them when told to.
    """
    if wanted is False or not console.is_terminal or console.is_dumb_terminal or console.no_color:
        return False
    blocks = (console.encoding or "").lower().replace("-", "").startswith("utf")
    colours = console.color_system in ("256", "truecolor")
    return blocks and colours and (wanted is True or console.width >= LEAST_COLUMNS)


@lru_cache(maxsize=256)
def movement(
    technique: str, names: tuple[str, ...], side: Side, now: int, columns: int, rows: int
) -> tuple[Line, ...]:  # fmt: skip
    """One of the poses of a cue as lines of text, in the frame of them all; nothing where there is no picture."""
    arts = _arts(technique, names)
    if not arts or columns < 1 or rows < 1:
        return ()
    art = arts[min(now, len(arts) - 1)]
    return _lines([raster(art, Frame.around(arts), columns * ACROSS, rows * DOWN, mirrored=side == "left")])


def side_by_side(technique: str, names: Sequence[str], side: Side, columns: int) -> tuple[Line, ...]:
    """All poses of a sentence beside each other, standing on one line, all of one scale; many of them in rows."""
    return tuple(line for row in _rows(_arts(technique, tuple(names)), side, columns) for line in _lines(row))


def images(technique: str, names: Sequence[str], side: Side, columns: int) -> tuple[str, ...]:
    """The same as real images, an escape sequence for each row; none where the terminal has none."""
    how = protocol()
    if how is None:
        return ()
    grids = [_beside(row, FINE) for row in _rows(_arts(technique, tuple(names)), side, columns, FINE)]
    return tuple(image(grid, len(grid[0]) // (ACROSS * FINE), len(grid) // (DOWN * FINE), how) for grid in grids)


def show_group(technique: str, names: Sequence[str], side: Side, *, told: str = "") -> str:
    """Print the pictures of some sentences, and under them whose side it is and from where it is seen.

    Returns these words; they are printed where they are others than `told`, the last ones.
    """
    from unknot.cli.show import console, say

    track = drawn_track(technique)
    if track is None or not _arts(technique, tuple(names)):
        return told
    columns = min(CARD_COLUMNS, console().width - 4)
    console().print()
    if drawn := images(technique, names, side, columns):
        console().file.write("".join(f"{one}\n" for one in drawn))
    else:
        for line in side_by_side(technique, names, side, columns):
            console().print(line, no_wrap=True, crop=True)
    seen = seen_words(track, names[0], side)
    own = Text("Your right side.") if side == "right" else Text("Your left side.")
    words = Text("{own} {seen}", own=own, seen=seen) if technique_rules()[technique].sided else seen
    if words != told:
        say(words, style="dim")
    return words


def cue_picture(player: Player, now: int, width: int, rows: int) -> list[RenderableType]:
    """One of the poses of the player's cue, in the middle of a screen of so many columns."""
    from rich.padding import Padding

    side = player.cue.side or player.segment.side or "right"
    lines = movement(player.item.technique, player.cue.pictures, side, now, min(CARD_COLUMNS, width - 8), rows)
    return [Padding(line, (0, 0, 0, max(0, (width - line.cell_len) // 2))) for line in lines]


def _arts(technique: str, names: tuple[str, ...]) -> list[Art]:
    return [art for name in names if (art := pose_art(technique, name)) is not None]


def _rows(arts: Sequence[Art], side: Side, columns: int, fine: int = 1) -> list[list[Grid]]:
    """Drawings as points, in rows of so many characters at most; `fine` points where a character has one."""
    if not arts:
        return []
    top = min(one.top for one in arts)
    high = max(one.top + one.high for one in arts) - top
    mm = max(CARD_MM, max(one.wide for one in arts) / (columns * ACROSS))
    rows: list[list[Grid]] = [[]]
    for art in arts:
        frame = Frame(left=art.left, top=top, wide=art.wide, high=high)
        wide, tall = ceil(art.wide / mm) * fine, ceil(high / mm) * fine
        grid = raster(art, frame, wide, tall, mirrored=side == "left", wider=max(1.0, fine / 2))
        taken = sum(len(one[0]) + GAP * ACROSS * fine for one in rows[-1])
        if taken and taken + len(grid[0]) > columns * ACROSS * fine:
            rows.append([])
        rows[-1].append(grid)
    return rows


def _beside(grids: Sequence[Grid], fine: int = 1) -> Grid:
    """Pictures beside each other on the same ground, in whole characters."""
    high = max(len(grid) for grid in grids)
    high += -high % (DOWN * fine)
    whole: Grid = [[] for _ in range(high)]
    for place, grid in enumerate(grids):
        above = high - len(grid)
        for row in range(high):
            whole[row] += [None] * (GAP * ACROSS * fine if place else 0)
            whole[row] += grid[row - above] if row >= above else [None] * len(grid[0])
    missing = -len(whole[0]) % (ACROSS * fine)
    return [row + [None] * missing for row in whole]


def _lines(grids: Sequence[Grid]) -> tuple[Line, ...]:
    """Points as characters, two by four of them in each, the pictures beside each other."""
    from rich.text import Text as Line

    whole = _beside(grids)
    lines = []
    for top in range(0, len(whole), DOWN):
        line = Line()
        for left in range(0, len(whole[0]), ACROSS):
            quarters = [
                _mean([whole[y][left + column] for y in (top + row, top + row + 1)])
                for row in (0, 2)
                for column in (0, 1)
            ]
            line.append(*_character(quarters))
        lines.append(line)
    return tuple(lines)


def _mean(points: Sequence[Colour | None]) -> Colour | None:
    """The colour of some points together; none where more than half of them are the background."""
    there = [one for one in points if one is not None]
    if 2 * len(there) < len(points) or not there:
        return None
    red, green, blue = (round(sum(one[n] for one in there) / len(there)) for n in range(3))
    return red, green, blue


def _character(quarters: Sequence[Colour | None]) -> tuple[str, Style]:
    """One character for four quarters of it, in two colours at most: those two that lie furthest apart."""
    from rich.color import Color
    from rich.style import Style

    there = [one for one in quarters if one is not None]
    if not there:
        return " ", Style()
    front = there[0]
    back = None if len(there) < len(quarters) else max(there, key=lambda one: _apart(one, front))
    ink = [one is not None and (back is None or _apart(one, front) <= _apart(one, back)) for one in quarters]
    fore = _mean([one for one, inked in zip(quarters, ink, strict=True) if inked])
    ground = _mean([one for one, inked in zip(quarters, ink, strict=True) if not inked])
    assert fore is not None
    if all(ink):  # the background of a character leaves no seams
        return " ", Style(bgcolor=Color.from_rgb(*fore))
    style = Style(color=Color.from_rgb(*fore), bgcolor=Color.from_rgb(*ground) if ground is not None else None)
    return QUARTERS[sum(1 << place for place, inked in enumerate(ink) if inked)], style


def _apart(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
