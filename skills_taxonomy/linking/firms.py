"""Names of firms: "Fook Kee Dried Seafood Ltd" says nothing about what somebody can do."""

import re

from skills_taxonomy.labels import FoldedText
from skills_taxonomy.linking.passages import Passage

# Capitalised words up to a legal form. The legal form has to be written as one: "Co.", not "co".
_ENGLISH_FORM = (
    r"(?:Ltd|Limited|LTD|LIMITED|Co\.|Company|Inc|Corp|Corporation|GmbH|LLC|Pte|Holdings|Industries|International"
    r"|Enterprises|Group(?= *[,|(\n–—-]))\b"
)
_ENGLISH = re.compile(rf"(?:(?:[A-Z][\w'.&-]*|of|and|&|\([A-Z][\w. ]*\))[ ]+){{1,8}}{_ENGLISH_FORM}\.?")
_CHINESE_FORM = "(?:有限公司|集團|集团|股份|製品廠|制品厂|分公司)"
_CHINESE = re.compile(rf"[^\s,，。:：;；、|｜()（）〔〕【】\-–—]{{2,30}}{_CHINESE_FORM}")
# Most texts name no firm, and to look for a legal form alone is far quicker.
_PATTERNS = ((re.compile(_ENGLISH_FORM), _ENGLISH), (re.compile(_CHINESE_FORM), _CHINESE))


def firm_names(folded: FoldedText) -> list[Passage]:
    """List the names of firms in a text, in offsets of the folded text."""
    return [
        Passage(folded.place(found.start()), folded.place(found.end()))
        for legal_form, pattern in _PATTERNS
        if legal_form.search(folded.original)
        for found in pattern.finditer(folded.original)
    ]
