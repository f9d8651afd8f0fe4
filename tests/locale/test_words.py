"""Words: every sentence is a message, and a translation reaches the reader with its values in place."""

import copy
import pickle
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from unknot.locale import Text, translate
from unknot.locale.extract import messages, prose, template


@pytest.fixture(scope="module")
def gathered() -> set[str]:
    """Every sentence of the product."""
    return {sentence for _, sentence in messages()}


def pseudo_catalogue(folder: Path, sentences: set[str]) -> Path:
    """Write a language in which every known sentence stands in double brackets."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(locale="en")
    for sentence in sentences:
        catalogue.add(sentence, f"⟦{sentence}⟧")
    where = folder / "xx" / "LC_MESSAGES"
    where.mkdir(parents=True)
    out = BytesIO()
    write_mo(out, catalogue)
    (where / "unknot.mo").write_bytes(out.getvalue())
    return folder


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
    folder = pseudo_catalogue(tmp_path, {"Hold {what}", "still"})
    sentence = Text("Hold {what}", what=Text("still"))
    assert translate(sentence, "xx", folder=folder) == "⟦Hold ⟦still⟧⟧"
    assert translate(sentence, "en") == "Hold still"


def test_what_has_no_translation_stays_english(tmp_path: Path) -> None:
    """Protects readers of half-finished translations: never a blank, never a message id."""
    folder = pseudo_catalogue(tmp_path, {"known"})
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
