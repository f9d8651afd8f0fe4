"""Words: every sentence is a message, and a translation reaches the reader with its values in place."""

import ast
import copy
import pickle
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from pseudo import write_pseudo
from unknot.locale import Text, translate
from unknot.locale.extract import PACKAGE, messages, prose, template


@pytest.fixture(scope="module")
def gathered() -> set[str]:
    """Every sentence of the product."""
    return {sentence for _, sentence in messages()}


@given(st.text(), st.integers(), st.text())
def test_a_text_is_its_english_sentence(words: str, number: int, value: str) -> None:
    """Protects pure code: a Text compares, copies and pickles as the string it is, and keeps its message."""
    plain = Text(words)
    assert plain == words
    assert plain.msgid == words
    made = Text("{number} and {value}", number=number, value=value)
    assert made == f"{number} and {value}"
    for other in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert (other, other.msgid, other.values) == (made, made.msgid, made.values)


def test_values_are_translated_inside_the_sentence(tmp_path: Path) -> None:
    """Protects grammar: an inner sentence is translated too, then put where the translation wants it."""
    folder = write_pseudo(tmp_path, {"Hold {what}", "still"})
    sentence = Text("Hold {what}", what=Text("still"))
    assert translate(sentence, "xx", folder=folder) == "⟦Hold ⟦still⟧⟧"
    assert translate(sentence, "en") == "Hold still"


def test_what_has_no_translation_stays_english(tmp_path: Path) -> None:
    """Protects readers of half-finished translations: never a blank, never a message id."""
    folder = write_pseudo(tmp_path, {"known"})
    assert translate("unknown words", "xx", folder=folder) == "unknown words"
    assert translate("", "xx", folder=folder) == ""


def test_every_card_is_gathered_for_translators(gathered: set[str]) -> None:
    """Protects translators: each sentence of each technique card is a message."""
    from unknot.catalog.techniques import technique, technique_rules

    for name in technique_rules():
        card = technique(name)
        spoken = [step.say for level in card.levels for step in level.work]
        for sentence in (card.purpose, card.evidence.sentence, *card.feel_right, *card.cautions, *spoken):
            assert sentence in gathered or " " not in sentence, (name, sentence)


def test_ids_and_citations_are_no_messages() -> None:
    """Protects translators from ids, keys and citations that are the same in every language."""
    assert list(prose({"source": "bartsch21 mem", "why": "It is safer."})) == ["It is safer."]


def test_the_template_is_reproducible() -> None:
    """Protects reviews: the same sentences give the same file, byte for byte."""
    assert template() == template()


def test_no_sentence_is_put_together_before_it_is_a_message() -> None:
    """Protects translators: a message made with an f-string or by adding words is found by nobody who gathers."""
    calls = [
        (path.relative_to(PACKAGE), node)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"
    ]
    assert len(calls) > 500
    assert [
        f"{path}:{call.lineno}" for path, call in calls if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ] == []


def test_faults_are_gathered_for_translators(gathered: set[str]) -> None:
    """Protects whoever reads no English when something goes wrong: documents, the journal, the server, the terminal."""
    from unknot.coach.intake.reading import LIMITS
    from unknot.coach.intake.wrong import REQUIRED
    from unknot.journal import ConflictError
    from unknot.journal.database import damaged, newer
    from unknot.web.problems import NOT_STORED

    where = Path("journal.db")
    faults = (*damaged(where, "x").said, *newer(where, "x").said, *ConflictError(("x",)).said)
    for sentence in (REQUIRED, NOT_STORED, *faults, *(words for _, _, words in LIMITS.values())):
        assert sentence.msgid in gathered
    assert "{file} is not a sound intake:" in gathered
    assert "This is a fault of ours, not yours ({fault})." in gathered
