"""Lines that a page broke only because they were full, made whole again.

A PDF knows lines, not paragraphs. In a narrow column "project" and "management" stand on two
lines, and neither is the skill. Where a line ends because the next word did not fit, and that
word goes on in lower case or in Chinese, the two are one.
"""

import unicodedata
from collections.abc import Sequence

NEIGHBOURS = 8
"""Lines before and after that show how wide a column is."""

NARROWEST = 16
"""Columns narrower than this, in Latin letters, hold lists and not sentences."""

SLACK = 0.9
"""Letters differ in width: a line counts as full from this part of the longest."""

CLOSING = "。．！？；：.:;!?"


def join_wrapped(text: str) -> str:
    """Join each line that was broken for want of room with the line it goes on in."""
    lines = text.split("\n")
    widths = [_width(line) for line in lines]
    joined: list[str] = []
    for place, line in enumerate(lines):
        if place and _goes_on(lines[place - 1], line, room=_room(widths, place), used=widths[place - 1]):
            joined[-1] += _between(lines[place - 1], line) + line.lstrip()
        else:
            joined.append(line)
    return "\n".join(joined)


def _goes_on(line: str, following: str, *, room: int, used: int) -> bool:
    """Tell whether a line ended because what follows did not fit."""
    ended, begun = line.rstrip()[-1:], following.lstrip()[:1]
    if room < NARROWEST or not ended or not begun or ended in CLOSING:
        return False
    if _is_wide(begun):
        return _is_wide(ended) and begun.isalnum() and used + 2 > SLACK * room
    first_word = following.split(maxsplit=1)[0]
    return begun.islower() and used + 1 + _width(first_word) > SLACK * room


def _room(widths: Sequence[int], place: int) -> int:
    return max(widths[max(0, place - NEIGHBOURS) : place + NEIGHBOURS])


def _between(line: str, following: str) -> str:
    return "" if line.endswith("-") or _is_wide(following.lstrip()[0]) else " "


def _width(text: str) -> int:
    """Count columns; a Chinese character takes two."""
    return len(text) + sum(map(_is_wide, text))


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
