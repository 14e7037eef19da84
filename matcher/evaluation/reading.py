"""Reading judged sets: JSON lines, tab-separated tables, TREC judgements; plain or gzip.

Whatever is wrong with a file is an `EvaluationDataError` that names file, line and reason.
"""

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from matcher.errors import EvaluationDataError

Fields = Mapping[str, type | tuple[type, ...]]
Grades = dict[str, dict[str, int]]


def read_objects(path: Path, fields: Fields) -> list[dict[str, Any]]:
    """Read JSON lines, each an object with the fields named, of the types named.

    Raises
    ------
    EvaluationDataError
        For the first line that is not, and for a file without any.
    """
    rows = [_object(path, number, line, fields) for number, line in lines_of(path)]
    return _filled(path, rows)


def read_table(path: Path, columns: int) -> list[list[str]]:
    """Read tab-separated lines, each of so many filled columns."""
    rows = []
    for number, line in lines_of(path):
        cells = line.split("\t")
        if len(cells) != columns or not all(cell.strip() for cell in cells):
            raise EvaluationDataError(path, number, f"needs {columns} filled columns with tabs between")
        rows.append(cells)
    return _filled(path, rows)


def read_csv(path: Path, column: str) -> list[str]:
    """Read one column of a comma-separated table."""
    rows = list(csv.DictReader(line for _, line in lines_of(path)))
    if rows and column not in rows[0]:
        raise EvaluationDataError(path, 1, f"has no column {column!r}")
    return _filled(path, [row[column] or "" for row in rows])


def read_judgements(path: Path) -> Grades:
    """Read TREC judgements, ``query 0 document grade``: query to document to grade."""
    grades: Grades = defaultdict(dict)
    for number, line in lines_of(path):
        cells = line.split()
        if len(cells) != 4 or not cells[3].isdecimal():
            raise EvaluationDataError(path, number, "is not a judgement: query 0 document grade")
        grades[cells[0]][cells[2]] = int(cells[3])
    if not grades:
        raise EvaluationDataError(path, None, "is empty")
    return dict(grades)


def first_object(path: Path) -> dict[str, Any]:
    """Return the first object of a file of JSON lines, to tell what is in it."""
    number, line = next(lines_of(path), (1, "{}"))
    return _object(path, number, line, {})


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, with their numbers from 1."""
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EvaluationDataError(path, 1 + error.object.count(b"\n", 0, error.start), "not UTF-8") from error
    except (OSError, EOFError) as error:
        raise EvaluationDataError(path, None, getattr(error, "strerror", None) or str(error)) from error
    # Not splitlines: a text in JSON may hold characters that it takes for line ends.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line.rstrip("\r")


def _object(path: Path, number: int, line: str, fields: Fields) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise EvaluationDataError(path, number, f"not JSON ({error})") from error
    if not isinstance(row, dict):
        raise EvaluationDataError(path, number, "not a JSON object")
    for name, kind in fields.items():
        if not isinstance(row.get(name), kind):
            kinds = kind if isinstance(kind, tuple) else (kind,)
            wanted = " or ".join("null" if k is type(None) else k.__name__ for k in kinds)
            raise EvaluationDataError(path, number, f"needs {name!r} as {wanted}")
    return row


def _filled(path: Path, rows: Sequence[Any]) -> list[Any]:
    if not rows:
        raise EvaluationDataError(path, None, "is empty")
    return list(rows)
