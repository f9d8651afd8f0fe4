"""Make the packaged pictures of the key poses: `python -m unknot.body.scene.pictures [TECHNIQUE …]`.

Each is taken of the reference body, right side; `body.poses` mirrors it. Takes some seconds a picture.
"""

from __future__ import annotations

import sys

from unknot.body.poses import FOLDER
from unknot.body.scene import READY, scene_glb
from unknot.body.scene.posed import Body
from unknot.body.scene.stage import staged
from unknot.body.scene.stills import VIEWS, still
from unknot.body.tracks import tracks


def main(wanted: list[str]) -> int:
    """Write every picture, or those of some techniques."""
    person = READY["average-man"]
    body = Body.read(scene_glb(person))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, one in tracks().items():
        if wanted and name not in wanted:
            continue
        placed = staged(name, one.main, body, person)
        view = VIEWS[one.poses[one.main].view or one.view]
        text = still(placed, view, muscles=[f"{muscle}-right" for muscle in one.muscles], thing=one.thing)
        (FOLDER / f"{name}.svg").write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}.svg: {len(text)} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
