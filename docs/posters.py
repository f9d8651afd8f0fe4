"""Make the pictures that stand where the moving body is on its way: `python docs/posters.py`.

Writes src/unknot/web/static/viewer/meet-{light,dark}.webp from the viewer itself, in its first view, without a ground.
Needs chromium and the test extra. Wider than any stage at the same height: the page cuts them at the sides.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from browser.conftest import Site, find_chromium  # noqa: E402

OUT = ROOT / "src/unknot/web/static/viewer"
SIZE = {"width": 1040, "height": 800}
ALONE = """
html, body, .viewer-stage { background: none !important; }
body * { visibility: hidden; }
.viewer-stage { position: fixed !important; inset: 0; block-size: 800px !important; border: 0 !important; z-index: 99; }
.viewer-stage canvas { visibility: visible; }
"""
TO_WEBP = """async (png) => {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d').drawImage(picture, 0, 0);
  const blob = await canvas.convertToBlob({type: 'image/webp', quality: 0.7});
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const one of bytes) text += String.fromCharCode(one);
  return btoa(text);
}"""


def main() -> None:
    """Take both anew."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = Site(Path(folder) / "data")
        site.start()
        browser = play.chromium.launch(executable_path=find_chromium())
        try:
            for scheme in ("light", "dark"):
                (OUT / f"meet-{scheme}.webp").write_bytes(_poster(browser, site.url, scheme))
        finally:
            browser.close()
            site.stop()


def _poster(browser: Browser, url: str, scheme: str) -> bytes:
    context = browser.new_context(
        base_url=url, viewport={"width": SIZE["width"], "height": SIZE["height"]}, bypass_csp=True,
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce", locale="en-GB",
    )  # fmt: skip
    page = context.new_page()
    page.goto("/body/meet")
    page.locator(".viewer[data-state=live]").wait_for(timeout=60_000)
    page.add_style_tag(content=ALONE)
    page.wait_for_timeout(1500)
    png = page.screenshot(omit_background=True)
    webp: str = page.evaluate(TO_WEBP, base64.b64encode(png).decode())
    context.close()
    return base64.b64decode(webp)


if __name__ == "__main__":
    main()
