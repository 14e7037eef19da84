"""Reading a file: checks here, parsing in a process of its own."""

import json
import subprocess
import sys
from pathlib import PurePath

from matcher.documents.checks import check_container, kind_of
from matcher.documents.document import DEFAULT_LIMITS, Document, FileKind, Limits
from matcher.documents.plain import clean_text, decode
from matcher.errors import DocumentError

WALL_CLOCK_FACTOR = 3
"""The parsing process may wait for a busy machine this many times its own processor time."""


def read_document(data: bytes, *, filename: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Turn an uploaded file into text.

    Parameters
    ----------
    data : bytes
        The file as uploaded.
    filename : str
        Its name; only the ending counts, and must agree with the contents.

    Raises
    ------
    DocumentError
        If the file cannot become text; ``code`` says why.
    """
    kind = kind_of(data, PurePath(filename).name, limits)
    if kind == "text":
        return Document(text=decode(data, limits=limits), kind="text")
    if kind == "docx":
        check_container(data, limits)
    document = _parse_apart(data, kind, limits)
    return Document(
        text=clean_text(_without_strays(document.text), limits=limits),
        kind=kind,
        quality=document.quality,
        pages=document.pages,
        hidden=document.hidden,
    )


def _parse_apart(data: bytes, kind: FileKind, limits: Limits) -> Document:
    """Parse in a fresh process with limits; it sees the file and nothing else."""
    command = [sys.executable, "-I", "-m", "matcher.documents.worker", kind, str(limits.pages),
               str(limits.characters), str(limits.seconds), str(limits.memory_bytes)]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - fixed command, no shell; the file goes through standard input
            command,
            input=data,
            capture_output=True,
            timeout=limits.seconds * WALL_CLOCK_FACTOR,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError("time_limit", f"not read in {limits.seconds} s", limit=limits.seconds) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise _died(done.returncode, limits) from error
    if "code" in answer:
        raise DocumentError(answer["code"], answer["message"], **answer["facts"])
    return Document(**answer)


def _died(status: int, limits: Limits) -> DocumentError:
    """Name why the parsing process ended without an answer; negative statuses are signals."""
    if status in (-9, -24):
        return DocumentError("time_limit", f"stopped after {limits.seconds} s", limit=limits.seconds)
    return DocumentError("memory_limit", "needs more memory than a CV should", limit=limits.memory_bytes)


def _without_strays(text: str) -> str:
    """Leave out characters that parsers let through and no text should hold."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
