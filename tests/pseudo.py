"""A language that nobody speaks: every sentence stands in brackets, so that what is not translated shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

CODE = "xx"
SPOKEN = ("aria-label", "alt", "title", "placeholder")
"""Attributes that are read out or shown."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def write_pseudo(folder: Path, sentences: Iterable[str]) -> Path:
    """Write a language in which every known sentence stands in double brackets; return the folder."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(locale="en")
    for sentence in sentences:
        catalogue.add(sentence, f"⟦{sentence}⟧")
    where = folder / CODE / "LC_MESSAGES"
    where.mkdir(parents=True)
    out = BytesIO()
    write_mo(out, catalogue)
    (where / "unknot.mo").write_bytes(out.getvalue())
    return folder


def outside(text: str) -> str:
    """Return what stands outside the brackets."""
    depth, kept = 0, []
    for letter in text:
        if letter == "⟦":
            depth += 1
        elif letter == "⟧":
            depth -= 1
        elif depth == 0:
            kept.append(letter)
    assert depth == 0, text
    return "".join(kept)


def english(parts: Iterable[str], allowed: Iterable[str]) -> list[str]:
    """Return the parts of a page or an output that have words outside the brackets, `allowed` ones (patterns) aside."""
    as_they_are = re.compile("|".join(allowed))
    return [part.strip() for part in parts if _WORD.search(as_they_are.sub("", outside(part)))]


class _Shown(HTMLParser):
    """Gathers what a page shows or has read out."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.scripts: list[str] = []
        self._hidden: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._hidden = dict(attrs).get("type") or tag
        self.parts += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden = None

    def handle_data(self, data: str) -> None:
        if self._hidden is None:
            self.parts.append(data)
        elif self._hidden == "application/json":
            self.scripts.append(data)


def shown(html: str) -> list[str]:
    """Return the texts of a page and of what its elements are called, one after the other."""
    reader = _Shown()
    reader.feed(html)
    return [part for part in reader.parts if part.strip()]


def embedded(html: str) -> list[Any]:
    """Return the JSON documents that a page brings along for its scripts."""
    reader = _Shown()
    reader.feed(html)
    return [json.loads(script) for script in reader.scripts]


def sentences(document: Any) -> Iterator[str]:
    """Yield every text of a document that has a blank in it, and so is no id."""
    if isinstance(document, str):
        if " " in document.strip():
            yield document
    elif isinstance(document, dict):
        for value in document.values():
            yield from sentences(value)
    elif isinstance(document, list):
        for value in document:
            yield from sentences(value)
