"""Lines a page broke for want of room become whole; lists and headings stay as they are."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.documents import read_document
from matcher.documents.wrapping import join_wrapped
from tests.files import make_pdf

SENTENCE = "Wrote and tested ladder programs for nine packing lines, and led the project management of each."


@pytest.mark.parametrize("width", [24, 36, 50])
def test_a_sentence_wrapped_in_a_column_becomes_one_line(width: int) -> None:
    assert join_wrapped("\n".join(textwrap.wrap(SENTENCE, width))) == SENTENCE


def test_a_wrapped_chinese_sentence_is_joined_without_a_space() -> None:
    assert join_wrapped("負責三條啤機生產線的模具設\n計及品質檢查工作。\n技能") == (
        "負責三條啤機生產線的模具設計及品質檢查工作。\n技能"
    )


@pytest.mark.parametrize(
    "text",
    [
        "SKILLS\nPython\nSolidWorks\nPLC programming",
        "Python\nsolidworks\nsql",
        "Commissioned robots on twelve lines.\nwww.example.com",
        "Led a team of six engineers on site\n- wrote their plans",
        "Led a team of six engineers on site\n\nwrote their plans",
        "Short line\nof a longer paragraph that goes on and on to the very end",
        "",
    ],
)
def test_what_was_not_broken_for_want_of_room_stays(text: str) -> None:
    assert join_wrapped(text) == text


@given(st.text(alphabet="ab Z模具。-.\n", max_size=200))
def test_no_character_but_spaces_and_line_ends_comes_or_goes(text: str) -> None:
    assert "".join(join_wrapped(text).split()) == "".join(text.split())


@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_gives_its_sentences_whole(columns: int) -> None:
    document = read_document(make_pdf(f"{SENTENCE}\nSKILLS\nPython", columns=columns), filename="cv.pdf")

    assert SENTENCE in document.text
    assert document.text.endswith("SKILLS\nPython")
