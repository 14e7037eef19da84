"""Whether words are a heading, and what it announces.

A heading is a line, or the part before a colon, made of nothing but heading words.
"""

import re
from functools import cache

from skills_taxonomy.linking.heading_phrases import PHRASES, HeadingKind
from skills_taxonomy.linking.heading_words import BESIDE, WORDS
from skills_taxonomy.linking.mention import SectionKind, TextKind
from skills_taxonomy.linking.patterns import any_of
from skills_taxonomy.linking.tokens import CJK

_LONGEST = 60
_JOINING = frozenset("及与和、/&")
_ENGLISH_WORD = re.compile(r"[a-z][a-z'-]*|\S")
_HAS_CJK = re.compile(f"[{CJK}]")
_LATIN = re.compile(r"[a-z][a-z0-9 '&/,.-]*[a-z]|[a-z]")
_BESIDE = frozenset(BESIDE.split())


def heading_kind(heading: str, kind: TextKind) -> HeadingKind | None:
    """Return what a folded, undecorated heading announces, or ``None`` for any other words."""
    if kind == "sentence" or not heading or len(heading) > _LONGEST:
        return None
    if not _HAS_CJK.search(heading):
        return _phrase(heading, kind) or _english(heading, kind)
    # In a bilingual heading the Chinese half decides.
    chinese = re.sub(r"\s+", "", _LATIN.sub("", heading).strip(" ()/|,-&·"))
    if not chinese:
        return None
    found = _chinese(chinese, kind) or _phrase(chinese, kind)
    # 「未用過 Siemens NX」 is a line of such a section, no heading.
    return None if found == "lacking" and _LATIN.search(heading) else found


def _phrase(heading: str, kind: TextKind) -> HeadingKind | None:
    return next((section for section, phrase in _phrases(kind) if phrase.fullmatch(heading)), None)


def _english(heading: str, kind: TextKind) -> SectionKind | None:
    words = _ENGLISH_WORD.findall(heading)
    known = _words(kind)
    if any(word not in known and word not in _BESIDE for word in words):
        return None
    return next((known[word] for word in words if word in known), None)


def _chinese(heading: str, kind: TextKind) -> SectionKind | None:
    pieces = _pieces(kind).findall(heading)
    if "".join(pieces) != heading:
        return None
    # The last word of a Chinese phrase is its head: 申请资格 is about 资格; of several phrases the first counts.
    known = _words(kind)
    phrases = _joined_phrases(pieces)
    heads = [next((known[piece] for piece in reversed(phrase) if piece in known), None) for phrase in phrases]
    return next((head for head in heads if head), None)


def _joined_phrases(pieces: list[str]) -> list[list[str]]:
    phrases: list[list[str]] = [[]]
    for piece in pieces:
        if piece in _JOINING:
            phrases.append([])
        else:
            phrases[-1].append(piece)
    return phrases


@cache
def _words(kind: TextKind) -> dict[str, SectionKind]:
    return {word: section for section, words in WORDS[kind].items() for word in words.split()}


@cache
def _phrases(kind: TextKind) -> list[tuple[HeadingKind, re.Pattern[str]]]:
    return [
        (section, re.compile(rf"(?:{any_of(*wordings).pattern})\W*")) for section, wordings in PHRASES[kind]
    ]


@cache
def _pieces(kind: TextKind) -> re.Pattern[str]:
    chinese = (word for word in {*_words(kind), *_BESIDE} if not word.isascii() or word in _JOINING)
    # Longest first: 个人履历 is one heading, not 个人 and 履历.
    return any_of(*map(re.escape, sorted(chinese, key=lambda word: (-len(word), word))))
