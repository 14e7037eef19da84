"""Tables, plain or gzipped: rows that know their place, errors that name it."""

import csv
import gzip
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from skills_taxonomy.errors import TaxonomyFileError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with the file and the line it begins on (the header is line 1)."""

    path: Path
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def get(self, column: str) -> str:
        """Return the value of a column the table may lack, ``""`` where it does."""
        return self.values.get(column, "")

    def required(self, column: str) -> str:
        """Return the value, or raise `TaxonomyFileError` where it is empty."""
        value = self.values[column]
        if not value:
            raise self.error(f"{column} is empty")
        return value

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        """Return the value, or raise `TaxonomyFileError` where it is none of ``allowed``."""
        value = self.values[column]
        if value not in allowed:
            raise self.error(f"unknown {column} {value!r}, expected one of {', '.join(allowed)}")
        return value

    @property
    def place(self) -> str:
        """Name of the file and line, for a message about another row."""
        return f"{self.path.name}:{self.line}"

    def error(self, reason: str) -> TaxonomyFileError:
        """Make the error that names this row."""
        return TaxonomyFileError(self.path, self.line, reason)


class Tabbed(csv.Dialect):
    """Values between tabs, quotes meaning nothing: the text files of O*NET."""

    delimiter = "\t"
    quoting = csv.QUOTE_NONE
    lineterminator = "\n"
    strict = True


def read_table(
    path: Path, columns: Sequence[str], *, dialect: type[csv.Dialect] = csv.excel
) -> Iterator[Row]:
    """Yield the rows of a table in order, values stripped of outer white space.

    Parameters
    ----------
    path : Path
        UTF-8, with or without a byte order mark; gzipped if it ends in ``.gz``.
    columns : sequence of str
        Columns the header must have; others are kept too.
    dialect : type of csv.Dialect
        How values are set apart: by commas, or `Tabbed`.

    Raises
    ------
    TaxonomyFileError
        The file is absent, is not UTF-8 or not such a table, lacks a column, or has a row that
        is longer or shorter than the header.
    """
    try:
        with _open(path) as file:
            records = _read_records(path, file, dialect)
            header = _read_header(path, records, columns)
            yield from (_make_row(path, line, header, values) for line, values in records)
    except UnicodeDecodeError as error:
        raise TaxonomyFileError(
            path, _first_undecodable_line(path), f"is not UTF-8: {error.reason}"
        ) from error
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TaxonomyFileError(path, None, f"cannot be read: {reason}") from error


def find_table(folder: Path, *names: str) -> Path | None:
    """Find the first of some file names in a folder, plain or with ``.gz`` behind it."""
    spellings = (f"{name}{packed}" for name in names for packed in ("", ".gz"))
    return next((path for spelling in spellings if (path := folder / spelling).is_file()), None)


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _first_undecodable_line(path: Path) -> int | None:
    """Return the first line that is not UTF-8; the decoder only knows the place in its buffer."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return None


def _read_records(path: Path, file: IO[str], dialect: type[csv.Dialect]) -> Iterator[tuple[int, list[str]]]:
    """Yield the values of each record with the line it begins on, since one may span lines."""
    reader = csv.reader(file, dialect, strict=True)
    line = 1
    try:
        for values in reader:
            # An empty line holds no record; spreadsheets like to leave some at the end.
            if values:
                yield line, values
            line = reader.line_num + 1
    except csv.Error as error:
        raise TaxonomyFileError(path, line, f"is not a table: {error}") from error


def _read_header(path: Path, records: Iterator[tuple[int, list[str]]], columns: Sequence[str]) -> list[str]:
    _, names = next(records, (1, []))
    header = [name.strip() for name in names]
    missing = [name for name in columns if name not in header]
    if missing:
        raise TaxonomyFileError(path, 1, f"column {missing[0]!r} is missing")
    return header


def _make_row(path: Path, line: int, header: list[str], values: list[str]) -> Row:
    if len(values) != len(header):
        raise TaxonomyFileError(path, line, f"has {len(values)} values, the header has {len(header)}")
    return Row(path, line, dict(zip(header, map(str.strip, values), strict=True)))
