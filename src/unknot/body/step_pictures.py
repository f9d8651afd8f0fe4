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


def main_pose(name: str, form: FormId | None = None, levels: Iterable[int] | None = None) -> str | None:
    """Name of the key pose that stands for a technique, in a form, where these levels are done; None without one.

    The track's own, where a sentence of the card or of one of the levels (None: all) shows it; otherwise the pose in
    which the work of the first of them ends. What only a closed level shows never stands for the whole.
    """
    found = drawn_track(name)
    if found is None:
        return None
    steps = shown_steps(name, form)
    chosen = tuple(sorted({level for _, level, _ in steps if level} if levels is None else levels))
    if any(found.main in poses for (_, level, _), poses in steps.items() if level in (0, *chosen)):
        return found.main
    work = [poses for (section, level, _), poses in steps.items() if section == "work" and level in chosen]
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
