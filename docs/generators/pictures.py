"""The contact sheets of the key poses, technique by technique."""

from __future__ import annotations

from unknot.body.steps import addresses
from unknot.body.tracks import track, with_track
from unknot.catalog.techniques import technique, technique_rules


def pictures() -> str:
    """Return the page of all sheets: how many poses show how many sentences, and the sheet."""
    rows, sheets = [], []
    for name in with_track():
        one = track(name)
        rows.append(f"| [{technique(name).name}](#{name}) | {len(one.poses)} | {len(addresses(name))} |")
        sheets.append(f"## {name}\n\n![{technique(name).name}: {len(one.poses)} key poses]"
                      f"(../images/body/poses/{name}.png)")  # fmt: skip
    poses = sum(len(track(name).poses) for name in with_track())
    sentences = sum(len(addresses(name)) for name in with_track())
    without = ", ".join(f"`{name}`" for name in technique_rules() if name not in with_track())
    intro = f"""# The pictures of every technique

{poses} key poses show {sentences} sentences of {len(rows)} techniques. Each row of a sheet is a pose: its name, the
sentences that it shows, then the small woman, the average man and the large man for the right side, and the average
man mirrored for the left. What is further than 1 cm from where it belongs is written below the picture in red. How they
are made: [key poses](../algorithms/poses.md).

Without a picture, because nothing is done with the body or it is done by others: {without}.

| technique | key poses | sentences |
| --- | --- | --- |"""
    return "\n".join([intro, *rows, "", *(f"{one}\n" for one in sheets)])


PAGES = {"reference/pictures.md": pictures}
