import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_taxonomy.labels import fold

any_text = st.text(st.characters(categories=None), max_size=60)  # Lone surrogates and NUL among them.


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＰＬＣ　編程", "plc 编程"),
        ("Café “Ø25”", 'cafe "ø25"'),
        ("⼤⽂⼯⻋", "大文工车"),
        ("CI／CD – S7‑1200", "ci/cd - s7-1200"),
        ("soft\u00adware\u200b ™", "software "),
        ("裏綫衞 軟件", "里线卫 软件"),
        ("STRASSE ß", "strasse ss"),
    ],
)
def test_text_is_folded(written: str, folded: str) -> None:
    assert fold(written).text == folded


def test_both_chinese_scripts_fold_alike() -> None:
    assert fold("模具設計、注塑機調校、電氣圖").text == fold("模具设计、注塑机调校、电气图").text


def test_a_span_leads_back_to_the_words_as_written() -> None:
    original = "用 \u200bSolid\u200bWorks™ 畫圖"

    folded = fold(original)
    start = folded.text.index("solidworks")

    assert original[slice(*folded.span(start, start + len("solidworks")))] == "Solid\u200bWorks"


def test_a_separate_accent_goes_with_its_letter() -> None:
    folded = fold("re\u0301sume\u0301")

    assert folded.text == "resume"
    assert folded.span(0, 6) == (0, 8)


def test_a_place_in_the_original_is_found_in_the_folded_text() -> None:
    folded = fold("\u200b\u200bPLC ㎡ HMI")

    assert folded.text[folded.place(2) :].startswith("plc")
    assert folded.text[folded.place(8) :].startswith("hmi")


@given(any_text)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(any_text)
def test_every_folded_character_comes_from_one_of_the_original(text: str) -> None:
    folded = fold(text)

    assert len(folded.starts) == len(folded.text)
    assert all(
        fold(text[start]).text.find(character) >= 0
        for start, character in zip(folded.starts, folded.text, strict=True)
    )


@given(any_text, any_text)
def test_folding_goes_character_by_character(left: str, right: str) -> None:
    assert fold(left + right).text == fold(left).text + fold(right).text
