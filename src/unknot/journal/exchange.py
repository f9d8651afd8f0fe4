"""Everything out as one JSON document, and in again: merged by id, so that nothing is lost and nothing comes twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from unknot import __version__
from unknot.journal.errors import EventError, ImportFault
from unknot.journal.event import STATE, Event, stamp
from unknot.locale import Text

FORMAT = "unknot-journal"
VERSION = 1
MAX_BYTES = 50_000_000
"""A longer export is refused before it is parsed."""
MANY = 20
"""Faults named at most; a wholly wrong file would otherwise name thousands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did: events that were new, and events the journal knew already."""

    new: int
    known: int


def export_document(events: Iterable[Event], states: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the whole journal as one JSON document, in the order of the events' own times.

    `states`: the players' states that are kept, by the id of the event that carried each.
    """
    documents = [event.document() for event in sorted(events, key=lambda event: event.order)]
    for document in documents:
        if document["id"] in states:
            document["body"] = {**document["body"], STATE: states[document["id"]]}
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_by": f"unknot {__version__}",
        "exported_at": stamp(datetime.now(UTC)),
        "count": len(documents),
        "events": documents,
    }


def read_document(document: Any) -> tuple[Event, ...]:
    """Return the events of an export document.

    Raises `ImportFault` naming each fault: not an export, a newer version, a wrong count, an unsound event.
    """
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        problem = Text('this is not a journal export: it does not say "format": "{form}"', form=FORMAT)
        raise _fault("format", problem)
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        problem = Text(
            "{version} is not a version; this Unknot writes version {ours}", version=f"{version!r:.40}", ours=VERSION
        )
        raise _fault("version", problem)
    if version > VERSION:
        problem = Text(
            "this export is version {version}; this Unknot reads up to {ours}. Update Unknot first",
            version=version,
            ours=VERSION,
        )
        raise _fault("version", problem)
    listed = document.get("events")
    if not isinstance(listed, list):
        raise _fault("events", Text("a journal export has a list of events"))
    if "count" in document and document["count"] != len(listed):
        problem = Text(
            "it says {said} events and holds {held}: the file is not whole",
            said=f"{document['count']!r:.40}",
            held=len(listed),
        )
        raise _fault("count", problem)
    events: list[Event] = []
    faults: list[tuple[str, Text]] = []
    for index, one in enumerate(listed):
        try:
            events.append(Event.read(one, place=f"events.{index}"))
        except EventError as fault:
            faults.extend(fault.faults)
            if len(faults) >= MANY:
                break
    if faults:
        raise ImportFault(tuple(faults[:MANY]))
    return tuple(events)


def parse_export(data: bytes) -> Any:
    """Parse the bytes of an export file. Raises `ImportFault` when it is too long, not UTF-8, or not JSON."""
    if len(data) > MAX_BYTES:
        long, most = f"{len(data) / 1e6:.0f}", MAX_BYTES // 1_000_000
        raise _fault("", Text("the file is {long} MB long; an export is under {most} MB", long=long, most=most))
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as fault:
        raise _fault("", Text("the file is not UTF-8 text (byte {byte})", byte=fault.start)) from fault
    except (ValueError, RecursionError) as fault:
        raise _fault("", Text("the file is not JSON: {fault}", fault=str(fault))) from fault


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number that can be used")


def _fault(place: str, problem: Text) -> ImportFault:
    return ImportFault(((place, problem),))
