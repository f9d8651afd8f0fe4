"""What the person presses, as events of the player: single keys at a terminal, lines elsewhere."""

from __future__ import annotations

import json
import os
import queue
import select
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Event = dict[str, Any]

KEYS: dict[str, Event] = {
    " ": {"type": "pause"}, "b": {"type": "back"}, "e": {"type": "ease"}, "m": {"type": "more"}, "l": {"type": "skip"},
    "s": {"type": "stop"}, "h": {"type": "help"}, "?": {"type": "menu"},
    "\r": {"type": "enter"}, "\n": {"type": "enter"}, "\x1b": {"type": "leave-menu"},
}  # fmt: skip
TEN = "t"
"""The key for 10."""


def key_event(key: str) -> Event | None:
    """Return the event of one key, or None: 0–9 and t (ten) are numbers, letters of a menu come through as `key`."""
    lower = key.lower()
    if lower.isascii() and lower.isdigit():
        return {"type": "number", "value": int(lower), "key": lower}
    event = KEYS.get(lower)
    if event is not None:
        return {**event, "key": lower}
    if lower == TEN:
        return {"type": "number", "value": 10, "key": lower}
    return {"type": "key", "key": lower} if len(lower) == 1 and lower.isprintable() else None


def line_event(line: str) -> Event | None:
    """Return the event of one line: a JSON event, a number, the id of a sensation with "?" before it, or a key."""
    text = line.strip()
    if text.startswith("{"):
        try:
            event = json.loads(text)
        except ValueError:
            return None
        return event if isinstance(event, dict) and isinstance(event.get("type"), str) else None
    if text.isascii() and text.isdigit():
        return {"type": "number", "value": int(text), "key": text}
    if text.startswith("?") and len(text) > 1:
        return {"type": "sensation", "id": text[1:].strip()}
    words = {
        "pause": " ",
        "back": "b",
        "ease": "e",
        "more": "m",
        "skip": "l",
        "stop": "s",
        "help": "h",
        "yes": "y",
        "no": "n",
    }
    return key_event(words.get(text, text if text else " " if line[:-1] else "\n")[:1])


@contextmanager
def keyboard() -> Iterator[Callable[[float], Event | None]]:
    """Read single keys; the terminal's settings come back whatever happens.

    Yields a function that waits at most so many seconds for the next event.
    """
    import termios
    import tty

    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)

    def read(wait_s: float) -> Event | None:
        if not select.select([number], [], [], max(0.0, wait_s))[0]:
            return None
        typed = os.read(number, 32)
        if not typed:
            raise KeyboardInterrupt  # the terminal went away
        if typed[:1] == b"\x1b" and len(typed) > 1:
            return None  # an arrow or a function key
        return key_event(typed[:4].decode("utf-8", "ignore")[:1])

    try:
        tty.setcbreak(number)
        yield read
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


@contextmanager
def lines() -> Iterator[Callable[[float], Event | None]]:
    """Read events from the lines of standard input; after its end the session simply plays on."""
    waiting: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def pump() -> None:
        try:
            for line in sys.stdin:
                event = line_event(line)
                if event is not None:
                    waiting.put(event)
        except (OSError, ValueError):
            return

    threading.Thread(target=pump, daemon=True, name="unknot-lines").start()

    def read(wait_s: float) -> Event | None:
        try:
            return waiting.get(timeout=wait_s) if wait_s > 0 else waiting.get_nowait()
        except queue.Empty:
            return None

    yield read
