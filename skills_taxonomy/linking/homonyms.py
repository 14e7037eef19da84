"""Strong labels with another meaning where they stand: "CAD 2 million", "Barclays PLC".

Some surroundings settle the other meaning. Others only raise a doubt, which any other skill of
the same field in the text lays to rest.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from skills_taxonomy.labels import FoldedText
from skills_taxonomy.linking.automaton import Match
from skills_taxonomy.model import Taxonomy

_CURRENCIES = frozenset({"aud", "cad", "sgd"})
_CURRENCY_CODE = 3
_AMOUNT_BEFORE = re.compile(r"\d\s?(?:k|m|mn|million|billion)?\s?$")
_AMOUNT_BEHIND = re.compile(
    r"\s?\$?\s?\d[\d,.]*\s?(?:k|m|mn|million|billion|/|per\b|a (?:year|month)|\b(?!\w))"
)
_LEGAL_FORM = "plc"
# "Barclays PLC, London", "Halma Instruments PLC is listed", but not "Siemens PLC programming".
_FIRM_BEFORE = re.compile(
    r"(?:^|[^\w-])(?!(?:Any|And|Basic|Good|Our|Some|Strong|The|Using|With)\b)[A-Z][\w&'-]{2,} $"
)
_FIRM_BEHIND = re.compile(r"\s*(?:[,;)|\n-]|\.(?:\s|$)|$)|'s\b| (?:is|was|has|group|in [A-Z])\b")
_LONGEST_ACRONYM = 6
_BRACKET = re.compile(r"\(\s*([A-Z]{2,6})\s*\)")
_WORD = re.compile(r"[A-Za-z]+")
_SMALL_WORDS = frozenset({"a", "and", "for", "in", "of", "on", "the", "to"})
_REACH = 80


def without_homonyms(matches: Sequence[Match], folded: FoldedText, taxonomy: Taxonomy) -> list[Match]:
    """Leave out the strong matches that mean something else; weak ones are for the gate to judge."""
    explained = _explained(matches, folded)
    short = [match for match in matches if match.size <= _LONGEST_ACRONYM and not match.weak]
    doubtful = [match for match in short if _is_doubtful(match, folded, explained)]
    out = {match for match in short if match.size == _CURRENCY_CODE and _is_money(match, folded.text)}
    out.update(_unsettled(doubtful, matches, taxonomy))
    return [match for match in matches if match not in out] if out else list(matches)


def _is_money(match: Match, text: str) -> bool:
    if text[match.start : match.end] not in _CURRENCIES:
        return False
    before = text[max(0, match.start - 10) : match.start]
    return bool(_AMOUNT_BEFORE.search(before) or _AMOUNT_BEHIND.match(text, match.end))


def _is_doubtful(match: Match, folded: FoldedText, explained: Mapping[str, frozenset[str]]) -> bool:
    label = match.names[0].label
    if not label.isupper():
        return False
    start, end = folded.span(match.start, match.end)
    written = folded.original[start:end]
    if written.lower() == _LEGAL_FORM:
        before = folded.original[max(0, start - 40) : start]
        return bool(_FIRM_BEFORE.search(before) and _FIRM_BEHIND.match(folded.original, end))
    # "Mes Amis" is no MES, and who writes "Sql" or "Erp" names more of the field.
    if label.isalpha() and written.istitle():
        return True
    return written in explained and explained[written].isdisjoint(name.skill_id for name in match.names)


def _explained(matches: Sequence[Match], folded: FoldedText) -> dict[str, frozenset[str]]:
    """Find the acronyms a text explains, as in "coronary artery disease (CAD)", with the skills the words name.

    The words count when their initials spell the acronym (after Schwartz and Hearst 2003); of
    several explanations the first stands.
    """
    found: dict[str, frozenset[str]] = {}
    for bracket in _BRACKET.finditer(folded.original):
        if bracket[1] in found:
            continue
        words = list(_WORD.finditer(folded.original, max(0, bracket.start() - _REACH), bracket.start()))
        initials = [word for word in words if word.group().lower() not in _SMALL_WORDS]
        spelled_out = initials[-len(bracket[1]) :]
        if "".join(word.group()[0] for word in spelled_out).upper() == bracket[1]:
            first, last = folded.place(spelled_out[0].start()), folded.place(spelled_out[-1].end())
            found[bracket[1]] = _named_within(first, last, matches)
    return found


def _named_within(first: int, last: int, matches: Sequence[Match]) -> frozenset[str]:
    within = matches[bisect_left(matches, first, key=_start) : bisect_left(matches, last, key=_start)]
    return frozenset(name.skill_id for match in within if match.end <= last for name in match.names)


def _start(match: Match) -> int:
    return match.start


def _unsettled(doubtful: Iterable[Match], matches: Sequence[Match], taxonomy: Taxonomy) -> set[Match]:
    """Return the doubtful matches without another strong skill of their field in the text."""
    candidates = set(doubtful)
    if not candidates:
        return candidates
    sure = {each.names[0].skill_id for each in matches if not each.weak and each not in candidates}
    fields = {taxonomy.domain_of[skill_id] for skill_id in sure}
    return {each for each in candidates if taxonomy.domain_of[each.names[0].skill_id] not in fields}
