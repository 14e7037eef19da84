"""Whether a weak label means its skill here: R in "R, Python, SQL", not in "R&D".

A weak label counts beside a strong mention of the same field in its sentence, as an item of a
list among skills (next to one, or with two near it), beside another weak label of its field in a
list ("React and Node"), or behind words such as "proficient in". Certificates and standards are
named on every page and bear out nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from skills_taxonomy.labels import FoldedText
from skills_taxonomy.linking.automaton import Match, Name
from skills_taxonomy.linking.lists import are_known, known_neighbours, list_items
from skills_taxonomy.linking.passages import Passage
from skills_taxonomy.model import Taxonomy

_SILENT_KINDS = ("certification", "standard")
_CUE_BEFORE = re.compile(
    r"(?:\b(?:proficien(?:t|cy) in|skilled in|fluent in|experienced? (?:in|with|of|using)|knowledge (?:of|in)"
    r"|familiar(?:ity)? with|expert(?:ise)? (?:in|with)|hands-on|(?:programming|coding) (?:in|with)"
    r"|(?:written|coded|developed) in|using|languages?:?)"
    r"|熟悉|精通|熟练|掌握|使用|运用|擅长|懂|会用|了解|识|语言:?)\s*['\"(]?$"
)
_CUE_BEHIND = re.compile(
    r"\s*['\")]?\s*(?:(?:programm\w+|language|scripts?|scripting|coding|developer|code|software|framework|library)\b"
    r"|语言|编程|程式|程序|代码|开发|脚本|软件|经验|技术|框架)"
)
# What stands between two items of a list; items may also have a line each.
_SEPARATOR = re.compile(r"\s*[,、/|;•·+&]\s*|\s+(?:and|or|及|和|与|或)\s+|\s*[及和与或]\s*|[ \t]*\n[\W_]*")
_ITEM_END = re.compile(r"\s*(?:[\n,、/|;:()•·+&\[]|and\b|or\b|$)|[及和与或]")
_WIDEST_GAP = 12
_FEWEST_KNOWN = 2
_REACH = 120


def borne_out(
    weak: Match,
    strong: Sequence[Match],
    others: Sequence[Match],
    folded: FoldedText,
    sentence: Passage,
    taxonomy: Taxonomy,
) -> Name | None:
    """Return the reading of a weak match that its surroundings bear out, or ``None``.

    Parameters
    ----------
    weak : Match
        The match in question.
    strong : sequence of Match
        The strong matches of the text, in order of place.
    others : sequence of Match
        The weak matches of the text, in order of place; ``weak`` may be one of them.
    folded : FoldedText
        The text.
    sentence : Passage
        The sentence of ``weak``.
    taxonomy : Taxonomy
        Tells the fields of the skills.
    """
    if not _written_as_the_label(weak, folded):
        return None
    witnesses = [each for each in _near(weak, strong) if _can_testify(each, taxonomy)]
    if not _opens(folded.text, weak, sentence):
        fields = {
            taxonomy.domain_of[each.names[0].skill_id] for each in witnesses if sentence.holds(each.start)
        }
        related = next((name for name in weak.names if taxonomy.domain_of[name.skill_id] in fields), None)
        if related:
            return related
    listed = _may_be_listed(folded.text, weak, sentence) and any(
        _are_neighbours(folded.text, weak, each) for each in witnesses
    )
    if listed or _has_cue(folded.text, weak, sentence) or _is_item(folded.text, weak, witnesses, sentence):
        return weak.names[0]
    return _in_company(weak, others, folded, sentence, taxonomy)


def _may_be_listed(text: str, weak: Match, sentence: Passage) -> bool:
    """A label that opens a line is an item of a list only if its item ends there: not "Fluent in French"."""
    return not _opens(text, weak, sentence) or bool(_ITEM_END.match(text, weak.end))


def _in_company(
    weak: Match, others: Sequence[Match], folded: FoldedText, sentence: Passage, taxonomy: Taxonomy
) -> Name | None:
    """Find the reading that a weak neighbour in a list shares the field of."""
    if not _may_be_listed(folded.text, weak, sentence):
        return None
    neighbours = [
        each
        for each in _near(weak, others)
        if _are_neighbours(folded.text, weak, each) and _written_as_the_label(each, folded)
    ]
    fields = {
        taxonomy.domain_of[name.skill_id]
        for each in neighbours if _can_testify(each, taxonomy) for name in each.names
        if name.skill_id != weak.names[0].skill_id
    }  # fmt: skip
    return next((name for name in weak.names if taxonomy.domain_of[name.skill_id] in fields), None)


def _opens(text: str, weak: Match, sentence: Passage) -> bool:
    # At the start of a sentence any word has a capital: "Go to the customer's site". Acronyms have theirs anyway.
    acronym = weak.size > 1 and weak.names[0].label.isupper()
    return (
        not acronym
        and text[weak.start].isascii()
        and not any(map(str.isalnum, text[sentence.start : weak.start]))
    )


def _near(weak: Match, strong: Sequence[Match]) -> Sequence[Match]:
    first = bisect_left(strong, weak.start - _REACH, key=_start)
    return strong[first : bisect_left(strong, weak.start + _REACH, key=_start)]


def _start(match: Match) -> int:
    return match.start


def _can_testify(match: Match, taxonomy: Taxonomy) -> bool:
    return taxonomy.skills[match.names[0].skill_id].kind not in _SILENT_KINDS


def _written_as_the_label(weak: Match, folded: FoldedText) -> bool:
    """A label with a capital ("Go", "React") has to be written with one."""
    written = folded.original[slice(*folded.span(weak.start, weak.end))]
    label = weak.names[0].label
    if weak.names[0].capitals or (label.isupper() and label.isascii()):
        return written.rstrip("s").isupper()
    return not label[:1].isupper() or not written[:1].islower()


def _are_neighbours(text: str, weak: Match, other: Match) -> bool:
    first, second = sorted((weak, other), key=lambda each: each.start)
    gap = second.start - first.end
    return gap <= _WIDEST_GAP and bool(_SEPARATOR.fullmatch(text, first.end, second.start))


def _is_item(text: str, weak: Match, witnesses: Sequence[Match], sentence: Passage) -> bool:
    """Tell whether a label is all of an item that has known ones near it, whatever stands between."""
    known = [each for each in witnesses if sentence.holds(each.start)]
    if len(known) < _FEWEST_KNOWN:
        return False
    items = list_items(text, sentence)
    label = Passage(weak.start, weak.end)
    return label in items and known_neighbours(are_known(items, known), items.index(label)) >= _FEWEST_KNOWN


def _has_cue(text: str, weak: Match, sentence: Passage) -> bool:
    # "Knowledge of Go" names a language; "knowledge of testing" may be about anything.
    if not weak.names[0].label[:1].isupper():
        return False
    before = text[max(sentence.start, weak.start - 40) : weak.start]
    return bool(_CUE_BEFORE.search(before)) or bool(_CUE_BEHIND.match(text, weak.end, sentence.end))
