"""Planning: weeks of sessions out of what screening left open. Rules: docs/algorithms/planning.md."""

from __future__ import annotations

from unknot.coach.planning.programme import Item, ItemSide, LeftOut, Programme, Session, Week

__all__ = ["Item", "ItemSide", "LeftOut", "Programme", "Session", "Week"]
