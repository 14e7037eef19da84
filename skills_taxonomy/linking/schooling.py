"""Degrees a vacancy asks for: their subjects are schooling, not skills it demands."""

from collections.abc import Iterator

from skills_taxonomy.linking.passages import Passage, clauses
from skills_taxonomy.linking.patterns import any_of, one_word_of

_DEGREE = any_of(
    one_word_of(
        r"degrees? bachelor\w* diploma [bm]\.?sc ph\.?d master(?:'s|s) university graduates? academic"
    ),
    r"\b(?:discipline|field)s?\b|\bmajor(?:ed|ing)? in\b",
    "学士|硕士|博士|学位|文凭|学科|学系|本科|大专|相关专业|副学士",
)
# Where the demand for schooling ends and another begins.
_ANOTHER_DEMAND = any_of(
    r"\d",
    one_word_of(
        r"with experience[ds]? knowledge skills? familiar proficien\w+ able ability min(?:imum)? hands-on certif\w+"
        " plus preferred strong good"
    ),
    r"\bat least\b",
    "经验|熟悉|懂|优先|能|以上(?!学)|证书|会|资格",
)
_DEGREE_BEHIND = any_of(r"\b(?:disciplines?|fields?)\b", "学科|学系|相关专业|学位|学士|硕士")


def schooling(text: str, sentence: Passage) -> list[Passage]:
    """List the stretches of a sentence that ask for a degree, with the subjects they name."""
    if not _DEGREE.search(text, *sentence):
        return []
    parts = clauses(text, sentence)
    return list(_degree_clauses(text, parts))


def _degree_clauses(text: str, parts: list[Passage]) -> Iterator[Passage]:
    within = _opens_a_list(text, parts)
    for part in parts:
        words = part.of(text)
        named = _DEGREE.search(words)
        if named:
            within = True
            place = part.start + named.start()
            yield Passage(_start(text, part, place), _end(text, part, place))
        elif within and not _ANOTHER_DEMAND.search(words):
            yield part
        else:
            within = False


def _opens_a_list(text: str, parts: list[Passage]) -> bool:
    """Subjects may come before the word: "Food Science, Chemistry or related disciplines"."""
    for part in parts:
        words = part.of(text)
        if _ANOTHER_DEMAND.search(words):
            return False
        if _DEGREE_BEHIND.search(words):
            return True
    return False


def _start(text: str, part: Passage, place: int) -> int:
    before = list(_ANOTHER_DEMAND.finditer(text, part.start, place))
    return before[-1].end() if before else part.start


def _end(text: str, part: Passage, place: int) -> int:
    another = _ANOTHER_DEMAND.search(text, place, part.end)
    return another.start() if another else part.end
