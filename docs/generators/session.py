"""The reference page of the score: every field from the published schema, and every fixed sentence of a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from writing import table

from unknot.coach.session import score_schema
from unknot.coach.session.score import Sensation
from unknot.coach.session.sensations import limits, sensations
from unknot.coach.session.words import notices, questions


def _type(field: Mapping[str, Any]) -> str:
    if "$ref" in field:
        return f"[{field['$ref'].split('/')[-1]}](#{field['$ref'].split('/')[-1].replace('_', '-')})"
    if "enum" in field:
        return " or ".join(f"`{value}`" for value in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    if field.get("type") == "array":
        return f"list of {_type(field['items'])}"
    if field.get("type") == "object":
        return f"object of {_type(field['additionalProperties'])} by id"
    return str(field["type"])


def _fields(shape: Mapping[str, Any]) -> Iterator[str]:
    rows = []
    for name, field in shape["properties"].items():
        note = field.get("description", "")
        if name not in shape["required"]:
            note = f"{note} May be left out.".strip()
        rows.append((f"`{name}`", _type(field), note))
    yield table(("field", "type", ""), rows)
    yield ""


def _felt(one: Sensation) -> tuple[str, ...]:
    locks = ", ".join(
        f"`{lock.id}` {f'{lock.days} days' if lock.days else 'until a clinician has looked'}"
        + (f" (in the {lock.only_in} family)" if lock.only_in else "")
        for lock in one.locks
    )
    return f"`{one.id}`", one.words, one.do, one.notice.say, locks


def _lines() -> Iterator[str]:
    schema = score_schema()
    yield "# The score document"
    yield ""
    yield "One day's session as JSON: `unknot session intake.json --json` writes it, both players read it. How it is"
    yield "made and played: [the session](../algorithms/session.md). The schema (draft 2020-12) is packaged as"
    yield "`unknot/coach/session/score.schema.json`."
    yield ""
    yield "Times are whole milliseconds. A reader refuses a `version` above the one it knows. Fields that are empty are"
    yield "left out. Every sentence is in the document's `locale`."
    yield ""
    yield "## The document"
    yield ""
    yield from _fields(schema)
    for name, shape in schema["$defs"].items():
        yield f"## {name.replace('_', '-')}"
        yield ""
        if shape.get("description"):
            yield shape["description"]
            yield ""
        yield from _fields(shape)
    yield "## Questions"
    yield ""
    asked = ((f"`{key}`", one.ask, f"{one.timeout_ms // 1000} s", one.if_silent) for key, one in questions().items())
    yield table(("id", "asked", "waits", "without an answer"), asked)
    yield ""
    yield "## Feelings"
    yield ""
    yield "These are data: `unknot/catalog/data/stop_rules.toml`, with the source of each."
    yield ""
    yield table(("id", "felt", "leads to", "said", "rests afterwards"), map(_felt, sensations()))
    yield ""
    yield "## Notices"
    yield ""
    yield table(("id", "said"), ((f"`{key}`", spoken.say) for key, spoken in notices().items()))
    yield ""
    yield "## Numbers"
    yield ""
    yield f"- {limits().ease_check_ms // 1000} s after easing it is checked."
    yield f"- Within {limits().drop_within_ms // 1000} s a hold is a point lower, or it is eased."
    yield f"- {limits().stops_in_a_row} stops in a row end the session."
    yield f"- From {limits().calm_only_from} at the start only the calm parts are played."
    yield f"- An end {limits().worse_by} points above the start is said to be worse."
    yield f"- Where an item has no range of its own, {limits().ease_from} eases."


def score_page() -> str:
    """Return the page."""
    return "\n".join(_lines())


PAGES: dict[str, Callable[[], str]] = {"reference/score.md": score_page}
