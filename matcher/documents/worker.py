"""The parsing process: a file on standard input, its text as JSON on standard output.

Runs with limits on processor time and memory, which the operating system enforces.
"""

import dataclasses
import json
import logging
import sys

from matcher.documents.document import Document, Limits
from matcher.errors import DocumentError

try:
    import resource
except ImportError:  # Windows: no such limits; the parent's clock still stops the process
    resource = None  # type: ignore[assignment]


def limit_process(limits: Limits) -> None:
    """Bound this process's processor time and memory, and forbid it to write files."""
    if resource is None:
        return
    seconds = max(1, round(limits.seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def parse(data: bytes, kind: str, limits: Limits) -> Document:
    """Parse a PDF or DOCX. Parsers are imported here, so that each loads only its own."""
    if kind == "pdf":
        from matcher.documents.pdf import read_pdf

        return read_pdf(data, limits)
    from matcher.documents.docx import read_docx

    return read_docx(data, limits)


def main(arguments: list[str]) -> None:
    """Read, parse, answer."""
    kind, pages, characters, seconds, memory = arguments
    limits = Limits(
        pages=int(pages), characters=int(characters), seconds=float(seconds), memory_bytes=int(memory)
    )
    logging.disable(logging.CRITICAL)  # parsers log what they read, and that is personal
    limit_process(limits)
    try:
        answer: dict[str, object] = dataclasses.asdict(parse(sys.stdin.buffer.read(), kind, limits))
    except DocumentError as error:
        answer = {"code": error.code, "message": str(error), "facts": error.facts}
    except MemoryError:
        answer = {"code": "memory_limit", "message": "out of memory", "facts": {"limit": limits.memory_bytes}}
    except RecursionError:
        answer = {"code": "corrupted", "message": "nested too deeply", "facts": {}}
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
