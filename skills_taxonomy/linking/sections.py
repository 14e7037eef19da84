"""Where a document speaks of work, of requirements, of the company: its sections.

Headings are told by their words, whatever their dress: capitals, 【】, colons, bullets, numbers,
or none. A heading with text behind it on its line ("Email: …") may hold for that line only.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from skills_taxonomy.labels import FoldedText
from skills_taxonomy.linking.heading_phrases import HeadingKind
from skills_taxonomy.linking.headings import heading_kind
from skills_taxonomy.linking.implied_headings import implied_kind
from skills_taxonomy.linking.mention import SectionKind, TextKind
from skills_taxonomy.linking.passages import Passage
from skills_taxonomy.linking.patterns import any_of, one_word_of
from skills_taxonomy.linking.tokens import CJK

_NUMBERING = re.compile(
    r"[\W_]*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{2,4}|[一二三四五六七八九十]{1,2})[.)、]\s*)?[\W_]*"
)
# What may stand between a heading and the text it announces on the same line.
_AFTER_HEADING = re.compile(rf"\s*[:】〕\]|●■◆★▪•]+\s*|\s+-+\s+|\s{{2,}}|(?<=[{CJK}])[ \t]|\(")
# What the list below an unknown heading may open in which section; a wish is never made a demand.
_JOB: frozenset[SectionKind] = frozenset({"duties", "requirements"})
_IMPLIES: Mapping[HeadingKind, frozenset[SectionKind]] = {
    **dict.fromkeys(("other", "company", "benefits", "legal", "personal"), _JOB),
    "duties": frozenset({"requirements"}),
    "requirements": frozenset({"duties"}),
}
_LIST_SIGN = re.compile(r"[:】〕\]]|\s{2}")
_CAPITALS = re.compile(r"[A-Z][A-Z&/ ]{2,}(?=\s+\S)")
_LONGEST_HEADING = 60
# What opens the duties of a job divides a project that it stands in, and does not end it.
_DUTIES = re.compile(r".*\b(?:roles?|dut(?:y|ies)|responsibilit(?:y|ies)|accountabilities)\b.*")
# Headings that, with text behind them, speak of their own line alone.
_ONE_LINERS: frozenset[HeadingKind] = frozenset({"personal", "benefits", "preferred", "legal", "lacking"})

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*"
_YEAR = (
    rf"(?:{_MONTH})?(?:19|20)\d\d(?:\s*[./年]\s*\d{{1,2}}月?)?年?"
    rf"(?:\s*\d{{1,2}}\s*月)?(?:\s*(?:{_MONTH}))?"
)
_NOW = r"(?:present|now|date|current|to date|至今|现在|今|目前)"
_DATES = re.compile(
    rf"{_YEAR}\s*(?:-+|to|until|~|至|到)\s*(?:{_YEAR}|\d\d\b|{_NOW})|{_YEAR}\s*{_NOW}|\bsince\s+{_YEAR}"
    rf"|^\W*(?:now|before|current(?:ly)?)\s*[-:]"
)
_LANGUAGES = r"(?:cantonese|english|mandarin|putonghua|chinese|广东话|粤语|英文|英语|中文|普通话|国语)"
_LANGUAGE_LINE = re.compile(
    rf"^[\W_]*(?:spoken |fluent )?{_LANGUAGES}\b.*{_LANGUAGES}|^[\W_]*{_LANGUAGES}.{{0,6}}、{_LANGUAGES}"
)
_SCHOOLING = any_of(
    one_word_of(
        r"[bm]\.?sc [bm]\.?eng ph\.?d [bm]ba b\.?a bachelor master diploma degree university college school institute "
        "ive hkdse polyu hku hkust cityu cuhk"
    ),
    "大学|学院|学士|硕士|博士|本科|大专|文凭|中学|专业教育",
)
_DEGREE_LINE = re.compile(
    r"^[\W_]*(?:(?:19|20)\d\d\W+)?"
    r"(?:[bm]\.?sc|[bm]\.?eng|ph\.?d|[bm]ba|b\.?des|bachelor of|master of|higher diploma)\b"
    r"(?=.*\b(?:19|20)\d\d\b)"
)


@dataclass(frozen=True, slots=True)
class FoldedSection:
    """A section in offsets of the folded text; ``body`` is where its own words begin.

    ``lacking`` marks the part of a CV in which its owner tells what they cannot do.
    """

    start: int
    body: int
    end: int
    kind: SectionKind
    heading: str
    lacking: bool = False


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    body: int
    kind: HeadingKind
    words: str
    inline: bool


def find_sections(folded: FoldedText, lines: list[Passage], kind: TextKind) -> list[FoldedSection]:
    """Divide a document; the sections cover it without gap or overlap, in order."""
    opening: SectionKind = "summary" if kind == "cv" else "other"
    starts = [_Heading(0, 0, opening, "", False), *_headings(folded, lines, kind, opening)]
    if kind == "vacancy" and any(each.kind in ("duties", "requirements") for each in starts):
        # What stands before the first heading of a divided vacancy is about the firm.
        starts[0] = _Heading(0, 0, "company", "", False)
    ends = [each.start for each in starts[1:]] + [len(folded.text)]
    return [_section(each, end) for each, end in zip(starts, ends, strict=True) if end > each.start]


def _section(heading: _Heading, end: int) -> FoldedSection:
    lacking = heading.kind == "lacking"
    kind: SectionKind = "other" if heading.kind == "lacking" else heading.kind
    return FoldedSection(heading.start, heading.body, end, kind, heading.words, lacking)


def _headings(
    folded: FoldedText, lines: list[Passage], kind: TextKind, opening: SectionKind
) -> Iterator[_Heading]:
    lasting: HeadingKind = opening
    current: HeadingKind = opening
    last: _Heading | None = None
    for place, line in enumerate(lines):
        heading = _heading_of(folded, line, kind)
        if heading and current == "projects" and _DUTIES.fullmatch(heading.words):
            continue
        if heading is None and kind == "cv":
            heading = _unheaded(folded.text, line, current, implied=not (last and last.words))
        if (
            heading is None
            and current == "lacking"
            and last
            and _ends_a_paragraph(folded.text, lines, place, last)
        ):
            heading = _Heading(line.start, line.start, "other", "", False)
        if heading is None and kind == "vacancy":
            heading = _implied(folded.text, lines, place, current)
        if heading is None and current != lasting:
            heading = _Heading(line.start, line.start, lasting, "", False)
        if heading is None:
            continue
        yield heading
        last, current = heading, heading.kind
        if not (heading.inline and current in _ONE_LINERS):
            lasting = current


def _heading_of(folded: FoldedText, line: Passage, kind: TextKind) -> _Heading | None:
    numbering = _NUMBERING.match(folded.text, line.start, line.end)
    start = numbering.end() if numbering else line.start
    for end, body in _candidate_ends(folded, start, line.end):
        words = folded.text[start:end].strip(" \t:-*#=_.·?!>~'\"】〕])|●■◆★")
        found = heading_kind(words, kind)
        # 「不懂 CAD，懂 NX」 speaks for itself; 「不懂：CAD」 is a heading with its list.
        if found == "lacking" and body < line.end and not _LIST_SIGN.search(folded.text, end, body):
            continue
        if found is not None:
            return _Heading(line.start, body, found, words, body < line.end)
    return None


def _candidate_ends(folded: FoldedText, start: int, stop: int) -> Iterator[tuple[int, int]]:
    if stop - start <= _LONGEST_HEADING:
        yield stop, stop
    for found in _AFTER_HEADING.finditer(folded.text, start, min(stop, start + _LONGEST_HEADING)):
        yield found.start(), found.end()
    first, last = folded.span(start, stop)
    capitals = _CAPITALS.match(folded.original, first, last)
    if capitals:
        end = folded.place(capitals.end())
        yield end, end


def _implied(text: str, lines: list[Passage], place: int, current: HeadingKind) -> _Heading | None:
    if current not in _IMPLIES:
        return None
    found = implied_kind(text, lines, place)
    if found is None or found not in _IMPLIES[current]:
        return None
    start, end = lines[place]
    return _Heading(start, end, found, lines[place].of(text).strip(" :"), False)


def _ends_a_paragraph(text: str, lines: list[Passage], place: int, last: _Heading) -> bool:
    """Tell whether a blank line parts this line from the words of the last heading above it."""
    before = lines[place - 1]
    return before.start > last.start and text.count("\n", before.end, lines[place].start) > 1


def _unheaded(text: str, line: Passage, current: HeadingKind, *, implied: bool) -> _Heading | None:
    """A dated job or a degree opens its section where the writer set no heading."""
    words = line.of(text)
    open_ended = current in ("summary", "other", "personal", "lacking") or (
        implied and current == "education"
    )
    if open_ended and _DATES.search(words) and not _SCHOOLING.search(words):
        return _Heading(line.start, line.start, "experience", "", False)
    if current in ("experience", "education", "certificates", "lacking") and _LANGUAGE_LINE.match(words):
        return _Heading(line.start, line.start, "languages", "", False)
    if current in ("summary", "experience") and _DEGREE_LINE.match(words):
        return _Heading(line.start, line.start, "education", "", False)
    return None
