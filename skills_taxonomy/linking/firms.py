"""Names of firms: "Fook Kee Dried Seafood Ltd" says nothing about what somebody can do."""

import re

from skills_taxonomy.labels import FoldedText
from skills_taxonomy.linking.passages import Passage

# Capitalised words up to a legal form. The legal form has to be written as one: "Co.", not "co".
_ENGLISH = re.compile(
    r"(?:(?:[A-Z][\w'.&-]*|of|and|&|\([A-Z][\w. ]*\))[ ]+){1,8}"
    r"(?:Ltd|Limited|LTD|LIMITED|Co\.|Company|Inc|Corp|Corporation|GmbH|LLC|Pte|Holdings|Industries|International"
    r"|Enterprises|Group(?= *[,|(\n–—-]))\b\.?"
)
_CHINESE = re.compile(
    r"[^\s,，。:：;；、|｜()（）〔〕【】\-–—]{2,30}(?:有限公司|集團|集团|股份|製品廠|制品厂|分公司)"
)


def firm_names(folded: FoldedText) -> list[Passage]:
    """List the names of firms in a text, in offsets of the folded text."""
    return [
        Passage(folded.place(found.start()), folded.place(found.end()))
        for pattern in (_ENGLISH, _CHINESE)
        for found in pattern.finditer(folded.original)
    ]
