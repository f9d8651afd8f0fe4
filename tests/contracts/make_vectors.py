"""Write the shared vectors: `python tests/contracts/make_vectors.py`. Each is a story: a score, events in, actions out.

Write them again only when a change of what is played is meant; the difference in git is then the change to review.
"""

# ruff: noqa: E501  (one story a line reads better than a wrapped one)
from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from playing import plain, play  # noqa: E402
from sessions import item, session, someone  # noqa: E402
from unknot.coach.planning import Item  # noqa: E402
from unknot.coach.session import Player, compile_session, read_score, score_document  # noqa: E402

VECTORS = HERE / "vectors"
Event = dict[str, Any]

SCORES: dict[str, Callable[[], Sequence[Item]]] = {
    "breath": lambda: [item("settle-breath")],
    "ball": lambda: [item("ql-ball-sink")],
    "ball-then-wall": lambda: [item("ql-ball-sink"), item("ql-wall"), item("pelvic-clock")],
    "belly": lambda: [item("psoas-supine-fingers")],
    "head-down": lambda: [item("down-dog"), item("pelvic-clock"), item("down-dog")],
    "movement": lambda: [item("bird-dog"), item("glute-bridge")],
    "side-plank": lambda: [item("side-plank-knees"), item("ql-side-bend")],
    "whole-day": lambda: [
        item("settle-breath"), item("ql-ball-sink", second={"hold_s": 30}), item("hip-flexor-lunge"),
        item("ql-side-bend"), item("glute-bridge"), item("settle-breath"),
    ],
    "modified": lambda: [item("ql-wall", max_discomfort=3, hold_s=60, modify=("At most 3 out of 10, and keep still.",))],
}  # fmt: skip

OPEN: list[Event] = [
    {"type": "start"},
    {"type": "answer", "question": "start-pain", "value": 3},
    {"type": "answer", "question": "anything-new", "value": "no"},
]


def tick(seconds: float) -> Event:
    """So much time."""
    return {"type": "tick", "ms": round(seconds * 1000)}


def say(question: str, value: Any) -> Event:
    """One answer."""
    return {"type": "answer", "question": question, "value": value}


def feel(name: str) -> Event:
    """One sensation."""
    return {"type": "sensation", "id": name}


def press(*kinds: str) -> list[Event]:
    """Some keys."""
    return [{"type": kind} for kind in kinds]


def until(score: str, part: str, kind: str, *, nth: int = 1) -> list[Event]:
    """The opening, and as much time as it takes to the nth such cue."""
    read = read_score(document(score))
    player = Player(read)
    opening = OPEN if read.cues[1].question else OPEN[:2]
    for event in opening:
        player.feed(event)
    at = [cue.at_ms for cue in read.cues if cue.kind == kind and read.segments[cue.segment].part == part][nth - 1]
    return [*opening, {"type": "tick", "ms": at}] if at else list(opening)


def document(name: str) -> dict[str, Any]:
    """The score document of a name."""
    made: dict[str, Any] = json.loads(
        json.dumps(score_document(compile_session(session(*SCORES[name]()), intake=someone(country="FR"))))
    )
    return made


def stories() -> dict[str, tuple[str, list[Event]]]:
    """Every vector: name → score and events."""
    hold = until("ball", "work", "hold")
    calm = [tick(5), say("discomfort-first", 4), tick(25), say("discomfort", 2), say("quality", "no"), tick(40)]
    return {
        "untouched": ("breath", [*until("breath", "way-in", "show"), tick(300), say("end-pain", 2)]),
        "nobody-there": ("whole-day", [{"type": "start"}, tick(120), tick(120), *[tick(60)] * 12]),
        "calm-hold": ("ball", [*hold, *calm]),
        "continue": ("ball", [*hold, tick(3), feel("dull-pressure"), tick(2)]),
        "ease-key": ("ball", [*hold, tick(12), *press("ease"), tick(10), say("discomfort-eased", 3), tick(30)]),
        "ease-twice-ends-spot": ("ball", [*hold, tick(12), *press("ease", "ease"), tick(20)]),
        "ease-five": ("ball", [*hold, tick(5), say("discomfort-first", 5), tick(10), say("discomfort-eased", 4), tick(20)]),
        "ease-not-enough": ("ball", [*hold, tick(5), say("discomfort-first", 6), tick(10), say("discomfort-eased", 5), tick(20)]),
        "ease-and-silence": ("ball", [*hold, feel("too-strong"), tick(10), tick(10), tick(10), tick(10)]),
        "no-drop-in-30-s": ("ball", [*hold, tick(5), say("discomfort-first", 3), tick(25), say("discomfort", 3), say("quality", "no"), tick(20)]),
        "silence-at-30-s": ("ball", [*hold, tick(41), tick(10), tick(10), tick(20)]),
        "unasked-number": ("ball", [*hold, tick(20), say("discomfort", 7), tick(3), say("discomfort", 7), tick(20)]),
        "shift": ("ball", [*hold, tick(20), feel("hard-edge"), feel("hard-edge"), tick(40), *calm]),
        "stop-spot": ("ball-then-wall", [*until("ball-then-wall", "work", "hold"), tick(9), feel("tingling"), *[tick(60)] * 20]),
        "sharp": ("ball", [*hold, tick(9), feel("sharp-inside"), tick(5)]),
        "spreading-answer": ("ball", [*hold, tick(30), say("discomfort-first", 2), say("discomfort", 1), say("quality", "spreading")]),
        "faint-while-paused": ("ball", [*hold, *press("pause"), tick(30), feel("faint")]),
        "pulse": ("belly", [*until("belly", "work", "hold"), tick(4), feel("pulse")]),
        "belly-three-eases": ("belly", [*until("belly", "work", "hold"), tick(5), say("discomfort-first", 3), tick(10), say("discomfort-eased", 2), tick(30)]),
        "help": ("ball", [*hold, tick(1), *press("help", "resume")]),
        "leg-weakness": ("movement", [*until("movement", "work", "count"), tick(7), feel("leg-weakness")]),
        "cramp": ("movement", [*until("movement", "work", "count"), tick(7), feel("cramp"), tick(12), tick(10), say("discomfort-eased", 2), tick(30)]),
        "stop-movement": ("movement", [*until("movement", "work", "count"), tick(7), feel("moving-down-leg"), *[tick(60)] * 5]),
        "head-up-gone": ("head-down", [*until("head-down", "way-in", "say"), tick(15), feel("head-pressure"), tick(120), say("head-gone", "yes"), *[tick(60)] * 6]),
        "head-up-stays": ("head-down", [*until("head-down", "way-in", "say"), tick(15), feel("head-pressure"), tick(120), say("head-gone", "no")]),
        "head-up-silence": ("head-down", [*until("head-down", "way-in", "say"), feel("head-pressure"), tick(120), tick(120)]),
        "two-stops": ("ball", [*hold, feel("tingling"), tick(120), feel("tingling")]),
        "stop-key": ("side-plank", [*until("side-plank", "work", "hold"), tick(4), *press("stop", "stop")]),
        "numbers-skipped": ("breath", [OPEN[0], say("start-pain", None), tick(300), say("end-pain", None)]),
        "first-number-skipped": ("whole-day", [OPEN[0], say("start-pain", None), tick(20), say("anything-new", "no"), *[tick(60)] * 12]),
        "first-number-silent": ("ball", [OPEN[0], tick(119), tick(2), tick(20), say("anything-new", "no"), *[tick(60)] * 4]),
        "killed-before-the-first-number": ("ball", [OPEN[0], tick(100), {"type": "reload"}, *press("resume"), tick(40), say("anything-new", "no"), *[tick(60)] * 4]),
        "skip-is-no-answer-elsewhere": ("ball", [*hold, tick(5), say("discomfort-first", None), tick(3)]),
        "back-over-limits": ("modified", [*until("modified", "work", "hold"), tick(9), *press("back"), tick(30)]),
        "close": ("breath", [*until("breath", "way-in", "show"), tick(4), *press("close")]),
        "something-new": ("whole-day", [*OPEN[:2], say("anything-new", "unsure")]),
        "too-sore": ("whole-day", [OPEN[0], say("start-pain", 8), say("anything-new", "no"), *[tick(60)] * 8, say("end-pain", 10)]),
        "worse-at-the-end": ("breath", [OPEN[0], say("start-pain", 1), tick(300), say("end-pain", 5)]),
        "pause-and-resume": ("ball", [*hold, tick(7), *press("pause"), tick(600), *press("resume"), tick(7)]),
        "more": ("ball", [*hold, tick(6), say("discomfort-first", 2), *press("more", "more", "more", "more"), tick(80)]),
        "more-refused": ("side-plank", [*until("side-plank", "work", "hold"), tick(2), *press("more"), tick(20)]),
        "back": ("ball", [*hold, tick(20), *press("back"), tick(11), *press("back", "back"), tick(60)]),
        "killed-in-a-hold": ("ball", [*hold, tick(23), {"type": "reload"}, tick(5), *press("resume"), tick(40)]),
        "killed-in-a-question": ("ball", [*OPEN[:2], tick(9), {"type": "reload"}, say("anything-new", "no"), tick(3)]),
        "killed-in-a-notice": ("ball", [*hold, feel("hard-edge"), tick(2), {"type": "reload"}, *press("resume"), tick(30)]),
        "modified-four-eases": ("modified", [*until("modified", "work", "hold"), tick(5), say("discomfort-first", 4), tick(12)]),
        "second-side-less": ("whole-day", [*until("whole-day", "work", "hold", nth=3), tick(5), say("discomfort-first", 1), tick(25), say("discomfort", 0), say("quality", "no"), tick(20)]),
        "ease-elsewhere": ("ball", [*OPEN, tick(3), *press("ease"), feel("too-strong"), feel("hard-edge"), tick(30)]),
        "ease-effort": ("movement", [*until("movement", "work", "count"), tick(3), *press("ease", "ease"), tick(12)]),
        "pause-elsewhere": ("movement", [*until("movement", "way-in", "say"), tick(3), *press("pause", "pause", "back", "resume"), tick(9)]),
        "pause-at-a-question": ("ball", [*press("start", "pause"), tick(200), say("start-pain", 2), tick(9)]),
        "feelings-at-the-start": ("ball", [*press("start"), feel("tingling"), feel("faint")]),
        "pressed-in-a-notice": ("ball", [*hold, tick(4), feel("hard-edge"), *press("ease", "more", "back"), feel("cramp"), tick(40)]),
        "leave-out-at-the-spot": ("ball-then-wall", [*until("ball-then-wall", "find", "say"), tick(3), *press("skip"), tick(20), *press("skip"), *[tick(60)] * 20]),
        "leave-out-on-the-way-in": ("ball-then-wall", [*until("ball-then-wall", "way-in", "say"), *press("skip"), tick(9), *press("skip", "skip"), tick(9)]),
        "leave-out-in-a-hold": ("side-plank", [*until("side-plank", "work", "hold"), tick(3), *press("pause", "skip"), *[tick(60)] * 9]),
        "onward": ("ball-then-wall", [*until("ball-then-wall", "way-in", "say"), *press("onward"), tick(1), *press("onward", "onward"), tick(2), *press("pause", "onward", "resume", "onward"), tick(400), *press("onward"), tick(9)]),
        "onward-at-a-question": ("ball", [*press("start", "onward"), tick(3)]),
        "leave-out-at-a-question": ("ball", [*press("start", "skip"), tick(3)]),
        "nonsense": ("ball", [*hold, say("discomfort-first", 99), say("nobody", 1), feel("joy"), tick(1)]),
    }  # fmt: skip


def main() -> None:
    """Write scores/*.json and one file a story."""
    (VECTORS / "scores").mkdir(parents=True, exist_ok=True)
    scores = {name: document(name) for name in SCORES}
    for name, score in scores.items():
        (VECTORS / "scores" / f"{name}.json").write_text(_json(score), encoding="utf-8")
    for name, (score_name, events) in stories().items():
        told = plain(play(scores[score_name], events))
        vector = {"score": score_name, "events": events, "trace": told["trace"], "state": told["state"]}
        (VECTORS / f"{name}.json").write_text(_json(vector), encoding="utf-8")
    print(f"{len(scores)} scores, {len(stories())} vectors")


def _json(value: dict[str, Any]) -> str:
    """One line a cue, an event or an action: short files, and differences that can be read."""
    lines = []
    for key, held in value.items():
        if isinstance(held, list) and held:
            inner = ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in held)
            lines.append(f"{json.dumps(key)}: [\n  {inner}\n ]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(held, ensure_ascii=False)}")
    return "{\n " + ",\n ".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
