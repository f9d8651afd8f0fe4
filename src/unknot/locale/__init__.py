"""Words: every sentence Unknot says, written in English and translated at the door that shows it.

A `Text` *is* its English sentence (a `str`), so pure code can compare, sort and serialise it; it also carries the
message id and the values it was made from, so that `translate` can say it again in another language.
"""

from __future__ import annotations

from unknot.locale.text import Text
from unknot.locale.translate import available_locales, translate

__all__ = ["Text", "available_locales", "translate"]
