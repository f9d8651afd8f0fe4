"""The verbs of `unknot`, each imported only when it is used."""

from __future__ import annotations

from cyclopts import App

from unknot import __version__
from unknot.cli.serve import DEFAULT_PORT

_EPILOGUE = """\
An intake is one JSON or TOML document; a dash reads it from standard input. `unknot ask` writes one.
Exit status: 0 done, 2 the input was wrong, 3 stop and see a clinician or not screened yet, 1 a fault of ours.
Unknot is not a medical device and does not diagnose.
"""

app = App(
    name="unknot",
    help="From an aching low back to a safe, guided session for the QL and the psoas.",
    help_epilogue=_EPILOGUE,
    version=__version__,
    result_action="return_value",
)
_VERBS = (
    ("serve", "unknot.cli.serve:serve", "Start the app without opening a browser."),
    ("ask", "unknot.cli.ask:ask", "Answer the questions here, in the terminal."),
    ("check-in", "unknot.cli.check_in:check_in", "How it went after a session, or how the week was."),
    ("screen", "unknot.cli.screen:screen", "Is it safe? What is open, changed or closed, and why."),
    ("assess", "unknot.cli.assess:assess", "What the pain resembles, ranked, with reasons. Never a diagnosis."),
    ("plan", "unknot.cli.plan:plan", "The programme of weeks, or one session for a place and a time."),
    ("session", "unknot.cli.session:session", "The score of one day; --play guides you through it."),
    ("technique", "unknot.cli.technique:technique", "The catalogue: every technique, or one card."),
    ("body", "unknot.cli.body:app", "What posture, stretch and size do to the QL and the psoas."),
    ("log", "unknot.cli.journal:log", "What happened: sessions, answers, check-ins."),
    ("export", "unknot.cli.journal:export", "Everything the journal holds, as one JSON document."),
    ("import", "unknot.cli.journal:import_", "Take in a document that `export` wrote."),
    ("forget", "unknot.cli.journal:forget", "Delete everything the journal holds."),
)


@app.default
def start(*, port: int = DEFAULT_PORT) -> int:
    """Start the app on this machine and open it in the browser.

    Parameters
    ----------
    port
        Where it listens; the next free one when it is taken. 0 takes any free one.
    """
    from unknot.cli.serve import run_server

    return run_server(port=port, open_browser=True)


for _name, _where, _help in _VERBS:
    app.command(_where, name=_name, help=_help)
