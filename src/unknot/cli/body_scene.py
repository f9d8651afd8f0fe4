"""`unknot body scene`: one's own body as a file that any 3-D viewer opens."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from unknot.cli.body_common import PersonPath, model_in_use, person_in
from unknot.cli.faults import CommandError
from unknot.cli.status import FAULT, OK, WRONG_INPUT
from unknot.locale import Text

Shape = Literal["small-woman", "average-woman", "average-man", "large-man"]


def scene(
    *,
    out: Annotated[str, Parameter(name=["--out", "-o"], allow_leading_hyphen=True)],
    person: PersonPath = None,
    shape: Shape | None = None,
) -> int:
    """Write a body as a binary glTF: bones, skin, muscles, organs.

    Parameters
    ----------
    out
        The file, such as body.glb; - for standard output.
    shape
        One of the bodies that are ready at once, in place of somebody's size.
    """
    from unknot.body.scene import READY, SceneMissing, scene_glb

    if person is not None and shape is not None:
        raise CommandError(Text("Name a person or a shape; not both."), status=WRONG_INPUT)
    body = READY[shape] if shape is not None else person_in(person)
    try:
        if shape is not None or body is None:
            content = scene_glb(body)
        else:
            with model_in_use():
                content = scene_glb(body)
    except SceneMissing as fault:
        raise CommandError(fault.args[0], status=FAULT) from fault
    if out == "-":
        sys.stdout.buffer.write(content)
        return OK
    try:
        Path(out).write_bytes(content)
    except OSError as fault:
        raise CommandError(
            Text("{file} cannot be written: {reason}.", file=out, reason=fault.strerror or str(fault)),
            status=WRONG_INPUT,
        ) from fault
    from unknot.cli.show import say

    say(Text("Written: {file}, {size} MB. Any 3-D viewer opens it.", file=out, size=f"{len(content) / 1e6:.1f}"))
    return OK
