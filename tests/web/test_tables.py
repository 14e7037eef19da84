"""CSV that opens well and does nothing when opened."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.files.tables import BOM, FORMULA_STARTS, write_csv

PLAIN = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00\r\n"), max_size=20)


def read(text: str) -> list[list[str]]:
    """Read CSV as a spreadsheet does."""
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＠SUM(A1)"]
)
def test_formulas_are_made_harmless(text: str) -> None:
    assert read(write_csv(["a"], [[text]]))[1] == [f"'{text}"]


@given(st.lists(PLAIN, min_size=1, max_size=4))
def test_no_cell_of_text_begins_like_a_formula(row: list[str]) -> None:
    cells = read(write_csv(["x"] * len(row), [row]))[1]

    assert not any(cell.startswith(FORMULA_STARTS) for cell in cells)
    assert [cell.removeprefix("'") for cell in cells] == [cell.removeprefix("'") for cell in row]


def test_a_table_opens_with_a_byte_order_mark_and_keeps_numbers() -> None:
    assert write_csv(["數目", "b"], [[-3, None]]) == f"{BOM}數目,b\r\n-3,\r\n"
