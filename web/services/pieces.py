"""Pieces of rows that recur from row to row, kept no longer than what they were made of."""

from collections.abc import Hashable
from typing import Any, NamedTuple

MOST_PIECES, MOST_FORMS = 20_000, 12


class Table(dict[Hashable, Any]):
    """Pieces by what tells them apart; a full table begins anew."""

    def __setitem__(self, key: Hashable, piece: Any) -> None:
        if len(self) >= MOST_PIECES:
            self.clear()
        super().__setitem__(key, piece)


class PiecesByForm:
    """The pieces made of one candidate or vacancy, or of neither: a table for each form.

    A form is named by all that pieces depend on beside what they are made of: where they are
    shown, the reader's language, the revision of the taxonomy. It belongs to what it was made of,
    and goes with it.
    """

    __slots__ = ("_tables",)

    def __init__(self) -> None:
        self._tables: dict[str, Table] = {}

    def of(self, form: str) -> Table:
        """Return the table of a form."""
        table = self._tables.get(form)
        if table is None:
            if len(self._tables) >= MOST_FORMS:
                self._tables.clear()
            table = self._tables[form] = Table()
        return table

    def tables(self) -> list[Table]:
        """Return the tables of all forms."""
        return list(self._tables.values())


class Pieces(NamedTuple):
    """What may be used of earlier rows, and kept for later ones.

    Attributes
    ----------
    candidate : Table
        Made of the candidate alone, as the reader sees them: by skill.
    vacancy : Table
        Made of the vacancy alone: by skill.
    words : Table
        Made of neither: by whatever tells the words apart.
    """

    candidate: Table
    vacancy: Table
    words: Table


def no_pieces() -> Pieces:
    """Return pieces for a row that stands by itself."""
    return Pieces(Table(), Table(), Table())
