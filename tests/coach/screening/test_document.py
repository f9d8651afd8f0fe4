"""The published document of a verdict."""

from __future__ import annotations

import json

from changing import with_answers
from people import healthy, people
from unknot.catalog.techniques import technique_rules
from unknot.coach.screening import screen, screening_document

DISPOSITIONS = {"emergency", "urgent", "see-clinician", "caution", "clear", "not-screened"}


def test_the_shape_is_the_published_one() -> None:
    """Protects everybody who reads the document: keys, words and types as published, for any person."""
    for intake in people(200, seed=6):
        document = json.loads(json.dumps(screening_document(screen(intake))))
        assert document["disposition"] in DISPOSITIONS
        assert {"disposition", "ask", "findings", "techniques", "notes", "advice", "flare"} == document.keys()
        for finding in document["findings"]:
            assert {"id", "action", "why", "source", "certainty"} == finding.keys()
            assert finding["action"] in DISPOSITIONS
        assert list(document["techniques"]) == list(technique_rules())
        for one in document["techniques"].values():
            assert {"status", "sides", "needs", "because", "modify", "instead"} <= one.keys()
            assert one["status"] in ("ok", "modified", "blocked")
            assert set(one["sides"].values()) <= {"ok", "modified", "blocked"}
            assert one["needs"] in (None, "clinician-ok", "switch-on")
            if one["sides"]["left"] == one["sides"]["right"]:
                assert one["status"] == one["sides"]["left"]
            else:
                assert one["status"] == "modified"


def test_limits_are_written_only_where_they_apply() -> None:
    """Protects the document from noise: limits stand beside the technique they limit, and nowhere else."""
    techniques = screening_document(screen(with_answers(healthy(), antiplatelet_single=True)))["techniques"]
    assert techniques["ql-ball-sink"]["cap_s"] == 60
    assert techniques["ql-ball-sink"]["max_discomfort"] == 3
    assert techniques["ql-ball-sink"]["wall_or_bed_only"] is True
    assert "cap_s" not in techniques["walk"]
