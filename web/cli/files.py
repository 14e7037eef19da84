"""Reading and writing the files of the command line: JSON lines, TSV, runs; plain or gzip."""

import gzip
import json
import os
import shutil
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from matcher.documents import clean_text
from matcher.errors import DocumentError

Pair = tuple[str, str]

MAX_DEPTH = 32
READ_ENCODING = "utf-8-sig"
"""UTF-8; spreadsheets and Windows editors put a byte order mark before it."""


class InputError(Exception):
    """An input file is wrong; the message names file, line and reason."""

    def __init__(self, path: Path, line: int | None, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")


@dataclass(frozen=True, slots=True)
class TextRecord:
    """A line ``{"id", "title"?, "text", "language"?, "role"?}`` of an input file.

    ``id`` is its identifier as text, ``given_id`` as it stood, a number perhaps. ``language`` and
    ``role`` are empty where they are not given as text.
    """

    id: str
    text: str
    title: str = ""
    given_id: str | int = ""
    language: str = ""
    role: str = ""


def read_texts(path: Path, *, may_be_empty: bool = False) -> list[TextRecord]:
    """Read a file of JSON lines, each with a unique ``id`` and a ``text``; other keys are ignored.

    Raises
    ------
    InputError
        For the first line that is not such an object, with its number.
    """
    records: dict[str, TextRecord] = {}
    for number, line in _lines(path):
        record = _text_record(path, number, line, may_be_empty)
        if record.id in records:
            raise InputError(path, number, f"the id {record.id!r} stands twice")
        records[record.id] = record
    if not records:
        raise InputError(path, None, "the file has no records")
    return list(records.values())


def read_titles(path: Path) -> list[tuple[str, str]]:
    """Read lines ``id<TAB>title``.

    Raises
    ------
    InputError
        For the first line without exactly two filled fields, whose id has blanks (a run could
        not be read back), or whose id stands twice.
    """
    titles: dict[str, str] = {}
    for number, line in _lines(path):
        title_id, title = _title_record(path, number, line)
        if title_id in titles:
            raise InputError(path, number, f"the id {title_id!r} stands twice")
        titles[title_id] = title
    if not titles:
        raise InputError(path, None, "the file has no titles")
    return list(titles.items())


def read_grades(path: Path, *, vacancies: Container[str], candidates: Container[str]) -> dict[Pair, int]:
    """Read judgements as TREC writes them: lines ``vacancy 0 candidate grade``, grades from 0 to 3.

    Raises
    ------
    InputError
        For the first line that is not such a line, names nobody known, or judges a pair again.
    """
    grades: dict[Pair, int] = {}
    for number, line in _lines(path):
        fields = line.split()
        if len(fields) != 4 or fields[3] not in ("0", "1", "2", "3"):
            raise InputError(path, number, "not a line vacancy, 0, candidate, grade from 0 to 3")
        pair = (fields[0], fields[2])
        if pair[0] not in vacancies or pair[1] not in candidates:
            raise InputError(path, number, f"{pair[0]} or {pair[1]} is in neither file of the folder")
        if pair in grades:
            raise InputError(path, number, f"{pair[0]} and {pair[1]} are judged twice")
        grades[pair] = int(fields[3])
    if not any(grades.values()):
        raise InputError(path, None, "no pair has a grade above 0")
    return grades


def read_bytes(path: Path) -> bytes:
    """Read a whole file, or raise `InputError` with the reason."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(path, None, error.strerror or str(error)) from error


@contextmanager
def written_whole(path: Path) -> Iterator[IO[str]]:
    """Open a file that appears under its name only once all of it is written.

    Raises
    ------
    InputError
        If the place cannot be written, or is full before the end.
    """
    try:
        handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InputError(path, None, error.strerror or str(error)) from error
    os.close(handle)
    try:
        with _opened(path, scratch) as stream:
            yield stream
        os.chmod(scratch, 0o644)
        os.replace(scratch, path)
    except OSError as error:
        raise InputError(path, None, error.strerror or str(error)) from error
    finally:
        Path(scratch).unlink(missing_ok=True)


@contextmanager
def folder_written_whole(path: Path) -> Iterator[Path]:
    """Yield a folder to fill, which appears under its name only once all of it is written.

    Raises
    ------
    InputError
        If there is something at the place already, or it cannot be written.
    """
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise InputError(path, None, "holds files already; name a new or an empty folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    except OSError as error:
        raise InputError(path, None, error.strerror or str(error)) from error
    try:
        yield scratch
        scratch.chmod(0o755)
        scratch.replace(path)
    except OSError as error:
        raise InputError(path, None, error.strerror or str(error)) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def write_json_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON object a line."""
    with written_whole(path) as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def _opened(path: Path, scratch: str) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(scratch, "wt", encoding="utf-8")
    return open(scratch, "w", encoding="utf-8")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with (
            gzip.open(path, "rt", encoding=READ_ENCODING)
            if path.suffix == ".gz"
            else path.open(encoding=READ_ENCODING) as stream
        ):
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield number, line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InputError(path, _undecodable_line(path), "not UTF-8") from error
    except (OSError, EOFError) as error:
        raise InputError(path, None, getattr(error, "strerror", None) or str(error)) from error


def _undecodable_line(path: Path) -> int | None:
    # A text stream decodes far ahead of the line it gives, so the line has to be looked for.
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                line.decode(READ_ENCODING)
            except UnicodeDecodeError:
                return number
    return None


def _title_record(path: Path, number: int, line: str) -> tuple[str, str]:
    fields = [field.strip() for field in line.split("\t")]
    if len(fields) != 2 or not all(fields):
        raise InputError(path, number, "not a line id<TAB>title")
    if len(fields[0].split()) > 1:
        raise InputError(path, number, "needs an id without blanks")
    return fields[0], fields[1]


def _text_record(path: Path, number: int, line: str, may_be_empty: bool) -> TextRecord:
    try:
        value = json.loads(line)
    except RecursionError as error:
        raise InputError(path, number, f"nested deeper than {MAX_DEPTH}") from error
    except ValueError as error:
        raise InputError(path, number, f"not JSON ({error})") from error
    if not isinstance(value, dict):
        raise InputError(path, number, "not a JSON object")
    given_id: Any = value.get("id")
    text, title = value.get("text"), value.get("title") or ""
    if type(given_id) not in (str, int) or len(str(given_id).split()) != 1:
        raise InputError(path, number, "needs an id without blanks")
    if not isinstance(text, str) or not isinstance(title, str):
        raise InputError(path, number, "needs a text")
    language, role = (value[key] if isinstance(value.get(key), str) else "" for key in ("language", "role"))
    checked = _checked(path, number, text, may_be_empty)
    return TextRecord(str(given_id), checked, title, given_id, language, role)


def _checked(path: Path, number: int, text: str, may_be_empty: bool) -> str:
    """Check characters and length; offsets stay those of the text as given."""
    try:
        clean_text(text)
    except DocumentError as error:
        if error.code == "empty" and may_be_empty:
            return text
        raise InputError(path, number, str(error)) from error
    return text
