"""The builder of generated pages: it writes, it finds what is stale, it refuses two authors of one page."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load docs/build.py with an empty docs folder of its own."""
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "generators").mkdir()
    monkeypatch.setattr(module, "DOCS", tmp_path)
    return module


def generator(folder: Path, name: str, text: str) -> None:
    """Write a generator of one page."""
    (folder / "generators" / f"{name}.py").write_text(f"PAGES = {{'reference/one.md': lambda: {text!r}}}\n", "utf-8")


def test_a_stale_page_is_found_and_mended(
    build: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects readers: a page that no longer says what the catalogue says fails the check, and building mends it."""
    generator(tmp_path, "first", "# One")
    assert build.main(["--check"]) == 1
    assert "docs/reference/one.md: stale" in capsys.readouterr().out
    assert not (tmp_path / "reference").exists()
    assert build.main([]) == 0
    assert (tmp_path / "reference/one.md").read_text("utf-8").endswith("# One\n")
    assert build.main(["--check"]) == 0
    (tmp_path / "reference/one.md").write_text("# Two\n", "utf-8")
    assert build.main(["--check"]) == 1


def test_words_pick_pages(build: ModuleType, tmp_path: Path) -> None:
    """Protects whoever changes one thing: only the pages that are asked for are written."""
    generator(tmp_path, "first", "# One")
    assert build.main(["nothing-like-it"]) == 0
    assert not (tmp_path / "reference").exists()


def test_two_generators_of_one_page_are_refused(build: ModuleType, tmp_path: Path) -> None:
    """Protects the docs: no generator silently overwrites another's page."""
    generator(tmp_path, "first", "# One")
    generator(tmp_path, "second", "# Two")
    with pytest.raises(SystemExit, match=r"second\.py: reference/one\.md is already written"):
        build.pages()


def test_every_technique_has_its_page() -> None:
    """Protects readers: each technique of the catalogue has a page of its own, linked from the list."""
    from unknot.catalog.techniques import technique_rules

    listing = (ROOT / "docs/reference/techniques.md").read_text("utf-8")
    for name in technique_rules():
        assert f"(techniques/{name}.md)" in listing
        assert (ROOT / f"docs/reference/techniques/{name}.md").exists()
