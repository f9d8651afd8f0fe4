"""The pages: server-rendered, working without JavaScript."""

from __future__ import annotations

from fastapi import APIRouter

from unknot.web.pages import (
    body,
    body_yours,
    checkin,
    country,
    data,
    history,
    knowledge,
    meet,
    plan,
    questions,
    reading,
    result,
    session,
    site,
    techniques,
    welcome,
)
from unknot.web.pages.errors import error_page

router = APIRouter()
for part in (welcome, questions, result, country, plan, techniques, body, body_yours, meet, knowledge):
    router.include_router(part.router)
for part in (reading, session, checkin, history, data, site):
    router.include_router(part.router)

__all__ = ["error_page", "router"]
