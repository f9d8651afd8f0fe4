"""`unknot body posture`: how long each muscle is in a posture, by its name or by angles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from cyclopts import Parameter

from unknot.body.angles import Angles, ImpossibleAngle
from unknot.body.postures import UnknownPosture, angles_of, postures
from unknot.cli.body_common import PersonPath, figures, model_in_use, person_in
from unknot.cli.documents import print_json
from unknot.cli.faults import CommandError
from unknot.cli.options import AsJson
from unknot.cli.status import OK, WRONG_INPUT
from unknot.locale import Text


def posture(
    name: str | None = None,
    /,
    *,
    flexion: Annotated[
        float | None, Parameter(help="Total angle of the low back in degrees; bending forward is negative.")
    ] = None,
    side_bend: Annotated[float | None, Parameter(help="Lean in degrees; to the body's left is positive.")] = None,
    rotation: Annotated[float | None, Parameter(help="Turn in degrees; the chest to the left is positive.")] = None,
    hip_left: Annotated[float | None, Parameter(help="Left hip in degrees; thigh forward is positive.")] = None,
    hip_right: Annotated[float | None, Parameter(help="Right hip in degrees; thigh forward is positive.")] = None,
    person: PersonPath = None,
    as_json: AsJson = False,
) -> int:
    """Say how long each muscle is in a posture, compared with standing.

    Parameters
    ----------
    name
        Id of a posture; without it, and without angles, the list of all.
    """
    given = {
        "flexion": flexion, "side_bend": side_bend, "rotation": rotation, "hip_left": hip_left, "hip_right": hip_right,
    }  # fmt: skip
    angles = {key: value for key, value in given.items() if value is not None}
    if name is not None and angles:
        raise CommandError(Text("Name a posture, or give angles; not both."), status=WRONG_INPUT)
    if name is None and not angles:
        _list(as_json=as_json)
        return OK
    pose = _pose(name, angles)
    body = person_in(person)
    with model_in_use():
        from unknot.body.model.answers import posture_answer

        found = posture_answer(pose, body)
    if as_json:
        print_json(found)
    else:
        _show(found)
    return OK


def _pose(name: str | None, angles: Mapping[str, float]) -> str | Angles:
    try:
        if name is None:
            return angles_of(**angles)
        from unknot.body.postures import posture as posture_of

        return posture_of(name).id
    except (UnknownPosture, ImpossibleAngle) as fault:
        raise CommandError(fault.args[0], status=WRONG_INPUT) from fault


def _list(*, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "postures": [
                    {
                        "id": one.id, "name": one.name, "kind": one.kind, "sentence": one.sentence,
                        "assumed": one.assumed, "sources": list(one.sources),
                    }
                    for one in postures().values()
                ]
            }
        )  # fmt: skip
        return
    from unknot.cli.show import heading, points, say

    for kind, title in KINDS.items():
        heading(title)
        rows = (one for one in postures().values() if one.kind == kind)
        points(Text("{name}: {sentence}", name=one.id, sentence=one.sentence) for one in rows)
    heading(Text("What they do"))
    say(Text("`unknot body posture NAME` says what one of them does to your muscles."))


KINDS = {
    "standing": Text("Standing"),
    "sitting": Text("Sitting"),
    "lying": Text("Lying"),
    "kneeling": Text("Kneeling"),
    "hands-and-knees": Text("On hands and knees"),
    "ball": Text("Over a large ball"),
}


def _show(found: Mapping[str, Any]) -> None:
    from unknot.cli.show import console, heading, points, say

    heading(found["name"])
    if found["posture"]:
        say(postures()[found["posture"]].sentence)
    heading(Text("What it does"))
    points(found["sentences"])
    heading(Text("Length of each muscle, compared with standing"))
    console().print(_table(found["muscles"]))
    say(_body_words(found["body"]))
    points(found["notes"])
    heading(Text("How we know"))
    points(_known_words(found["known"]))


def _table(muscles: Mapping[str, Mapping[str, Any]]) -> Any:
    from rich.table import Table

    from unknot.body.change_words import muscle_name
    from unknot.cli.show import tr

    table = Table(box=None, pad_edge=False, show_header=True, header_style="")
    titles = (Text("muscle"), Text("length"), Text("change"), Text("may lie between"))
    for number, title in enumerate(titles):
        table.add_column(tr(title), justify="left" if number == 0 else "right", no_wrap=True)
    for muscle, one in muscles.items():
        length = tr(Text("{length} mm", length=f"{one['length_mm']:.0f}"))
        table.add_row(tr(muscle_name(muscle)), length, *figures(one["change_pct"], one["band_pct"]))
    return table


def _body_words(body: Mapping[str, Any]) -> Text:
    size = {"height": f"{body['height_cm']:.0f}", "weight": f"{body['weight_kg']:.0f}"}
    if body["reference"]:
        return Text("For a body of {height} cm and {weight} kg. For yours, name your answers: --person FILE.", **size)
    return Text("For a body of {height} cm and {weight} kg.", **size)


def _known_words(known: Mapping[str, Any]) -> Iterator[str]:
    from unknot.catalog.sources import cited

    if known["measured"] and known["sources"]:
        for source in cited(" ".join(known["sources"])):
            yield Text("Its angles: {source}", source=source.short)
    if known["measured"] == ["flexion"]:
        yield Text("Only the angle of the low back was measured; the others are assumed.")
    if known["note"]:
        yield known["note"]
    yield Text(
        "The lengths come from a model of the muscles' paths, checked against published values and on no person."
    )
