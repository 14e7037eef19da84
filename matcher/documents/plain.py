"""Plain text: which encoding it is in, and which characters it may hold."""

import re

from matcher.documents.checks import check_length
from matcher.documents.document import DEFAULT_LIMITS, Limits
from matcher.errors import DocumentError

ENCODINGS = ("utf-8-sig", "big5hkscs", "gb18030")
"""Tried in this order; Big5 as used in Hong Kong before the mainland's GB 18030."""

COMMON_CHINESE = frozenset(
    "的一是不了人我在有他這这中大来來上个個國国和說说時时為为經经年工作程師师公司技術术"
)


def decode(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> str:
    """Turn the bytes of a text file into clean text.

    Raises
    ------
    DocumentError
        ``bad_characters`` if no known encoding fits; else as `clean_text`.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = [_decoded(data, "utf-16")]
    else:
        candidates = [_decoded(data, encoding) for encoding in ENCODINGS]
    readable = [text for text in candidates if text is not None]
    if not readable:
        raise DocumentError("bad_characters", "the text is in no encoding we know; save it as UTF-8")
    if candidates[0] is not None:
        return clean_text(candidates[0], limits=limits)
    return clean_text(max(readable, key=_common_chinese), limits=limits)


def clean_text(text: str, *, limits: Limits = DEFAULT_LIMITS) -> str:
    """Check a text and give its lines one kind of ending; its words stay as they are.

    Raises
    ------
    DocumentError
        ``empty``, ``too_long``, or ``bad_characters`` for NUL and lone surrogates, with the
        place of the first.
    """
    check_length(text, limits)
    bad = re.search(r"[\x00\ud800-\udfff]", text)
    if bad:
        place = bad.start() + 1
        raise DocumentError("bad_characters", f"character {place} is U+{ord(bad[0]):04X}", place=place)
    if not text.strip():
        raise DocumentError("empty", "the text is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _common_chinese(text: str) -> int:
    return sum(character in COMMON_CHINESE for character in text)
