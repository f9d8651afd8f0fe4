"""Where a sentence stands in a technique, and which key poses show it.

An address names form, section, level and number: `way_in 2`, `level 1 work 1`, `chair find 3`. In data it may be
shorter: `before 1-3` is three sentences, `work 1` stands for every level that is not named itself, `chair+desk
way_in 1` for two forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from unknot.catalog.errors import CatalogError
from unknot.catalog.forms import technique_in
from unknot.catalog.technique import FormId
from unknot.catalog.techniques import technique

Section = Literal["way_in", "find", "change_side", "way_out", "before", "work", "between"]
OF_LEVEL: tuple[Section, ...] = ("before", "work", "between")
_WORDS = re.compile(r"(?:(?P<forms>[a-z]+(?:\+[a-z]+)*) )?(?:level (?P<level>\d+) )?(?P<section>[a-z_]+) "
                    r"(?P<low>\d+)(?:-(?P<high>\d+))?")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The address of one sentence.

    Attributes:
        level: 0 for what belongs to the whole card.
        number: 1, 2, … in its section.
    """

    form: FormId | None = None
    section: Section
    level: int = 0
    number: int

    def __str__(self) -> str:
        level = f"level {self.level} " if self.level else ""
        return f"{self.form + ' ' if self.form else ''}{level}{self.section} {self.number}"


def addresses(name: str) -> tuple[Place, ...]:
    """Every sentence of a technique in every form, in the order in which they are spoken."""
    found: list[Place] = []
    for form in (None, *technique(name).forms):
        card = technique_in(name, form)

        def some(section: Section, level: int, count: int, form: FormId | None = form) -> list[Place]:
            return [Place(form=form, section=section, level=level, number=number + 1) for number in range(count)]

        found += [*some("way_in", 0, len(card.way_in)), *some("find", 0, len(card.find))]
        for level in card.levels:
            for section in OF_LEVEL:
                found += some(section, level.number, len(getattr(level, section)))
        found += [*some("change_side", 0, len(card.change_side)), *some("way_out", 0, len(card.way_out))]
    return tuple(found)


def shows(
    name: str, says: Mapping[str, Iterable[str]], alike: Iterable[FormId], file: str
) -> dict[Place, tuple[str, ...]]:  # fmt: skip
    """The poses that show each sentence, by what each pose says of itself.

    A form's sentences that it has from its card are shown by the card's poses if the form is among `alike`. Raises
    `CatalogError` for an address that is none of the technique's.
    """
    every = addresses(name)
    exact: dict[Place, list[str]] = {}
    general: dict[Place, list[str]] = {}
    for pose, told in says.items():
        for words in told:
            chosen, for_all_levels = _read(words, every)
            if not chosen:
                raise CatalogError(f"{file}: {pose}: {words!r} is no sentence of {name}")
            into = general if for_all_levels else exact
            for one in chosen:
                into.setdefault(one, []).append(pose)
    found = {one: tuple(exact.get(one) or general.get(one) or ()) for one in every}
    for one in every:
        if not found[one] and one.form in tuple(alike):
            found[one] = (
                found[Place(section=one.section, level=one.level, number=one.number)]
                if taken_from_card(name, one)
                else ()
            )
    return {one: poses for one, poses in found.items() if poses}


def taken_from_card(name: str, one: Place) -> bool:
    """Whether a form takes this section as it is from its card."""
    return one.form is not None and getattr(technique(name).forms[one.form], one.section) is None


def _read(words: str, every: tuple[Place, ...]) -> tuple[list[Place], bool]:
    """The sentences that are meant, and whether they stand for all levels at once."""
    found = _WORDS.fullmatch(words)
    if found is None:
        return [], False
    forms = found["forms"].split("+") if found["forms"] else [None]
    low, high = int(found["low"]), int(found["high"] or found["low"])
    level = int(found["level"]) if found["level"] else None
    wanted = [
        one for one in every
        if one.form in forms and one.section == found["section"] and low <= one.number <= high
        and level in (None, one.level)
    ]  # fmt: skip
    whole = {(one.form, one.number) for one in wanted} == {(form, n) for form in forms for n in range(low, high + 1)}
    return wanted if whole else [], level is None and found["section"] in OF_LEVEL


def sentence(name: str, place: Place, side: Literal["left", "right"]) -> str:
    """The English words of a sentence for a side. Raises `IndexError` for one that is not there."""
    card = technique_in(name, place.form)
    of = card.levels[place.level - 1] if place.level else card
    words: str = getattr(of, place.section)[place.number - 1].say
    return words.replace("{side}", side).replace("{other}", "left" if side == "right" else "right")
