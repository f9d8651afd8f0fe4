"""What is said after an alarm: whom to call, and that nobody drives who cannot."""

from __future__ import annotations

from datetime import date

import pytest

from unknot.coach.intake import Complaint, Intake, Pain
from unknot.coach.screening import Disposition, Screening, halted, screen
from unknot.locale import Text

ON = date(2026, 11, 21)
AMBULANCE = "Call 112 or 15 now and ask for an ambulance. It is right to call."


def alarmed(id_: str, **signs: bool) -> Screening:
    """The verdict of a calm or an alarming sheet of answers, after an alarm in a session."""
    answers = {name.replace("_", "-"): said for name, said in signs.items()}
    pain = Pain(region="low-back", side="right", intensity=3)
    screening = screen(Intake(complaint=Complaint(pains=(pain,)), signs=answers, country="FR"), on=ON)
    return halted(
        screening,
        disposition=Disposition.EMERGENCY,
        id=id_,
        why=Text("In your last session you told us something."),
        say=Text("You can say: something."),
        country="FR",
    )


@pytest.mark.parametrize("id_", ["severe-pain", "late-sign", "asked"])
@pytest.mark.parametrize("signs", [{}, {"saddle_numbness": True}, {"fever_chills": True}])
def test_whoever_may_faint_is_not_driven(id_: str, signs: dict[str, bool]) -> None:
    """Severe pain, a faint, a late sign, a call for help: an ambulance, whatever the answers said before."""
    advice = alarmed(id_, **signs).advice
    assert advice[1] == AMBULANCE
    assert not any("take you" in line for line in advice)
    assert advice[2] == "You can say: something."
    assert any("Do not drive yourself." in line for line in advice)


def test_what_the_answers_call_for_stays_after_an_alarm() -> None:
    """Chest pain in the answers and a weak leg in the session: the ambulance and the words of both."""
    advice = alarmed("leg-weakness", chest_pain=True).advice
    assert advice[1] == AMBULANCE
    assert any("lean back against something" in line for line in advice)
    assert any("chest" in line for line in advice)


def test_a_weak_leg_alone_may_be_driven_by_somebody() -> None:
    """Weakness is an emergency that another person can drive to; the ambulance is not asked for."""
    assert "let somebody take you" in alarmed("leg-weakness").advice[1]
