"""Sentences of our own in which ordinary words look like skills, and skills like ordinary words."""

from pathlib import Path

from benchmarks.ambiguity import judge, read_cases, with_linker, without_gate
from skills_taxonomy.reading import load_taxonomy

CASES = read_cases(Path(__file__).parent / "ambiguity.csv")
TAXONOMY = load_taxonomy()
LEAST_SHARE = 0.98


def test_nearly_every_ambiguous_sentence_is_read_right() -> None:
    failures = judge(CASES, with_linker(TAXONOMY))
    right = 1 - len(failures) / len(CASES)
    assert right >= LEAST_SHARE, f"{right:.3f} of {len(CASES)} right; wrong: {failures}"


def test_the_sentences_are_hard_for_a_plain_search() -> None:
    assert len(judge(CASES, without_gate(TAXONOMY))) > len(CASES) / 5


def test_the_sentences_name_skills_of_the_taxonomy_only() -> None:
    named = {name for case in CASES for names in (*case.expected, case.forbidden) for name in names} - {"*"}
    assert named <= set(TAXONOMY.skills)
