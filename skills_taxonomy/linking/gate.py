"""Whether a weak label means its skill here: R in "R, Python, SQL", not in "R&D".

A weak label counts beside a strong mention of the same field in its sentence, as an item of a
list among skills, or behind words such as "proficient in". Certificates and standards are
named on every page and bear out nothing.
"""

import re
from collections.abc import Sequence

from skills_taxonomy.labels import FoldedText
from skills_taxonomy.linking.automaton import Match, Name
from skills_taxonomy.linking.passages import Passage
from skills_taxonomy.model import Taxonomy

_SILENT_KINDS = ("certification", "standard")
_CUE_BEFORE = re.compile(
    r"(?:\b(?:proficien(?:t|cy) in|skilled in|fluent in|experienced? (?:in|with|of|using)"
    r"|knowledge (?:of|in)|familiar(?:ity)? with"
    r"|expert(?:ise)? (?:in|with)|hands-on|programming (?:in|with)|coding in|written in|coded in"
    r"|developed in|using|languages?:?)"
    r"|熟悉|精通|熟练|掌握|使用|运用|擅长|懂|会用|了解|识|语言[:]?)\s*['\"(]?$"
)
_CUE_AFTER = re.compile(
    r"\s*['\")]?\s*(?:programming|language|scripts?|scripting|coding|developer|code\b|software|framework"
    r"|library"
    r"|语言|编程|程式|程序|代码|开发|脚本|软件|经验|技术|框架)"
)
_SEPARATOR = re.compile(r"\s*[,、/|;•·+&]\s*|\s+(?:and|or|及|和|与|或)\s+|\s*[及和与或]\s*")
_BULLET = re.compile(r"[\W_]*")
_REACH = 120


def borne_out(
    weak: Match, strong: Sequence[Match], folded: FoldedText, sentence: Passage, taxonomy: Taxonomy
) -> Name | None:
    """Return the reading of a weak match that its surroundings bear out, or ``None``.

    Parameters
    ----------
    weak : Match
        The match in question.
    strong : sequence of Match
        The strong matches of the text, in order of place.
    folded : FoldedText
        The text.
    sentence : Passage
        The sentence of ``weak``.
    taxonomy : Taxonomy
        Tells the fields of the skills.
    """
    if not _written_as_the_label(weak, folded):
        return None
    beside = [each for each in strong if sentence.holds(each.start) and abs(each.start - weak.start) <= _REACH]
    witnesses = [each for each in beside if taxonomy.skills[each.names[0].skill_id].kind not in _SILENT_KINDS]
    fields = {taxonomy.domain_of[each.names[0].skill_id] for each in witnesses}
    for name in weak.names:
        if taxonomy.domain_of[name.skill_id] in fields:
            return name
    listed = any(_are_neighbours(folded.text, weak, each) for each in witnesses)
    return weak.names[0] if listed or _has_cue(folded.text, weak, sentence) else None


def _written_as_the_label(weak: Match, folded: FoldedText) -> bool:
    """A label with a capital ("Go", "React") has to be written with one."""
    written = folded.original[slice(*folded.span(weak.start, weak.end))]
    label = weak.names[0].label
    if weak.names[0].capitals or (label.isupper() and label.isascii()):
        return written.rstrip("s").isupper()
    return not label[:1].isupper() or not written[:1].islower()


def _are_neighbours(text: str, weak: Match, other: Match) -> bool:
    first, second = sorted((weak, other), key=lambda each: each.start)
    return bool(_SEPARATOR.fullmatch(text, first.end, second.start))


def _has_cue(text: str, weak: Match, sentence: Passage) -> bool:
    before = text[max(sentence.start, weak.start - 40) : weak.start]
    return bool(_CUE_BEFORE.search(before)) or bool(_CUE_AFTER.match(text, weak.end, sentence.end))
