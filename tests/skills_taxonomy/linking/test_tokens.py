import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_taxonomy.labels import fold
from skills_taxonomy.linking.tokens import token_of, tokenize


def words(text: str) -> list[str]:
    return tokenize(fold(text).cased).words()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("S7-1200", "S7 1200"),
        ("ISO9001", "ISO 9001"),
        ("CNC車床", "CNC 车床"),
        ("trouble-shooting", "trouble shooting"),
        ("design of the mould", "design of mould"),
        ("CI / CD", "CI／CD"),
    ],
)
def test_ways_of_writing_a_name_give_the_same_words(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C, C++ and C#", ["c", ",", "c++", "and", "c#"]),
        ("PLC+HMI", ["plc", "+", "hmi"]),
        (".NET", [".net"]),
        ("end. Next", ["end", ".", "next"]),
        ("焊接 機械", ["焊", "接", " ", "机", "械"]),
        ("Grade A worker", ["grade", "a", "worker"]),
        ("A - B", ["a", "-", "b"]),
    ],
)
def test_text_becomes_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_line_break_parts_words_unless_it_only_wraps_a_long_line() -> None:
    listed = "Python\nprocess"
    wrapped = "Wrote the protocols and reports of process\nvalidation"

    assert "\n" in words(listed)
    assert "\n" not in words(wrapped)


def test_a_wrapped_line_may_go_on_with_a_ligature() -> None:
    assert "\n" not in words("Wrote the protocols and reports of machining,\nﬁnishing and polishing")


def test_offsets_point_at_the_words() -> None:
    tokens = tokenize(" Programmed the PLCs (old)")

    pieces = list(zip(tokens.starts(), map(token_of, tokens.pieces), strict=False))

    assert pieces == [(1, "Programmed"), (16, "PLCs"), (21, "("), (22, "old"), (25, ")")]


@given(st.text(alphabet=st.characters() | st.sampled_from("aA an the\n -.+#焊"), max_size=80))
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    tokens = tokenize(fold(text).cased)

    assert tokens.text[tokens.start :] == "".join(tokens.pieces)
    assert tokens.text.casefold() == fold(text).text
