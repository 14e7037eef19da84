"""Skills of which one is enough: "Rhino or SolidWorks", "PowerBI / Tableau", "any one of A, B, C"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from skills_taxonomy.linking.automaton import Match
from skills_taxonomy.model import SkillKind, Taxonomy

_OR = re.compile(r"\W{0,2}\s*(?:,?\s*\bor\b(?: other)?|或者?|and/or)\s*\W{0,2}")
# "ABB, FANUC or KUKA": a name between that the taxonomy does not know, or not for sure.
_OR_PAST_ANOTHER = re.compile(r"\s*[,、]\s*\w[\w .+-]{0,12}\s*(?:\bor\b|或者?)\s*")
_SLASH = re.compile(r"\s*/\s*")
_COMMA = re.compile(r"\s*[,、]\s*")
_ANY_OF = re.compile(r"(?:\b(?:any|one|either)(?: one)? of\b|任何?一[种项个]|其中一[种项个]|之一)")
_FARTHEST = 20
# A slash between standards or methods mostly means both, between tools that either will do.
_EITHER_WILL_DO: frozenset[SkillKind] = frozenset({"tool", "technology", "certification"})


def group_alternatives(text: str, matches: Sequence[Match], taxonomy: Taxonomy) -> dict[int, int]:
    """Number the groups of alternatives.

    Returns
    -------
    dict of int to int
        Start of a match to the number of its group, from 0 in order of place; matches outside
        every group are absent.
    """
    groups: dict[int, int] = {}
    for chain in _chains(text, matches, taxonomy):
        if len({match.names[0].skill_id for match in chain}) > 1:
            number = len(set(groups.values()))
            groups.update((match.start, number) for match in chain)
    return groups


def _chains(text: str, matches: Sequence[Match], taxonomy: Taxonomy) -> list[list[Match]]:
    """List the runs of linked neighbours in which at least one link says "or"."""
    chains: list[list[Match]] = []
    chain: list[Match] = list(matches[:1])
    says_or = False
    for before, after in pairwise(matches):
        link = _link(text, before, after, taxonomy)
        if link == "none":
            chains += [chain] if says_or else []
            chain, says_or = [], False
        chain.append(after)
        says_or = says_or or link == "or"
    return [*chains, chain] if says_or else chains


def _link(text: str, before: Match, after: Match, taxonomy: Taxonomy) -> Literal["or", "list", "none"]:
    if after.start - before.end > _FARTHEST:
        return "none"
    between = text[before.end : after.start]
    if _OR.fullmatch(between) or _OR_PAST_ANOTHER.fullmatch(between):
        return "or"
    if _SLASH.fullmatch(between):
        kinds = {taxonomy.skills[match.names[0].skill_id].kind for match in (before, after)}
        return "or" if kinds <= _EITHER_WILL_DO else "none"
    if _COMMA.fullmatch(between):
        return "or" if _ANY_OF.search(text, max(0, before.start - 60), before.start) else "list"
    return "none"
