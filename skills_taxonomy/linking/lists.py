"""Lists of skills, item by item: "Java, Quartz, XML and Toad", "熟悉絲網印刷、注塑".

Whoever lists skills seldom puts something else between them: what stands among items that are
known is most likely a skill too.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from skills_taxonomy.linking.automaton import Match
from skills_taxonomy.linking.passages import Passage
from skills_taxonomy.linking.patterns import any_of, one_word_of

_ITEM_END = any_of(
    r"&amp;|[,、;|•·✔✓●■◆▪➢~\ue000-\uf8ff()\[\]:。\n\t]",
    r"\s{3,}",
    r"\s(?:and|or|及|和|与|或)\s",
    r"\s-+\s",
    r"\.(?=\s|$)",
    r"(?<=\s)/(?=\s)",
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
_NEIGHBOURS = 3


def list_items(text: str, sentence: Passage) -> list[Passage]:
    """Split a sentence of a folded text at the signs and words that part the items of lists.

    An item comes without the words around what it names ("knowledge of"), and may be empty.
    """
    items = []
    start = sentence.start
    for found in _ITEM_END.finditer(text, *sentence):
        items.append(_trimmed(text, start, found.start()))
        start = found.end()
    return [*items, _trimmed(text, start, sentence.end)]


def are_known(items: Sequence[Passage], matches: Sequence[Match]) -> list[bool]:
    """Tell of each item whether one of the matches, given in order of place, makes up half of it."""
    return [
        any(_makes_up(match, item) for match in matches_in(item, matches) if item.end > item.start)
        for item in items
    ]


def known_neighbours(known: Sequence[bool], place: int) -> int:
    """Count the known items among the three before and the three behind one."""
    return sum(known[max(0, place - _NEIGHBOURS) : place]) + sum(known[place + 1 : place + 1 + _NEIGHBOURS])


def matches_in(item: Passage, matches: Sequence[Match]) -> Sequence[Match]:
    """Return the matches that share a character with an item; they are in order and do not overlap."""
    first = bisect_right(matches, item.start, key=attrgetter("end"))
    return matches[first : bisect_left(matches, item.end, lo=first, key=attrgetter("start"))]


def _makes_up(match: Match, item: Passage) -> bool:
    return 2 * (min(match.end, item.end) - max(match.start, item.start)) >= item.end - item.start


def _trimmed(text: str, start: int, end: int) -> Passage:
    lead = _LEAD.match(text[start:end])
    start += lead.end() if lead else 0
    trail = _TRAIL.search(text[start:end])
    end = start + trail.start() if trail else end
    words = text[start:end]
    return Passage(
        end - len(words.lstrip(" \t\n*-•·'\"")), max(start, start + len(words.rstrip(" \t\n.*-'\"")))
    )
