"""Any text at all: nothing crashes, places are right, and the work grows no faster than the text."""

import sys
from types import FrameType
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skills_taxonomy.linking import Linker, TextKind
from skills_taxonomy.reading import load_taxonomy

LINKER = Linker(load_taxonomy())
KINDS = get_args(TextKind)
ODD = [
    "\ud800",
    "\udfff",
    "\0",
    "\x1b",
    "\u202e",
    "\u200f",
    "\ufeff",
    "e\u0301",
    "ﬁ",
    "Ａ",
    "𨋢",
    "⼈",
    "\r\n",
    "\u2028",
]
WORDS = [
    "PLC",
    "C++",
    "R",
    "CAD 2",
    "會計",
    "会计",
    "社會計劃",
    "مهندس",
    "שלום",
    "работа",
    "はい",
    "(CAD)",
    "5 years",
    "半年",
]
EARLIER, LONGER = 400, 1600

any_text = st.lists(
    st.sampled_from(ODD + WORDS) | st.text(st.characters(categories=None), max_size=5), max_size=30
)


@settings(max_examples=300)
@given(any_text.map("".join) | any_text.map(" ".join), st.sampled_from(KINDS))
def test_places_are_right_in_any_text(text: str, kind: TextKind) -> None:
    linked = LINKER.link(text, kind=kind)
    assert all(text[each.start : each.end] == each.text != "" for each in linked.mentions)
    assert all(0 <= each.start <= each.end <= len(text) for each in linked.sections)


def test_a_megabyte_is_linked_to_its_end() -> None:
    text = "與「\u202eمهندس」 and \x1b no skill\n" * 40_000 + "PLC programming"
    (*_, last) = LINKER.link(text, kind="cv").mentions
    assert len(text) > 1_000_000
    assert last.end == len(text)


@pytest.mark.parametrize("kind", ["cv", "vacancy"])
@pytest.mark.parametrize(
    "unit",
    [
        "R, ", "PLC\n", "專利、", "社會計劃", "work with the PLC team ", "CAD 1 ", "Aa Plc, ", "drilling, tapping, ",
        "coronary artery disease (CAD) ", "(((", "no PLC is a plus ", "3 - 5 years ", "native ", "優先", "a\0\u202e",
    ],
)  # fmt: skip
def test_the_work_grows_as_the_text_does(unit: str, kind: TextKind) -> None:
    short, long = (_work(unit * times, kind) for times in (EARLIER, LONGER))
    assert long <= 1.15 * (LONGER / EARLIER) * short


def _work(text: str, kind: TextKind) -> int:
    """Count the calls that linking a text makes, of Python's functions and of C's."""
    LINKER.link(text, kind=kind)  # Fills the caches of words and characters.
    calls = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        LINKER.link(text, kind=kind)
    finally:
        sys.setprofile(before)
    return calls
