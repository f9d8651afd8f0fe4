"""Say a sentence in the reader's language, with gettext catalogues; English is the source and needs none."""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path

from unknot.locale.text import Text

LOCALES = Path(__file__).parent
"""The folder of the languages: one folder each, with its compiled catalogue."""


def available_locales() -> tuple[str, ...]:
    """Return the languages that can be chosen: English, and every folder here that holds a compiled catalogue."""
    compiled = sorted(path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/unknot.mo"))
    return ("en", *(code for code in compiled if code != "en"))


@lru_cache(maxsize=32)
def _catalogue(locale: str, folder: Path) -> gettext.NullTranslations:
    return gettext.translation("unknot", folder, languages=[locale], fallback=True)


def translate(sentence: str, locale: str = "en", *, folder: Path | None = None) -> str:
    """Return `sentence` in `locale`; a sentence without a translation stays English, never blank.

    `Text` values that are sentences themselves are translated first, then put into the translated message. `folder`:
    where the languages lie; None: those that Unknot comes with.
    """
    if not sentence or locale == "en":
        return str(sentence)
    catalogue = _catalogue(locale, folder or LOCALES)
    if isinstance(sentence, Text):
        if not sentence.values:
            return catalogue.gettext(sentence.msgid)
        values = {
            name: translate(value, locale, folder=folder) if isinstance(value, str) else value
            for name, value in sentence.values.items()
        }
        return catalogue.gettext(sentence.msgid).format(**values)
    return catalogue.gettext(sentence)
