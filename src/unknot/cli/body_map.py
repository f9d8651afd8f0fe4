"""`unknot body map`: where on one's own body a technique presses, as a picture or as pages to print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from unknot.catalog.techniques import technique as card_of
from unknot.catalog.vocabulary import Side
from unknot.cli.body_zones import Ball, Whose, document_of
from unknot.cli.documents import today, write_bytes
from unknot.cli.faults import CommandError
from unknot.cli.status import OK, STOP, WRONG_INPUT
from unknot.locale import Text

Out = Annotated[
    str | None,
    Parameter(
        name=["--out", "-o"],
        help="The file: FILE.svg is a picture, FILE.pdf is to print, as in `unknot body map ql-wall right -o map.pdf`.",
    ),
]


def map_(technique: str, side: Side, /, *, out: Out = None, ball: Ball = None, person: Whose = None) -> int:
    """Write a map of where on your body a technique presses, and where never.

    The answers are screened first: of what is closed there is no map, and the reason is said.

    Parameters
    ----------
    technique
        Id of a technique that presses, such as ql-wall.
    side
        Your own left or right.
    """
    if out is None:
        raise CommandError(
            Text("Say which file to write. For a map to print: {example}", example=_example(technique, side)),
            status=WRONG_INPUT,
        )
    form = Path(out).suffix.lower()
    if form not in (".svg", ".pdf"):
        raise CommandError(Text("Name a file that ends in .svg or .pdf, not {file}.", file=out), status=WRONG_INPUT)
    document, intake = document_of(technique, side, ball, person)
    units = intake.units if intake else "metric"
    if document["spot"] is None:
        lines = [Text("Run `unknot ask`, or name your answers: --person.")] * (document["status"] == "not-screened")
        lines += [Text("Safer, for the same muscle: {name}", name=card_of(one).name) for one in document["instead"]]
        raise CommandError(document["empty_because"], status=STOP, lines=lines)
    from unknot.cli.show import locale, say, tr

    if form == ".svg":
        from unknot.paper import map_svg

        content = map_svg(document, units, tr).encode()
    else:
        from unknot.paper.map_sheet import map_pdf

        content = map_pdf(document, on=today(), units=units, say=tr, language=locale())
    write_bytes(out, content)
    say(Text("Written to {file}.", file=out))
    return OK


def _example(technique: str, side: Side) -> str:
    return f"unknot body map {technique} {side} -o map.pdf"
