"""What the body adds to a card in the terminal: how long the muscles get, and where to ask for the place of a ball."""

from __future__ import annotations

from unknot.body.card_lengths import Length, card_lengths
from unknot.body.change_words import change_words
from unknot.catalog.vocabulary import Side
from unknot.locale import Text

WIDTH = 40
LEAST_SCALE_PCT = 8.0


def show_lengths(name: str, side: Side) -> None:
    """Print the chart of a stretch: for each muscle its words, and a line from the zero of standing."""
    from unknot.cli.show import heading, say, tr

    found = card_lengths(name, side)
    if found is None:
        return
    heading(Text("How long the muscles get, compared with standing"))
    for words in found.sentences:
        say(words)
    low = min([0.0, *(row.change.band_pct[0] for row in found.rows)])
    high = max([LEAST_SCALE_PCT, *(row.change.band_pct[1] for row in found.rows)])
    for row in found.rows:
        say(f"{tr(row.name)}: {tr(change_words(row.change))}")
        say(line(row, low, high), indent=2)
    say(Text("█ is what to expect at the least, ▒ how much more it may be, │ standing."), style="dim")


def line(row: Length, low_pct: float, high_pct: float) -> str:
    """Return one bar of text from the shortest to the longest, `WIDTH` characters: `│` zero, `█` sure, `▒` the band.

    Where the band has zero in it nothing is sure.
    """
    low, high = row.change.band_pct

    def place(pct: float) -> int:
        return round((WIDTH - 1) * (pct - low_pct) / (high_pct - low_pct))

    near, far = (low, high) if low > 0 else (high, low)
    cells = ["·"] * WIDTH
    start, end = (place(0.0), place(far)) if low * high > 0 else (place(low), place(high))
    for at in range(min(start, end), max(start, end) + 1):
        cells[at] = "▒"
    if low * high > 0:
        for at in range(min(place(0.0), place(near)), max(place(0.0), place(near)) + 1):
            cells[at] = "█"
    cells[place(0.0)] = "│"
    return "".join(cells)


def show_place(name: str, side: Side) -> None:
    """Say where the place on the person's own body is told, for what presses on one."""
    from unknot.body.zones import techniques_with_zone
    from unknot.cli.show import say

    if name in techniques_with_zone():
        say(Text("Where it goes on your own body: `unknot body zones {name} {side}`", name=name, side=side))
        say(Text("The same as a map to print: `unknot body map {name} {side} -o map.pdf`", name=name, side=side))
