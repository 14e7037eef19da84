import pytest

from skills_taxonomy.labels import fold
from skills_taxonomy.linking.tokens import tokenize


def words(text: str) -> list[str]:
    return tokenize(fold(text)).words


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


def test_offsets_point_at_the_words() -> None:
    folded = fold("Programmed the PLCs")

    tokens = tokenize(folded)

    found = [folded.text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert found == ["programmed", "plcs"]
