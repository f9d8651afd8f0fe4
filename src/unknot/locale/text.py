"""A sentence that remembers the message it was made from."""

from __future__ import annotations

from typing import Any


class Text(str):
    """An English sentence with the gettext message id and values behind it.

    >>> hold = Text("Hold for {hold_s} seconds", hold_s=45)
    >>> hold
    'Hold for 45 seconds'
    >>> hold.msgid
    'Hold for {hold_s} seconds'

    Values are inserted by `str.format`; a value that is itself a `Text`, or a catalogue sentence, is translated too.
    Raises `KeyError` when a value for a placeholder is missing. Plain sentences without values are never formatted,
    so braces in them are safe.
    """

    __slots__ = ("msgid", "values")

    msgid: str
    values: dict[str, Any]

    def __new__(cls, msgid: str, /, **values: Any) -> Text:
        """Make the English sentence now and keep what it was made from."""
        self = super().__new__(cls, msgid.format(**values) if values else msgid)
        self.msgid = msgid
        self.values = values
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Survive copying and pickling with the message id."""
        return (_rebuild, (self.msgid, self.values))


def _rebuild(msgid: str, values: dict[str, Any]) -> Text:
    return Text(msgid, **values)
