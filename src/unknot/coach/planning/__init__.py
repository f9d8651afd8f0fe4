"""Planning: weeks of sessions out of what screening left open. Rules: docs/algorithms/planning.md."""

from __future__ import annotations

from unknot.catalog.vocabulary import Place
from unknot.coach.planning.document import programme_document
from unknot.coach.planning.errors import NothingToPlan
from unknot.coach.planning.one_off import one_off, plan_for
from unknot.coach.planning.planner import plan
from unknot.coach.planning.programme import Item, ItemSide, LeftOut, Programme, Session, Week
from unknot.coach.planning.resting import rested, said_to_rest

__all__ = [
    "Item",
    "ItemSide",
    "LeftOut",
    "NothingToPlan",
    "Place",
    "Programme",
    "Session",
    "Week",
    "one_off",
    "plan",
    "plan_for",
    "programme_document",
    "rested",
    "said_to_rest",
]
