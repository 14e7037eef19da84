from matcher.evaluation.span_sets import MENTIONS_ALONE, OURS, skills_in_cvs
from skills_taxonomy.linking import Linker
from tests.skills_taxonomy.linking.small_taxonomy import SMALL


def test_unknown_items_listed_among_known_skills_are_found_with_them() -> None:
    found = skills_in_cvs(["Skills\nPLC, Velocity"], Linker(SMALL))

    assert found == {OURS: [[(7, 10), (12, 20)]], MENTIONS_ALONE: [[(7, 10)]]}


def test_a_phrase_that_no_known_skill_stands_beside_is_not_counted() -> None:
    found = skills_in_cvs(["Skills\nvacuum forming"], Linker(SMALL))

    assert found[OURS] == [[]]
