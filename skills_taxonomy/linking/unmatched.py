"""Phrases that look like skills and are in no taxonomy: material for its curators."""

import re
from collections.abc import Iterator, Sequence

from skills_taxonomy.labels import FoldedText
from skills_taxonomy.linking.automaton import Match
from skills_taxonomy.linking.passages import Passage

_ITEM_END = re.compile(r"[,、;|•·✔✓()\[\]:]|\s(?:and|or|及|和|与|或)\s|\s-+\s|。|\.(?=\s|$)|(?<=\s)/(?=\s)")
_LEAD = re.compile(
    r"^[\W_\d]*(?:(?:good|solid|strong|sound|basic|some|working|proven|practical|hands-on|relevant|familiar(?:ity)?|proficien(?:t|cy)|knowledge|experience[ds]?|understanding"
    r"|skilled|able|ability|expertise|exposure|in|of|with|to|using|the|a|an)\s+)+|^[\W_]*(?:熟悉|精通|熟练|掌握|了解|懂得?|具备?|有|能|良好|认识|使用|运用)+"
)
_TRAIL = re.compile(
    r"\s+(?:skills?|knowledge|experience|is|are|an?|would|will|be|preferred|plus|advantage|required|desirable|asset|bonus)\b.*$"
    r"|(?:经验|知识|能力|技能)?(?:者)?(?:优先(?:考虑)?|加分|更佳|为佳)?\W*$"
)
_DULL = re.compile(
    r"\b(?:years?|degree|bachelor|diploma|english|cantonese|mandarin|putonghua|chinese|candidates?|responsib\w+|team|self|communication|written|spoken|fluent|native|travel"
    r"|related|field|discipline|equivalent|good|excellent|willing|independent|salary|graduate|holder|you|we|our|your|us|is|are|will|be|can|must|etc|such|other|able|work\w*|time)\b"
    r"|年|学位|学历|学士|文凭|英文|英语|中文|中英|粤语|广东话|普通话|国语|经验|以上|良好|流利|相关|团队|沟通|工作|责任|独立|薪|应届|毕业|学科|细心|回乡证|出差|我们|公司"
)
_PHRASE = re.compile(r"[a-z][\w+#./&' -]{2,40}|[\u3400-\u9fff\w+#/-]{2,12}")
_MOST_WORDS = 4


def unmatched_phrases(folded: FoldedText, sentences: Sequence[Passage], matches: Sequence[Match]) -> list[str]:
    """List noun-like phrases of requirement and skill lists that no skill was found in.

    Each comes once, as it was written, in order of place. Silence is better than noise here:
    a phrase with a verb, a language, a degree or a number of years is left out.
    """
    found: dict[str, str] = {}
    for sentence in sentences:
        for start, end in _items(folded.text, sentence):
            phrase = folded.text[start:end]
            if _looks_like_a_skill(phrase) and not any(m.start < end and start < m.end for m in matches):
                found.setdefault(phrase, folded.original[slice(*folded.span(start, end))])
    return list(found.values())


def _items(text: str, sentence: Passage) -> Iterator[tuple[int, int]]:
    start = sentence.start
    for end in [each.start() for each in _ITEM_END.finditer(text, *sentence)] + [sentence.end]:
        yield _trimmed(text, start, end)
        start = end + 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    lead = _LEAD.match(text[start:end])
    start += lead.end() if lead else 0
    trail = _TRAIL.search(text[start:end])
    end = start + trail.start() if trail else end
    words = text[start:end]
    return end - len(words.lstrip(" \t\n*-•·'\"")), start + len(words.rstrip(" \t\n.*-'\""))


def _looks_like_a_skill(phrase: str) -> bool:
    return bool(_PHRASE.fullmatch(phrase)) and len(phrase.split()) <= _MOST_WORDS and not _DULL.search(phrase)
