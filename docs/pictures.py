"""Make docs/images/*.png, the pictures of the README, from the real app: `python docs/pictures.py`.

Needs chromium and the test extra. Starts the app on a free port with an empty journal, answers the questions as a man
of 44 whose right low back aches, and takes a picture of each screen at the size of a phone.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from browser.conftest import PHONE, Site, find_chromium  # noqa: E402
from browser.person import HEALTHY, answer_until  # noqa: E402

IMAGES = HERE / "images"


def main() -> None:
    """Take every picture anew."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = Site(Path(folder) / "data")
        site.start()
        browser = play.chromium.launch(executable_path=find_chromium())
        try:
            _pictures(browser, site)
        finally:
            browser.close()
            site.stop()


def _page(browser: Browser, site: Site, scheme: str) -> Page:
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": PHONE["width"], "height": PHONE["height"]},
        device_scale_factor=2,
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en-GB",
        reduced_motion="no-preference",
    )
    return context.new_page()


def _pictures(browser: Browser, site: Site) -> None:
    page = _page(browser, site, "light")
    page.goto("/questions/where")
    page.locator('.view[data-side=back] [data-for="pain-low-back-right"]').click()
    page.locator('.view[data-side=back] [data-for="pain-buttock-upper-right"]').click()
    _take(page, "question")
    page.goto("/questions")
    answer_until(page, HEALTHY)
    _take(page, "result")
    page.goto("/plan")
    _take(page, "plan")
    page.goto("/body/sitting")
    page.get_by_text("On a body of your size").wait_for(timeout=60_000)
    page.evaluate("document.querySelector('#postures-h').scrollIntoView()")
    _take(page, "sitting")
    _card(page)
    dark = _page(browser, site, "dark")
    dark.goto("/result")
    _take(dark, "result-dark")
    page.goto("/session")
    page.get_by_role("button", name="Begin").click()
    page.locator("#player[data-ready='1']").wait_for()
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="5", exact=True).click()
    page.get_by_role("button", name="No", exact=True).click()
    page.locator(".breath:visible").wait_for(timeout=90_000)
    page.wait_for_timeout(9000)
    _take(page, "session")


def _card(page: Page) -> None:
    """A release on its card: the body that moves, the person's own map, the steps."""
    page.goto("/techniques/ql-ball-sink")
    page.locator(".film").scroll_into_view_if_needed()
    page.locator(".film[data-state=live]").wait_for(timeout=60_000)
    page.locator('.film [data-viewer-do="part"][data-with="work"]').click()
    page.wait_for_timeout(2500)
    page.evaluate("document.querySelector('#pose-h').scrollIntoView()")
    _take(page, "film")
    page.evaluate("document.querySelector('.zone-figure').scrollIntoView()")
    _take(page, "map")
    page.evaluate("document.querySelector('#find-h').scrollIntoView()")
    _take(page, "steps")


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(400)
    page.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    main()
