"""How well and for how long: the level and years a text gives to the skills it names."""

import re
from collections.abc import Sequence

from skills_taxonomy.linking.automaton import Match
from skills_taxonomy.linking.durations import durations
from skills_taxonomy.linking.passages import Passage, clauses, containing

_CUES: tuple[tuple[int, str, str], ...] = (
    (5, r"expert(?:ise)?\b|mastery\b|master(?:ed)?\b(?! (?:of|degree|data|schedule|plan))|guru\b", "精通|专家"),
    (4, r"(?:highly |very )?proficien(?:t|cy)\b|advanced\b(?=\s*(?:\)|$|,|excel|level|user|knowledge"
        r"|skill))"
        r"|(?:strong|solid|extensive|in-depth|rich|excellent|thorough) (?:\w+ )?"
        r"(?:knowledge|experience|skills?|background|understanding|command)\b"
        r"|hands-on\b|skilled\b|fluent\b", "熟练|丰富|深厚|流利|能独立|独立处理|高级"),
    (3, r"familiar(?:ity)?\b|working knowledge\b|good (?:\w+ )?(?:knowledge|understanding|skills?"
        r"|command)\b"
        r"|competent\b|conversant\b|intermediate\b", "熟悉|熟识|掌握|中级|良好"),
    (2, r"basic\b|(?:some |general |fair )?(?:knowledge|understanding|awareness) (?:of|in|on)\b|fundamental"
        r"|simple\b|know(?:s|ing)?\b(?!-| (?:how|your))|elementary\b|beginner\b|entry[- ]level\b",
        "了解|略懂|认识|基本|初级|简单|初阶|入门|看得懂|懂看|懂得"),
    (1, r"aware(?: of)?\b|exposure to\b|a (?:bit|little) (?:of )?|school level\b", "略知|接触过|听过"),
)  # fmt: skip
# Words that mean a level only side by side with a name: "native Cantonese", "English fair".
_BESIDE: tuple[tuple[int, str, str], ...] = (
    (5, r"(?:near[- ])?native\b|mother[- ]tongue\b|bilingual\b", "母语"),
    (4, r"advanced\b", "流畅"),
    (3, r"conversational\b|good\b", "尚可"),
    (2, r"(?:fair|limited)\b(?=\s*(?:[,;.)]|$))", "一般|普通(?!话)"),
    (1, r"(?:a )?little\b", "少许|少少"),
)


def _pattern(cues: tuple[tuple[int, str, str], ...]) -> str:
    english = "|".join(f"(?P<english{level}>{words})" for level, words, _ in cues)
    chinese = "|".join(f"(?P<chinese{level}>{words})" for level, _, words in cues)
    return rf"(?:\b(?:{english})|(?=[\u4e00-\u9fff])(?:{chinese}))"


_LEVEL = re.compile(_pattern(_CUES))
_BEHIND = re.compile(_pattern(_BESIDE))
_BEFORE = re.compile(_pattern(_BESIDE) + "$")
_LANGUAGE = re.compile(
    "[语文话]|english|chinese|cantonese|putonghua|mandarin|japanese|jlpt|korean|german|french|spanish|italian|russian"
    "|portuguese|thai|vietnamese|arabic"
)
# The ladder of the Japanese-Language Proficiency Test, N1 the top.
_JAPANESE = re.compile(r"(?:japanese|jlpt|日语|日文)[ (:]*(?:jlpt ?)?n(?P<grade>[1-5])\b")
_STARS = re.compile(r"\s*([★☆]{3,5})")
_BRACKET = re.compile(r"\s*[(:-]\s*([^()\n]{1,24})")
# "at advanced level", "to an expert level", "达高级水平": what may stand before a level behind the name.
_GAP = re.compile(r"[ \t]*(?:(?:at|to)[ ](?:an?[ ])?|达[到至]?[ ]?|[有具][ ]?)?")
Measure = tuple[int | None, float | None]


def levels_and_years(text: str, sentence: Passage, matches: Sequence[Match]) -> list[Measure]:
    """Return level (1-5) and years said of each match of a sentence, ``None`` where nothing is said.

    A level behind the name (stars, a word in brackets, "Excel advanced") comes first, then the
    last one before it in the sentence, which holds for a whole list ("familiar with A, B and C").
    Years count in the clause of the name or in brackets behind it.
    """
    spans = _years_by_clause(text, sentence)
    own = [_own_level(text, match, sentence) for match in matches]
    consumed = {place for _, place in own}
    cues = [cue for cue in _LEVEL.finditer(text, *sentence) if cue.start() not in consumed]
    return [
        (
            level or _level_before(cues, match.start),
            (_years_aside(text, match, sentence) or _at(match.start, spans)) if spans else None,
        )
        for match, (level, _) in zip(matches, own, strict=True)
    ]


def _own_level(text: str, match: Match, sentence: Passage) -> tuple[int | None, int]:
    """Return the level that stands at a name itself and where its cue is, -1 where no other name may use it."""
    stars = _STARS.match(text, match.end)
    if stars:
        return max(1, stars[1].count("★")), -1
    gap = _GAP.match(text, match.end, sentence.end)
    place = gap.end() if gap else match.end
    behind = _LEVEL.match(text, place, sentence.end) or _BEHIND.match(text, place, sentence.end)
    if behind:
        return _number(behind), behind.start()
    aside = _BRACKET.match(text, match.end, min(sentence.end, match.end + 30))
    found = aside and (_LEVEL.search(aside[1]) or _BEHIND.search(aside[1]))
    if aside and found:
        return _number(found), aside.start(1) + found.start()
    return _level_of_language(text, match, sentence), -1


def _level_of_language(text: str, match: Match, sentence: Passage) -> int | None:
    """Read "JLPT N2", "native Cantonese", and names that hold a level: 「普通話一般」."""
    ladder = _JAPANESE.match(text, match.start, sentence.end)
    if ladder:
        return 6 - int(ladder["grade"])
    words = text[match.start : match.end]
    before = text[max(sentence.start, match.start - 16) : match.start].rstrip()
    found = _BEFORE.search(before) if before and before[-1].isalpha() else None
    if found is None and _LANGUAGE.search(words):
        found = _LEVEL.search(words) or _BEHIND.search(words)
    return _number(found) if found else None


def _level_before(cues: Sequence[re.Match[str]], place: int) -> int | None:
    before = [_number(cue) for cue in cues if cue.start() < place]
    return before[-1] if before else None


def _years_by_clause(text: str, sentence: Passage) -> list[tuple[Passage, float]]:
    found = list(durations(text, *sentence))
    parts = clauses(text, sentence) if found else []
    return [(containing(parts, place) or sentence, years) for place, years in found]


def _at(place: int, spans: list[tuple[Passage, float]]) -> float | None:
    return next((years for clause, years in spans if clause.holds(place)), None)


def _years_aside(text: str, match: Match, sentence: Passage) -> float | None:
    aside = _BRACKET.match(text, match.end, min(sentence.end, match.end + 30))
    return next((years for _, years in durations(text, *aside.span(1))), None) if aside else None


def _number(found: re.Match[str]) -> int:
    return int(str(found.lastgroup)[-1])
