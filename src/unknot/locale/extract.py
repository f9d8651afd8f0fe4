"""Gather every sentence into unknot.pot for translators: `./dev words` (needs the `test` extra, for Babel).

Sentences live in three kinds of file: Python (`Text("…")`), templates (`_("…")`) and the catalogue's TOML, where every
string that is prose is one message.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from unknot import __version__

PACKAGE = Path(__file__).parent.parent
POT = Path(__file__).parent / "unknot.pot"

_NOT_PROSE = {
    "id",
    "source",
    "sources",
    "citation",
    "certainty",
    "grade",
    "kind",
    "article",
    "phase",
    "number",
}
"""Keys whose strings are ids, citations or numbers to dial, the same in every language."""
_ALWAYS_PROSE = {"name", "plain_name"}
"""Keys whose strings are prose even when they are one word: "Sphinx", "Flank"."""


def prose(value: Any, key: str = "") -> Iterator[str]:
    """Yield every sentence below a parsed TOML value: what has a blank or ends in a full stop; no ids, no citations."""
    if isinstance(value, str):
        reads = " " in value.strip() or value.endswith(".")
        if key in _ALWAYS_PROSE or (reads and key not in _NOT_PROSE):
            yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from prose(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from prose(item, key)


def messages() -> Iterator[tuple[str, str]]:
    """Yield (file below the package, sentence) for everything a person may read."""
    from babel.messages.extract import extract_from_file

    for path in sorted(PACKAGE.rglob("*.py")):
        with contextlib.redirect_stderr(io.StringIO()):  # Text("") is no message, and Babel says so for each one
            found = list(extract_from_file("python", path, keywords={"Text": None, "_": None}))
        for _, message, _, _ in found:
            yield path.relative_to(PACKAGE).as_posix(), _first(message)
    for path in sorted(PACKAGE.glob("web/templates/**/*.*")):
        options = {"silent": "false"}
        for _, message, _, _ in extract_from_file(
            "jinja2.ext:babel_extract", path, keywords={"_": None}, options=options
        ):
            yield path.relative_to(PACKAGE).as_posix(), _first(message)
    for path in sorted(PACKAGE.glob("catalog/data/**/*.toml")):
        for sentence in prose(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield path.relative_to(PACKAGE).as_posix(), sentence


def _first(message: str | Iterable[str]) -> str:
    return message if isinstance(message, str) else next(iter(message))


def template() -> bytes:
    """Return the message template, the same bytes for the same sentences."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    # A fixed date: the template changes when a sentence does, never because a day went by.
    catalogue = Catalog(
        project="Unknot", version=__version__, creation_date=datetime(2026, 1, 1, tzinfo=UTC), fuzzy=False
    )
    for file, sentence in messages():
        catalogue.add(sentence, locations=[(file, 0)])
    out = io.BytesIO()
    write_po(out, catalogue, omit_header=True, include_lineno=False, sort_output=True, width=0)
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Write unknot.pot; with `--check`, only say whether it is fresh."""
    fresh = template()
    if "--check" in arguments:
        if not POT.exists() or POT.read_bytes() != fresh:
            print("The sentences changed: run ./dev words", file=sys.stderr)
            return 1
        return 0
    POT.write_bytes(fresh)
    print(f"{POT.relative_to(PACKAGE)}: {fresh.count(b'msgid ')} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
