"""What went wrong with the catalogue, said so that it can be mended."""

from __future__ import annotations


class CatalogError(Exception):
    """A data file is broken; the message names the file, the key and the reason."""
