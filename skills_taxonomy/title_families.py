"""Families of the words of English job titles: words that speak of kindred work.

*Baker* and *pastry* share no letters worth counting; that both belong to baking makes titles
with them alike where no occupation of the taxonomy knows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from skills_taxonomy.errors import TaxonomyFileError
from skills_taxonomy.reading.bundled import BUNDLED_FOLDER
from skills_taxonomy.reading.tables import read_table

TITLE_FAMILIES = BUNDLED_FOLDER / "title_families.csv"

FamilyKind = Literal["field", "role"]


@dataclass(frozen=True, slots=True)
class TitleFamily:
    """Words of one field of work (*baking*), or of one role in any field (*leading*)."""

    id: str
    kind: FamilyKind
    words: tuple[str, ...]


@cache
def title_families() -> tuple[TitleFamily, ...]:
    """Return the families that ship; they are read once a process."""
    return tuple(read_title_families(TITLE_FAMILIES).values())


def read_title_families(path: Path) -> Mapping[str, TitleFamily]:
    """Read a table of families: ``id``, ``kind`` and ``words`` with spaces between them.

    Raises
    ------
    TaxonomyFileError
        The file is absent, empty or malformed, a kind is unknown, or a family comes twice.
    """
    families: dict[str, TitleFamily] = {}
    for row in read_table(path, ("id", "kind", "words")):
        key, kind = row.required("id"), cast(FamilyKind, row.one_of("kind", get_args(FamilyKind)))
        if key in families:
            raise row.error(f"family {key!r} comes twice")
        families[key] = TitleFamily(key, kind, tuple(row.required("words").split()))
    if not families:
        raise TaxonomyFileError(path, None, "holds no families")
    return families
