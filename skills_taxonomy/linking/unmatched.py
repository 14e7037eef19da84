"""Phrases that look like skills and are in no taxonomy: material for its curators."""

import re
from collections.abc import Iterator, Sequence

from skills_taxonomy.labels import FoldedText
from skills_taxonomy.linking.automaton import Match
from skills_taxonomy.linking.headings import heading_kind
from skills_taxonomy.linking.mention import TextKind
from skills_taxonomy.linking.passages import Passage
from skills_taxonomy.linking.patterns import any_of, one_word_of
from skills_taxonomy.linking.tokens import CJK

_ITEM_END = any_of(
    r"[,、;|•·✔✓()\[\]:。\n]", r"\s(?:and|or|及|和|与|或)\s", r"\s-+\s", r"\.(?=\s|$)", r"(?<=\s)/(?=\s)"
)
_LEAD = any_of(
    r"^[\W_\d]*(?:"
    + one_word_of(
        "good solid strong sound basic some working proven practical hands-on relevant familiar(?:ity)? "
        r"proficien(?:t|cy) knowledge experience[ds]? understanding skilled able ability expertise exposure and or in "
        r"of with to using the a an e\.g such"
    )
    + r"\.?\s+)+",
    r"^[\W_]*(?:熟悉|精通|熟练|掌握|了解|懂得?|具备?|有|能|良好|认识|使用|运用)+",
)
_TRAIL = any_of(
    r"\s+"
    + one_word_of(
        "skills? knowledge experience is are an? would will be preferred plus advantage required desirable"
    )
    + ".*$",
    r"(?:经验|知识|能力|技能)?(?:者)?(?:优先(?:考虑)?|加分|更佳|为佳)?\W*$",
)
_DULL = any_of(
    one_word_of(
        "years? degree bachelor diploma english cantonese mandarin putonghua chinese candidates? graduates? holder "
        r"team self communication written spoken fluent native travel independent\w* willing minded? mindset acumen "
        r"related fields? disciplines? equivalent good excellent able abilit(?:y|ies) person responsib\w+ work\w* "
        r"weeks? shifts? subsid\w+ discount\w* start background qualifications? industry position details? "
        r"salary apply offer time http\w* www etc such other all more less above below "
        "you we our your us is are will be can may must have has not if this these for of to in at on as by"
    ),
    "年|学位|学历|学士|文凭|学科|英文|英语|中文|中英|粤语|广东话|普通话|国语|经验|以上|良好|流利|相关|应届|毕业",
    "以下|毋须|无须|津贴|福利|双粮|五天|团队|沟通|工作|责任|独立|细心|抗压|勤|性格|薪|回乡证|出差|我们|公司",
)
_ENGLISH_PHRASE = re.compile(r"[a-z][\w+#./&'-]*(?: [\w+#./&'-]+){1,3}")
_CHINESE_PHRASE = re.compile(rf"(?=.*[{CJK}])[\w+#/-]{{2,12}}")
# A single word counts when it is written like a name: "Algolia", "TwinCAT3".
_NAME = re.compile(r"(?=.{3,})[A-Za-z]*[a-z]*(?:[A-Z0-9][\w+#.-]*)+")


def unmatched_phrases(
    folded: FoldedText, sentences: Sequence[Passage], matches: Sequence[Match], kind: TextKind
) -> list[str]:
    """List noun-like phrases of requirement and skill lists that no skill was found in.

    Each comes once, as it was written, in order of place. Silence is better than noise here:
    a phrase with a verb, a language, a degree or a number of years is left out, and so are
    common single words.
    """
    found: dict[str, str] = {}
    for sentence in sentences:
        for start, end in _items(folded.text, sentence):
            written = folded.original[slice(*folded.span(start, end))]
            phrase = folded.text[start:end]
            if _looks_like_a_skill(phrase, written, opens=start == sentence.start) and not (
                heading_kind(phrase, kind) or _is_matched(start, end, matches)
            ):
                found.setdefault(phrase, written)
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


def _looks_like_a_skill(phrase: str, written: str, *, opens: bool) -> bool:
    if _DULL.search(phrase):
        return False
    if _ENGLISH_PHRASE.fullmatch(phrase) or _CHINESE_PHRASE.fullmatch(phrase):
        return True
    return not opens and bool(_NAME.fullmatch(written))


def _is_matched(start: int, end: int, matches: Sequence[Match]) -> bool:
    return any(match.start < end and start < match.end for match in matches)
