"""What every generator of pages writes with: Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable


def cell(text: str) -> str:
    """Make a text safe inside a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    names = list(head)
    lines = [names, ["---"] * len(names), *[[cell(value) for value in row] for row in rows]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
