"""Play into a real journal, with the player's own clock in a file that outlives a kill: `play_watched.py DATA CLOCK`.

It hurries to the first hold on the ball and plays that in real time.
"""

from __future__ import annotations

import mmap
import struct
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from sessions import item, session, someone
from unknot.cli import player as terminal
from unknot.cli.session import _run
from unknot.coach.session import Player, compile_session
from unknot.journal import open_journal

CLOCK = struct.Struct("<qqq")
HURRY = 400.0


def main() -> None:
    """Start, or go on with what was left open."""
    data, clock = Path(sys.argv[1]), Path(sys.argv[2])
    clock.write_bytes(CLOCK.pack(-1, -1, -1))
    feed, tick = Player.feed, terminal._Playing._tick
    with clock.open("r+b") as file, mmap.mmap(file.fileno(), CLOCK.size) as shown:

        def watched(self: Player, event: Any) -> list[dict[str, Any]]:
            actions = feed(self, event)
            held = self.s.elapsed_ms if self.cue.kind == "hold" else -1
            CLOCK.pack_into(shown, 0, self.s.cue, held, self.s.played_ms)
            return actions

        def hurried(self: terminal._Playing, gone_s: float) -> None:
            s, cue = self.player.s, self.player.cue
            self.speed = 1.0 if cue.kind == "hold" else HURRY
            left_ms = s.notice.left_ms if s.notice else cue.ms - s.elapsed_ms
            hurrying = self.speed > 1 and not s.waiting
            tick(self, min(gone_s, left_ms / 1000 / HURRY) if hurrying else gone_s)

        Player.feed = watched  # type: ignore[method-assign]
        terminal._Playing._tick = hurried  # type: ignore[method-assign]
        with open_journal(data / "journal.db") as journal:
            left = journal.open_session()
            score = compile_session(session(item("ql-ball-sink")), intake=someone(country="FR"))
            more = {"session_id": left.id, "state": dict(left.state)} if left else {}
            print("STATUS", _run(journal, score, pictures=None, **more))


if __name__ == "__main__":
    main()
