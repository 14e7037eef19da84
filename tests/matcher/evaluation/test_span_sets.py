from pathlib import Path

import pytest

from matcher.errors import EvaluationDataError
from matcher.evaluation.span_sets import MENTIONS_ALONE, OURS, labelled_spans, skills_in_cvs
from skills_taxonomy.linking import Linker
from tests.skills_taxonomy.linking.small_taxonomy import SMALL


def test_unknown_items_listed_among_known_skills_are_found_with_them() -> None:
    found = skills_in_cvs(["Skills\nPLC, Velocity"], Linker(SMALL))

    assert found == {OURS: [[(7, 10), (12, 20)]], MENTIONS_ALONE: [[(7, 10)]]}


def test_a_phrase_that_no_known_skill_stands_beside_is_not_counted() -> None:
    found = skills_in_cvs(["Skills\nvacuum forming"], Linker(SMALL))

    assert found[OURS] == [[]]


def test_of_a_marked_text_the_spans_of_the_labels_asked_for_are_read_in_order() -> None:
    spans = [
        {"start": 20, "end": 24, "label": "TOOL"},
        {"start": 9, "end": 14, "label": "PERSON"},
        {"start": 0, "end": 3, "label": "SKILL"},
    ]

    assert labelled_spans(Path("set.json"), {"spans": spans}, {"SKILL", "TOOL"}) == [(0, 3), (20, 24)]


def test_a_span_without_its_label_is_refused_with_the_row() -> None:
    with pytest.raises(EvaluationDataError, match="the spans of 'cv-7' need start, end and label"):
        labelled_spans(Path("set.json"), {"id": "cv-7", "spans": [{"start": 0, "end": 3}]}, {"SKILL"})
