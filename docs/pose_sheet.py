"""Contact sheets of the key poses: `python docs/pose_sheet.py [-o FILE.png] [TECHNIQUE …]`.

Makes docs/images/body/poses/<technique>.png: a row a key pose with the sentences that it shows, on the small woman, the
average man and the large man for the right side, and mirrored for the left. Needs chromium and the test extra, and what
`python -m unknot.body.scene.pictures` wrote.
"""

from __future__ import annotations

import argparse
import html
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from PIL import Image  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from browser.conftest import find_chromium  # noqa: E402
from unknot.body.poses import pictured  # noqa: E402
from unknot.body.scene import READY, scene_glb  # noqa: E402
from unknot.body.scene.pictures import drawing, faults, placed_again  # noqa: E402
from unknot.body.scene.posed import Body  # noqa: E402
from unknot.body.steps import sentence, taken_from_card  # noqa: E402
from unknot.body.tracks import KeyPose, Track, track  # noqa: E402

FOLDER = HERE / "images" / "body" / "poses"
BODIES = ("small-woman", "average-man", "large-man")
STYLE = """
body { margin: 0; padding: 10px; background: #faf6ef; color: #2a2830; font: 13px sans-serif; }
table { border-spacing: 6px; } td { background: #fffdf9; width: 270px; height: 190px; text-align: center; }
th { font-weight: 400; text-align: left; width: 330px; vertical-align: top; }
td { vertical-align: top; } th b { font-size: 15px; }
th p { margin: 2px 0; } th i { color: #67626a; font-style: normal; } .off { color: #b3423a; }
td svg { width: 266px; height: 184px; }
.pose-skin { fill: #eadccb; stroke: #82684a; fill-rule: evenodd; } .pose-edge { fill: none; stroke: #82684a; }
.pose-skin, .pose-edge { stroke-width: 5; stroke-linejoin: round; stroke-linecap: round; }
.pose-ql { fill: #d9822b; } .pose-psoas { fill: #5462b8; } .pose-mat { fill: #e9e1d4; opacity: .6; }
.pose-gear, .pose-cloth, .pose-orb { fill: #b9b2a8; stroke: #67626a; stroke-width: 3; fill-rule: evenodd; }
.pose-cloth { fill: #d8e3df; } .pose-orb { fill: #c9c3d8; }
.pose-ball { fill: #4f8f7d; stroke: #fffdf9; stroke-width: 4; }
.pose-mark { fill: none; stroke: #cdb79d; stroke-width: 5; stroke-linecap: round; } .pose-navel { fill: #82684a; }
.pose-ground { fill: none; stroke: #67626a; stroke-width: 6; }
"""


@cache
def body(name: str) -> Body:
    """A ready body."""
    return Body.read(scene_glb(READY[name]))


def sheet(one: Track) -> str:
    """Return the page that is photographed."""
    heads = "".join(f"<th>{name.replace('-', ' ')}</th>" for name in (*BODIES, "left side, mirrored"))
    rows = "".join(_row(one, pose) for pose in one.poses)
    return f"<style>{STYLE}</style><h2>{one.id}</h2><table><tr><th></th>{heads}</tr>{rows}</table>"


def _row(one: Track, pose: KeyPose) -> str:
    cells = []
    for who in BODIES:
        placed = placed_again(one.id, pose.name, body(who), who)
        if placed is None:
            cells.append("no room for this ball")
            continue
        off = "".join(f'<div class="off">{html.escape(fault)}</div>' for fault in faults(placed))
        cells.append(drawing(one, pose, placed) + off)
    cells.append(cells[1].replace("<svg ", '<svg style="transform: scaleX(-1)" '))
    told = [
        (place, names.index(pose.name) + 1, len(names))
        for place, names in one.steps.items()
        if pose.name in names and not (place.form in one.alike and taken_from_card(one.id, place))
    ]
    words = "".join(
        f"<p><i>{place}{f' ({number} of {of})' if of > 1 else ''}</i> {html.escape(say)}</p>"
        for place, number, of in told
        for say in (sentence(one.id, place, "right"),)
    )
    shown = "".join(f"<td>{cell}</td>" for cell in cells)
    return f"<tr><th><b>{pose.name}</b> {'(main)' if pose.name == one.main else ''}{words}</th>{shown}</tr>"


def main() -> None:
    """Take the pictures anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("techniques", nargs="*")
    parser.add_argument("-o", "--output", type=Path, help="where the one sheet goes (default: docs/images/body/poses)")
    asked = parser.parse_args()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium())
        try:
            page = browser.new_page(viewport={"width": 1460, "height": 400})
            for name in asked.techniques or pictured():
                page.set_content(sheet(track(name)))
                file = asked.output or FOLDER / f"{name}.png"
                file.parent.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=file, full_page=True)
                with Image.open(file) as taken:  # fewer colours, the rare ones kept
                    taken.convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE).save(file, optimize=True)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
