"""Phrases that look like skills and are in no taxonomy: material for its curators."""

import re
from collections.abc import Sequence

from skills_taxonomy.labels import FoldedText
from skills_taxonomy.linking.automaton import Match
from skills_taxonomy.linking.headings import heading_kind
from skills_taxonomy.linking.lists import are_known, known_neighbours, list_items, matches_in
from skills_taxonomy.linking.mention import TextKind
from skills_taxonomy.linking.passages import Passage
from skills_taxonomy.linking.patterns import any_of, one_word_of
from skills_taxonomy.linking.tokens import CJK

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
# Words that a list falls apart into, and that name nothing by themselves.
_NAMELESS = one_word_of(
    "advanced basic strong extensive technical professional primary continuous various several multiple new other "
    r"having including like the also both"
)
_LISTED = re.compile(rf"(?!{_NAMELESS}$)(?=.{{2,40}}$)(?=.*[a-z{CJK}])[\w+#./&'-]+(?: [\w+#./&'-]+){{0,2}}")
_ANNOUNCES = re.compile(r"\W{0,2}:")
# A single word counts when it is written like a name: "Algolia", "TwinCAT3".
_NAME = re.compile(r"(?=.{3,})[A-Za-z]*[a-z]*(?:[A-Z0-9][\w+#.-]*)+")


def unmatched_phrases(
    folded: FoldedText, sentences: Sequence[Passage], matches: Sequence[Match], kind: TextKind
) -> list[Passage]:
    """List noun-like phrases of requirement and skill lists that no skill was found in.

    In order of place. Silence is better than noise here: a phrase with a verb, a language, a
    degree or a number of years is left out, and so are common single words.
    """
    return [
        item
        for sentence in sentences
        for item in list_items(folded.text, sentence)
        if _looks_like_a_skill(folded, item, opens=item.start == sentence.start)
        and not heading_kind(item.of(folded.text), kind)
        and not matches_in(item, matches)
    ]


def listed_phrases(
    folded: FoldedText,
    sentences: Sequence[Passage],
    matches: Sequence[Match],
    kind: TextKind,
    *,
    witnesses: int,
) -> list[Passage]:
    """List the short items of a list that no skill was found in but in ``witnesses`` of their neighbours.

    The sentences are those of one list, one after the other: its items may have a line each.
    """
    if len(matches) < witnesses:
        return []
    items = [
        item for sentence in sentences for item in list_items(folded.text, sentence) if item.end > item.start
    ]
    known = are_known(items, matches)
    return [
        item
        for place, item in enumerate(items)
        if known_neighbours(known, place) >= witnesses
        and _may_be_listed(folded.text, item, kind)
        and not matches_in(item, matches)
    ]


def _may_be_listed(text: str, item: Passage, kind: TextKind) -> bool:
    phrase = item.of(text)
    return bool(_LISTED.fullmatch(phrase)) and not (
        _DULL.search(phrase) or heading_kind(phrase, kind) or _ANNOUNCES.match(text, item.end)
    )


def _looks_like_a_skill(folded: FoldedText, item: Passage, *, opens: bool) -> bool:
    phrase = item.of(folded.text)
    if _DULL.search(phrase):
        return False
    if _ENGLISH_PHRASE.fullmatch(phrase) or _CHINESE_PHRASE.fullmatch(phrase):
        return True
    return not opens and bool(_NAME.fullmatch(folded.original[slice(*folded.span(*item))]))
