"""What to say on the phone or to the doctor: one sentence for each danger, with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from unknot.catalog.rules import policy
from unknot.coach.screening.actions import Noticed
from unknot.coach.screening.lattice import YES
from unknot.coach.screening.verdict import Disposition
from unknot.locale import Text


@lru_cache(maxsize=1)
def _places() -> dict[str, int]:
    """Return the place of each id's danger in the order in which they are told."""
    return {name: place for place, names in enumerate(policy().help.about.values()) for name in names}


def _told(ids: Iterable[tuple[str, int]], said: set[str]) -> Iterator[Text]:
    """Yield each in a few words, once. What is not sure is said so."""
    told = policy().help.told
    for name, value in ids:
        if name in said or name not in told:
            continue
        said.add(name)
        words = Text(told[name])
        yield words if value == YES else Text("I am not sure about this: {words}", words=words)


def _sentence(group: Sequence[Noticed]) -> Text:
    first = group[0]
    said = {first.rule.id}
    more = [
        *_told(first.company, said),
        *(text for one in group[1:] for text in _told(((one.rule.id, one.value), *one.company), said)),
    ]
    words = Text(first.rule.say)
    for text in more:
        words = Text("{before} {after}", before=words, after=text)
    return Text("You can say: “{words}”", words=words)


def to_say(noticed: Sequence[Noticed], action: Disposition) -> list[Text]:
    """Return the sentences for everything found at this level, the most pressing danger first; none is left out.

    Each names what made it so pressing, such as a blood thinner after a fall.
    """
    groups: dict[int, list[Noticed]] = {}
    for one in noticed:
        if one.action == action and one.rule.say:
            groups.setdefault(_places()[one.rule.id], []).append(one)
    return [_sentence(groups[place]) for place in sorted(groups)]
