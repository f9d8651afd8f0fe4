"""The OpenAPI 3.1 document: FastAPI's own, plus exact schemas of the documents that are read strictly."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from unknot.body.day import DAY_MIN
from unknot.body.day_reading import AHEAD_RANGE_MIN, MAX_ENTRIES, SINCE_RISING_RANGE_MIN
from unknot.body.postures import posture_ids
from unknot.catalog.asked import conditions, signs
from unknot.catalog.techniques import technique_rules
from unknot.coach.intake import Intake
from unknot.coach.intake.reading import CLEARABLE_EXTRA, LIMITS, LOCKED_FAMILIES
from unknot.journal.event import KINDS, SESSION_KINDS, UUID7
from unknot.journal.exchange import FORMAT, VERSION
from unknot.journal.kinds import body_adapter
from unknot.web.api.journal import CONFIRM, MANY
from unknot.web.api.shapes import ProblemShape
from unknot.web.problems import MEDIA

REF = "#/components/schemas/{model}"

DESCRIPTION = (
    "Everything the terminal does, over HTTP, on this machine only. Errors are problem details (RFC 9457); a document "
    "that is not sound names every fault with its place. Not a medical device; it never diagnoses."
)


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the document, made once."""
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes)
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        for model in ("HTTPValidationError", "ValidationError"):
            schemas.pop(model, None)
        for made in (_intake(), _day(), _events(), _of("ProblemShape", TypeAdapter(ProblemShape))):
            schemas.update(made)
        _problems_only(document)
        app.openapi_schema = document
    return app.openapi_schema


def _problems_only(document: dict[str, Any]) -> None:
    """Every answer of 400 and up is problem+json, whatever FastAPI assumed."""
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                content = response.get("content", {})
                if status >= "400" and MEDIA not in content:
                    schema = content.get("application/json", {}).get("schema")
                    if schema is None or schema.get("$ref", "").endswith("HTTPValidationError"):
                        schema = {"$ref": REF.format(model="ProblemShape")}
                    response["content"] = {MEDIA: {"schema": schema}}


def _of(name: str, adapter: TypeAdapter[Any]) -> dict[str, Any]:
    schema = adapter.json_schema(ref_template=REF)
    parts: dict[str, Any] = schema.pop("$defs", {})
    return {**parts, name: schema}


def _intake() -> dict[str, Any]:
    """The intake contract: what the dataclasses say, and what `parse_intake` asks for beyond them."""
    schemas = _of("Intake", TypeAdapter(Intake))
    answer = {"enum": [True, False, "unsure"]}
    intake = schemas["Intake"]["properties"]
    for name, known in (("signs", signs()), ("conditions", conditions())):
        intake[name] = {"type": "object", "properties": dict.fromkeys(known, answer), "additionalProperties": False}
    for place, (low, high, _words) in LIMITS.items():
        *above, field = place.split(".")
        owner = schemas[_ROOMS[above[0]]] if above else schemas["Intake"]
        _bound(owner["properties"][field], low, high)
    schemas["Complaint"]["properties"]["pains"]["minItems"] = 1
    _bound(schemas["Pain"]["properties"]["intensity"], 0, 10)
    _bound(schemas["Intake"]["properties"]["goals_now"]["additionalProperties"], 0, 10)
    clearance = schemas["Clearance"]["properties"]
    clearance["condition"] = _one_of([*conditions(), *CLEARABLE_EXTRA])
    for holder, field in ((clearance, "on"), (intake, "asked_on")):
        _dated(holder[field])
    intake["switched_on"]["items"] = _one_of(technique_rules())
    history = schemas["History"]["properties"]
    families = (*LOCKED_FAMILIES, "strength", *technique_rules())
    for field, ids in (("levels", tuple(technique_rules())), ("stops", families)):
        numbers = history[field].pop("additionalProperties")
        history[field] |= {"properties": dict.fromkeys(ids, numbers), "additionalProperties": False}
    history["locked"]["items"] = _one_of([*LOCKED_FAMILIES, *technique_rules()])
    history["resting"]["items"] = _one_of(families)
    for schema in schemas.values():
        if schema.get("type") == "object":
            schema.setdefault("additionalProperties", False)
    return schemas


def _day() -> dict[str, Any]:
    """The day of postures: what `read_day` asks for. That it has 24 hours is beyond what a schema can say."""
    ahead, rising = AHEAD_RANGE_MIN, SINCE_RISING_RANGE_MIN
    minutes = {"type": "number", "minimum": 0, "maximum": DAY_MIN}
    entry = {
        "type": "object",
        "additionalProperties": False,
        "required": ["minutes", "posture"],
        "properties": {"minutes": minutes, "posture": _one_of(posture_ids())},
    }
    fields = {
        "day": {"type": "array", "minItems": 1, "maxItems": MAX_ENTRIES, "items": entry},
        "ahead_minutes": {"type": ["number", "null"], "minimum": ahead[0], "maximum": ahead[1]},
        "minutes_since_rising": {"type": ["number", "null"], "minimum": rising[0], "maximum": rising[1]},
    }
    return {"Day": {"type": "object", "additionalProperties": False, "required": ["day"], "properties": fields}}


_ROOMS = {"person": "Person", "today": "Today", "tests": "SelfTests", "history": "History"}


def _one_of(names: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(names)}


def _arms(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [arm for arm in schema.get("anyOf", [schema]) if arm.get("type") != "null"]


def _bound(schema: dict[str, Any], low: float, high: float) -> None:
    for arm in _arms(schema):
        arm |= {"minimum": low, "maximum": high}


def _dated(schema: dict[str, Any]) -> None:
    for arm in _arms(schema):
        arm["format"] = "date"


def _events() -> dict[str, Any]:
    schemas: dict[str, Any] = {}
    for kind in KINDS:
        name = f"{kind.title().replace('-', '')}Event"
        schemas |= _of(f"{name}Body", body_adapter(kind))
        schemas[name] = _event(kind, f"{name}Body")
    # An intake that is sent must be sound; one that an old export holds is kept as it is.
    schemas["SentIntakeEventBody"] = copy.deepcopy(schemas["IntakeEventBody"])
    schemas["SentIntakeEventBody"]["properties"]["document"] = {"$ref": REF.format(model="Intake")}
    schemas["SentIntakeEvent"] = _event("intake", "SentIntakeEventBody")
    names = [f"{kind.title().replace('-', '')}Event" for kind in KINDS]
    sent = ["SentIntakeEvent" if name == "IntakeEvent" else name for name in names]
    schemas["Event"] = {"oneOf": [{"$ref": REF.format(model=name)} for name in sent]}
    schemas["KeptEvent"] = {"oneOf": [{"$ref": REF.format(model=name)} for name in names]}
    listed = {"type": "array", "items": {"$ref": REF.format(model="Event")}}
    kept = {"type": "array", "items": {"$ref": REF.format(model="KeptEvent")}}
    schemas["Events"] = {
        "type": "object",
        "additionalProperties": False,
        "required": ["events"],
        "properties": {"events": {**listed, "minItems": 1, "maxItems": MANY}},
    }
    schemas["Export"] = {
        "type": "object",
        "required": ["format", "version", "events"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"type": "integer", "minimum": 1, "maximum": VERSION},
            "events": kept,
        },
    }
    schemas["Forget"] = {
        "type": "object",
        "additionalProperties": False,
        "required": ["confirm"],
        "properties": {"confirm": {"const": CONFIRM}},
    }
    return schemas


def _event(kind: str, body: str) -> dict[str, Any]:
    session = {"type": "string", "pattern": UUID7}
    belongs = kind in SESSION_KINDS
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "at", "kind", "body", *(["session_id"] if belongs else [])],
        "properties": {
            "id": {"type": "string", "pattern": UUID7, "description": "UUIDv7, made by the client."},
            "at": {"type": "string", "format": "date-time", "description": "When it happened."},
            "kind": {"const": kind},
            "session_id": session if belongs else {"anyOf": [session, {"type": "null"}]},
            "body": {"$ref": REF.format(model=body)},
        },
    }


def allowed(document: dict[str, Any], path: str) -> str | None:
    """Return the methods of an API path for an Allow header; None when there is no such path."""
    methods: set[str] = set()
    for template, operations in document["paths"].items():
        if re.fullmatch(re.sub(r"\{[^/]+\}", "[^/]+", template), path):
            methods |= {method.upper() for method in operations}
    return ", ".join(sorted(methods)) or None
