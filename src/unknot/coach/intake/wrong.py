"""What is wrong with a value, in a sentence: what pydantic finds, said in our words wherever we have them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from unknot.locale import Text

REQUIRED = Text("this is required")

_KINDS: Mapping[str, Text] = {
    "missing": REQUIRED,
    "unexpected_keyword_argument": Text("there is no such field"),
    "extra_forbidden": Text("there is no such field"),
}
_TYPES: Mapping[str, Text] = {
    "bool_type": Text("this has to be true or false"),
    "dataclass_exact_type": Text("this has to be an object"),
    "dataclass_type": Text("this has to be an object"),
    "dict_type": Text("this has to be an object"),
    "finite_number": Text("this has to be a number that can be used"),
    "float_type": Text("this has to be a number"),
    "int_from_float": Text("this has to be a whole number"),
    "int_type": Text("this has to be a whole number"),
    "list_type": Text("this has to be a list"),
    "string_type": Text("this has to be text"),
    "tuple_type": Text("this has to be a list"),
}
"""For a value of the wrong kind; what was found is said besides."""


def words_of(error: Mapping[str, Any]) -> Text:
    """Return one of pydantic's errors in words; a kind that we have no words for keeps pydantic's own, in English."""
    kind = error["type"]
    if kind in _KINDS:
        return _KINDS[kind]
    if kind == "literal_error":
        expected = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        return not_known(str(error["input"]), expected.split(", "), choose=True)
    found = f"{error['input']!r:.60}"
    if kind == "greater_than_equal":
        return Text("this has to be {least} or more (found {found})", least=f"{error['ctx']['ge']:g}", found=found)
    if kind == "less_than_equal":
        return Text("this has to be {most} or less (found {found})", most=f"{error['ctx']['le']:g}", found=found)
    return Text("{problem} (found {found})", problem=_TYPES.get(kind, str(error["msg"])), found=found)


def not_known(given: str, known: Iterable[str], *, choose: bool = False) -> Text:
    """Say that a word is not known, with the nearest known ones; `choose`: without any, list all of them."""
    names = list(known)
    near = difflib.get_close_matches(given, names, n=2)
    if near:
        return Text("{given} is not known; did you mean {names}?", given=f"{given!r:.60}", names=either(near))
    if choose:
        return Text("{given} is not known; choose one of {names}", given=f"{given!r:.60}", names=", ".join(names))
    return Text("{given} is not known", given=f"{given!r:.60}")


def either(names: Sequence[str]) -> str:
    """Return one name, or several as a choice: "a or b"."""
    phrase = names[0]
    for name in names[1:]:
        phrase = Text("{one} or {other}", one=phrase, other=name)
    return phrase
