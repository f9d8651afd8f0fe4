"""A technique that is played on its card, in a real browser: it goes on, it waits, it says what it shows. One page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, Route, expect

from browser.conftest import Open
from browser.person import finish
from browser.test_accessibility import violations
from browser.viewing import LIVE_MS, NO_WEBGL, SMALL, arrive, colours, frames, numbers, picture, press, rest

if TYPE_CHECKING:
    from browser.conftest import Site, Watch

pytestmark = pytest.mark.browser

CARD = "/techniques/wall-dog"
FILM = ".film"
SAY = "[data-film-say]"


@pytest.fixture(scope="module")
def opened(shared_site: Site, shared_visit: Open) -> Page:
    """The one card that most tests here look at."""
    finish(shared_site.url)
    page = shared_visit(CARD, viewport=SMALL)
    page.locator(FILM).scroll_into_view_if_needed()
    return arrive(page, FILM)


@pytest.fixture
def page(opened: Page) -> Page:
    """The card at its first step, at rest, nothing pressed."""
    opened.emulate_media(color_scheme="light", reduced_motion="reduce")
    opened.evaluate(
        """() => {
          const film = document.querySelector('.film');
          if (film.hasAttribute('data-playing')) film.querySelector('[data-viewer-do=play]').click();
          for (const one of film.querySelectorAll('[data-viewer-do][aria-pressed=true]'))
            if (['slow', 'again', 'skin'].includes(one.dataset.viewerDo)) one.click();
          film.querySelector('[data-viewer-do=part][data-with=way_in]').click();
          film.querySelector('[data-viewer-do=view]').click();
          film.scrollIntoView();
        }"""
    )
    rest(opened, FILM)
    return opened


def do(page: Page, what: str, value: str = "") -> None:
    """Press one of the film's buttons."""
    page.locator(f'{FILM} [data-viewer-do="{what}"][data-with="{value}"]').click()


def track(page: Page) -> dict[str, Any]:
    """Return the track that the card plays."""
    found: dict[str, Any] = page.evaluate(f"fetch('/api/v1/body/track/{CARD.rsplit('/', 1)[1]}').then(a => a.json())")
    return found


def test_on_a_phone_the_frame_is_as_high_as_the_body_needs(shared_visit: Open, opened: Page) -> None:
    """Protects the eye: a body that lies has a frame wider than it is high, one that stands a frame to stand in; and
    the parts are named in the order of the card."""
    shapes = {}
    for name in ("glute-bridge", "ql-side-bend"):
        page = shared_visit(f"/techniques/{name}", java_script_enabled=False)
        box = page.locator(f"{FILM} .viewer-stage").bounding_box()
        assert box is not None
        shapes[name] = box["height"] / box["width"]
        parts = page.eval_on_selector_all("[data-viewer-do=part]", "all => all.map(one => one.dataset.with)")
        assert parts == sorted(parts, key=["way_in", "find", "work", "between", "change_side", "way_out"].index)
        page.close()
    assert shapes["glute-bridge"] < 0.9
    assert shapes["ql-side-bend"] > 1


def test_it_opens_at_rest_with_the_step_that_stands_for_the_whole(opened: Page) -> None:
    """Protects calm: nothing plays by itself, the picture that stood there is the posture that is shown, with its
    sentence, and the page says whose body it is."""
    film = track(opened)
    assert opened.locator(SAY).inner_text() == film["steps"][film["start"]]["say"]
    assert not opened.locator(f"{FILM}[data-playing]").count()
    assert colours(opened, FILM)["amber"] > 20
    still = frames(opened, FILM)
    opened.wait_for_timeout(700)
    assert frames(opened, FILM) == still
    expect(opened.locator("#film-help")).to_contain_text("Shown on a man of average size")


def test_every_step_is_gone_through_with_its_sentence(page: Page) -> None:
    """Protects the words: next and previous show each sentence of the track in order, and the posture changes where
    the track says so."""
    film = track(page)
    seen, before = [], picture(page, FILM)
    changed = 0
    for at, step in enumerate(film["steps"]):
        if at:
            do(page, "step", "1")
            rest(page, FILM)
        seen.append(page.locator(SAY).inner_text())
        now = picture(page, FILM)
        same = at and film["poses"][step["poses"][-1]] == film["poses"][film["steps"][at - 1]["poses"][-1]]
        changed += now != before and not same
        before = now
    assert seen == [one["say"] for one in film["steps"]]
    assert changed >= 3
    assert page.locator('[data-viewer-do="step"][data-with="1"]').get_attribute("aria-disabled") == "true"
    do(page, "step", "-1")
    assert page.locator(SAY).inner_text() == film["steps"][-2]["say"]


def test_played_it_goes_on_by_itself_and_stops_when_it_is_told(page: Page) -> None:
    """Protects the play button: sentences follow each other, a pause holds everything, also with reduced motion, where
    postures change at once."""
    film = track(page)
    do(page, "play")
    assert page.get_by_role("button", name="Pause").count() == 1
    expect(page.locator(SAY)).to_have_text(film["steps"][1]["say"], timeout=30_000)
    do(page, "play")
    held = page.locator(SAY).inner_text()
    rest(page, FILM)
    drawn = frames(page, FILM)
    page.wait_for_timeout(3000)
    assert (page.locator(SAY).inner_text(), frames(page, FILM)) == (held, drawn)


def test_keys_play_step_and_turn(page: Page) -> None:
    """The keyboard is enough: space plays and pauses, n and p step, arrows turn."""
    film = track(page)
    page.locator(f"{FILM} canvas").focus()
    page.keyboard.press("n")
    assert page.locator(SAY).inner_text() == film["steps"][1]["say"]
    page.keyboard.press("p")
    assert page.locator(SAY).inner_text() == film["steps"][0]["say"]
    rest(page, FILM)
    before = picture(page, FILM)
    page.keyboard.press("ArrowRight")
    rest(page, FILM)
    assert picture(page, FILM) != before
    page.keyboard.press(" ")
    assert page.locator(f"{FILM}[data-playing]").count() == 1
    page.keyboard.press(" ")
    assert page.locator(f"{FILM}[data-playing]").count() == 0


def test_a_hand_on_the_camera_is_respected_until_it_is_given_back(page: Page) -> None:
    """Protects whoever looks from elsewhere: no step turns the body back, only the button for it."""
    where = page.locator(f"{FILM} [data-viewer-where]")
    plain = where.inner_text()
    press(page, "turn", "1", FILM)
    press(page, "turn", "1", FILM)
    press(page, "turn", "1", FILM)
    turned = where.inner_text()
    assert turned != plain
    press(page, "step", "1", FILM)
    assert where.inner_text() == turned
    press(page, "view", "", FILM)
    assert where.inner_text() == plain


def test_a_screen_reader_hears_the_step(page: Page) -> None:
    """Protects whoever does not see it: name and live words say step, part, sentence, from where."""
    film = track(page)
    press(page, "step", "1", FILM)
    said = page.locator(f"{FILM} [data-viewer-live]")
    expect(said).to_contain_text(film["steps"][1]["say"])
    name = page.locator(f"{FILM} canvas").get_attribute("aria-label") or ""
    for part in ("Step 2 of", "Getting in.", film["steps"][1]["say"], "Seen from your"):
        assert part in name


def test_without_reduced_motion_it_moves_there(page: Page) -> None:
    """Protects both: with motion the body goes there picture by picture, without it the posture is there at once."""
    drawn = {}
    for motion in ("reduce", "no-preference"):
        page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
        press(page, "part", "way_in", FILM)
        before = rest(page, FILM)
        press(page, "part", "work", FILM)
        drawn[motion] = rest(page, FILM) - before
    assert 1 <= drawn["reduce"] <= 3, drawn
    assert drawn["no-preference"] > drawn["reduce"], drawn


def test_a_film_costs_little(page: Page) -> None:
    """At most 150 thousand triangles and 60 draw calls, with room and gear."""
    found = numbers(page, FILM)
    assert 50_000 < found["triangles"] <= 150_000
    assert 5 < found["calls"] <= 20


def test_axe_finds_nothing_with_the_film_there(page: Page) -> None:
    """WCAG 2.2 AA by axe in light and dark, with every control in sight."""
    found = violations(page)
    assert not found, "\n".join(found)


def test_out_of_sight_it_stops(page: Page) -> None:
    """A film that is scrolled away is not drawn."""
    page.emulate_media(reduced_motion="no-preference")
    do(page, "play")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(800)
    seen = frames(page, FILM)
    page.wait_for_timeout(1500)
    assert frames(page, FILM) == seen
    do_again = "document.querySelector('.film [data-viewer-do=play]').click()"
    page.evaluate(do_again)


def test_the_side_that_was_pressed_last_is_shown(visit: Open, site: Site) -> None:
    """Protects left and right: the other side is shown, and an answer that comes late does not turn it back."""
    finish(site.url)
    page = visit("/techniques/ql-side-bend", viewport=SMALL)
    page.locator(FILM).scroll_into_view_if_needed()
    arrive(page, FILM)
    late: list[Route] = []
    page.route("**/body/track/**side=left**", lambda route: late.append(route))
    do(page, "side", "left")
    do(page, "side", "right")
    page.wait_for_timeout(500)
    assert len(late) == 1
    late[0].continue_()
    page.wait_for_timeout(500)
    pressed = page.locator(f"{FILM} [data-viewer-do=side][aria-pressed=true]")
    expect(pressed).to_have_attribute("data-with", "right")
    page.unroute("**/body/track/**side=left**")
    do(page, "side", "left")
    expect(pressed).to_have_attribute("data-with", "left")


def test_what_does_not_come_leaves_the_picture(visit: Open, site: Site, watch: Watch) -> None:
    """Protects from a blank: without WebGL, or when the track or the body does not come, the picture stays with its
    words, and no button that does nothing is there."""
    watch.allowed = ("ERR_FAILED", "503")
    finish(site.url)
    page = visit("/", viewport=SMALL)

    def stays() -> None:
        page.goto(CARD)
        page.locator(FILM).scroll_into_view_if_needed()
        page.locator(f"{FILM}[data-state=failed]").wait_for(timeout=LIVE_MS)
        expect(page.locator(".film-poster svg.pose")).to_be_visible()
        expect(page.locator(".film-poster-words")).to_be_visible()
        expect(page.get_by_text("could not show the moving body")).to_be_visible()
        assert not page.locator(f"{FILM} button:visible").count()

    page.route("**/body/track/**", lambda route: route.fulfill(status=503, body="{}"))
    stays()
    page.unroute("**/body/track/**")
    page.route("**/scene.glb*", lambda route: route.abort())
    stays()
    page.unroute("**/scene.glb*")
    page.add_init_script(NO_WEBGL)
    stays()
    assert violations(page) == []
