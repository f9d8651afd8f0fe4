"""The journal as the rest of Unknot sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Engine, select

from unknot.journal import checkins, position, store
from unknot.journal.database import check_structure, open_engine, reading, writing
from unknot.journal.errors import ConflictError
from unknot.journal.event import Event, EventKind, local_day, moment, stamp
from unknot.journal.exchange import Imported, export_document, read_document
from unknot.journal.forgetting import Receipt, forget_all
from unknot.journal.pain import PainPoint, pain_series
from unknot.journal.paths import journal_path
from unknot.journal.play import PlaySession
from unknot.journal.programme import RunningProgramme, start_of
from unknot.journal.schema import events as events_table, play_sessions as sessions_table

if TYPE_CHECKING:
    from unknot.coach.intake import History
    from unknot.coach.review import Facts, Review

PAGE = 2000
"""Events read at once when all of them are walked through: a reader never holds the file for long."""

ANSWERS: tuple[EventKind, ...] = ("draft", "intake", "screening", "assessment", "programme")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Answers that are not finished yet."""

    document: dict[str, Any]
    page: str | None
    saved_at: datetime


class Journal:
    """Append-only events in one SQLite file, and what can be read off them. Safe to share between threads."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self.path = path
        self.memory: dict[tuple[str, date], Any] = {}
        """What was read off the events, by the newest event's id and the day: `journal.standing` keeps one here."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # ── events ───────────────────────────────────────────────────────────────────────────────────────────────────

    def append(self, *events: Event) -> int:
        """Store events; on return they survive a killed process and a power cut. Return how many were new.

        An event whose id is known with the same content is passed over, so a batch may be sent again at any time.
        A known event with a later state of its player (`Event.moved_on`) moves the position on: it survives a killed
        process, and a power cut may take the last of these seconds. Raises `ConflictError` (and stores nothing) when an
        id is known with other content; `FullDiskError`, `LockedError`, `UnwritableError`, `DamagedError` as they come.
        """
        if not events or (len(events) == 1 and self._moved_on(events[0])):
            return 0
        with writing(self._engine, self.path) as connection:
            return store.add(connection, events, self.path)

    def _moved_on(self, event: Event) -> bool:
        """Keep the later state of an event that is known; False: it is no such event."""
        if event.session_id is None or event.state is None:
            return False
        with reading(self._engine, self.path) as connection:
            if not position.is_known(connection, event):
                return False
        with writing(self._engine, self.path, lasting=False) as connection:
            position.keep(connection, event.session_id, [event])
        return True

    def record(
        self,
        kind: EventKind,
        body: Mapping[str, Any],
        *,
        session_id: str | None = None,
        id: str | None = None,  # noqa: A002
    ) -> Event:
        """Store one event of this machine's own, stamped now; return it.

        Never stamped before the newest answer that is kept, so that the answers given last are the ones that count even
        after the clock was set back. With an `id` (the hidden field of a form) that is known with the same body,
        nothing is stored and the first event is returned: a double submit is safe. Raises `ConflictError` for another
        body.
        """
        event = Event.make(kind, body, session_id=session_id, id=id)
        with writing(self._engine, self.path) as connection:
            if id is not None:
                known = store.by_id(connection, id, self.path)
                if known is not None:
                    if (known.kind, known.session_id, known.body) != (event.kind, event.session_id, event.body):
                        raise ConflictError((id,), path=self.path)
                    return known
            if kind in ANSWERS:
                last = store.newest(connection, ANSWERS, self.path)
                if last is not None and last.at >= event.at:
                    at = moment(last.at) + timedelta(milliseconds=1)
                    event = Event.make(kind, body, session_id=session_id, id=event.id, at=at)
            store.add(connection, [event], self.path)
        return event

    def events(
        self,
        *,
        kind: EventKind | None = None,
        session_id: str | None = None,
        after: int = 0,
        limit: int | None = None,
    ) -> Iterator[Event]:
        """Walk through the events in their order of arrival; `after` skips the first so many."""
        query = select(events_table)
        if kind is not None:
            query = query.where(events_table.c.kind == kind)
        if session_id is not None:
            query = query.where(events_table.c.session_id == session_id)
        given, last, skip = 0, 0, after
        while limit is None or given < limit:
            size = PAGE if limit is None else min(PAGE, limit - given)
            with reading(self._engine, self.path) as connection:
                page = connection.execute(
                    query.where(events_table.c.seq > last).order_by(events_table.c.seq).limit(size).offset(skip)
                ).all()
            for row in page:
                yield store.event_of(row, self.path)
            if len(page) < size:
                return
            given, last, skip = given + len(page), page[-1].seq, 0

    def newest_id(self) -> str:
        """Return the id of the event that arrived last, an empty string when there is none: what changes with it."""
        newest = select(events_table.c.id).order_by(events_table.c.seq.desc()).limit(1)
        with reading(self._engine, self.path) as connection:
            return str(connection.execute(newest).scalar() or "")

    def latest(self, kind: EventKind) -> Event | None:
        """Return the newest event of a kind, by its own time."""
        with reading(self._engine, self.path) as connection:
            return store.newest(connection, (kind,), self.path)

    # ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────

    def save_draft(self, document: Mapping[str, Any], *, page: str | None = None) -> Event:
        """Keep the answers so far. Every save is kept, so no answer is ever lost."""
        return self.record("draft", {"document": dict(document), "page": page})

    def draft(self) -> Draft | None:
        """Return the answers that are not finished yet; None when there are none since the last finished intake."""
        with reading(self._engine, self.path) as connection:
            last = store.newest(connection, ("draft", "intake"), self.path)
        if last is None or last.kind == "intake":
            return None
        return Draft(document=last.body["document"], page=last.body.get("page"), saved_at=moment(last.at))

    def pages_saved(self, since: datetime | None = None) -> frozenset[str]:
        """Return the pages whose answers were sent since a moment, or since the last finished intake."""
        with reading(self._engine, self.path) as connection:
            return store.pages_saved(connection, stamp(since) if since is not None else None)

    def latest_intake(self) -> dict[str, Any] | None:
        """Return the newest finished intake document, as it was given."""
        event = self.latest("intake")
        return None if event is None else dict(event.body["document"])

    # ── programme ────────────────────────────────────────────────────────────────────────────────────────────────

    def programme(self) -> RunningProgramme | None:
        """Return the programme being followed; one-offs do not count."""
        with reading(self._engine, self.path) as connection:
            query = select(events_table).where(events_table.c.kind == "programme")
            newest = query.order_by(events_table.c.at.desc(), events_table.c.id.desc()).execution_options(yield_per=4)
            for event in store.read(connection, newest, self.path):
                if event.body.get("kind") != "one-off":
                    return RunningProgramme(event=event, start=date.fromisoformat(event.body["start"]))
        return None

    def record_programme(
        self,
        document: Mapping[str, Any],
        *,
        on: date,
        intake_id: str | None = None,
        id: str | None = None,  # noqa: A002
    ) -> RunningProgramme:
        """Keep a programme made on a date and return it as the running one; see `start_of` for when its day 1 is."""
        start = start_of(document, on=on, running=self.programme())
        body = {"document": dict(document), "start": start.isoformat(), "kind": "programme", "intake_id": intake_id}
        return RunningProgramme(event=self.record("programme", body, id=id), start=start)

    # ── sessions ─────────────────────────────────────────────────────────────────────────────────────────────────

    def play_sessions(self, *, limit: int | None = None) -> tuple[PlaySession, ...]:
        """Return the sessions as they were played, newest first."""
        query = select(sessions_table).order_by(sessions_table.c.started_at.desc(), sessions_table.c.id.desc())
        with reading(self._engine, self.path) as connection:
            return store.sessions(connection, query.limit(limit) if limit is not None else query)

    def play_session(self, session_id: str) -> PlaySession | None:
        """Return one session as it was played so far."""
        with reading(self._engine, self.path) as connection:
            found = store.sessions(connection, select(sessions_table).where(sessions_table.c.id == session_id))
        return found[0] if found else None

    def open_session(self) -> PlaySession | None:
        """Return the newest session that never ended, to resume or to close."""
        query = select(sessions_table).where(sessions_table.c.status == "open")
        with reading(self._engine, self.path) as connection:
            found = store.sessions(
                connection, query.order_by(sessions_table.c.started_at.desc(), sessions_table.c.id.desc()).limit(1)
            )
        return found[0] if found else None

    def score(self, session_id: str) -> dict[str, Any] | None:
        """Return the score document a session was started with, for resume."""
        query = store.session_query(session_id).where(events_table.c.kind == "session-started")
        with reading(self._engine, self.path) as connection:
            for event in store.read(connection, query, self.path):
                if isinstance(event.body.get("score"), dict):
                    return dict(event.body["score"])
        return None

    def close_session(self, session_id: str, *, why: str | None = None) -> PlaySession:
        """Close a session that will not be resumed; one that ended stays as it is. Raises `KeyError` when unknown.

        `why`: one sentence for the person whose session was closed for them.
        """
        session = self.play_session(session_id)
        if session is None:
            raise KeyError(session_id)
        if not session.open:
            return session
        at = max(datetime.now(UTC), session.last_at + timedelta(milliseconds=1))
        body = {"how": "closed", "reason": None, **({"why": str(why)} if why else {})}
        self.append(Event.make("session-ended", body, session_id=session_id, at=at))
        return self.play_session(session_id) or session

    def why_closed(self, session_id: str) -> str | None:
        """Return why a session was closed for the person, one sentence; None when nobody closed it for them."""
        ended = [event.body.get("why") for event in self.events(kind="session-ended", session_id=session_id)]
        return next((why for why in ended if isinstance(why, str)), None)

    # ── review ───────────────────────────────────────────────────────────────────────────────────────────────────

    def checkins_due(self, now: datetime) -> tuple[checkins.CheckInDue, ...]:
        """Return what is due to be asked, the most urgent first."""
        since = stamp(now - timedelta(days=checkins.FORGOTTEN_D + 1))
        with reading(self._engine, self.path) as connection:
            check_ins = tuple(self._of(connection, "check-in"))
            intakes = tuple(self._of(connection, "intake"))
            recent = store.sessions(connection, select(sessions_table).where(sessions_table.c.last_at >= since))
            last = store.sessions(connection, select(sessions_table).order_by(sessions_table.c.last_at.desc()).limit(1))
        # "Anything new?" before a session asks part of the questions: it does not count as a screening.
        screened = [moment(event.at) for event in intakes if not event.body.get("recheck")]
        said = any(checkins.says_worse(event) and moment(event.at) > max(screened) for event in check_ins if screened)
        return (
            *checkins.after_sessions(recent, check_ins, now),
            *checkins.weekly(
                answered=[moment(event.at) for event in check_ins],
                screened=screened,
                last_session=last[0].last_at if last else None,
                worse=said or self._worse(check_ins, intakes, now),
                now=now,
            ),
        )

    def _worse(self, check_ins: Sequence[Event], intakes: Sequence[Event], now: datetime) -> bool:
        """Whether the numbers say worse, and the questions were not all answered today."""
        from unknot.coach.review.locks import worse_since
        from unknot.journal.facts import gather

        today = local_day(now)
        facts = gather(today, sessions=(), check_ins=check_ins, intakes=intakes)
        return worse_since(facts) is not None and today not in facts.screened_on

    def rescreen_due(self, now: datetime) -> bool:
        """Whether the safety questions must be answered again before the next session."""
        return any(due.due == "re-screen" for due in self.checkins_due(now))

    def pain_series(self) -> tuple[PainPoint, ...]:
        """Return every pain that was told, oldest first."""
        with reading(self._engine, self.path) as connection:
            answers = [*self._of(connection, "intake"), *self._of(connection, "check-in")]
            return pain_series(answers, store.sessions(connection))

    def facts(self, on: date) -> Facts:
        """Return what the review needs to know."""
        from unknot.journal.facts import gather

        with reading(self._engine, self.path) as connection:
            return gather(
                on,
                sessions=store.sessions(connection),
                check_ins=tuple(self._of(connection, "check-in")),
                intakes=tuple(self._of(connection, "intake")),
            )

    def review(self, on: date) -> Review:
        """Return what the journal says about the next programme."""
        from unknot.coach.review import review

        return review(self.facts(on))

    def history(self, on: date) -> History:
        """Return the history that goes into an intake: levels, calm sessions, locks, side pain."""
        return self.review(on).history

    def with_history(self, document: Mapping[str, Any], on: date) -> dict[str, Any]:
        """Return an intake document with the journal's history put in, ready to be screened and planned."""
        import dataclasses

        known = dataclasses.asdict(self.history(on))
        pruned = {
            key: list(value) if isinstance(value, tuple) else value for key, value in known.items() if value is not None
        }
        return {**document, "history": pruned}

    def _of(self, connection: Any, kind: EventKind) -> Iterator[Event]:
        query = select(events_table).where(events_table.c.kind == kind).order_by(events_table.c.at, events_table.c.id)
        return store.read(connection, query, self.path)

    # ── all of it ────────────────────────────────────────────────────────────────────────────────────────────────

    def export(self) -> dict[str, Any]:
        """Return everything as one JSON document, which `import_` reads again.

        A session that is still open carries its player's state in the event that it came with.
        """
        with reading(self._engine, self.path) as connection:
            states = position.states(connection)
        return export_document(self.events(), states)

    def import_(self, document: Any) -> Imported:
        """Take in an export: what is new is added, what is known is passed over, nothing is lost.

        Raises `ImportFault` or `ConflictError`, and then nothing was stored.
        """
        events = read_document(document)
        with writing(self._engine, self.path) as connection:
            new = store.add(connection, events, self.path)
        return Imported(new=new, known=len(events) - new)

    def forget(self) -> Receipt:
        """Delete everything, for good, and say so."""
        receipt = forget_all(self._engine, self.path)
        self.memory = {}  # an import may end with the same event as what was forgotten, and say something else
        return receipt

    def rebuild(self) -> int:
        """Fold every session again from its events; return how many there are."""
        with writing(self._engine, self.path) as connection:
            return store.rebuild(connection, self.path)

    def check(self) -> int:
        """Look through the whole file and every event's checksum; return how many events there are.

        Raises `DamagedError`.
        """
        with reading(self._engine, self.path) as connection:
            check_structure(connection, self.path)
        return sum(1 for _event in self.events())


def open_journal(path: Path | None = None) -> Journal:
    """Open the journal, made and brought up to date where needed.

    `path`: its file; None: `journal.db` in `$UNKNOT_DATA` or the platform's data folder. Raises a `JournalError`.
    """
    where = journal_path(path)
    return Journal(open_engine(where), where)
