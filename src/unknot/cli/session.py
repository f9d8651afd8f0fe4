"""`unknot session`: the score of one day, read, as JSON, or played in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from unknot.cli.documents import kept_standing, load_intake, no_answers, print_json, today, told
from unknot.cli.faults import CommandError, journal_faults
from unknot.cli.options import AsJson, At, BreathS, IntakePath, Minutes, Pictures
from unknot.cli.screen import show_stop
from unknot.cli.status import FAULT, OK, STOP, WRONG_INPUT
from unknot.coach.assessment import assess
from unknot.coach.intake import Intake, parse_intake, to_document
from unknot.coach.planning import Place, plan_for
from unknot.coach.screening import Disposition, Screening, screen
from unknot.coach.session import BREATH_S, Score, compile_session, outline, score_document
from unknot.coach.words import SIDES
from unknot.locale import Text

if TYPE_CHECKING:
    from unknot.journal import Journal, Standing

_STATUS = {"finished": OK, "stopped": OK, "closed": OK, "paused": OK, "get-help": STOP}


def session(
    intake: IntakePath | None = None,
    *,
    day: int | None = None,
    minutes: Minutes | None = None,
    at: At | None = None,
    breath_s: BreathS | None = None,
    play: Annotated[bool, Parameter(negative="")] = False,
    pictures: Pictures | None = None,
    as_json: AsJson = False,
) -> int:
    """Read or play the session of one day.

    Parameters
    ----------
    day
        Day of the programme; without it, today's.
    play
        Guide me through it here, breath by breath.
    """
    if play and as_json:
        raise CommandError(Text("Choose one of --play and --json."), status=WRONG_INPUT)
    if play and intake == "-":
        raise CommandError(
            Text("--play reads your keys from standard input, so the intake has to be a file."), status=WRONG_INPUT
        )
    if play:
        with journal_faults():
            return _play(intake, pictures, day=day, minutes=minutes, at=at, breath_s=_breath_s(breath_s))
    here = told(intake)
    with journal_faults():
        # A file that is read or printed is the same on every machine.
        breath_s = _breath_s(breath_s) if intake is None else breath_s or BREATH_S
    made = _make(
        here.intake, here.screening, day=day or here.day, minutes=minutes, at=at, breath_s=breath_s, as_json=as_json
    )
    if isinstance(made, int):
        return made
    if as_json:
        print_json(score_document(made))
    else:
        _read(made)
    return OK


def _breath_s(chosen: float | None) -> float:
    """Return the breath that is chosen, and remember it; or the one that was remembered."""
    from unknot.journal.paths import journal_path
    from unknot.journal.settings import Settings, keep_settings, read_settings

    path = journal_path()
    if chosen is None:
        return read_settings(path).breath_s
    keep_settings(path, Settings(breath_s=chosen))
    return chosen


def _told(here: Standing) -> Standing:
    """Return a standing that there are answers behind, or something that stops without any."""
    if here.document is None and here.alarm is None:
        raise no_answers()
    return here


def _make(
    answers: Intake | None,
    screening: Screening,
    *,
    day: int,
    minutes: float | None,
    at: Place | None,
    breath_s: float,
    as_json: bool = False,
) -> Score | int:
    """Plan and compile; on a verdict that stops, show it and return the exit status."""
    if answers is None or screening.disposition.stops:
        return show_stop(screening, as_json=as_json)
    programme = plan_for(answers, screening, assess(answers), minutes=minutes, at=at)
    one_off = programme.kind == "one-off"
    try:
        chosen = programme.session(1 if one_off else day)
    except KeyError:
        last = programme.weeks[-1].sessions[-1].day
        raise CommandError(
            Text("The programme has no session on or after day {day}. Its last is on day {last}.", day=day, last=last),
            status=WRONG_INPUT,
        ) from None
    return compile_session(chosen, intake=answers, programme_day=None if one_off else chosen.day, breath_s=breath_s)


def _read(score: Score) -> None:
    """Print every step with its time, so that it can be read before it is done."""
    from unknot.cli.show import heading, say, tr

    for line in outline(score):
        if line.heading:
            heading(line.heading)
        side = SIDES[line.side] if line.side else None
        at = f"{line.at_s // 60:>2.0f}:{line.at_s % 60:02.0f}"
        say(f"{at}  {f'[{tr(side)}] ' if side else ''}{tr(line.words)}", indent=2)


def _play(
    intake: str | None,
    pictures: bool | None,
    *,
    day: int | None,
    minutes: float | None,
    at: Place | None,
    breath_s: float,
) -> int:
    from unknot.journal import open_journal

    with open_journal() as journal:
        here = kept_standing(journal)
        document = to_document(load_intake(intake)) if intake else _told(here).document or {}
        if intake and here.document is not None and _somebody_else(here.document, document):
            raise CommandError(
                Text("The journal on this machine is of somebody else than {file}.", file=intake),
                Text("Give that person a journal of their own:"),
                status=WRONG_INPUT,
                lines=[Text("UNKNOT_DATA=FOLDER unknot session {file} --play", file=intake)],
            )
        verdicts = [here.screening] if here.document is not None or here.alarm is not None else []
        if intake:
            verdicts.append(screen(parse_intake(journal.with_history(document, today())), on=today()))
        for before in verdicts:  # "nothing new" is no answer to what was told already
            if before.disposition >= Disposition.URGENT or here.alarm is not None:
                left = journal.open_session()
                if left is not None:
                    journal.close_session(left.id)
                return show_stop(before, as_json=False)
        resumed = _resume(journal, verdicts, pictures)
        if resumed is not None:
            return resumed
        _recheck(journal, document)
        here = kept_standing(journal)
        usual = day is None and minutes is None and at is None
        if usual and (here.done_today or (intake is None and here.rests)) and here.today is not None:
            return _rest(here, here.today.day)
        made = _make(
            here.intake,
            here.screening,
            day=day or (here.day if intake is None else 1),
            minutes=minutes,
            at=at,
            breath_s=breath_s,
        )
        if isinstance(made, int):
            return made
        planned = here.programme is not None and here.programme.kind == "programme" and minutes is None and at is None
        return _run(journal, made, pictures=pictures, started=_started(made, planned=planned))


def _rest(here: Standing, next_day: int) -> int:
    """Say that nothing more of the programme is meant for today, and what there is all the same."""
    from unknot.cli.show import say

    say(Text("Today’s session is done.") if here.done_today else Text("Today is a rest day."))
    say(Text("Muscles change between sessions. Your next one is day {day}.", day=next_day))
    say(Text("Something short all the same:"))
    say("unknot session --minutes 3 --play", indent=2)
    return OK


def _started(score: Score, *, planned: bool) -> dict[str, Any]:
    """Return what the journal is told about a session when it begins: which day of the programme, or a one-off."""
    from unknot.cli.show import tr

    title = Text("Day {day}", day=score.day) if planned else Text("{n} minutes", n=round(score.seconds / 60))
    return {
        "programme_day": score.day if planned else None,
        "kind": "programme" if planned else "one-off",
        "title": tr(title),
    }


def _somebody_else(kept: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Whether two answer sheets cannot be of one person: another sex, over 2 years or over 3 cm apart."""
    ours, theirs = kept.get("person", {}), given.get("person", {})

    def apart(key: str, allowed: float) -> bool:
        return key in ours and key in theirs and abs(ours[key] - theirs[key]) > allowed

    other_sex = "sex" in ours and "sex" in theirs and ours["sex"] != theirs["sex"]
    return other_sex or apart("age", 2) or apart("height_cm", 3)


def _recheck(journal: Journal, document: dict[str, Any]) -> None:
    """Ask "anything new?" before anything is done, page by page until a danger is told; the answers are kept."""
    from unknot.cli.ask import Back, Leave, ask_page, read_line
    from unknot.coach.interview import apply, next_recheck, stop_here
    from unknot.journal.concluding import conclude

    done: list[str] = []
    faults: Mapping[str, Text] = {}
    while (page := next_recheck(document, done)) is not None:
        try:
            applied = apply(document, page.id, ask_page(page, faults, read=read_line))
        except Back:
            continue
        except Leave:
            raise CommandError(Text("Nothing was started."), status=WRONG_INPUT) from None
        faults = applied.faults
        if applied.ok:
            document = dict(applied.document)
            done.append(page.id)
            journal.save_draft(document, page=page.id)
            if stop_here(document, on=today()) is not None:
                break
    conclude(journal, document, today(), recheck=True)


def _resume(journal: Journal, verdicts: Sequence[Screening], pictures: bool | None) -> int | None:
    """Offer to go on with a session that was left open; None when there is none, or it was closed just now.

    Only one that was left a moment ago (`may_resume`), and in which everything is still open under every one of the
    verdicts.
    """
    from unknot.cli.show import say, tr
    from unknot.coach.session import ScoreError, closed_since, may_resume, read_score

    left = journal.open_session()
    if left is None:
        return None
    recent = may_resume(left.last_at, datetime.now(UTC))
    try:
        kept = journal.score(left.id) if recent else None
        score = read_score(kept) if kept else None
    except ScoreError:
        score = None
    closed = [why for verdict in verdicts for why in closed_since(score, verdict, left.state)] if score else []
    if closed:
        say(Text("The session that was open does not fit any more, so it was closed. {why}", why=closed[0]))
    elif score is not None:
        say(Text("A session from {when} is still open.", when=f"{left.started_at.astimezone():%Y-%m-%d %H:%M}"))
        wanted = not sys.stdin.isatty() or not input(
            tr(Text("Go on where you were? [Y/n] "))
        ).strip().lower().startswith("n")
        if wanted:
            return _run(journal, score, pictures=pictures, session_id=left.id, state=dict(left.state))
    journal.close_session(left.id)
    return None


def _run(
    journal: Journal,
    score: Score,
    *,
    pictures: bool | None,
    started: Mapping[str, Any] | None = None,
    session_id: str | None = None,
    state: dict[str, Any] | None = None,
) -> int:
    from unknot.cli.player import play as play_score
    from unknot.journal import Event, JournalError, new_id

    playing = session_id or new_id()
    last: Event | None = None

    def record(event: Mapping[str, Any]) -> None:
        nonlocal last
        more = started or {} if event["kind"] == "session-started" else {}
        last = journal.record(event["kind"], {**event["body"], **more}, session_id=playing)

    def keep(position: Mapping[str, Any]) -> None:
        # In a second it comes again, and what happened is recorded aloud: a fault here is no reason to end a session.
        with suppress(JournalError):
            if last is not None:
                journal.append(last.moved_on(position))

    how = play_score(score, record=record, keep=keep, resume_from=state, pictures=pictures)
    return _STATUS.get(how, FAULT)
