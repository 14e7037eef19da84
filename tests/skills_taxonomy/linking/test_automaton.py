import pytest

from skills_taxonomy.labels import fold
from skills_taxonomy.linking.automaton import LabelAutomaton, Match
from skills_taxonomy.linking.overlaps import without_overlaps
from skills_taxonomy.model import Taxonomy
from tests.skills_taxonomy.linking.small_taxonomy import SMALL, make_skill, make_taxonomy


def find(text: str, taxonomy: Taxonomy = SMALL) -> list[Match]:
    return without_overlaps(LabelAutomaton(taxonomy).find(fold(text)))


def found(text: str, taxonomy: Taxonomy = SMALL) -> list[tuple[str, str]]:
    return [(text[match.start : match.end], match.names[0].skill_id) for match in find(text, taxonomy)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PLCs and HMIs", [("PLCs", "plc"), ("HMIs", "hmi")]),
        ("C/C++, C# and .NET", [("C", "c_language"), ("C++", "cpp"), ("C#", "csharp"), (".NET", "dotnet")]),
        ("Python3 scripts", [("Python", "python")]),
        ("ISO9001:2015", [("ISO9001", "iso_9001")]),
        ("mold design", [("mold design", "mould_design")]),
        ("design of the moulds", [("design of the moulds", "mould_design")]),
        ("designed moulds", [("designed moulds", "mould_design")]),
        ("操作CNC车床", [("CNC车床", "cnc_turning")]),
        ("process validation", [("process validation", "validation")]),
        ("5S audits", [("5S", "five_s")]),
    ],
)
def test_a_label_is_found_however_it_is_written(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["plcx", "R&D", "R & D", "C-level", "1.5 s pulses", "he got it", "T-shirt", "internet.net", "D8D"]
)
def test_parts_of_other_words_are_no_label(text: str) -> None:
    assert found(text) == []


def test_the_longest_label_wins_and_of_equals_the_leftmost() -> None:
    taxonomy = make_taxonomy(
        make_skill("ab", "alpha beta"),
        make_skill("bc", "beta gamma"),
        make_skill("long", "alpha beta gamma delta"),
    )

    assert found("alpha beta gamma", taxonomy) == [("alpha beta", "ab")]
    assert found("alpha beta gamma delta", taxonomy) == [("alpha beta gamma delta", "long")]


def test_a_shorter_label_is_found_where_the_longer_one_ends_inside_a_word() -> None:
    taxonomy = make_taxonomy(make_skill("plc", "PLC"), make_skill("plcpro", "PLC pro"))
    assert found("PLC programs", taxonomy) == [("PLC", "plc")]


def test_acronyms_that_are_ordinary_words_are_strong_in_capitals_alone() -> None:
    assert [match.weak for match in find("FAT")] == [False]
    assert [match.weak for match in find("fat")] == [True]


def test_a_real_label_comes_before_a_derived_one() -> None:
    taxonomy = make_taxonomy(
        make_skill("a", "Swift (programming language)"),
        make_skill("b", "Payment messages", strong=("Swift",)),
    )

    (match,) = find("Swift", taxonomy)

    assert [name.skill_id for name in match.names] == ["b"]


@pytest.mark.parametrize("text", ["GD&T", "GD & T", "（GD&T）"])
def test_a_short_label_may_be_listed_in_two_spacings(text: str) -> None:
    taxonomy = make_taxonomy(make_skill("gdt", "Geometric tolerancing", strong=("GD & T", "GD&T")))
    assert [skill_id for _, skill_id in found(text, taxonomy)] == ["gdt"]


def test_a_capital_s_belongs_to_the_acronym() -> None:
    taxonomy = make_taxonomy(make_skill("cip", "Cleaning in place", strong=("CIP",)))
    assert found("CIPS diploma, CIPs of two lines", taxonomy) == [("CIPs", "cip")]


def test_a_taxonomy_without_labels_finds_nothing() -> None:
    assert find("PLC programming\0", make_taxonomy()) == []
