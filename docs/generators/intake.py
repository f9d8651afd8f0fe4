"""The reference of the intake document: every field out of the dataclasses, every id out of the catalogue."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from writing import table

from unknot.catalog.asked import Asked, conditions, signs
from unknot.catalog.gear import gear
from unknot.catalog.regions import regions
from unknot.catalog.vocabulary import AGGRAVATORS, CANS, DEFAULT_CAN, DEFAULT_GEAR, FEELS, GEAR, REGIONS
from unknot.coach.intake import Clearance, Complaint, History, Intake, Pain, Person, SelfTests, Today
from unknot.coach.intake.reading import CLEARABLE_EXTRA, LIMITS, MAX_BYTES

INTRO = f"""# The intake document

One person's answer sheet, as JSON or TOML. `unknot ask -o intake.json` writes it, every other command and `POST` of
[the API](api.md) reads it. Only `complaint.pains` is required. Reading is strict: an unknown field or id, a wrong type
or an impossible number is refused with its place, and the nearest known id. At most {MAX_BYTES // 1_000_000} MB.

```json
{{
  "person": {{"height_cm": 178, "weight_kg": 82, "sex": "male", "age": 44}},
  "complaint": {{
    "pains": [{{"region": "low-back", "side": "right", "intensity": 5}}],
    "since": "6-12-weeks", "trend": "same", "worse": ["rolling-in-bed", "carrying"], "eased": ["lying"]
  }},
  "signs": {{"saddle-numbness": false, "leg-weakness": false}},
  "conditions": {{"pregnant": false, "anticoagulant": "unsure"}},
  "today": {{"meal_hours_ago": 3, "full_bladder": false}},
  "gear": ["tennis-ball", "towel", "wall"], "minutes_per_day": 12, "days_per_week": 5, "country": "FR"
}}
```

A sign or condition is `true`, `false` or `"unsure"`; **a key left out was not asked yet**, which is not
the same as `false`: while a danger sign is unanswered nothing is planned. Left and right are the person's own.
"""

PARTS: Mapping[str, tuple[type, str]] = {
    "person": (Person, ""),
    "complaint": (Complaint, ""),
    "complaint.pains": (Pain, "A list; each entry is one place that hurts."),
    "cleared": (Clearance, f"A list. `condition` is the id of a condition, or {', '.join(CLEARABLE_EXTRA)}."),
    "today": (Today, "After a large meal, `meal_hours_ago` is one hour less."),
    "tests": (SelfTests, "Optional. The angles are kept, and weigh nothing."),
    "history": (History, "What the journal knows. Without it, everything starts at level 1."),
}
VOCABULARIES: Mapping[tuple[str, ...], str] = {
    REGIONS: "region",
    AGGRAVATORS: "worse / eased",
    FEELS: "feels",
    GEAR: "gear",
    CANS: "can",
}
LEFT_OUT: Mapping[str, str] = {"gear": ", ".join(DEFAULT_GEAR), "can": ", ".join(DEFAULT_CAN), "asked_on": "today"}
DATES = ("on", "asked_on")


def _type(hint: Any) -> str:
    """Return a type in the words of the document."""
    if get_origin(hint) is Literal:
        known = VOCABULARIES.get(get_args(hint))
        return f"id, see *{known}* below" if known else " · ".join(f"`{value}`" for value in get_args(hint))
    if get_origin(hint) in (Union, UnionType):
        return " or ".join(_type(one) for one in get_args(hint) if one is not NoneType)
    if get_origin(hint) is tuple:
        return f"list: {_type(get_args(hint)[0])}"
    if get_origin(hint) is dict:
        return f"{_type(get_args(hint)[1])} by id"
    if dataclasses.is_dataclass(hint):
        return "see below"
    return {int: "whole number", float: "number", str: "text", bool: "true or false"}[hint]


def _default(field: dataclasses.Field[Any]) -> str:
    if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
        return "required"
    if field.name in LEFT_OUT:
        return LEFT_OUT[field.name]
    return f"`{str(field.default).lower()}`" if isinstance(field.default, str | bool) else ""


def _fields(kind: type, place: str) -> Iterator[str]:
    hints = get_type_hints(kind)
    rows = []
    for field in dataclasses.fields(kind):
        if field.name == "interview":
            continue  # how far the questions got: a note of the questions to themselves
        low, high, _ = LIMITS.get(f"{place}.{field.name}".lstrip("."), (None, None, ""))
        limits = f"{low:g} to {high:g}" if low is not None else "0 to 10" if field.name == "intensity" else ""
        limits = "a date, 2026-10-02" if field.name in DATES else limits
        rows.append((f"`{field.name}`", _type(hints[field.name]), limits, _default(field)))
    yield table(("field", "value", "limits", "left out"), rows)
    yield ""


def _asked(rows: Mapping[str, Asked]) -> Iterator[str]:
    yield table(
        ("id", "asked as"), ((f"`{row.id}`{' ↓' if row.lowering else ''}", row.question) for row in rows.values())
    )
    yield ""


def _lines() -> Iterator[str]:
    yield INTRO
    yield from _fields(Intake, "")
    for place, (kind, note) in PARTS.items():
        yield f"## `{place}`"
        yield ""
        if note:
            yield note
            yield ""
        yield from _fields(kind, place)
    yield "## Ids"
    yield ""
    yield "More may be added; none is renamed."
    yield ""
    yield f"**region**: {', '.join(f'`{one}` ({regions()[one].name.lower()})' for one in REGIONS)}."
    yield ""
    yield f"**worse / eased**: {', '.join(f'`{one}`' for one in AGGRAVATORS)}."
    yield ""
    yield f"**feels**: {', '.join(f'`{one}`' for one in FEELS)}."
    yield ""
    yield f"**gear**: {', '.join(f'`{one}` ({gear()[one].name.lower()})' for one in GEAR)}."
    yield ""
    yield f"**can**: {', '.join(f'`{one}`' for one in CANS)}."
    yield ""
    yield "## Signs"
    yield ""
    yield "Marked ↓: a yes makes the verdict milder, and *unsure* counts as no. What each does: "
    yield "[the rules](../clinical/rules.md)."
    yield ""
    yield from _asked(signs())
    yield "## Conditions"
    yield ""
    yield from _asked(conditions())


def intake_page() -> str:
    """Return the page."""
    return "\n".join(_lines())


PAGES: dict[str, Callable[[], str]] = {"reference/intake.md": intake_page}
