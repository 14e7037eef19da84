import pytest

from skills_taxonomy.linking.spelling import canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("moulds", "mould"),
        ("mold", "mould"),
        ("molding", "moulding"),
        ("colors", "colour"),
        ("optimization", "optimisation"),
        ("analyze", "analyse"),
        ("batteries", "battery"),
        ("processes", "process"),
        ("switches", "switch"),
        ("jewelry", "jewellery"),
        ("programmes", "program"),
        ("plcs", "plc"),
    ],
)
def test_two_spellings_of_one_word_agree(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plastics", "plastic"),
        ("electronics", "electronic"),
        ("laboratory", "labour"),
        ("analysis", "analysi"),
    ],
)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
