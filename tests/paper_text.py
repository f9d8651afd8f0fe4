"""What a PDF says, as one line of text: for tests."""

from __future__ import annotations

import io

from pypdf import PdfReader


def pages(content: bytes) -> int:
    """Return how many pages there are."""
    return len(PdfReader(io.BytesIO(content)).pages)


def text_of(content: bytes) -> str:
    """Return every word of a PDF, with single spaces between them."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def size_of(content: bytes) -> tuple[int, int]:
    """Return width and height of the first page in whole millimetres."""
    box = PdfReader(io.BytesIO(content)).pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)
