"""Which key poses show which sentence of a technique, for whoever shows them: one file of data a technique. Light.

Bears what is not there yet: a technique without a track shows nothing. That none is missing is the tests' to hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from unknot.body.steps import Place, Section
from unknot.body.tracks import FOLDER, Track, track
from unknot.catalog.technique import FormId
from unknot.catalog.techniques import technique, technique_rules

Step = TypeVar("Step")
Sentence = tuple[Section, int, int]
"""Section, level (0: of the whole card) and number (1, 2, …) of a sentence in one form."""


@lru_cache(maxsize=128)
def drawn_track(name: str) -> Track | None:
    """The track of a technique; None where there is none."""
    if name not in technique_rules() or not technique(name).postures or not (FOLDER / f"{name}.toml").is_file():
        return None
    return track(name)


@lru_cache(maxsize=256)
def shown_steps(name: str, form: FormId | None = None) -> Mapping[Sentence, tuple[str, ...]]:
    """Names of the key poses that show each sentence of a form, in order: more than one is a movement between them."""
    found = drawn_track(name)
    steps: Mapping[Place, tuple[str, ...]] = found.steps if found else {}
    own = {(one.section, one.level, one.number): poses for one, poses in steps.items() if one.form == form}
    return MappingProxyType(own)


def main_pose(name: str, form: FormId | None = None, level: int = 1) -> str | None:
    """Name of the key pose that stands for a technique in one form; None where nothing shows it.

    For a form of its own it is where the work of the level ends; the card itself names its own.
    """
    found = drawn_track(name)
    if found is None or form is None:
        return found.main if found else None
    steps = shown_steps(name, form)
    work = [poses for (section, of, _), poses in steps.items() if section == "work" and of == level]
    if any(found.main in poses for poses in work):
        return found.main
    return work[0][-1] if work else None


def grouped(told: Iterable[tuple[Step, tuple[str, ...]]]) -> list[tuple[tuple[str, ...], list[Step]]]:
    """Sentences with the key poses that show them, as groups: those that follow each other with the same poses."""
    groups: list[tuple[tuple[str, ...], list[Step]]] = []
    for step, poses in told:
        if groups and groups[-1][0] == poses:
            groups[-1][1].append(step)
        else:
            groups.append((poses, [step]))
    return groups
