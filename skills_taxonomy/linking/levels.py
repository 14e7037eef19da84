"""How well and for how long: the level and years a text gives to the skills it names."""

import re
from collections.abc import Sequence

from skills_taxonomy.linking.automaton import Match
from skills_taxonomy.linking.passages import Passage, clauses, containing

_CUES: tuple[tuple[int, str, str], ...] = (
    (5, r"expert(?:ise)?\b|master(?:y|ed)?\b(?! (?:of|degree|data|schedule|plan))|guru\b", "精通|专家"),
    (4, r"(?:highly |very )?proficien(?:t|cy)\b|advanced\b(?=\s*(?:\)|$|,|excel|level|user|knowledge"
        r"|skill))"
        r"|(?:strong|solid|extensive|in-depth|rich|excellent|thorough) (?:\w+ )?"
        r"(?:knowledge|experience|skills?|background|understanding|command)\b"
        r"|hands-on\b|skilled\b|fluent\b", "熟练|丰富|深厚|能独立|独立处理|高级"),
    (3, r"familiar(?:ity)?\b|working knowledge\b|good (?:\w+ )?(?:knowledge|understanding|skills?"
        r"|command)\b"
        r"|competent\b|conversant\b|intermediate\b", "熟悉|熟识|掌握|中级|良好"),
    (2, r"basic\b|(?:some |general |fair )?(?:knowledge|understanding|awareness) (?:of|in|on)\b|fundamental"
        r"|simple\b|know(?:s|ing)?\b|elementary\b|beginner\b|entry[- ]level\b",
        "了解|略懂|认识|基本|初级|简单|初阶|入门|看得懂|懂看|懂得"),
    (1, r"aware(?: of)?\b|exposure to\b|a (?:bit|little) (?:of )?|school level\b", "略知|接触过|听过"),
)  # fmt: skip
_ENGLISH = "|".join(f"(?P<english{level}>{english})" for level, english, _ in _CUES)
_CHINESE = "|".join(f"(?P<chinese{level}>{chinese})" for level, _, chinese in _CUES)
_LEVEL = re.compile(rf"\b(?:{_ENGLISH})|(?=[\u4e00-\u9fff])(?:{_CHINESE})")
_STARS = re.compile(r"\s*([★☆]{3,5})")
_BRACKET = re.compile(r"\s*[(:-]\s*([^()\n]{1,24})")
# "at advanced level", "to an expert level", "达高级水平": what may stand before a level behind the name.
_GAP = re.compile(r"[ \t]*(?:(?:at|to)[ ](?:an?[ ])?|达[到至]?[ ]?)?")
_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_YEARS = re.compile(
    r"(?<![\d./-])(?P<count>\d{1,2}(?:\.\d)?|[一两二三四五六七八九十])\s*\+?\s*"
    r"(?:(?:-|to|至|~)\s*(?:\d{1,2}|[一两二三四五六七八九十])\s*\+?\s*)?"
    r"(?:or more |or above )?(?:years?|yrs?|年(?!假|级|度|\s*\d{1,2}\s*月))"
)
Measure = tuple[int | None, float | None]


def levels_and_years(text: str, sentence: Passage, matches: Sequence[Match]) -> list[Measure]:
    """Return level (1-5) and years said of each match of a sentence, ``None`` where nothing is said.

    A level behind the name (stars, a word in brackets, "Excel advanced") comes first, then the
    last one before it in the sentence, which holds for a whole list ("familiar with A, B and C").
    Years count in the clause of the name or in brackets behind it.
    """
    cues = [(cue.start(), _number(cue)) for cue in _LEVEL.finditer(text, *sentence)]
    spans = _years_by_clause(text, sentence)
    measures = []
    for match in matches:
        aside = _BRACKET.match(text, match.end, min(sentence.end, match.end + 30))
        behind = aside.group(1) if aside else ""
        before = [level for start, level in cues if start < match.start]
        level = _level_behind(text, match.end, sentence, behind) or (before[-1] if before else None)
        measures.append((level, _years_in(behind) or _at(match.start, spans)))
    return measures


def _level_behind(text: str, end: int, sentence: Passage, bracket: str) -> int | None:
    stars = _STARS.match(text, end)
    if stars:
        return max(1, stars.group(1).count("★"))
    found = _LEVEL.search(bracket)
    if found is None:
        gap = _GAP.match(text, end, sentence.end)
        found = _LEVEL.match(text, gap.end(), sentence.end) if gap else None
    return _number(found) if found else None


def _years_by_clause(text: str, sentence: Passage) -> list[tuple[Passage, float]]:
    found = list(_YEARS.finditer(text, *sentence))
    parts = clauses(text, sentence) if found else []
    return [(containing(parts, each.start()) or sentence, _count(each)) for each in found]


def _at(place: int, spans: list[tuple[Passage, float]]) -> float | None:
    return next((years for clause, years in spans if clause.holds(place)), None)


def _years_in(words: str) -> float | None:
    found = _YEARS.search(words)
    return _count(found) if found else None


def _count(found: re.Match[str]) -> float:
    count = found.group("count")
    return float(_DIGITS.get(count) or count)


def _number(found: re.Match[str]) -> int:
    return int(str(found.lastgroup)[-1])
