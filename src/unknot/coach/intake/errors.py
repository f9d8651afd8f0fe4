"""What is wrong with a document, each fault with its place in it."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.locale import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong: where (`complaint.pains.0.intensity`), and what to do about it."""

    place: str
    problem: Text

    @property
    def said(self) -> Text:
        """Place and problem in one line."""
        return at_place(self.place, self.problem)

    def __str__(self) -> str:
        return str(self.said)


def at_place(place: str, problem: Text) -> Text:
    """Return a problem with its place in the document before it; the place is empty for the document as a whole."""
    return Text("{place}: {problem}", place=place, problem=problem) if place else problem


class IntakeError(ValueError):
    """The document cannot be used; every fault found is named."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(self.said))

    @property
    def said(self) -> tuple[Text, ...]:
        """A line for each fault."""
        return tuple(fault.said for fault in self.faults)
