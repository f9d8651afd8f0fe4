"""The child process: read a shape from standard input, make its scene, write it compressed to standard output.

`python -m unknot.body.scene.build --ready FOLDER` writes the bodies that come with the package.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

LEVEL = 7
"""Of compression: nearly all of the gain, in a fraction of the time of 9."""


def main(arguments: list[str]) -> int:
    """Make one scene, or the packaged ones."""
    from unknot.body.person import Person
    from unknot.body.scene.store import READY

    if arguments:
        folder = Path(arguments[1])
        folder.mkdir(parents=True, exist_ok=True)
        for id_, person in READY.items():
            content = compressed(person, 9)
            (folder / f"{id_}.glb.gz").write_bytes(content)
            sys.stdout.write(f"{id_}: {len(content)} bytes\n")
        return 0
    sys.stdout.buffer.write(compressed(Person(**json.load(sys.stdin)), LEVEL))
    return 0


def compressed(person: object, level: int) -> bytes:
    """A person's scene, the same bytes whenever it is made."""
    from unknot.body.model.cache import geometry
    from unknot.body.model.scale import scale_of, scaled
    from unknot.body.person import Person
    from unknot.body.scene.scene import scene

    assert isinstance(person, Person)
    scale = scale_of(person)
    return gzip.compress(scene(person, scaled(geometry()[0], scale), scale), level, mtime=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
