"""The docs are true: every command, setting and technique is on a page, links lead somewhere, examples run."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md")])


def text_of(*names: str) -> str:
    """Return the text of some pages."""
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


def test_every_command_is_on_its_page() -> None:
    """Protects newcomers: a verb that exists is described."""
    from unknot.cli.app import app

    page = text_of("docs/reference/commands.md")
    verbs = [name for name in app if not name.startswith("-")]
    assert len(verbs) >= 11
    assert [verb for verb in verbs if f"`unknot {verb}" not in page] == []


def test_every_setting_is_on_its_page() -> None:
    """Protects whoever looks for a switch: every variable that the code reads is described."""
    sources = [*ROOT.glob("src/**/*.py"), ROOT / "hatch_build.py", ROOT / "dev"]
    read = {name for path in sources for name in re.findall(r"UNKNOT_[A-Z_]+", path.read_text(encoding="utf-8"))}
    page = text_of("docs/reference/commands.md")
    assert {"UNKNOT_DATA", "UNKNOT_DEBUG"} <= read
    assert sorted(name for name in read if name not in page) == []


def test_the_readme_counts_what_is_there() -> None:
    """Protects trust: as many sentences, techniques and postures as it says."""
    from unknot.body.steps import addresses
    from unknot.body.tracks import track, with_track

    told = re.search(r"([\d,]+) sentences of forty techniques, more than (\d+) postures", text_of("README.md"))
    assert told
    assert len(with_track()) == 40
    assert int(told[1].replace(",", "")) == sum(len(addresses(name)) for name in with_track())
    assert sum(len(track(name).poses) for name in with_track()) > int(told[2])


def test_every_technique_is_on_its_page() -> None:
    """Protects readers of the docs: every technique of the catalogue is listed."""
    from unknot.catalog.techniques import technique_rules

    page = text_of("docs/reference/techniques.md")
    assert [name for name in technique_rules() if f"`{name}`" not in page] == []


def test_every_sign_and_condition_rule_is_on_its_page() -> None:
    """Protects reviewers: no sign or condition has an effect that the rules page does not list."""
    from unknot.catalog.asked import conditions, signs

    page = text_of("docs/clinical/rules.md")
    assert [name for name in (*signs(), *conditions()) if f"`{name}`" not in page] == []


def test_every_dev_command_is_in_its_help() -> None:
    """Protects contributors: ./dev help lists what ./dev can do."""
    script = text_of("dev")
    verbs = set(re.findall(r"^    ([a-z]+)\) ", script, flags=re.MULTILINE))
    help_text = script.split("<<'HELP'")[1].split("\nHELP")[0]
    assert {"run", "test", "bench"} <= verbs
    assert sorted(verb for verb in verbs if verb not in help_text) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Protects readers: every link to a file of the project finds it, with its picture."""
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith(("http://", "https://", "mailto:", "#")):
            continue
        if not (page.parent / target.split("#")[0]).exists():
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_python_examples_run(page: Path) -> None:
    """Protects researchers: an example that is shown works as shown."""
    examples = re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, str(page), "exec"), names)


def test_the_project_speaks_of_itself_alone() -> None:
    """Protects readers from paths of one machine and from hosts that nobody else can reach."""
    files = [*PAGES, *ROOT.glob("src/**/*.py"), *ROOT.glob("src/**/*.toml"), *ROOT.glob("frontend/src/**/*.ts")]
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in files
        for word in ("/work/", "/tmp/", "/root/", "/home/")
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_the_example_intake_is_sound() -> None:
    """Protects whoever starts from the page: its example is sound, and every part of the document is there."""
    import dataclasses

    from unknot.coach.intake import Intake, parse_intake

    page = text_of("docs/reference/intake.md")
    example = re.search(r"^```json\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)
    assert example is not None
    assert parse_intake(json.loads(example.group(1))).complaint.pains
    parts = [field.name for field in dataclasses.fields(Intake) if field.name != "interview"]
    assert [name for name in parts if f"| `{name}` |" not in page] == []
