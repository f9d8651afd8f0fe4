"""Make the fonts that are embedded in PDFs: `python docs/fonts.py`, after `./dev build`; needs `pip install brotli`.

Writes src/unknot/paper/fonts/*.ttf: one weight each out of the variable fonts of the page, which a PDF cannot hold.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parent.parent
PACKED = ROOT / "frontend/node_modules/@fontsource-variable"
OUT = ROOT / "src/unknot/paper/fonts"
READ = "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
FONTS = {
    "AtkinsonHyperlegibleNext-Regular": (READ, {"wght": 400}),
    "AtkinsonHyperlegibleNext-Bold": (READ, {"wght": 650}),
    "Fraunces-SemiBold": ("fraunces/files/fraunces-latin-opsz-normal.woff2", {"opsz": 40, "wght": 560}),
}

if __name__ == "__main__":
    for name, (file, axes) in FONTS.items():
        font = instantiateVariableFont(TTFont(PACKED / file), axes)
        font.flavor = None
        font.save(OUT / f"{name}.ttf")
        print(f"{name}.ttf")
