"""Read one TOML data file into frozen dataclasses, strictly; a fault names file, key and reason."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from unknot.catalog.errors import CatalogError

DATA = Path(__file__).parent / "data"

T = TypeVar("T")


@lru_cache(maxsize=64)
def _adapter(kind: Any) -> Any:
    from pydantic import ConfigDict, TypeAdapter, with_config

    if hasattr(kind, "__dataclass_fields__"):
        kind = with_config(ConfigDict(strict=True, extra="forbid"))(kind)
    return TypeAdapter(kind)


def read_toml(path: Path) -> dict[str, Any]:
    """Parse a TOML file of the catalogue.

    Raises `CatalogError` when the file cannot be read, is not UTF-8, or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise CatalogError(f"{path.name}: {fault}") from fault


def read_table(kind: type[T], file: str) -> Mapping[str, T]:
    """Return every row of one data file as a `kind`, by id, in the order of the file; a row's id is its key.

    Raises `CatalogError` when the file is broken.
    """
    rows = read_toml(DATA / file)
    return MappingProxyType(
        {key: shape(kind, with_id(key, row, file), file=file, key=key) for key, row in rows.items()}
    )


def as_table(key: str, value: object, file: str) -> dict[str, Any]:
    """Return a value that has to be a table. Raises `CatalogError` naming file and key when it is none."""
    if not isinstance(value, dict):
        raise CatalogError(f"{file}: {key}: this is no table; write it as [{key}]")
    return value


def with_id(key: str, row: object, file: str, **more: str) -> dict[str, Any]:
    """Return a row with its key as its id, and with `more`. Raises `CatalogError` when it is no table."""
    return {"id": key, **more, **as_table(key, row, file)}


def shape(kind: type[T], value: Any, *, file: str, key: str = "") -> T:
    """Make a `kind` (a dataclass) out of parsed TOML, refusing unknown keys and wrong types.

    Raises `CatalogError` naming `file`, the key below `key`, and the reason.
    """
    from pydantic import ValidationError

    hashable: Any = kind
    try:
        # Through JSON: strict JSON input turns lists into tuples and nothing else into anything else.
        made: T = _adapter(hashable).validate_json(json.dumps(value, default=str))
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in (*filter(None, [key]), *first["loc"]))
        raise CatalogError(f"{file}: {where or 'document'}: {first['msg']}") from fault
    return made
