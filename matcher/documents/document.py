"""A document that became text, and the limits it was read under."""

from dataclasses import dataclass
from typing import Literal

Quality = Literal["ok", "low", "needs_ocr", "hidden_text", "unreadable"]
FileKind = Literal["pdf", "docx", "text"]

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a document may cost. Sizes in bytes, times in seconds of the parsing process."""

    file_bytes: int = 10 * MEGABYTE
    unpacked_bytes: int = 50 * MEGABYTE
    ratio: float = 50.0
    parts: int = 500
    pages: int = 100
    characters: int = 1_000_000
    seconds: float = 20.0
    memory_bytes: int = 1024 * MEGABYTE


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of a file and how far it can be trusted.

    ``quality`` is ``ok``, ``low`` (garbled in places: check each skill) or ``hidden_text``
    (words that no reader of the page would see were left out). ``hidden`` counts the
    characters left out. ``pages`` is ``None`` where the format has none.
    """

    text: str
    kind: FileKind
    quality: Quality = "ok"
    pages: int | None = None
    hidden: int = 0
