"""Laws of the catalogue: broken in any place, it is refused in words; whole, its arithmetic adds up."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given, settings, strategies as st

from unknot.catalog.errors import CatalogError
from unknot.catalog.forms import technique_in
from unknot.catalog.reading import DATA, read_toml, shape
from unknot.catalog.technique import Dose, Technique
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.timing import item_seconds, steps_seconds

NAMES = tuple(technique_rules())
CARDS = {name: read_toml(DATA / "techniques" / f"{name}.toml") for name in NAMES}
JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5), st.just([]), st.just({})
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of everything inside a parsed TOML value."""
    inside: list[tuple[Any, ...]] = [path] if path else []
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        inside += places(inner, (*path, key))
    return inside


PLACES = {name: places(card) for name, card in CARDS.items()}


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_a_card_broken_anywhere_is_refused_in_words(data: st.DataObject) -> None:
    """Protects whoever edits a card: any change gives a card or a sentence with the file's name, never a traceback."""
    name = data.draw(st.sampled_from(NAMES))
    path = data.draw(st.sampled_from(PLACES[name]))
    card = copy.deepcopy(CARDS[name])
    holder: Any = card
    for key in path[:-1]:
        holder = holder[key]
    if data.draw(st.booleans()):
        del holder[path[-1]]
    else:
        holder[path[-1]] = data.draw(JUNK)
    file = f"techniques/{name}.toml"
    try:
        said = shape(Technique, {**card, "id": name}, file=file).id
    except CatalogError as fault:
        said = str(fault)
    assert said == name or (said.startswith(f"{file}: ") and len(said) > len(file) + 7)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_both_sides_are_one_side_twice_and_the_way_between(data: st.DataObject) -> None:
    """Protects the clock: the second side adds exactly its work, finding its spot, and the change of sides."""
    name = data.draw(st.sampled_from([name for name in NAMES if technique_rules()[name].sided]))
    form = data.draw(st.sampled_from([None, *technique(name).forms]))
    card = technique_in(name, form)
    level = data.draw(st.integers(1, len(card.levels)))
    dose = Dose(
        bouts=data.draw(st.integers(1, 5)),
        hold_s=data.draw(st.integers(1, 90)),
        reps=data.draw(st.integers(0, 20)),
        rep_s=data.draw(st.integers(1, 10)),
        rest_s=data.draw(st.integers(0, 60)),
    )
    one = item_seconds(name, level, dose, None, False, form)
    both = item_seconds(name, level, dose, None, True, form)
    frame = steps_seconds(card.way_in, dose) + steps_seconds(card.way_out, dose)
    assert both == one + (one - frame) + steps_seconds(card.change_side, dose)


@settings(max_examples=200, deadline=None)
@given(name=st.sampled_from(NAMES), more=st.integers(1, 3))
def test_more_bouts_never_take_less_time(name: str, more: int) -> None:
    """Protects the plan: adding a bout adds time, so that shortening always helps a session fit."""
    card = technique(name)
    dose = card.levels[0].dose
    longer = Dose(bouts=dose.bouts + more, hold_s=dose.hold_s, reps=dose.reps, rep_s=dose.rep_s, rest_s=dose.rest_s)
    assert item_seconds(name, 1, longer, None, False) > item_seconds(name, 1, dose, None, False)
