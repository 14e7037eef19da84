"""How well and for how long: the level and years a text gives to a skill it names."""

import re

from skills_taxonomy.linking.passages import Passage, clauses

_LEVELS: tuple[tuple[int, str], ...] = (
    (5, r"\bexpert(?:ise)?\b|\bmaster(?:y|ed)?\b(?! (?:of|degree|data|schedule|plan))|\bguru\b|精通|专家"),
    (4, r"\b(?:highly |very )?proficien(?:t|cy)\b|\badvanced\b(?= |\))|\bhands-on\b|\b(?:strong|solid|extensive|in-depth|rich|excellent|thorough) (?:\w+ )?(?:knowledge|experience|skills?|background|understanding|command)\b"
        r"|\bskilled\b|\bfluent\b|熟练|丰富|深厚|能独立|独立处理|高级"),
    (3, r"\bfamiliar(?:ity)?\b|\bworking knowledge\b|\bgood (?:\w+ )?(?:knowledge|understanding|skills?|command)\b|\bcompetent\b|\bconversant\b|\bintermediate\b|熟悉|熟识|掌握|中级|良好"),
    (2, r"\bbasic\b|\b(?:some |general |fair )?(?:knowledge|understanding|awareness) (?:of|in|on)\b|\bfundamental|\bsimple\b|\bknow(?:s|ing)?\b|\belementary\b|\bbeginner\b|\bentry[- ]level\b"
        r"|了解|略懂|认识|基本|初级|简单|初阶|入门|看得懂|懂看|懂得"),
    (1, r"\baware(?: of)?\b|\bexposure to\b|\ba (?:bit|little) (?:of )?|\bschool level\b|略知|接触过|听过"),
)  # fmt: skip
_LEVEL = re.compile("|".join(f"(?P<level{level}>{pattern})" for level, pattern in _LEVELS))
_STARS = re.compile(r"\s*([★☆]{3,5})")
_BRACKET = re.compile(r"\s*[(（:-]\s*([^()（）\n]{1,24})")
_GAP = re.compile(r"[ \t]*")
_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_YEARS = re.compile(
    r"(?<![\d./-])(?P<count>\d{1,2}(?:\.\d)?|[一两二三四五六七八九十])\s*\+?\s*(?:(?:-|to|至|~)\s*(?:\d{1,2}|[一两二三四五六七八九十])\s*\+?\s*)?"
    r"(?:or more |or above )?(?:years?|yrs?|年(?!假|级|度|\s*\d{1,2}\s*月))"
)


def level_of(text: str, start: int, end: int, sentence: Passage) -> int | None:
    """Return the level said of the skill named in ``text[start:end]``, ``None`` if none is said.

    Stars or a word in brackets behind the name come first, then the last cue before it in its
    sentence, which holds for a whole list ("familiar with A, B and C").
    """
    stars = _STARS.match(text, end)
    if stars:
        return max(1, stars.group(1).count("★"))
    bracket = _BRACKET.match(text, end, min(sentence.end, end + 30))
    if bracket and (found := _LEVEL.search(bracket.group(1))):
        return _number(found)
    before = list(_LEVEL.finditer(text, sentence.start, start))
    if before:
        return _number(before[-1])
    return _level_behind(text, start, end, sentence)


def years_of(text: str, start: int, end: int, sentence: Passage) -> float | None:
    """Return the years said of the skill named in ``text[start:end]``: those in its clause or in brackets behind it."""
    bracket = _BRACKET.match(text, end, min(sentence.end, end + 30))
    found = _YEARS.search(bracket.group(1)) if bracket else None
    if found is None:
        clause = next((part for part in clauses(text, sentence) if part.holds(start)), sentence)
        found = _YEARS.search(text, clause.start, clause.end)
    if found is None:
        return None
    count = found.group("count")
    return float(_DIGITS.get(count) or count)


def _level_behind(text: str, start: int, end: int, sentence: Passage) -> int | None:
    # "SQL 熟練", "Excel advanced": a cue right behind the name.
    gap = _GAP.match(text, end, sentence.end)
    found = _LEVEL.match(text, gap.end(), sentence.end) if gap else None
    return _number(found) if found else None


def _number(found: re.Match[str]) -> int:
    return int(str(found.lastgroup)[-1])
