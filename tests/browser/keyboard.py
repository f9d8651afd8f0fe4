"""A person with nothing but a keyboard: moves the focus, and sees at every step where it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const label = one.matches(".answer > input") ? one.nextElementSibling : null;
  const drawn = label ?? one;  // the input of an answer is drawn by its label
  const style = getComputedStyle(drawn);
  const lines = [...drawn.getClientRects()].filter((line) => line.width > 1 && line.height > 1);
  const line = lines[0] ?? drawn.getBoundingClientRect();
  const all = drawn.getBoundingClientRect();
  const x = line.left + line.width / 2, y = Math.min(line.top + line.height / 2, innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const open = !(top && (drawn.contains(top) || one.contains(top) || top === one));
  const [red, green, blue, alpha = 1] = (style.outlineColor.match(/[\\d.]+/g) ?? []).map(Number);
  return {
    id: one.id, tag: one.tagName.toLowerCase(), name: one.getAttribute("name"), type: one.getAttribute("type"),
    value: one.getAttribute("value"), checked: Boolean(one.checked), href: one.getAttribute("href"),
    words: (one.getAttribute("aria-label") ?? drawn.textContent ?? "").trim().replace(/\\s+/g, " ").slice(0, 70),
    place: one.tabIndex < 0,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && alpha > 0,
    inside: all.height <= innerHeight
      ? all.top >= -1 && all.bottom <= innerHeight + 1 && all.left >= -1 && all.right <= innerWidth + 1
      : all.top < innerHeight && all.bottom > 0,
    covered: open ? (top ? `${top.tagName} ${top.className}` : "nothing is there") : "",
    box: [all.left, all.top, all.right, all.bottom].map(Math.round),
    number: (() => {
      window.numbered ??= new WeakMap();
      window.counted ??= 0;
      if (!window.numbered.has(one)) window.numbered.set(one, ++window.counted);
      return window.numbered.get(one);
    })(),
  };
}"""


@dataclass
class Keys:
    """A keyboard at a page. Every stop of the focus is looked at: is it seen, whole, and not covered?"""

    page: Page
    stops: int = 0
    hidden: list[str] = field(default_factory=list)
    """What was found where the focus could not be seen."""

    def here(self) -> dict[str, Any] | None:
        """What has the focus; None when nothing has."""
        found: dict[str, Any] | None = self.page.evaluate(HERE)
        return found

    def press(self, *keys: str) -> dict[str, Any] | None:
        """Press keys, one after the other; returns what has the focus after the last."""
        for key in keys:
            self.page.keyboard.press(key)
        return self.here()

    def tab(self, *, back: bool = False) -> dict[str, Any] | None:
        """Go on by one stop, and look at it."""
        stop = self.press("Shift+Tab" if back else "Tab")
        if stop is not None:
            self.stops += 1
            self.look(stop)
        return stop

    def look(self, stop: dict[str, Any]) -> None:
        """Note what is wrong with a stop: no ring, out of sight, or under something else."""
        where = f"{self.page.url}: {stop['tag']} “{stop['words']}” {stop['box']}"
        if not stop["ring"] and not stop["place"]:
            self.hidden.append(f"{where}: no ring around it")
        if not stop["inside"]:
            self.hidden.append(f"{where}: outside of the window")
        elif stop["covered"]:
            self.hidden.append(f"{where}: covered by {stop['covered']}")

    def to(self, selector: str, *, limit: int = 120, back: bool = False) -> dict[str, Any]:
        """Tab until the focus is on `selector`; fails when it never gets there."""
        for _ in range(limit):
            stop = self.tab(back=back)
            if stop is not None and self.page.evaluate("one => document.activeElement.matches(one)", selector):
                return stop
        raise AssertionError(f"{self.page.url}: Tab never reached {selector}")

    def to_words(self, words: str, *, limit: int = 120) -> dict[str, Any]:
        """Tab until the focus is on something that says exactly this."""
        seen: list[str] = []
        for _ in range(limit):
            stop = self.tab()
            if stop is not None:
                seen.append(stop["words"])
                if stop["words"] == words:
                    return stop
        raise AssertionError(f"{self.page.url}: Tab never reached “{words}” but only {seen}")

    def tour(self, *, limit: int = 260) -> list[dict[str, Any]]:
        """Tab from the start of the page until its end: every stop once, in order. Fails when there is no way out."""
        stops: list[dict[str, Any]] = []
        for _ in range(limit):
            stop = self.tab()
            if stop is None or (stops and stop["number"] == stops[0]["number"]):
                return stops
            if stops and stop["type"] == "date" and stop["number"] == stops[-1]["number"]:
                continue  # the day, the month, the year and the calendar of one field
            assert all(stop["number"] != one["number"] for one in stops), f"{self.page.url}: a trap at {stop['words']}"
            stops.append(stop)
        raise AssertionError(f"{self.page.url}: no end after {limit} stops")
