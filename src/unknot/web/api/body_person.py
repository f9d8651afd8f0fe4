"""Whose body a question is about, and the model that answers it: shared by the body's routes."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Depends, Query

from unknot.body.person import ImpossibleSize, Person, person_of
from unknot.body.sizes import LIMITS
from unknot.locale import Text
from unknot.web.problems import Problem, of_faults

T = TypeVar("T")

BUILD_WAIT_S = 10.0
"""How long a request waits for the model to be built, which takes two or three seconds the first time ever."""
_LOOK_S = 0.05


def limited(words: str, low: float, high: float) -> Any:
    """Return a number of the query; its limits stand in the OpenAPI document, and are checked where the way out is
    known ("did you mean 178 cm?").
    """
    return Query(description=words, json_schema_extra={"minimum": low, "maximum": high})


def _size(field: str, words: str) -> Any:
    return limited(words, *LIMITS[field])


def body_asked(
    height_cm: Annotated[float | None, _size("height_cm", "Height of the person in centimetres.")] = None,
    weight_kg: Annotated[float | None, _size("weight_kg", "Weight in kilograms.")] = None,
    sex: Annotated[Literal["male", "female"] | None, Query(description="Sex, where it was told.")] = None,
    age: Annotated[int | None, _size("age", "Age in whole years.")] = None,
    waist_cm: Annotated[float | None, _size("waist_cm", "Girth at the navel, standing, in centimetres.")] = None,
    rib_gap_fingers: Annotated[
        int | None, _size("rib_gap_fingers", "Own fingers that fit between the lowest rib and the hip bone.")
    ] = None,
) -> Person | None:
    """Return the body in the query; None when nothing is said of it. Raises a 422 `Problem` for a size no body has."""
    if (height_cm, weight_kg, sex, age, waist_cm, rib_gap_fingers) == (None,) * 6:
        return None
    try:
        return person_of(
            height_cm=height_cm, weight_kg=weight_kg, sex=sex, age=age, waist_cm=waist_cm,
            rib_gap_fingers=rib_gap_fingers,
        )  # fmt: skip
    except ImpossibleSize as wrong:
        raise of_faults(
            [(f"query.{wrong.field}", wrong.message)],
            detail=Text("The request is not sound."),
            kind="unsound-request",
        ) from wrong


BodyAsked = Annotated[Person | None, Depends(body_asked)]


def from_model(ask: Callable[[], T]) -> T:
    """Return what the model answers; it is built in the background when it is not there.

    Raises a 503 `Problem` while it is being built, and a 500 one when it cannot be.
    """
    from unknot.body.model.cache import ModelMissing, ready, start_building, state

    if not ready():
        start_building()
        waited = 0.0
        while state() == "building" and waited < BUILD_WAIT_S:
            Event().wait(_LOOK_S)
            waited += _LOOK_S
        if state() == "building":
            raise Problem(
                503,
                Text("The model of the body is being built, this once. Try again in a moment."),
                kind="body-being-built",
                headers={"Retry-After": "3"},
            )
    try:
        return ask()
    except ModelMissing as fault:
        raise Problem(500, fault.args[0], kind="body-missing") from fault
