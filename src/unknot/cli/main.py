"""Enter `unknot`: run one command, and say its faults as sentences with their exit status.

Exit status: 0 done; 2 the input was wrong; 3 stop: see a clinician, or not screened yet; 1 a bug or the machine's
fault; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from unknot import __version__
from unknot.cli.status import FAULT, INTERRUPTED, OK, WRONG_INPUT


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; faults are said on standard error, never as a traceback.

    With `UNKNOT_DEBUG=1` in the environment a bug shows its traceback as well.
    """
    if list(arguments) == ["--version"]:
        # Said before anything is imported: scripts ask for it often.
        print(__version__)
        return OK
    from cyclopts import CycloptsError

    from unknot.cli.app import app
    from unknot.cli.faults import CommandError, say_bug, say_fault

    try:
        status = app(list(arguments), exit_on_error=False, print_error=True)
    except CycloptsError:
        return WRONG_INPUT
    except CommandError as fault:
        say_fault(fault)
        return fault.status
    except BrokenPipeError:
        # The reader of our output went away (`unknot technique | head`): not our fault, and nothing left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as bug:
        say_bug(bug)
        return FAULT
    return status if isinstance(status, int) else OK


def main() -> None:
    """Enter from the console script."""
    sys.exit(run(sys.argv[1:]))
