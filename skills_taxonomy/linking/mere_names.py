"""Labels that only name something else: "a dyeing factory", "work with the purchasing team", "develop business values".

Who serves an electronics company need not know electronics.
"""

import re

from skills_taxonomy.labels import FoldedText
from skills_taxonomy.linking.automaton import Match
from skills_taxonomy.linking.patterns import any_of

_FIRM_BEHIND = re.compile(
    r"\s*(?:(?:and|&|/) \w+ )?(?:factory|factories|company|companies|firms?|agency|agencies)\b|(?:公司|企业)(?!规模)"
)
_TEAM_BEHIND = re.compile(
    r"(?:[ ,/&]+(?:and )?\w+){0,3}? (?:teams?|departments?|dept|colleagues|vendors?|partners?|personnel)\b"
    r"|(?:部门|部|同事|团队)"
)
_TEAM_WITHIN = re.compile(r"(?:\b(?:team|department)|部门?)$")
_TOGETHER = any_of(
    r"\b(?:work|liais|coordinat|co-ordinat|collaborat|co-?operat|communicat|interfac|partner|align)\w*"
    r"(?: \w+){0,2} (?:with|between|among)\b[^.;:•\n]{0,60}$",
    r"(?:与|和|跟|联络|配合|协调)[^,;。]{0,8}$",
)
_REACH = 90
_DERIVED = 2  # The rank of a wording that follows from a label by grammar.
_DEED = re.compile(
    r"(?:analys|assembl|configur|design|develop|inspect|install|integrat|maintain|manag|plan|test)[a-z]* [a-z]+"
)
_NEXT_WORD = re.compile(r" ([a-z]+)")
_NO_NOUN = re.compile(
    r"\w+ed|\w+ing|\w+ly|a|across|all|an|and|as|at|between|by|during|for|from|in|into|including|is|of|on|or|over|per"
    r"|such|that|the|through|to|under|up|used|using|via|which|while|with|within|works?"
)


def is_mere_name(folded: FoldedText, match: Match) -> bool:
    """Tell whether a match only says whom something belongs to."""
    text = folded.text
    if _FIRM_BEHIND.match(text, match.end):
        return True
    if not (_TEAM_BEHIND.match(text, match.end) or _TEAM_WITHIN.search(text[match.start : match.end])):
        return False
    line = text.rfind("\n", 0, match.start) + 1
    return bool(_TOGETHER.search(text[max(line, match.start - _REACH) : match.start]))


def is_cut_short(folded: FoldedText, match: Match) -> bool:
    """Tell whether a deed goes on behind its wording: "develop business" in "develop business values"."""
    name = match.names[0]
    if name.rank < _DERIVED or not _DEED.fullmatch(folded.text, match.start, match.end):
        return False
    following = _NEXT_WORD.match(folded.text, match.end)
    return following is not None and not _NO_NOUN.fullmatch(following[1])
