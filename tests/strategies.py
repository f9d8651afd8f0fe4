"""Hypothesis strategies shared by the laws: whole people, anything possible answered or left out."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from people import person
from unknot.coach.intake import Intake


@st.composite
def intakes(draw: st.DrawFn) -> Intake:
    """Draw a whole random person: any ids, sides, ages, with missing and unsure answers everywhere."""
    return person(draw(st.randoms(use_true_random=False, note_method_calls=False)))


def seeds() -> st.SearchStrategy[random.Random]:
    """Draw a source of choices, for laws that change one answer of a person."""
    return st.randoms(use_true_random=False, note_method_calls=False)
