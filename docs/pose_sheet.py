"""Make docs/images/body/poses-releases.png, the key poses of the releases on three bodies: `python docs/pose_sheet.py`.

Needs chromium and the test extra. A row a key pose: the small woman, the average man and the large man for the right
side, then the average man for the left. Takes some minutes.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from playwright.sync_api import sync_playwright  # noqa: E402

from browser.conftest import find_chromium  # noqa: E402
from unknot.body.scene import READY, scene_glb  # noqa: E402
from unknot.body.scene.posed import Body  # noqa: E402
from unknot.body.scene.stage import staged  # noqa: E402
from unknot.body.scene.stills import VIEWS, still  # noqa: E402
from unknot.body.tracks import tracks  # noqa: E402

IMAGE = HERE / "images" / "body" / "poses-releases.png"
BODIES = ("small-woman", "average-man", "large-man")
STYLE = """
body { margin: 0; padding: 10px; background: #faf6ef; color: #2a2830; font: 13px sans-serif; }
table { border-spacing: 8px; } td { background: #fffdf9; width: 280px; height: 190px; text-align: center; }
th { font-weight: 400; text-align: left; width: 110px; } svg { width: 276px; height: 184px; }
.pose-skin { fill: #eadccb; stroke: #82684a; fill-rule: evenodd; } .pose-edge { fill: none; stroke: #82684a; }
.pose-skin, .pose-edge { stroke-width: 5; stroke-linejoin: round; stroke-linecap: round; }
.pose-ql { fill: #d9822b; } .pose-psoas { fill: #5462b8; } .pose-mat { fill: #e9e1d4; opacity: .6; }
.pose-ball { fill: #4f8f7d; stroke: #fffdf9; stroke-width: 4; }
.pose-ground, .pose-gear { fill: none; stroke: #67626a; stroke-width: 6; }
.pose-stick { stroke: #2a2830; stroke-width: 14; }
"""


def sheet() -> str:
    """Return the page that is photographed."""
    bodies = {name: Body.read(scene_glb(READY[name])) for name in BODIES}
    heads = "".join(f"<th>{name.replace('-', ' ')}</th>" for name in (*BODIES, "left side, mirrored"))
    rows = [f"<tr><th></th>{heads}</tr>"]
    for name, one in tracks().items():
        for number, pose in enumerate(one.poses):
            cells = []
            for who in BODIES:
                try:
                    placed = staged(name, number, bodies[who], READY[who])
                except ValueError:
                    cells.append("no room for this ball")
                    continue
                muscles = [f"{muscle}-right" for muscle in one.muscles]
                cells.append(still(placed, VIEWS[pose.view or one.view], muscles=muscles, thing=one.thing))
            cells.append(cells[1].replace("<svg ", '<svg style="transform: scaleX(-1)" '))
            shown = "".join(f"<td>{cell}</td>" for cell in cells)
            rows.append(f"<tr><th>{name}<br>{pose.moment.replace('-', ' ')}</th>{shown}</tr>")
    return f"<style>{STYLE}</style><table>{''.join(rows)}</table>"


def main() -> None:
    """Take the picture anew."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium())
        try:
            page = browser.new_page(viewport={"width": 1320, "height": 900})
            page.set_content(sheet())
            IMAGE.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=IMAGE, full_page=True)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
