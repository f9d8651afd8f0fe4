"""The score as a JSON document, written and read strictly. The format: docs/reference/score.md."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from unknot.coach.session.score import FORMAT, VERSION, Score
from unknot.locale import Text, translate

SCHEMA_PATH = Path(__file__).parent / "score.schema.json"


class ScoreError(ValueError):
    """The document is no score that this version can play; the message names the place and the reason."""


def score_schema() -> dict[str, Any]:
    """Return the published JSON Schema (draft 2020-12) of the score document."""
    schema: dict[str, Any] = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    return schema


def score_document(score: Score, *, locale: str = "en") -> dict[str, Any]:
    """Return the score as a plain JSON document with every sentence in `locale`.

    Fields that are empty (None, no list items, False) are left out where the schema has a default for them.
    """
    plain: dict[str, Any] = _plain(score, locale)
    return {"format": FORMAT, "version": VERSION, **plain, "locale": locale}


@lru_cache(maxsize=64)
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))


def _kind(value: Any) -> Any:
    return type(value)


def _plain(value: Any, locale: str) -> Any:
    if isinstance(value, str):
        return translate(value, locale) if locale != "en" and (isinstance(value, Text) or " " in value) else str(value)
    if isinstance(value, int | float) or value is None:
        return value
    if isinstance(value, list | tuple):
        return [_plain(item, locale) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item, locale) for key, item in value.items()}
    return {
        name: _plain(held, locale)
        for name, default in _fields(_kind(value))
        if (held := getattr(value, name)) != default or isinstance(held, str)
    }


@lru_cache(maxsize=1)
def _adapter() -> Any:
    from pydantic import ConfigDict, TypeAdapter, with_config

    return TypeAdapter(with_config(ConfigDict(strict=True, extra="forbid", allow_inf_nan=False))(Score))


def read_score(document: object) -> Score:
    """Make a `Score` of a parsed document.

    Raises `ScoreError` for anything that is no sound score: another format, a newer version, unknown or missing
    fields, wrong types, references to segments, items or questions that are not there, times that do not add up.
    """
    from pydantic import ValidationError

    if not isinstance(document, Mapping):
        raise ScoreError("a score is a JSON object")
    if document.get("format") != FORMAT:
        raise ScoreError(f"format: this is not a score (expected {FORMAT!r}, found {document.get('format')!r:.40})")
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ScoreError(f"version: expected a whole number, found {version!r:.40}")
    if version > VERSION:
        raise ScoreError(
            f"version: this score has version {version}, and this Unknot reads up to {VERSION}; install a newer Unknot"
        )
    body = {key: value for key, value in document.items() if key not in ("format", "version")}
    try:
        score: Score = _adapter().validate_json(json.dumps(body))
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ScoreError(f"{where or 'document'}: {first['msg']}") from fault
    except (TypeError, ValueError, RecursionError) as fault:
        raise ScoreError(f"the document cannot be read: {fault}") from fault
    for problem in _faults(score):
        raise ScoreError(problem)
    return score


def _faults(score: Score) -> Iterable[str]:
    if not score.cues:
        yield "cues: a score has at least one cue"
    for index, segment in enumerate(score.segments):
        if not 0 <= segment.item < len(score.items):
            yield f"segments.{index}.item: there is no item {segment.item}"
    asked = {"quality", "discomfort-eased", "head-gone", "discomfort"}
    now, last = 0, 0
    for index, cue in enumerate(score.cues):
        place = f"cues.{index}"
        if not last <= cue.segment < len(score.segments):
            yield f"{place}.segment: segments follow in order, {cue.segment} does not"
        last = cue.segment
        if cue.ms < 0 or cue.more_ms < 0:
            yield f"{place}.ms: a time cannot be negative"
        if cue.at_ms != now:
            yield f"{place}.at_ms: expected {now}, found {cue.at_ms}"
        now += cue.ms
        if (cue.kind == "ask") != (cue.question is not None):
            yield f"{place}.question: an `ask` cue, and no other, has a question"
        if cue.kind in ("ask", "show") and cue.ms:
            yield f"{place}.ms: a {cue.kind!r} cue lasts 0 ms"
        if cue.breath and (cue.breath.count < 1 or cue.breath.in_ms < 1 or cue.breath.out_ms < 1):
            yield f"{place}.breath: breaths and their times are at least 1"
        if cue.count and (cue.count.reps < 1 or cue.count.each_ms < 1):
            yield f"{place}.count: repetitions and their times are at least 1"
        asked.update(ask.question for ask in cue.asks)
        if cue.question:
            asked.add(cue.question)
    if now != score.seconds * 1000:
        yield f"seconds: the cues last {now} ms, not {score.seconds} s"
    for name in sorted(asked - set(score.questions)):
        yield f"questions: {name!r} is asked and not there"
    for name in sorted(NOTICES - set(score.notices)):
        yield f"notices: {name!r} is missing"


NOTICES = frozenset(
    {
        "eased", "eased-effort", "eased-elsewhere", "spot-ends", "movement-ends", "lighter", "more", "no-more",
        "paused", "paused-pressure", "resumed", "calm-only", "not-answered", "something-new", "two-stops",
        "head-not-gone", "skipped", "stopped", "help",
    }
)  # fmt: skip
"""Every notice that the interpreter may speak."""
