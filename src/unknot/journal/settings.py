"""What this machine remembers besides what happened: how long one breath is. A small file beside the journal."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from unknot.coach.session.breath import BREATH_S, is_breath
from unknot.journal.errors import UnwritableError
from unknot.journal.paths import make_private, other_folder
from unknot.locale import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Choices that hold until they are changed, for whoever uses this journal."""

    breath_s: float = BREATH_S
    """One breath, in and out."""


def settings_path(journal: Path) -> Path:
    """Return where the settings of a journal's file lie."""
    return journal.with_name("settings.json")


def read_settings(journal: Path) -> Settings:
    """Return the settings; what is missing, damaged or out of range is as nobody chose it."""
    try:
        document = json.loads(settings_path(journal).read_text(encoding="utf-8"))
        breath_s = document["breath_s"]
    except (OSError, ValueError, LookupError, TypeError):
        return Settings()
    sound = isinstance(breath_s, int | float) and not isinstance(breath_s, bool) and is_breath(breath_s)
    return Settings(breath_s=float(breath_s)) if sound else Settings()


def keep_settings(journal: Path, settings: Settings) -> None:
    """Keep the settings, all of them or none. Raises `ValueError` out of range and `UnwritableError`."""
    if not is_breath(settings.breath_s):
        raise ValueError(f"one breath cannot last {settings.breath_s:g} s")
    path = settings_path(journal)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        make_private(journal)
        new.touch(mode=0o600)
        new.write_text(json.dumps({"breath_s": settings.breath_s}), encoding="utf-8")
        new.replace(path)
    except OSError as fault:
        raise UnwritableError(
            Text("The settings cannot be kept at {path}: {why}.", path=str(path), why=fault.strerror or str(fault)),
            other_folder(),
            path=path,
        ) from fault
