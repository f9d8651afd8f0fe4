"""The country, asked where a number is needed and none is known: nothing is guessed, the number is there at once."""

from __future__ import annotations

import re

from fastapi import APIRouter
from fastapi.responses import Response

from unknot.coach.interview.words import COUNTRIES
from unknot.web.pages.shell import SentForm, one, see
from unknot.web.pages.standing import Standing, Stands, change_setting

router = APIRouter()
BACK = re.compile(r"/(stop|result|check-in-alarm|session/[0-9a-f-]{36}/end)?")


def country_of(stands: Standing) -> str | None:
    """Return the country as it was told, in finished answers or not."""
    for document in (stands.draft, stands.finished):
        if document and document.get("country"):
            return str(document["country"])
    return None


@router.post("/country", include_in_schema=False)
def country(form: SentForm, stands: Stands) -> Response:
    """Keep the country and go back to the page that asked, which shows the number now."""
    code, back = one(form, "country"), one(form, "back")
    if code in COUNTRIES and stands.finished is not None:
        change_setting(stands, {"country": code})
    elif code in COUNTRIES:
        stands.journal.save_draft({**stands.sheet, "country": code})
    return see(back if BACK.fullmatch(back) else "/")
