"""Paper: maps and plans as PDF, to print and to take along. Light until a sheet is made: fpdf2 is loaded only then."""

from __future__ import annotations

from unknot.paper.map_file import map_svg
from unknot.paper.sizes import Paper, paper_for

__all__ = ["Paper", "map_svg", "paper_for"]
