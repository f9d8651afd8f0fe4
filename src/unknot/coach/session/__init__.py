"""The session: a day compiled into a score of timed cues with branches, and the interpreter that plays it."""
