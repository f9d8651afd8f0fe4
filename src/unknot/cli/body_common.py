"""What the `unknot body` commands share: whose body, the model while it is built, figures in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from unknot.cli.documents import load_intake, name_of
from unknot.cli.faults import CommandError
from unknot.cli.status import FAULT, WRONG_INPUT
from unknot.locale import Text

if TYPE_CHECKING:
    from unknot.body.person import Person

PersonPath = Annotated[
    str | None,
    Parameter(
        name="--person",
        allow_leading_hyphen=True,
        help="Whose size: an intake document, or - for standard input. Without it, the body of the model.",
    ),
]


def person_in(path: str | None) -> Person | None:
    """The body in an intake document; None without one."""
    if path is None:
        return None
    from unknot.body.person import ImpossibleSize
    from unknot.coach.screening.places import body_of

    try:
        return body_of(load_intake(path).person)
    except ImpossibleSize as fault:
        where = Text("{place}: {problem}", place=f"person.{fault.field}", problem=fault.message)
        raise CommandError(
            Text("{file} is not a sound intake:", file=name_of(path)), status=WRONG_INPUT, lines=[where]
        ) from fault


@contextmanager
def model_in_use() -> Iterator[None]:
    """While the model answers; when it is built first, that is said on standard error."""
    from unknot.body.model.cache import ModelMissing, ready

    try:
        if ready():
            yield
            return
        from rich.console import Console

        from unknot.cli.show import tr

        words = Text("Building the model of the body, this once. It takes a few seconds.")
        with Console(stderr=True).status(tr(words)):
            yield
    except ModelMissing as fault:
        raise CommandError(fault.args[0], status=FAULT) from fault


def figures(change: float, band: Sequence[float]) -> tuple[str, str]:
    """Return a change and its band as they stand in a table: "+14.2 %", "+6 and +26 %"."""
    from unknot.cli.show import tr

    low, high = (_bound(bound) for bound in band)
    return f"{change:+.1f} %" if change else "0 %", tr(Text("{low} and {high} %", low=low, high=high))


def _bound(value: float) -> str:
    """Whole numbers, and tenths where a whole number would be a zero that is none."""
    if not value:
        return "0"
    return f"{value:+.1f}" if abs(value) < 1 else f"{value:+.0f}"
