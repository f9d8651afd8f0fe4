"""Looking at a body that is drawn: whether it is there, at rest, and what is seen of it."""

from __future__ import annotations

import base64
from typing import Any

from playwright.sync_api import Page

LIVE_MS = 90_000
"""Drawing by software on a busy machine takes its time."""
SMALL = {"width": 360, "height": 600}
"""A small screen: a small picture is drawn sooner and proves the same."""
NO_WEBGL = """
const real = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith('webgl') ? null : real.call(this, kind, ...more);
};
"""
COUNT = """async (png) => {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  const pen = canvas.getContext('2d');
  pen.drawImage(picture, 0, 0);
  const {data} = pen.getImageData(0, 0, canvas.width, canvas.height);
  let amber = 0, indigo = 0, green = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red, leaf, blue] = data.subarray(at, at + 3);
    if (red - blue > 90 && leaf - blue > 30 && red - leaf > 30) amber += 1;
    if (blue - red > 50 && blue - leaf > 40) indigo += 1;
    if (leaf - red > 25 && leaf >= blue) green += 1;
  }
  return {amber, indigo, green};
}"""


def arrive(page: Page, which: str = ".viewer") -> Page:
    """Wait until a body is there and at rest."""
    page.locator(f"{which}[data-state=live]").wait_for(timeout=LIVE_MS)
    rest(page, which)
    return page


def numbers(page: Page, which: str = ".viewer") -> dict[str, Any]:
    """Return what was drawn last, and how many pictures so far."""
    found: dict[str, Any] = page.evaluate("which => ({...document.querySelector(which).numbers})", which)
    return found


def frames(page: Page, which: str = ".viewer") -> int:
    """Return how many pictures were drawn so far."""
    return int(numbers(page, which)["frames"])


def rest(page: Page, which: str = ".viewer") -> int:
    """Wait until no more pictures are on their way; return how many there were. Drawn without end: a failure."""
    page.wait_for_function("which => document.querySelector(which).numbers.going === false", arg=which, timeout=LIVE_MS)
    return frames(page, which)


def picture(page: Page, which: str = ".viewer") -> bytes:
    """Return what is seen of the body, without the buttons over it."""
    return page.locator(f"{which} canvas").screenshot()


def counted(page: Page, png: bytes) -> dict[str, int]:
    """Return how many points of a picture are amber, indigo and green."""
    found: dict[str, int] = page.evaluate(COUNT, base64.b64encode(png).decode())
    return found


def colours(page: Page, which: str = ".viewer") -> dict[str, int]:
    """Return how many points are amber, indigo and green in the middle of what is seen."""
    box = page.locator(f"{which} canvas").bounding_box()
    assert box is not None
    clip = {"x": box["x"], "y": box["y"], "width": box["width"] * 0.8, "height": box["height"] * 0.78}
    return counted(page, page.screenshot(clip=clip))  # type: ignore[arg-type]


def press(page: Page, what: str, value: str = "", which: str = ".viewer") -> None:
    """Press one of the viewer's buttons and wait until the body is at rest."""
    page.locator(f'{which} [data-viewer-do="{what}"][data-with="{value}"]').click()
    rest(page, which)


def look_again(page: Page) -> None:
    """Bring the page of the two muscles back to how it opens: standing, both in colour, from behind, no layer."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.evaluate(
        """() => {
          const viewer = document.querySelector('.viewer');
          const press = (what, value) =>
            viewer.querySelector(`[data-viewer-do="${what}"][data-with="${value}"]`).click();
          window.scrollTo(0, 0);
          for (const one of viewer.querySelectorAll('[data-viewer-do=layer][aria-pressed=true]')) one.click();
          press('posture', 'standing');
          press('shown', 'both');
          press('view', 'back');
        }"""
    )
    rest(page)


def shown_words(page: Page) -> list[str]:
    """Return the postures whose words are to be seen."""
    found: list[str] = page.eval_on_selector_all(
        "[data-posture-words]", "all => all.filter(one => !one.hidden).map(one => one.dataset.postureWords)"
    )
    return found
