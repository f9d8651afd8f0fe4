"""Exit statuses, the same for every command."""

OK = 0
FAULT = 1
"""A bug, or the machine's fault."""
WRONG_INPUT = 2
STOP = 3
"""See a clinician first, or not screened yet."""
INTERRUPTED = 130
