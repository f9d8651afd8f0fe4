"""The contraindication table, entered a second time by hand from the sheet: every row, cell and column."""

from __future__ import annotations

import pytest

from unknot.catalog.asked import conditions, signs
from unknot.catalog.rules import families, policy, rules
from unknot.catalog.sources import sources

# Row of the sheet → Q, P, H, F, X, S, L. b BLOCK, c CLIN, m MOD, - ok. Two values in one cell: the stricter.
# S is Flex/Ext read mildly: BLOCK becomes MOD, CLIN stays, a fracture blocks.
TABLE = """
pregnant                    m b c m m m m
postpartum-12w              m b m m m m c
aaa-known                   c b c m m m c
connective-tissue-vascular  c b c m m m c
aaa-profile                 m b m - - - -
hernia-abdominal            m b m m m m c
hernia-groin                m b m m m m c
hiatal-hernia               - b b - - - m
reflux                      - m b - - - m
diastasis                   - b m m m m m
abdominal-surgery-12w       c b c c c c c
spine-surgery-12w           b b c c c c c
spine-fusion-12mo           b b c c c c c
anticoagulant               c b - - - - m
antiplatelet-single         m c - - - - -
antiplatelet-dual           m b - - - - -
bleeding-disorder           b b m m m m c
osteoporosis                m c m m m m -
fracture-recent             b b b b c b c
steroids-3mo                c b m m m m m
dvt                         b b b b b b b
kidney-single-or-abnormal   b b - - - - m
kidney-stone-now            b b b m m m b
kidney-infection            b b b m m m b
kidney-stones-past          c c - - - - -
ckd                         c c - - - - -
bowel-flare                 m b m m m m m
ibd                         - c - - - - -
ibs                         - c - - - - -
endometriosis-cyst-fibroid  - c - - - - -
cancer-active               b b c c c c c
spondylolisthesis           m b - - b m m
stenosis                    m c - - b m -
disc-leg-pain               m c m b m m m
hip-replacement-12w         - c c c c c c
hypertension-uncontrolled   b b b m m m b
hypertension                - m m - - - m
heart-unstable              c b b c c c c
glaucoma-eye-surgery        - m b m m m m
faints-easily               - m b m m m m
meal                        - b m - - - m
full_bladder                - b m - - - m
skin-lesion-back            b - - - - - -
skin-lesion-belly           - b - - - - -
numb-area-back              b b c c c c c
numb-area-belly             b b c c c c c
iud                         - m - - - - -
iud-6w                      - b - - - - -
prolapse-pessary            - b - - - - m
stoma-device                m b c m m m c
injection-site-today        m b - - - - -
ankylosing-spondylitis      c b c c c c c
scoliosis                   m m - m m m -
hypermobility               m b m b b m -
bmi-under-18-5              m b - - - - -
bmi-35                      m b m m m m m
age-under-16                b b b b b b b
age-16-17                   m b - - - - -
age-65-74                   m b m m m m -
age-75                      m b m m m m -
acute-illness               b b b m m m b
sedatives_or_alcohol_6h     b b b m m m b
fibromyalgia                m b - m m m m
dialysis                    c c - - - - -
cancer-past                 c c - - - - -
moves-further-down-leg      - - - b - - -
extension-pain              - - - - m - -
belly-pain                  - b - - - - -
"""

LETTER = {"ok": "-", "MOD": "m", "CLIN": "c", "BLOCK": "b"}
ROWS = [line.split() for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_cells(row: list[str]) -> None:
    """Protects every cell from a slip of the pen: it was entered twice, here and in the data."""
    name, *expected = row
    cells = rules()[name].cells
    assert cells is not None
    assert [LETTER[getattr(cells, column)] for column in "QPHFXSL"] == expected


def test_no_row_is_left_out() -> None:
    """Protects the second entry itself: a row added to the data is added here, too."""
    assert {row[0] for row in ROWS} == {name for name, rule in rules().items() if rule.cells is not None}


def test_side_bends_are_the_mild_reading() -> None:
    """Protects column S: never milder than the mild reading of flexion and extension."""
    order = {"ok": 0, "MOD": 1, "CLIN": 2, "BLOCK": 3}
    for rule in rules().values():
        if rule.cells is None or rule.id in ("dvt", "age-under-16", "moves-further-down-leg", "extension-pain"):
            continue
        values = [rule.cells.F, rule.cells.X]
        expected = max(("MOD" if value == "BLOCK" else value for value in values), key=order.__getitem__)
        assert ("BLOCK" if rule.breaks else expected) == rule.cells.S, rule.id


def test_every_id_has_a_rule_and_every_rule_a_reason_and_a_source() -> None:
    """Protects from an answer that leads nowhere, and from a rule that cannot say why or on what ground."""
    for name in (*signs(), *conditions()):
        assert name in rules()
    for rule in rules().values():
        assert rule.why.endswith("."), rule.id
        assert set(rule.sources) <= sources().keys(), rule.id
        assert rule.sources, rule.id
    for family in families().values():
        assert set(family.sources) <= sources().keys(), family.id
    assert set(policy().enabled.sources) <= sources().keys()
    assert set(policy().never.sources) <= sources().keys()


def test_every_danger_says_what_to_say() -> None:
    """Protects the frightened: whatever stops everything comes with a sentence for the phone."""
    for rule in rules().values():
        actions = {rule.alone, *(clause.action for clause in rule.becomes)}
        if actions & {"urgent", "emergency"}:
            assert rule.say, rule.id


def test_the_ids_are_the_published_ones() -> None:
    """Protects files that people keep: no id is renamed or lost."""
    assert len(signs()) == 52
    assert len(conditions()) == 68
    assert [name for name, one in {**signs(), **conditions()}.items() if one.lowering] == [
        "signs-over-14-days-stable",
        "aaa-scan-normal",
    ]


def test_questions_are_questions() -> None:
    """Protects the reader: each is asked twice, differently, and answered by yes, no or not sure."""
    for one in (*signs().values(), *conditions().values()):
        assert "?" in one.question, one.id
        assert "?" in one.again, one.id
        assert one.question != one.again
        assert not one.name.endswith("."), one.id
