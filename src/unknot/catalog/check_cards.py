"""Every fault in the cards of the techniques: what the schema cannot see, because it is in the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from unknot.catalog.errors import CatalogError
from unknot.catalog.postures import postures
from unknot.catalog.technique import SHOW_MAX, Level, Step, Technique, TechniqueRules
from unknot.catalog.technique_postures import filled
from unknot.catalog.techniques import technique, technique_rules

SAY_SENTENCE_WORDS_MAX = 22
ONE_LINE_MAX = 90
ARTICLES = ("a1", "a2", "a3", "a4", "a5", "a1c", "a2c")
PLACES = ("desk", "car", "plane", "bed", "wall", "chair", "by-chair")

_PLACEHOLDER = re.compile(r"\{([^}]*)\}")
_SENTENCE = re.compile(r"[.?:]\s+|$")
NEVER = re.compile(
    r"[!%]|\baffected side\b|\bguarantee|\bdiagnos(?:e|es)\b|\brealign|\bcure|\bheals?\b|\bdetox|\btoxin|\bbulletproof"
    r"|\badhesion|\bpain-free\b|\bsafe for everyone\b",
    re.IGNORECASE,
)
"""Words that Unknot never says itself."""


def technique_faults(name: str) -> tuple[str, ...]:
    """Return the faults of one technique's card.

    Raises `KeyError` when the id is unknown.
    """
    return tuple(_faults(technique_rules()[name]))


def card_texts(card: Technique) -> tuple[str, ...]:
    """Return every text of a card that a person may read, once each, in order."""
    skipped = (".id", ".kind", ".source", ".article", ".grade")
    texts = (
        text
        for place, text in texts_of(card)
        if text and place not in ("id", "no_posture") and "postures." not in place and not place.endswith(skipped)
    )
    return tuple(dict.fromkeys(texts))


def _faults(rules: TechniqueRules) -> Iterator[str]:
    file = f"techniques/{rules.id}.toml"
    try:
        card = technique(rules.id)
    except CatalogError as fault:
        yield str(fault)
        return
    for departure in card.departures:
        if departure.article not in ARTICLES:
            yield f"{file}: departures: no article is called {departure.article!r}"
    for name in sorted({name for need in rules.needs for name in need.gear} - {note.id for note in card.gear.works}):
        yield f"{file}: gear.works: index.toml can use {name}, the card does not mention it"
    for form in sorted({need.form for need in rules.needs if need.form} - set(card.forms)):
        yield f"{file}: forms: index.toml names {form}, the card has no such form"
    for form in card.forms:
        if form not in card.variants:
            yield f"{file}: variants: the form {form} has no words for the card"
        if unlisted := sorted(set(card.forms[form].gear or ()) - {note.id for note in card.gear.works}):
            yield f"{file}: forms.{form}.gear: the card does not mention {', '.join(unlisted)}"
        if (top := card.forms[form].top_level) is not None and not 1 <= top < len(card.levels):
            yield f"{file}: forms.{form}.top_level: the card's levels end at {len(card.levels)}; leave it out for all"
        needed_here = {name for need in rules.needs if need.form == form for name in need.gear}
        fits = card.forms[form].gear
        if fits is not None and (missing := sorted(needed_here - set(fits))):
            yield f"{file}: forms.{form}.gear: index.toml can use {', '.join(missing)} there, the form does not"
    for place in card.variants:
        if place not in PLACES:
            yield f"{file}: variants: no place is called {place!r}"
    if len(card.one_line) > ONE_LINE_MAX:
        yield f"{file}: one_line: {len(card.one_line)} characters, at most {ONE_LINE_MAX}"
    needed = ("feel_right", "feel_wrong", "mistakes", "way_in", "way_out") if rules.planned else ()
    for section in ("cautions", "sources", "levels", *needed):
        if not getattr(card, section):
            yield f"{file}: {section}: is empty"
    if rules.discomfort and not card.find:
        yield f"{file}: find: a release says how to find the spot"
    yield from (
        f"{file}: {place}: is empty"
        for place, text in texts_of(card)
        if not text.strip() and place[-5:] != ".show" and place != "no_posture"
    )
    yield from (
        f"{file}: {place}: {text!r} has words Unknot never uses" for place, text in _told(card) if NEVER.search(text)
    )
    for level in card.levels:
        yield from _dose_faults(file, level)
    for place, step in _steps(card):
        yield from _step_faults(f"{file}: {place}", step, rules.sided)
    yield from _posture_faults(file, card, rules.sided)
    named = any("{side}" in step.say for _, step in _steps(card))
    if rules.sided and not named:
        yield f"{file}: a sided technique names {{side}} in its steps"
    for place, text in texts_of(card):
        if _PLACEHOLDER.search(text) and not place.endswith((".say", ".show")) and "postures." not in place:
            yield f"{file}: {place}: placeholders belong in the words of steps only"


def _dose_faults(file: str, level: Level) -> Iterator[str]:
    where = f"{file}: levels.{level.number}.dose"
    dose = level.dose
    kinds = {step.kind for step in (*level.before, *level.work, *level.between)}
    if not level.work:
        yield f"{file}: levels.{level.number}.work: is empty"
    if "hold" in kinds and not dose.hold_s:
        yield f"{where}: a hold needs hold_s"
    if "reps" in kinds and not (dose.reps and dose.rep_s):
        yield f"{where}: counted steps need reps and rep_s"
    if dose.bouts < 1:
        yield f"{where}.bouts: at least 1"
    hold_s = dose.hold_s or 0
    if not (dose.first_hold_s or hold_s) <= hold_s <= (dose.cap_s or hold_s):
        yield f"{where}: first_hold_s, hold_s and cap_s go upward"


def _step_faults(where: str, step: Step, sided: bool) -> Iterator[str]:
    shown = step.show.replace("{side}", "right").replace("{other}", "right")
    if len(shown) > SHOW_MAX:
        yield f"{where}.show: {len(shown)} characters, at most {SHOW_MAX}"
    for name in _PLACEHOLDER.findall(step.say + step.show):
        if name not in ("side", "other"):
            yield f"{where}: {{{name}}} is no placeholder"
        elif not sided:
            yield f"{where}: {{{name}}} in a technique that has no sides"
    for sentence in _SENTENCE.split(step.say):
        if len(sentence.split()) > SAY_SENTENCE_WORDS_MAX:
            yield f"{where}.say: {len(sentence.split())} words in one sentence, at most {SAY_SENTENCE_WORDS_MAX}"
    if step.kind == "rest" and step.seconds is None:
        yield f"{where}: a rest needs seconds"


def _posture_faults(file: str, card: Technique, sided: bool) -> Iterator[str]:
    if bool(card.postures) == bool(card.no_posture):
        yield f"{file}: postures: name the postures it holds or moves between, or say in no_posture why it has none"
    named = {"postures": card.postures}
    named |= {f"forms.{name}.postures": form.postures or () for name, form in card.forms.items()}
    named |= {f"levels.{level.number}.postures": level.postures or () for level in card.levels}
    for place, patterns in named.items():
        for pattern in patterns:
            if not sided and _PLACEHOLDER.search(pattern):
                yield f"{file}: {place}: {pattern} names a side in a technique that has no sides"
            for one in filled((pattern,), "left") + filled((pattern,), "right"):
                if one not in postures():
                    yield f"{file}: {place}: no posture is called {one!r}"
        if card.no_posture and patterns:
            yield f"{file}: {place}: no_posture says there are none"


def _steps(card: Technique) -> Iterator[tuple[str, Step]]:
    parts: list[tuple[str, tuple[Step, ...]]] = [
        (name, getattr(card, name)) for name in ("way_in", "find", "change_side", "way_out")
    ]
    for form_id, form in card.forms.items():
        names = ("way_in", "find", "before", "work", "between", "change_side", "way_out")
        parts += [(f"forms.{form_id}.{name}", getattr(form, name) or ()) for name in names]
    for level in card.levels:
        parts += [(f"levels.{level.number}.{name}", getattr(level, name)) for name in ("before", "work", "between")]
    for place, steps in parts:
        for number, step in enumerate(steps, start=1):
            yield f"{place}.{number}", step


def texts_of(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield (place, text) for every text of a card."""
    if isinstance(value, str):
        yield path, value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_of(inner, f"{path}.{key}")
    elif isinstance(value, tuple):
        for number, inner in enumerate(value, start=1):
            yield from texts_of(inner, f"{path}.{number}")


def _told(card: Technique) -> Iterator[tuple[str, str]]:
    """Yield the texts in which Unknot itself speaks (what an article says may use any word)."""
    return (pair for pair in texts_of(card) if not pair[0].startswith(("departures", "sources", "evidence")))
