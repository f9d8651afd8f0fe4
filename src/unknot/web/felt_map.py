"""Where a muscle's ache is said to be felt: soft patches on the drawn body, seen from behind and from the front.

The same places as the body map's; drawn without edges, because nobody knows where such a place ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from unknot.catalog.muscles import muscles
from unknot.catalog.regions import regions
from unknot.catalog.vocabulary import RegionId
from unknot.locale import Text
from unknot.web.figure import View, places

VIEWS: tuple[View, ...] = ("back", "front")
SEEN: dict[View, Text] = {"back": Text("from behind"), "front": Text("from the front")}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeltView:
    """One view of the body with its patches."""

    view: View
    seen: Text
    paths: tuple[str, ...]
    names: tuple[str, ...]
    """What is marked, in words; each region once, in the view that shows it best."""


@lru_cache(maxsize=2)
def felt_views(muscle: Literal["ql", "psoas"]) -> tuple[FeltView, ...]:
    """Return both views; one with nothing to mark is left out."""
    marked = [one.region for one in muscles()[muscle].felt]
    return tuple(made for view in VIEWS if (made := _view(view, marked)).paths)


def _view(view: View, marked: Sequence[RegionId]) -> FeltView:
    own = [region for region in marked if regions()[region].view == view]
    drawn = [place for place in places(view) if place.region in own and place.side != "middle"]
    return FeltView(
        view=view,
        seen=SEEN[view],
        paths=tuple(place.path for place in drawn),
        names=tuple(regions()[region].name for region in own),
    )
