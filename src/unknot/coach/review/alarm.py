"""Alarms: what was told in a session or after it that ends everything until all safety questions are answered again.

Weakness of a leg, fainting, severe pain and a call for help are an emergency; pressure in the head that does not go
within two minutes is for a doctor the same day; "something is new" asks for the questions again
(docs/algorithms/session.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from unknot.catalog.stop_rules import stop_rules
from unknot.locale import Text


class Urgency(IntEnum):
    """How far an alarm goes; `max` finds the strictest."""

    ASK_AGAIN = 1
    URGENT = 2
    EMERGENCY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One thing told that no whole screening has followed."""

    urgency: Urgency
    at: datetime
    """When it was told."""
    id: str
    """Id of the sensation; `late-sign`, `late-sign-unsure`, `anything-new`, or `asked` for a plain call for help."""

    @property
    def why(self) -> Text:
        """Why everything stops, one sentence."""
        if self.id in _WHY:
            return _WHY[self.id]
        feeling = stop_rules().feelings.get(self.id)
        if feeling is None:
            return _WHY["asked"]
        return Text("In your last session you told us: “{words}”.", words=Text(feeling.words))

    @property
    def say(self) -> Text | None:
        """What to tell the doctor or the ambulance; None when there is nothing to add."""
        if self.id.startswith("late-sign"):
            return Text("If a ball pressed on your back or belly, say so, and when.")
        feeling = stop_rules().feelings.get(self.id)
        if feeling is None:
            return None
        return Text("You can say: “I felt this while I exercised my back: {words}.”", words=Text(feeling.words))

    @property
    def get_help(self) -> Text | None:
        """What to do now; None where no help is needed, only the questions."""
        if self.urgency is Urgency.EMERGENCY:
            return Text("Get emergency help now, and say which sign you noticed. Do no more sessions.")
        if self.urgency is Urgency.URGENT:
            return Text("Contact a clinician today, and say what you noticed. Do no more sessions until then.")
        return None


_WHY = {
    "late-sign": Text("You reported a warning sign after a session."),
    "late-sign-unsure": Text("You were not sure about a warning sign after a session."),
    "anything-new": Text("You said that something is new or worse."),
    "head-pressure": Text("In your last session there was pressure in your head, eye pain or blurred sight."),
    "asked": Text("You asked for help in your last session."),
}


def strictest(alarms: Iterable[Alarm]) -> Alarm | None:
    """Return the strictest alarm, the newest of several; None when there is none."""
    return max(alarms, key=lambda one: (one.urgency, one.at, one.id), default=None)
