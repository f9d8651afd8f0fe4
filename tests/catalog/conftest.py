"""A copy of the catalogue that a test may break, read by the real loaders."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

from unknot.catalog.reading import DATA


def forget_what_was_read() -> None:
    """Clear the caches of every loader of the catalogue (but not the compiled schemas)."""
    for name, module in list(sys.modules.items()):
        if name.startswith("unknot.catalog.") and name != "unknot.catalog.reading":
            for value in vars(module).values():
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()


@pytest.fixture
def copy_of_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield the folder of a fresh copy of the catalogue's data; every loader reads it during the test."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    for name, module in list(sys.modules.items()):
        if name.startswith("unknot.catalog.") and getattr(module, "DATA", None) == DATA:
            monkeypatch.setattr(module, "DATA", folder)
    forget_what_was_read()
    yield folder
    monkeypatch.undo()
    forget_what_was_read()


@pytest.fixture
def edit(copy_of_catalogue: Path) -> Callable[[str, str, str], None]:
    """Return a function that replaces the first `old` by `new` in a file of the copy."""

    def replace(file: str, old: str, new: str) -> None:
        path = copy_of_catalogue / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
