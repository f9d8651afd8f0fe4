"""Events in and out of the table, and the sessions folded from them in the same transaction."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from unknot.journal import position
from unknot.journal.database import damaged
from unknot.journal.errors import ConflictError
from unknot.journal.event import Event, EventKind, canonical, digest_of
from unknot.journal.play import PlaySession, fold, folded, from_json, to_json
from unknot.journal.schema import events, play_sessions, play_states
from unknot.locale import Text

BATCH = 400
"""Ids asked for at once; SQLite allows some thousands of values a statement."""


def add(connection: Connection, new: Sequence[Event], path: Path) -> int:
    """Store the events that are not known yet and bring their sessions up to date; return how many were new.

    A known event may carry a later state of its player. Raises `ConflictError` when an id is known with other content;
    the caller's transaction then stores nothing.
    """
    unknown = _unknown(connection, new, path)
    if unknown:
        _insert(connection, unknown)
    changed: dict[str, list[Event]] = {}
    for event in unknown:
        if event.session_id is not None and event.kind != "check-in":
            changed.setdefault(event.session_id, []).append(event)
    for session_id, arrived in changed.items():
        if not _fold_into(connection, session_id, arrived, path).open:
            position.drop(connection, session_id)
    carried: dict[str, list[Event]] = {}
    for event in new:
        if event.session_id is not None and event.state is not None:
            carried.setdefault(event.session_id, []).append(event)
    for session_id, carrying in carried.items():
        position.keep(connection, session_id, carrying)
    return len(unknown)


def pages_saved(connection: Connection, since: str | None) -> frozenset[str]:
    """Return the pages whose answers were saved since a moment; None: since the last finished intake arrived."""
    last = select(func.coalesce(func.max(events.c.seq), 0)).where(events.c.kind == "intake").scalar_subquery()
    page = func.json_extract(events.c.body, "$.page")
    later = events.c.at >= since if since is not None else events.c.seq > last
    rows = connection.execute(select(page).where(events.c.kind == "draft", later).distinct())
    return frozenset(str(row[0]) for row in rows if row[0])


def _insert(connection: Connection, unknown: Sequence[Event]) -> None:
    connection.execute(
        events.insert(),
        [
            {
                "id": event.id,
                "at": event.at,
                "kind": event.kind,
                "session_id": event.session_id,
                "body": canonical(event.kept_body),
                "digest": event.digest,
            }
            for event in unknown
        ],
    )


def _unknown(connection: Connection, new: Sequence[Event], path: Path) -> list[Event]:
    """The events whose ids are new, each once."""
    batch: dict[str, Event] = {}
    conflicts = []
    for event in new:
        if event.id in batch and batch[event.id].digest != event.digest:
            conflicts.append(event.id)
        batch[event.id] = event
    ids = list(batch)
    for start in range(0, len(ids), BATCH):
        known = select(events.c.id, events.c.digest).where(events.c.id.in_(ids[start : start + BATCH]))
        for row in connection.execute(known):
            if row.digest != batch[row.id].digest:
                conflicts.append(row.id)
            del batch[row.id]
    if conflicts:
        raise ConflictError(tuple(dict.fromkeys(conflicts)), path=path)
    return list(batch.values())


def _fold_into(connection: Connection, session_id: str, arrived: list[Event], path: Path) -> PlaySession:
    """Fold what arrived into its session; what arrives late (out of order) makes the session be folded anew."""
    arrived.sort(key=lambda event: event.order)
    row = connection.execute(select(play_sessions.c.folded).where(play_sessions.c.id == session_id)).first()
    session = from_json(json.loads(row.folded)) if row is not None else None
    if session is not None and (session.last, session.last_event) > arrived[0].order:
        session = folded(read(connection, session_query(session_id), path))
    else:
        for event in arrived:
            session = fold(session, event)
    assert session is not None  # at least one event arrived
    _save(connection, session)
    return session


def _save(connection: Connection, session: PlaySession) -> None:
    row = {
        "id": session.id,
        "started_at": session.began,
        "last_at": session.last,
        "last_event": session.last_event,
        "status": session.status,
        "folded": canonical(to_json(session)),
    }
    statement = insert(play_sessions).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_={**row}))


def session_query(session_id: str) -> Select[Any]:
    """The events a session is folded from."""
    return select(events).where(events.c.session_id == session_id, events.c.kind != "check-in")


def rebuild(connection: Connection, path: Path) -> int:
    """Throw away every folded session and fold all of them again from the events; return how many there are."""
    connection.execute(delete(play_sessions))
    of_sessions = select(events).where(events.c.session_id.is_not(None), events.c.kind != "check-in")
    session: PlaySession | None = None
    count = 0
    for event in read(connection, of_sessions.order_by(events.c.session_id, events.c.at, events.c.id), path):
        if session is not None and session.id != event.session_id:
            _save(connection, session)
            session, count = None, count + 1
        session = fold(session, event)
    if session is not None:
        _save(connection, session)
        count += 1
    return count


def read(connection: Connection, query: Select[Any], path: Path) -> Iterator[Event]:
    """Run a query for whole event rows; each is checked against its digest. Raises `DamagedError`."""
    for row in connection.execute(query):
        yield event_of(row, path)


def event_of(row: Row[Any], path: Path) -> Event:
    """Make an event of its row. Raises `DamagedError` when it does not match its checksum."""
    if digest_of(row.kind, row.at, row.session_id, row.body) != row.digest:
        raise damaged(path, Text("event {id} does not match its checksum", id=row.id))
    return Event(id=row.id, at=row.at, kind=row.kind, body=json.loads(row.body), session_id=row.session_id)


def newest(connection: Connection, kinds: Iterable[EventKind], path: Path) -> Event | None:
    """Return the newest event of some kinds, by its own time."""
    query = select(events).where(events.c.kind.in_(list(kinds))).order_by(events.c.at.desc(), events.c.id.desc())
    return next(read(connection, query.limit(1), path), None)


def by_id(connection: Connection, event_id: str, path: Path) -> Event | None:
    """Return one event."""
    return next(read(connection, select(events).where(events.c.id == event_id), path), None)


def sessions(connection: Connection, query: Select[Any] | None = None) -> tuple[PlaySession, ...]:
    """Return folded sessions, newest first, or those a query over `play_sessions` asks for."""
    if query is None:
        query = select(play_sessions).order_by(play_sessions.c.started_at.desc(), play_sessions.c.id.desc())
    found = [from_json(json.loads(row.folded)) for row in connection.execute(query)]
    if any(session.open for session in found):
        kept = {row.session_id: json.loads(row.state) for row in connection.execute(select(play_states))}
        found = [dataclasses.replace(session, state=kept.get(session.id, {})) for session in found]
    return tuple(found)


def count(connection: Connection) -> int:
    """Return how many events there are."""
    return int(connection.execute(select(func.count()).select_from(events)).scalar_one())
