"""Reading and writing a draft: a partial intake document, as plain JSON, that may hold anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from unknot.catalog.asked import conditions, signs
from unknot.coach.intake import Answer

Draft = dict[str, Any]
Document = Mapping[str, Any]


def get(document: Document, place: str) -> Any:
    """Return what stands at a dotted place (`person.age`); None when nothing does."""
    value: Any = document
    for part in place.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value


def put(document: Draft, place: str, value: Any) -> None:
    """Write a value at a dotted place, making what is missing on the way; None takes the answer away."""
    *way, last = place.split(".")
    for part in way:
        below = document.get(part)
        if not isinstance(below, dict):
            below = document[part] = {}
        document = below
    if value is None:
        document.pop(last, None)
    else:
        document[last] = value


def copy(document: Document) -> Draft:
    """Return a draft that can be written to without touching the one given."""
    return deepcopy(dict(document))


def texts(document: Document, place: str) -> tuple[str, ...]:
    """Return the list of words at a place; anything else counts as none."""
    value = get(document, place)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list | tuple) else ()


def number(document: Document, place: str) -> float | None:
    """Return the number at a place; anything else counts as none."""
    value = get(document, place)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def asked_place(name: str) -> str:
    """Return where a sign or condition stands in the document.

    Raises `KeyError` when there is no such sign or condition.
    """
    if name in signs():
        return f"signs.{name}"
    if name in conditions():
        return f"conditions.{name}"
    raise KeyError(name)


def answer(document: Document, name: str) -> Answer | None:
    """Return the answer to a sign or condition: True, False, "unsure", or None."""
    value = get(document, asked_place(name))
    if value == "unsure":
        return "unsure"
    return value if isinstance(value, bool) else None


def maybe(document: Document, *names: str) -> bool:
    """Return whether any of these was answered yes or not sure."""
    return any(answer(document, name) in (True, "unsure") for name in names)


def remember(document: Draft, place: str, items: Iterable[str]) -> None:
    """Add words to a list of the `interview` object, each once, in order."""
    kept = texts(document, f"interview.{place}")
    put(document, f"interview.{place}", [*dict.fromkeys((*kept, *items))])


def forget(document: Draft, place: str, items: Iterable[str]) -> None:
    """Take words out of a list of the `interview` object."""
    gone = set(items)
    kept = texts(document, f"interview.{place}")
    put(document, f"interview.{place}", [item for item in kept if item not in gone])


def regions(document: Document) -> frozenset[str]:
    """Return the regions chosen on the body."""
    return frozenset(place.partition(":")[0] for place in places(document))


def places(document: Document) -> tuple[str, ...]:
    """Return the places chosen, `region:side`, with or without their intensity."""
    pains = get(document, "complaint.pains")
    known = (
        f"{pain.get('region')}:{pain.get('side', 'middle')}"
        for pain in (pains if isinstance(pains, list) else ())
        if isinstance(pain, Mapping)
    )
    return tuple(dict.fromkeys((*texts(document, "interview.places"), *known)))


def intensity(document: Document, place: str) -> int | None:
    """Return how strong the pain at a place is, 0–10; None when it was not said."""
    region, _, side = place.partition(":")
    pains = get(document, "complaint.pains")
    for pain in pains if isinstance(pains, list) else ():
        if isinstance(pain, Mapping) and pain.get("region") == region and pain.get("side", "middle") == side:
            value = pain.get("intensity")
            return value if isinstance(value, int) and not isinstance(value, bool) else None
    return None
