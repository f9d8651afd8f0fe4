"""Plain, calm text for the terminal: one column, wrapped, no colour that carries meaning alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from functools import lru_cache

from rich.console import Console
from rich.padding import Padding
from rich.text import Text as Line

from unknot.locale import available_locales, translate


@lru_cache(maxsize=1)
def console() -> Console:
    """Return the console: at most 88 columns, `NO_COLOR` respected, no markup read out of the words."""
    return Console(
        width=min(88, shutil.get_terminal_size((88, 24)).columns), highlight=False, markup=False, emoji=False
    )


@lru_cache(maxsize=1)
def locale() -> str:
    """Return the reader's language: `UNKNOT_LOCALE`, else `LC_ALL`, `LC_MESSAGES` or `LANG`, else English."""
    for name in ("UNKNOT_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "").split(".")[0].split("_")[0].lower()
        if code in available_locales():
            return code
    return "en"


def tr(words: str) -> str:
    """Return the words in the reader's language."""
    return translate(words, locale())


def heading(words: str) -> None:
    """Print a heading with air above it."""
    console().print()
    console().print(Line(tr(words), style="bold"))


def say(words: str, *, indent: int = 0, style: str = "") -> None:
    """Print a paragraph, wrapped, indented."""
    console().print(Padding(Line(tr(words), style=style), (0, 0, 0, indent), expand=False))


def points(lines: Iterable[str], *, indent: int = 0, mark: str = "·") -> None:
    """Print a list, a mark before each entry and its further lines aligned under the first."""
    for words in lines:
        table = Padding(_Hanging(f"{mark} ", tr(words)), (0, 0, 0, indent), expand=False)
        console().print(table)


class _Hanging:
    """A mark and a wrapped text beside it."""

    def __init__(self, mark: str, words: str) -> None:
        self.mark, self.words = mark, words

    def __rich_console__(self, console: Console, options: object) -> Iterable[Line]:
        width = getattr(options, "max_width", console.width) - len(self.mark)
        for index, line in enumerate(Line(self.words).wrap(console, max(20, width))):
            yield Line((self.mark if index == 0 else " " * len(self.mark)) + line.plain)


def bar(share: float, *, width: int = 24) -> str:
    """Return a bar of a share between 0 and 1."""
    full = round(share * width)
    return "█" * full + "░" * (width - full)
