"""The child process: read myo-sim, repair, and write the file's content to standard output."""

from __future__ import annotations

import sys


def main() -> int:
    """Build once; everything that MuJoCo or myo-sim say meanwhile stays on standard error."""
    from unknot.body.model.cache import packed
    from unknot.body.model.repairs import repaired
    from unknot.body.model.upstream import read

    sys.stdout.buffer.write(packed(repaired(read())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
