"""When something goes wrong: plain words, and a way out."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from unknot.locale import Text
from unknot.web.pages.shell import render

WORDS: dict[int, tuple[Text, Text]] = {
    404: (Text("This page is not here."), Text("The address may be old or mistyped. Nothing of yours is lost.")),
    405: (Text("This page only shows things."), Text("Go back and use the buttons on the page before.")),
    413: (Text("That file is too large."), Text("Choose the file that Unknot exported. It is smaller.")),
    422: (Text("Something in the form could not be read."), Text("Go back. Your answers are still there.")),
    403: (Text("This form came from somewhere else."), Text("Open the page again and send the form from there.")),
    503: (Text("Your journal cannot be used just now."), Text("Nothing was lost. Try again in a moment.")),
}
OTHER = (Text("Something went wrong here."), Text("It is our fault. Your answers are saved. Try again."))


def error_page(request: Request, status: int, *said: Text) -> Response:
    """Return the page for an error status; `said` says more where the reader can act on it."""
    heading, help_text = WORDS.get(status, OTHER)
    return render(
        request,
        "error.html",
        status=status,
        title=heading,
        heading=heading,
        help=help_text,
        said=() if status == 404 else said,  # the heading says it already
        code=status,
    )


def not_found(request: Request) -> Response:
    """Return the page for an address that does not exist."""
    return error_page(request, 404)
