"""The page of published values: every value on it, every picture small and in words."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from unknot.body.published import published

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "clinical" / "validation.md").read_text(encoding="utf-8")
PICTURES = sorted((DOCS / "images" / "body").glob("*.svg"))


def test_every_published_value_is_on_the_page() -> None:
    """Protects readers from a choice made for them: every gathered row is shown, in one table or the other."""
    lines = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    rows = [line for line in lines if re.search(r"\((read|from memory)\) \|$", line)]
    assert len(rows) == len(published()) == 220
    missing = []
    for row in published():
        about = f"| {row.quantity.replace('_', ' ')}: {row.region}" + (f", {row.condition}" if row.condition else "")
        if not any(line.startswith(f"{about} |") and row.source in line for line in rows):
            missing.append(about)
    assert missing == []


def test_the_shares_are_printed() -> None:
    """Protects the claim: how many hold stands at the top of the page."""
    head = PAGE.split("## What misses")[0]
    assert re.search(r"\*\*check\*\*.*\| \d+ of \d+ \(\d+ %\) \|", head)
    assert re.search(r"\*\*input\*\*.*\| \d+ of \d+ \(\d+ %\) \|", head)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_every_picture_is_small_dark_and_told_in_words(picture: Path) -> None:
    """Protects whoever reads at night, on a slow line, or not with the eyes."""
    text = picture.read_text(encoding="utf-8")
    assert len(text.encode()) < 60_000
    assert "prefers-color-scheme:dark" in text
    root = ElementTree.fromstring(text)
    names = {child.tag.rpartition("}")[2]: (child.text or "") for child in root}
    assert len(names["title"]) > 10
    assert len(names["desc"]) > 100
    assert "nan" not in re.sub(r"<(title|desc|text)[^>]*>[^<]*", "", text)


def test_every_picture_is_on_a_page() -> None:
    """Protects from pictures that nobody sees: each is shown somewhere, with a text for it."""
    pages = "\n".join(path.read_text(encoding="utf-8") for path in DOCS.glob("**/*.md"))
    assert len(PICTURES) >= 4
    assert [one.name for one in PICTURES if not re.search(rf"!\[[^\]]{{30,}}\]\([^)]*{one.name}\)", pages)] == []
