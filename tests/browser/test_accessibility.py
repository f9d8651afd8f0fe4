"""axe finds nothing on any page, in light and in dark; reduced motion is kept; pages stay small."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page

from browser.person import HEALTHY, answer_until, finish, tell

if TYPE_CHECKING:
    from browser.conftest import Site, Watch

STATIC = Path(__file__).parents[2] / "src/unknot/web/static"
pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}

BEFORE = ("/", "/questions/where", "/plan", "/techniques", "/techniques/ql-ball-sink", "/claims", "/how-we-know",
          "/history", "/data", "/data/delete", "/check-in", "/check-in/weekly", "/body", "/body/sitting",
          "/body/stretches", "/body/meet", "/no-such-page")  # fmt: skip
AFTER = ("/", "/result", "/plan", "/plan/now?minutes=6&at=desk", "/techniques", "/techniques/hip-flexor-lunge",
         "/techniques/psoas-sphinx", "/techniques/ql-ball-sink", "/body", "/body/stretches", "/body/meet", "/claims",
         "/body/sitting?p=slumped-sitting&m=45&p=standing&m=2&p=usual-sitting&m=x",
         "/body/sitting?p=slumped-sitting&m=45&p=standing&m=2&p=usual-sitting&m=60",
         "/session", "/session?steps=1", "/history", "/data", "/questions/all", "/check-in/any",
         "/check-in/after-24h")  # fmt: skip


def violations(page: Page) -> list[str]:
    """Return what axe finds on the shown page in light, and what it finds about colours in dark."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(f"() => {{ {AXE.read_text(encoding='utf-8')} }}")
    found: list[dict[str, Any]] = []
    for scheme, rules in (
        ("light", RULES),
        ("dark", {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}),
    ):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        answer: dict[str, Any] = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
        found += [{**one, "scheme": scheme} for one in answer["violations"]]
    return [
        f"{page.url} ({one['scheme']}): {one['id']}: {one['help']}: {node['html'][:140]} {node['failureSummary'][:240]}"
        for one in found
        for node in one["nodes"][:3]
    ]


def test_no_violation_before_the_questions(visit: Visit, watch: Watch) -> None:
    """WCAG 2.2 AA by axe, light and dark, on every page that a newcomer can see."""
    watch.allowed = ("404",)
    page = visit("/")
    found: list[str] = []
    for path in BEFORE:
        page.goto(path)
        found += violations(page)
    assert not found, "\n".join(found)


def test_no_violation_in_the_questions_and_after(visit: Visit, site: Site) -> None:
    """WCAG 2.2 AA by axe, light and dark, on every question and on every page after them, with a session done."""
    page = visit("/questions")
    found: list[str] = []
    passed = answer_until(page, HEALTHY, look=lambda shown: found.extend(violations(shown)))
    assert len(passed) > 15
    session_id = _a_finished_session(site.url)
    for path in [*AFTER, f"/session/{session_id}/end"]:
        page.goto(path)
        found += violations(page)
    page.goto("/session?minutes=6&at=home")
    page.get_by_role("button", name="Begin").click()
    page.locator("#player[data-ready='1']").wait_for()
    found += violations(page)
    assert not found, "\n".join(found)


def _a_finished_session(url: str) -> str:
    from unknot.journal import new_id

    session_id = new_id()
    tell(url, "session-started", {"programme_day": 1, "kind": "programme", "title": "Day 1"}, session_id=session_id)
    ended = {"how": "finished", "pain_before": 5, "pain_after": 3, "work": []}
    tell(url, "session-ended", ended, session_id=session_id)
    return session_id


def test_no_violation_where_things_go_wrong(visit: Visit, watch: Watch) -> None:
    """WCAG 2.2 AA by axe, light and dark, on a page with faults and on the stop page."""
    watch.allowed = ("422",)
    page = visit("/questions/where")
    page.locator("form.questions .main-button").click()
    page.locator(".summary").wait_for()
    found = violations(page)
    page.goto("/questions/where")
    answer_until(page, {**HEALTHY, "saddle-numbness": "yes"}, stop="/stop")
    found += violations(page)
    assert not found, "\n".join(found)


def test_on_a_low_screen_nothing_covers_the_questions(visit: Visit) -> None:
    """Zoomed in twice on a phone, the way on stands at the end of the page, and words are not broken inside."""
    page = visit("/questions/where", viewport={"width": 195, "height": 422})
    style = "getComputedStyle(document.querySelector('.questions > .actions')).position"
    assert page.evaluate(style) == "static"
    assert page.evaluate("getComputedStyle(document.body).overflowWrap") == "break-word"
    page.get_by_role("button", name="Front").click()
    assert page.locator(".bodymap").get_attribute("data-view") == "front"
    page.goto("/")
    assert page.evaluate("document.querySelector('.brand span').getClientRects().length") == 1


def test_nothing_moves_with_reduced_motion(visit: Visit) -> None:
    """With reduced motion no transition or animation on the page is longer than a hundredth of a second."""
    page = visit("/questions/where")
    longest: float = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll('*')].flatMap((one) => {
             const style = getComputedStyle(one);
             return [style.transitionDuration, style.animationDuration].map((text) => parseFloat(text) || 0);
           }))"""
    )
    assert longest <= 0.01


def test_pages_stay_small(visit: Visit) -> None:
    """HTML, CSS and JavaScript of a page together are under 100 kB compressed, all fonts under 160 kB."""
    page = visit("/")
    for path in ("/questions/where", "/techniques", "/claims", "/how-we-know", "/body/sitting", "/body/stretches",
                 "/body/meet"):  # fmt: skip
        html = page.request.get(path).text()
        files = set(re.findall(r'(?:href|src)="(/static/build/[^"]+\.(?:css|js))"', html))
        assert files
        bodies = [page.request.get(file).body() for file in files]
        size = sum(len(gzip.compress(body, 6)) for body in [html.encode(), *bodies])
        assert size < 100_000, (path, size)
    fonts = list((STATIC / "build").glob("*.woff2"))
    assert 0 < sum(font.stat().st_size for font in fonts) < 160_000


@pytest.mark.parametrize("width", [195, 320, 1280])
def test_nothing_runs_out_of_the_page(visit: Visit, site: Site, width: int) -> None:
    """No page scrolls sideways, down to 320 px (WCAG 1.4.10), and to a phone's 390 px zoomed in twice."""
    page = visit("/", viewport={"width": width, "height": 800})
    wide = []
    for path in [*BEFORE[:-1], None, *AFTER]:
        if path is None:
            finish(site.url)
            continue
        page.goto(path)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide.append(f"{path}: {over} px")
    assert not wide, wide
