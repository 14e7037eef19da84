"""One spelling for words that are written in several ways.

Plural and singular, British and American come to the same form. The form need not be a word:
labels and texts both go through here, so it only has to be the same on both sides.
"""

import re
from functools import lru_cache

# Words in which the last s is no plural, or makes another word (plastic bags are no plastics).
_NO_PLURAL = ("ss", "us", "is", "ics")
_SIBILANT_PLURAL = ("ches", "shes", "xes", "sses", "zzes")
_AMERICAN = re.compile(
    r"^(?:mold|color|center|fiber|aluminum|catalog(?!u)|gray|jewelry|sulfur|odor|flavor|defense|license|labor(?!a))"
)
_BRITISH = {
    "mold": "mould", "color": "colour", "center": "centre", "fiber": "fibre", "aluminum": "aluminium",
    "catalog": "catalogue", "gray": "grey", "jewelry": "jewellery", "sulfur": "sulphur", "odor": "odour",
    "flavor": "flavour", "defense": "defence", "license": "licence", "labor": "labour",
}  # fmt: skip
_WHOLE_WORDS = {
    "programme": "program", "modeling": "modelling", "labeling": "labelling", "analog": "analogue",
    "optimiser": "optimisation", "analyses": "analysis", "ageing": "aging", "artefact": "artifact",
    "judgment": "judgement", "tire": "tyre", "meter": "metre", "liter": "litre", "dialog": "dialogue",
}  # fmt: skip
_IZE = re.compile(r"(?<=[a-z]{3})([iy])z(?=(?:e|ed|er|es|ing|ation)$)")


@lru_cache(maxsize=65_536)
def canonical(word: str) -> str:
    """Return the common form of a folded Latin word; other words come back as they are."""
    if len(word) < 4 or not word.isascii():
        return word
    word = _IZE.sub(r"\1s", _singular(word))
    word = _AMERICAN.sub(lambda found: _BRITISH[found.group()], word)
    return _WHOLE_WORDS.get(word, word)


def _singular(word: str) -> str:
    if not word.endswith("s") or word.endswith(_NO_PLURAL):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_SIBILANT_PLURAL):
        return word[:-2]
    return word[:-1]
