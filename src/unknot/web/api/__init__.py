"""The HTTP API: the commands of the terminal, and the journal, as JSON."""

from __future__ import annotations

from fastapi import APIRouter

from unknot.web.api import (
    body_map,
    body_memory,
    body_posture,
    body_scene,
    body_track,
    body_zones,
    catalogue,
    coach,
    journal,
    meta,
    plan_paper,
)
from unknot.web.api.shapes import PROBLEMS

router = APIRouter(prefix="/api/v1", responses=PROBLEMS)
_PARTS = (
    coach, plan_paper, catalogue, body_posture, body_zones, body_map, body_memory, body_scene, body_track, journal,
    meta,
)  # fmt: skip
for part in _PARTS:
    router.include_router(part.router)

__all__ = ["router"]
