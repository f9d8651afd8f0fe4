"""Real images in terminals that have them: kitty's graphics protocol and iTerm2's inline images.

What a terminal can do is read from its environment and never asked over the line, where the player reads its keys.
Inside tmux or screen, which swallow images without a word, there are none.
"""

from __future__ import annotations

import io
import os
from base64 import b64encode
from collections.abc import Mapping
from typing import Literal

from unknot.cli.raster import Grid

Protocol = Literal["kitty", "iterm2"]
CHUNK = 4096
"""Characters of an image in one escape sequence, the most that kitty's protocol allows."""


def protocol(environment: Mapping[str, str] = os.environ) -> Protocol | None:
    """How this terminal takes an image; None where it takes none or nobody knows.

    TERM is believed first: a terminal that was started from another one inherits that one's TERM_PROGRAM.
    """
    has = environment.get
    term, program = has("TERM", ""), has("TERM_PROGRAM", "")
    if has("TMUX") or has("STY") or term.startswith(("tmux", "screen")):
        return None
    if "kitty" in term or "ghostty" in term:
        return "kitty"
    if program in ("iTerm.app", "WezTerm"):
        return "iterm2"
    return "kitty" if program == "ghostty" or has("KITTY_WINDOW_ID") else None


def image(grid: Grid, columns: int, rows: int, how: Protocol) -> str:
    """The escape sequence that draws some points over so many characters; the cursor stays in the last row.

    Nothing comes back from the terminal for it (q=2), so that no answer is taken for a key.
    """
    data = b64encode(_png(grid)).decode()
    if how == "iterm2":
        told = f"inline=1;width={columns};height={rows};preserveAspectRatio=0"
        return f"\x1b]1337;File={told}:{data}\a"
    parts = [data[start : start + CHUNK] for start in range(0, len(data), CHUNK)]
    first = f"a=T,f=100,c={columns},r={rows},q=2,"
    last = len(parts) - 1
    return "".join(f"\x1b_G{first if n == 0 else 'q=2,'}m={int(n < last)};{part}\x1b\\" for n, part in enumerate(parts))


def _png(grid: Grid) -> bytes:
    from PIL import Image

    points = b"".join(bytes((*point, 255)) if point else b"\0\0\0\0" for row in grid for point in row)
    out = io.BytesIO()
    Image.frombytes("RGBA", (len(grid[0]), len(grid)), points).save(out, "PNG")
    return out.getvalue()
