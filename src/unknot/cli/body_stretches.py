"""`unknot body stretches`, `sitting` and `day`: what lengthens and what shortens the QL and the psoas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from unknot.body.postures import postures
from unknot.catalog.vocabulary import Side
from unknot.cli.body_common import PersonPath, figures, model_in_use, person_in
from unknot.cli.documents import print_json
from unknot.cli.options import AsJson
from unknot.cli.status import OK
from unknot.locale import Text

if TYPE_CHECKING:
    from unknot.body.ranking import Changes, Stretch


def stretches(
    muscle: Literal["ql", "psoas", "iliacus"],
    side: Side,
    /,
    *,
    person: PersonPath = None,
    as_json: AsJson = False,
) -> int:
    """List every stretch by how much longer it makes a muscle of one side, best first.

    Parameters
    ----------
    muscle
        The muscle: ql, psoas or iliacus.
    side
        Your own left or right.
    """
    body = person_in(person)
    if body is None:
        from unknot.body.ranking import stretches as packaged

        found = packaged(muscle, side)
    else:
        with model_in_use():
            from unknot.body.model.answers import stretches_for

            found = stretches_for(muscle, side, body)
    if as_json:
        from unknot.body.ranking import stretch_document

        print_json([stretch_document(one) for one in found])
    else:
        _show_stretches(found)
    return OK


def _show_stretches(found: Sequence[Stretch]) -> None:
    from unknot.catalog.techniques import technique
    from unknot.cli.show import heading, points, say

    for one in found:
        heading(Text("{rank}. {name}", rank=one.rank, name=technique(one.technique).name))
        say(one.sentence)
        say(one.band_words)
        change, band = figures(one.change_pct, one.band_pct)
        points([Text("{change}, between {band} ({posture})", change=change, band=band, posture=one.posture)], indent=2)
    heading(Text("How sure this is"))
    say(
        Text(
            "The order is surer than the figures: where the model is off, it is off in the same way for every stretch."
        )
    )
    if any(postures()[one.posture].assumed for one in found):
        say(Text("How far people bend in each of them is assumed: nobody has measured it."))
    say(Text("A longer muscle is not shown to hurt less. What is open for you, `unknot screen` says."))


def sitting(*, person: PersonPath = None, as_json: AsJson = False) -> int:
    """Compare ways of sitting: the one that keeps the QL and the psoas nearest to standing first."""
    body = person_in(person)
    if body is None:
        from unknot.body.ranking import sitting as packaged

        found = packaged()
    else:
        with model_in_use():
            from unknot.body.model.answers import sitting_for

            found = sitting_for(body)
    if as_json:
        from unknot.body.ranking import sitting_document

        print_json([sitting_document(one) for one in found])
        return OK
    from unknot.cli.show import heading, points, say

    heading(Text("Ways of sitting"))
    points(one.sentence for one in found)
    say(Text("The first keeps both muscles nearest to their length in standing."))
    return OK


def day(
    day: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    person: PersonPath = None,
    as_json: AsJson = False,
) -> int:
    """Say how long each muscle was short or long over a day of postures.

    Parameters
    ----------
    day
        Path of the day: {"day": [{"minutes": 50, "posture": "slumped-sitting"}, ...]}; or - for standard input.
    """
    from unknot.body.exposure import day_document
    from unknot.cli.body_memory import read_day_file

    entries = read_day_file(day).day
    body = person_in(person)
    known: Mapping[str, Changes] | None = None
    if body is not None:
        with model_in_use():
            from unknot.body.model.answers import changes_for

            known = changes_for([entry.posture for entry in entries], body)
    found = day_document(entries, known)
    if as_json:
        print_json(found)
        return OK
    from unknot.cli.show import heading, points

    heading(Text("What the day did"))
    points(found["sentences"])
    return OK
