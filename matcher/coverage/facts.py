"""Who asks or shows which skill, as columns of small numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

Facet = Literal["sector", "family", "region", "period"]
FACETS: tuple[Facet, ...] = get_args(Facet)

NOT_STATED = -1
"""The code of a facet nobody stated, or stated in words of their own."""

Codes = NDArray[np.int32]
Places = NDArray[np.intp]

Wanted = Mapping[Facet, int | range]
"""What is looked at: the code of each facet, or several that follow one another."""


def fits(codes: NDArray[Any], wanted: int | range) -> NDArray[np.bool_]:
    """Mark the codes that are wanted; what was not stated, or is pooled, never is."""
    if isinstance(wanted, range):
        return (codes >= wanted.start) & (codes < wanted.stop)
    return codes == wanted


class Books:
    """The names behind the codes of skills and facets, fixed from the start.

    Codes must not depend on the order in which things are read: a key mixes them to choose what
    is pooled.
    """

    def __init__(
        self,
        skills: Iterable[str],
        *,
        sectors: Iterable[str] = (),
        families: Iterable[str] = (),
        regions: Iterable[str] = (),
        periods: Iterable[str] = (),
    ) -> None:
        self.skills = tuple(sorted(skills))
        self.skill_code = {name: code for code, name in enumerate(self.skills)}
        self.values: dict[Facet, list[str]] = {
            "sector": list(sectors),
            "family": list(families),
            "region": list(regions),
            "period": list(periods),
        }
        self._codes = {
            facet: {name: code for code, name in enumerate(names)} for facet, names in self.values.items()
        }

    def code(self, facet: Facet, name: str | None) -> int:
        """Return the code of a name, `NOT_STATED` for one that is in no book."""
        return self._codes[facet].get(name or "", NOT_STATED)

    def wanted(
        self, names: Mapping[Facet, str], *, since: str = "", until: str = ""
    ) -> dict[Facet, int | range]:
        """Return the codes of the facets asked for; raises `KeyError` for a name nobody knows.

        ``since`` and ``until`` are the first and last period, either may be open.
        """
        codes: dict[Facet, int | range] = {facet: self._codes[facet][name] for facet, name in names.items()}
        if since or until:
            known = self._codes["period"]
            last = known[until] if until else len(known) - 1
            codes["period"] = range(known[since] if since else 0, last + 1)
        return codes


@dataclass(frozen=True, slots=True)
class Owner:
    """A vacancy with what it asks or a person with what they show; ``skills`` says whether it is a must."""

    id: str
    skills: Mapping[str, bool]
    facets: Mapping[Facet, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """(owner, skill) pairs: of vacancies and what they ask, or of people and what they show.

    Attributes
    ----------
    ids : array of str, shape (n_owners,)
    facets : mapping of facet to codes, each of shape (n_owners,)
    owner, skill : int arrays of shape (n_pairs,), of the width numpy counts by
        No pair comes twice; they stand in order of skill.
    must : bool array of shape (n_pairs,)
    """

    ids: NDArray[np.object_]
    facets: Mapping[Facet, Codes]
    owner: Places
    skill: Places
    must: NDArray[np.bool_]

    @classmethod
    def of(cls, owners: Sequence[Owner], books: Books) -> "Pairs":
        """Put owners into columns; skills the books do not know are left out."""
        listed = [
            (row, books.skill_code[skill_id], must)
            for row, owner in enumerate(owners)
            for skill_id, must in owner.skills.items()
            if skill_id in books.skill_code
        ]
        columns = np.array(listed, dtype=np.int32).reshape(-1, 3)
        return cls.in_order(
            ids=np.array([owner.id for owner in owners], dtype=object),
            facets={
                facet: np.array([books.code(facet, o.facets.get(facet)) for o in owners], dtype=np.int32)
                for facet in FACETS
            },
            owner=columns[:, 0].astype(np.intp),
            skill=columns[:, 1].astype(np.intp),
            must=columns[:, 2].astype(bool),
        )

    @classmethod
    def in_order(
        cls,
        *,
        ids: NDArray[np.object_],
        facets: Mapping[Facet, Codes],
        owner: Places,
        skill: Places,
        must: NDArray[np.bool_],
    ) -> "Pairs":
        """Put pairs into order of skill, those of a skill as they come."""
        # Numpy sorts numbers of two bytes by their digits: many times faster than by comparing.
        narrow = skill.astype(np.uint16) if skill.max(initial=0) < 2**16 else skill
        order = np.argsort(narrow, kind="stable")
        return cls(ids, facets, owner[order], skill[order], must[order])

    def __len__(self) -> int:
        """Return the number of owners."""
        return len(self.ids)

    def replaced(self, ids: Iterable[str], by: "Pairs") -> "Pairs":
        """Return these pairs with those of some owners taken out and others put in."""
        gone = set(ids)
        kept = np.fromiter((one not in gone for one in self.ids), dtype=bool, count=len(self))
        row = np.cumsum(kept) - 1
        stays = kept[self.owner]
        first = int(kept.sum())
        return Pairs.in_order(
            ids=np.concatenate([self.ids[kept], by.ids]),
            facets={f: np.concatenate([self.facets[f][kept], by.facets[f]]) for f in FACETS},
            owner=np.concatenate([row[self.owner[stays]], by.owner + first]),
            skill=np.concatenate([self.skill[stays], by.skill]),
            must=np.concatenate([self.must[stays], by.must]),
        )

    def where(self, wanted: Wanted) -> "Pairs":
        """Return the pairs of the owners with these codes; owners keep their places."""
        if not wanted:
            return self
        chosen = np.ones(len(self), dtype=bool)
        for facet, codes in wanted.items():
            chosen &= fits(self.facets[facet], codes)
        return self.only(chosen[self.owner])

    def only(self, chosen: NDArray[np.bool_]) -> "Pairs":
        """Return some of the pairs, of shape (n_pairs,); owners keep their places."""
        return Pairs(self.ids, self.facets, self.owner[chosen], self.skill[chosen], self.must[chosen])
