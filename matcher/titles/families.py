"""Titles as the families their words belong to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_array

from matcher.titles.words import singular
from skills_taxonomy.title_families import TitleFamily, title_families

ROLE_WEIGHT = 0.2
"""What a role counts for beside a field: a sales manager is more of sales than of managing."""


class WordFamilies:
    """Counts the families of the words of English titles.

    A word shares its weight among its families, so that a word of many says less of each.
    """

    def __init__(self, families: Iterable[TitleFamily] | None = None) -> None:
        known = sorted(title_families() if families is None else families, key=lambda family: family.id)
        self.size = len(known)
        self._weights = np.array([1.0 if family.kind == "field" else ROLE_WEIGHT for family in known])
        places: dict[str, set[int]] = defaultdict(set)
        for place, family in enumerate(known):
            for word in family.words:
                places[singular(word)].add(place)
        self._families = {word: np.array(sorted(found)) for word, found in places.items()}

    def count(self, titles: Sequence[str]) -> csr_array:
        """Return unit rows over families for titles in plain English; a title without any is a zero row."""
        counts = np.zeros((len(titles), self.size))
        for row, title in zip(counts, titles, strict=True):
            for word in title.split():
                if (found := self._families.get(word)) is not None:
                    row[found] += self._weights[found] / len(found)
        lengths = np.linalg.norm(counts, axis=1, keepdims=True)
        return csr_array(counts / np.where(lengths > 0, lengths, 1.0))
