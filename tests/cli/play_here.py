"""Play a session in this terminal and keep its events in a file: `play_here.py EVENTS.jsonl SPEED TECHNIQUE…`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from sessions import item, session, someone
from unknot.cli.player import play
from unknot.coach.session import compile_session


def main() -> None:
    """Play, resume from the last state when the file is there already, print how it ended."""
    path, speed, names = Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]
    kept = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    score = compile_session(session(*(item(name) for name in names)), intake=someone(country="FR"))
    with path.open("a") as file:

        def record(event: dict[str, object]) -> None:
            if os.environ.get("UNKNOT_TEST_FAULT") and event["kind"] == os.environ["UNKNOT_TEST_FAULT"]:
                raise OSError("the disk is full")
            file.write(json.dumps(event) + "\n")
            file.flush()

        print("HOW", play(score, record=record, resume_from=kept[-1]["body"]["state"] if kept else None, speed=speed))


if __name__ == "__main__":
    main()
