"""Which family of occupations a job title belongs to."""

from functools import lru_cache

from matcher.titles import comparable
from skills_taxonomy.model import Taxonomy

SHORTEST_PART = 2
"""Characters of a known title that may decide where it is only part of the title read."""


class FamilyReader:
    """Reads the family of a title: that of the longest title of an occupation found in it."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._families: dict[str, str] = {}
        for key in sorted(taxonomy.occupations):
            occupation = taxonomy.occupations[key]
            name = occupation.name
            for title in (name.en, name.zh_hant, name.zh_hans, *(label.text for label in occupation.titles)):
                known = comparable(title)
                if len(known) >= SHORTEST_PART:
                    self._families.setdefault(known, occupation.family)
        self._longest = max(map(len, self._families), default=0)
        self.read = lru_cache(maxsize=20_000)(self._read)

    def _read(self, title: str) -> str | None:
        read = comparable(title)
        parts = [
            part
            for start in range(len(read))
            for end in range(start + SHORTEST_PART, min(len(read), start + self._longest) + 1)
            if (part := read[start:end]) in self._families and _stands_alone(read, start, end)
        ]
        return self._families[min(parts, key=lambda part: (-len(part), part))] if parts else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a part does not begin or end inside a word written in letters."""
    return not (_joined(text[:start][-1:], text[start]) or _joined(text[end - 1], text[end:][:1]))


def _joined(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum() and left.isascii() and right.isascii()
