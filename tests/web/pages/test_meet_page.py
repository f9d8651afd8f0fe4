"""The atlas page without any script: every sentence with its source, every place marked, figures as everywhere."""

from __future__ import annotations

import json
import re
import sys
from html import unescape
from typing import Any, get_args

import pytest

from unknot.body.ranking import changes
from unknot.catalog.muscles import Part, muscles
from unknot.catalog.regions import regions
from unknot.catalog.sources import sources
from unknot.web import viewer_data
from unknot.web.felt_map import felt_views
from unknot.web.figure import places

PATH = "/body/meet"
BOTH = ("ql", "psoas")


def listed(html: str) -> dict[int, str]:
    """Return the source keys of the page's list by their number."""
    found = re.findall(r'<li id="source-(\d+)"><a href="/how-we-know#([^"]+)">', html)
    return {int(number): key for number, key in found}


@pytest.mark.parametrize("answered", [False, True])
def test_it_is_there_for_anybody_and_reached_from_the_pages_of_the_body(visitor: Any, answered: bool) -> None:
    """Before the questions and after; one heading; the page of the two muscles leads to it."""
    if answered:
        visitor.finish()
    html = visitor.get(PATH)
    assert html.count("<h1") == 1
    assert f'href="{PATH}"' in visitor.get("/body")


def test_every_sentence_is_there_with_the_numbers_of_its_sources(visitor: Any) -> None:
    """Each sentence carries numbers, and behind each number stands the source that the catalogue names for it."""
    html = unescape(visitor.get(PATH))
    numbers = listed(html)
    assert list(numbers) == list(range(1, len(numbers) + 1))
    shown = re.findall(r"<li>([^<]+)((?:<a class=\"ref\"[^>]*>\d+</a>)+)</li>", html)
    cited = {words: [numbers[int(one)] for one in re.findall(r">(\d+)<", marks)] for words, marks in shown}
    lines = [line for muscle in BOTH for line in muscles()[muscle].lines]
    assert len(lines) > 20
    for line in lines:
        assert cited[line.words] == line.source.split(), line.words
    assert len(cited) >= len(lines) + 3, "what they share is said too"
    assert all(marks for marks in cited.values())


def test_every_number_leads_to_how_we_know(visitor: Any) -> None:
    """No source of the page is missing where it leads."""
    known = visitor.get("/how-we-know")
    keys = listed(visitor.get(PATH)).values()
    assert len(keys) > 10
    for key in keys:
        assert key in sources()
        assert f'id="{key}"' in known, key


@pytest.mark.parametrize("muscle", BOTH)
def test_every_part_of_both_muscles_has_sentences(muscle: str) -> None:
    """Protects the page from an empty heading: where it lies, is fixed, what it does, sitting, its ache."""
    parts = {line.part for line in muscles()[muscle].lines}
    assert parts == set(get_args(Part))


@pytest.mark.parametrize("muscle", BOTH)
def test_every_place_of_the_ache_is_marked_once_a_side_and_named(visitor: Any, muscle: Any) -> None:
    """The maps mark each region of the catalogue on both sides, in the view that shows it, and name it in words."""
    wanted = {one.region for one in muscles()[muscle].felt}
    views = felt_views(muscle)
    assert {name for view in views for name in view.names} == {regions()[region].name for region in wanted}
    drawn = [path for view in views for path in view.paths]
    assert len(drawn) == len(set(drawn)) == 2 * len(wanted)
    every = {place.path for view in views for place in places(view.view) if place.region in wanted}
    assert set(drawn) <= every
    html = unescape(visitor.get(PATH))
    for view in views:
        assert f"Marked on both sides: {', '.join(view.names)}." in html


def test_without_a_script_the_postures_stand_there_with_their_bars(visitor: Any) -> None:
    """All postures are in the page in words; nothing that only a script can make work is to be seen."""
    html = unescape(visitor.get(PATH))
    for name in ("standing", "usual-sitting", "slumped-sitting"):
        assert f'data-posture-words="{name}"' in html
    assert changes("usual-sitting")["psoas-right"].change_pct < -5
    assert html.count(" shorter</p>") == html.count(" longer</p>") == 2
    hidden = re.findall(r"<[^>]*data-viewer-(?:part|show=|load)[^>]*>", html)
    assert len(hidden) > 8
    assert all(" hidden" in tag for tag in hidden)


def test_the_picture_is_there_in_light_and_dark(visitor: Any) -> None:
    """What stands there until the body comes is served, as a picture, and has a text."""
    html = visitor.get(PATH)
    found = re.findall(r'(?:src|srcset)="(/static/viewer/[^"]+)"', html)
    assert len(set(found)) == 2
    for address in found:
        answer = visitor.client.get(address)
        assert answer.status_code == 200
        assert answer.content[8:12] == b"WEBP"
    assert re.search(r'<img [^>]*alt="[^"]{40,}"', html)


def test_the_data_of_the_viewer_is_in_the_page(visitor: Any) -> None:
    """The script reads the same figures that stand beside it; a page's text can never end the data early."""
    html = visitor.get(PATH)
    text = html.split('<script type="application/json">')[1].split("</script>")[0]
    assert "<" not in text
    assert json.loads(text)["postures"][1]["muscles"]["ql-right"]["pct"] == changes("usual-sitting")[
        "ql-right"
    ].change_pct  # fmt: skip


def test_somebody_who_should_be_seen_now_is_not_shown_an_atlas(visitor: Any) -> None:
    """With an emergency the page leads to what to do."""
    visitor.finish(**{"saddle-numbness": ["yes"]})
    assert visitor.where(PATH) == "/result"


def test_the_page_waits_for_no_body(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It renders where neither numpy nor MuJoCo can be loaded."""
    visitor.finish()
    for name in ("mujoco", "myo_sim", "numpy"):
        monkeypatch.setitem(sys.modules, name, None)
    assert "<h1" in visitor.get(PATH)


def shown_zone(html: str) -> dict[str, Any] | None:
    """Return the zone that a card's page gives the viewer; the card's film is another one and has none."""
    given = [json.loads(one.split("</script>")[0]) for one in html.split('<script type="application/json">')[1:]]
    zones: list[dict[str, Any]] = [one["zone"] for one in given if one.get("zone")]
    assert len(zones) <= 1
    return zones[0] if zones else None


def test_a_place_is_painted_only_on_the_own_body_and_only_where_it_is_open(
    visitor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing without answers, nothing on a body of another size, nothing where the card is closed to the person."""
    path = "/techniques/ql-ball-sink"
    monkeypatch.setattr(viewer_data, "start_making", lambda _: None)
    monkeypatch.setattr(viewer_data, "ready", lambda _: True)
    assert shown_zone(visitor.get(path)) is None
    visitor.finish()
    zone = shown_zone(visitor.get(path))
    assert zone is not None
    assert zone["side"] == "right"
    assert len(zone["allowed"]) > 3
    assert any(one["hard"] for one in zone["no_go"])
    monkeypatch.setattr(viewer_data, "ready", lambda _: False)
    html = visitor.get(path)
    assert shown_zone(html) is None
    assert "zone-figure" in html
    monkeypatch.setattr(viewer_data, "ready", lambda _: True)
    visitor.finish(anticoagulant=["yes"])
    assert shown_zone(visitor.get(path)) is None


def test_a_stretch_has_no_place_to_paint(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what presses has a place."""
    monkeypatch.setattr(viewer_data, "ready", lambda _: True)
    visitor.finish()
    assert shown_zone(visitor.get("/techniques/ql-side-bend")) is None
