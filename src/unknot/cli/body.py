"""`unknot body`: what posture, stretch and size do to the QL and the psoas, each verb imported only when it is used."""

from __future__ import annotations

from cyclopts import App

app = App(
    name="body",
    help="What a posture, a stretch or a day does to the QL and the psoas, and where a ball may go.",
    result_action="return_value",
)
_VERBS = (
    ("posture", "unknot.cli.body_posture:posture", "How long each muscle is in a posture, by name or by angles."),
    ("stretches", "unknot.cli.body_stretches:stretches", "Every stretch for a muscle and a side, best first."),
    ("sitting", "unknot.cli.body_stretches:sitting", "Ways of sitting, by what they do to the QL and the psoas."),
    ("day", "unknot.cli.body_stretches:day", "How long each muscle was short or long over a day of postures."),
    ("zones", "unknot.cli.body_zones:zones", "Where on your body a technique presses, and where never."),
    ("map", "unknot.cli.body_map:map_", "The same as a picture or a PDF, to print and to take along."),
    ("memory", "unknot.cli.body_memory:memory", "What a day of postures did, and when the next break is worth most."),
    ("scene", "unknot.cli.body_scene:scene", "Your body as a file for 3-D viewers: bones, skin, muscles, organs."),
)

for _name, _where, _help in _VERBS:
    app.command(_where, name=_name, help=_help)
