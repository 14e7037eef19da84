"""Exact ranking of many profiles for a vacancy: the one score, over arrays.

Skills are added up from inverted lists for all profiles; what the title and the years add is
looked up only for those whom it could still lift among the best. The result is that of
`Scorer.score` on every profile: same numbers, same order, ties by identifier.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.fixed_point import CREDIT_UNITS, PART_UNITS, WEIGHT_UNITS, to_credit
from matcher.index.encoding import encode_claims, invert
from matcher.index.facets import Facet, Mask, Wanted, facet_of, rows_with
from matcher.index.postings import BLOCK, BLOCKS_AT_ONCE, LEVELS_ASKED, PostingLists, WeightedSkills, add_up
from matcher.index.selection import at_least, best_places, folded, lower_bound, padded
from matcher.profiles import CandidateProfile, Vacancy
from matcher.scoring import PartName, Scorer, experience_value

UNKNOWN = -1
MOST_TITLES_REMEMBERED, TITLE_SETS_AT_ONCE = 256, 1000


class Ranked(NamedTuple):
    """A profile with its score in [0, 1]."""

    profile_id: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileArrays:
    """What the index knows of each profile besides its claims; one entry a profile, by identifier.

    Attributes
    ----------
    ids : array of bytes, shape (n_profiles,)
        Identifiers in UTF-8, ascending.
    speaks : array of bool
        Whether there are claims; without any there is no score.
    titles : array of int32
        Which of ``title_sets`` the profile has.
    years : array of int32
        Which of ``year_values``, `UNKNOWN` where the years are not known.
    facets : mapping of str to (array of int32, tuple of str)
        Facts to filter by, never to score: for each profile the number of its value.
    """

    ids: NDArray[np.bytes_]
    speaks: Mask
    titles: NDArray[np.int32]
    title_sets: tuple[tuple[str, ...], ...]
    years: NDArray[np.int32]
    year_values: tuple[float, ...]
    facets: Mapping[str, Facet]


@dataclass(frozen=True, slots=True)
class _PartTables:
    """What role and experience add for one vacancy, by set of titles and by years.

    ``role`` and ``experience`` are units of credit, `UNKNOWN` where either side says nothing.
    ``shares`` is that of `part_shares`.
    """

    role: NDArray[np.int64]
    experience: NDArray[np.int64]
    shares: NDArray[np.int64]

    def least_skills(self, bound: int, full: int) -> int:
        """Return the least sum of skills with which a profile can still be among the best.

        ``bound`` is a sum that enough profiles reach. Skills weigh least where all parts are
        known, and then the others add at most all the rest.
        """
        known = (self.role >= 0).any() + 2 * (self.experience >= 0).any()
        least_share = int(self.shares[[code for code in range(4) if code & ~known == 0], 0].min())
        return max(0, bound - (PART_UNITS - least_share) * full // least_share - 1)


class ProfileIndex:
    """Profiles ranked exactly for any vacancy. Immutable, hence safe to share.

    Parameters
    ----------
    scorer : Scorer
        The one the lists were made with: its graph and weights are in them.
    profiles : ProfileArrays
    lists : PostingLists
    """

    def __init__(self, scorer: Scorer, profiles: ProfileArrays, lists: PostingLists) -> None:
        self.scorer = scorer
        self.profiles = profiles
        self.lists = lists
        self._roles: dict[str, NDArray[np.int64]] = {}
        self._skill = {skill_id: i for i, skill_id in enumerate(scorer.similarity.skill_ids_)}

    @classmethod
    def build(
        cls,
        profiles: Iterable[CandidateProfile],
        scorer: Scorer,
        *,
        facets: Mapping[str, Mapping[str, str]] | None = None,
    ) -> "ProfileIndex":
        """Index some profiles; ``facets`` maps names of facts to profile to value."""
        ordered = sorted(profiles, key=lambda profile: profile.id)
        arrays = _profile_arrays(ordered, facets or {})
        claims = encode_claims(ordered, scorer.similarity.skill_ids_)
        return cls(scorer, arrays, invert(claims, scorer, len(ordered)))

    def __len__(self) -> int:
        return int(self.profiles.ids.size)

    def where(self, **wanted: Wanted) -> Mask:
        """Return which profiles pass what is wanted of some facets; a value nobody has finds none."""
        return rows_with(self.profiles.facets, len(self), wanted)

    def top(self, vacancy: Vacancy, k: int, *, allowed: Mask | None = None) -> list[Ranked]:
        """Return the ``k`` best profiles for a vacancy, best first, ties by identifier.

        Parameters
        ----------
        vacancy : Vacancy
            Without requirements nobody has a score, and nobody is returned.
        k : int
        allowed : array of bool, shape (n_profiles,), optional
            Whom to rank: filters, rights and tombstones in one.
        """
        if not vacancy.requirements or k < 1 or not len(self):
            return []
        places, whole, denominator = self.best(vacancy, k, allowed=allowed)
        return [
            Ranked(self.profiles.ids[place].decode(), int(value) / denominator)
            for place, value in zip(places, whole, strict=True)
        ]

    def best(
        self, vacancy: Vacancy, k: int, *, allowed: Mask | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
        """Return places and whole-number scores of the ``k`` best, and what the numbers are out of."""
        slots = self._slots(vacancy)
        units = sum(slot.units for slot in slots)
        kind: type[np.unsignedinteger[Any]] = np.uint16 if units <= WEIGHT_UNITS else np.uint32
        full = units * CREDIT_UNITS
        tables = self._part_tables(vacancy)
        mask = self.profiles.speaks if allowed is None else self.profiles.speaks & allowed
        everybody = bool(mask.all())
        places, whole = np.zeros(0, np.int64), np.zeros(0, np.int64)
        n_blocks = self.lists.ends.shape[1] - 1
        for first in range(0, n_blocks, BLOCKS_AT_ONCE):
            start, stop = first * BLOCK, min((first + BLOCKS_AT_ONCE) * BLOCK, len(self))
            last = min(first + BLOCKS_AT_ONCE, n_blocks)
            scores = add_up(self.lists, slots, first, last, padded(stop - start), kind)
            if not everybody:
                # One more for who is ranked, so that the 0 of whoever is left out is lower than any.
                scores[: stop - start] += kind(1)
                scores[: stop - start] *= mask[start:stop]
            maxima = folded(scores)
            least = max(tables.least_skills(lower_bound(maxima, k), full), int(not everybody))
            found = at_least(scores, maxima, least)
            found = found[found < stop - start]
            skills = scores[found].astype(np.int64) - int(not everybody)
            places = np.concatenate([places, found + start])
            whole = np.concatenate([whole, self._whole(found + start, skills, full, tables)])
            kept = best_places(whole, k)
            places, whole = places[kept], whole[kept]
        return places, whole, PART_UNITS * full

    def _slots(self, vacancy: Vacancy) -> list[WeightedSkills]:
        asked = [
            (self._skill.get(requirement.skill_id), LEVELS_ASKED.index(requirement.level))
            for requirement in vacancy.requirements
        ]
        return [
            WeightedSkills(
                tuple(
                    (skill, column) for i in slot.members for skill, column in [asked[i]] if skill is not None
                ),
                slot.units,
            )
            for slot in self.scorer.slots(vacancy)
        ]

    def _part_tables(self, vacancy: Vacancy) -> _PartTables:
        return _PartTables(
            role=self._role_units(vacancy.title),
            experience=np.array(
                [_units(experience_value(vacancy.years, years)) for years in self.profiles.year_values]
                + [UNKNOWN],
                dtype=np.int64,
            ),
            shares=part_shares(self.scorer),
        )

    def _role_units(self, title: str) -> NDArray[np.int64]:
        """Return the likeness of a title to each set of titles, remembered from vacancy to vacancy."""
        known = self._roles.get(title)
        if known is None:
            if len(self._roles) >= MOST_TITLES_REMEMBERED:
                self._roles.clear()
            known = self._roles[title] = self._compare_titles(title)
        return known

    def _compare_titles(self, title: str) -> NDArray[np.int64]:
        likeness, sets = self.scorer.titles, self.profiles.title_sets
        units = []
        for start in range(0, len(sets), TITLE_SETS_AT_ONCE):
            some = sets[start : start + TITLE_SETS_AT_ONCE]
            likeness.remember([title], [each for titles in some for each in titles])
            units += [_units(likeness.best(title, titles)) for titles in some]
        return np.array(units, dtype=np.int64)

    def _whole(
        self, places: NDArray[np.int64], skills: NDArray[np.int64], full: int, tables: _PartTables
    ) -> NDArray[np.int64]:
        """Return the whole-number scores of some profiles, out of ``PART_UNITS * full``."""
        role = tables.role[self.profiles.titles[places]]
        experience = tables.experience[self.profiles.years[places]]
        shares = tables.shares[(role >= 0) + 2 * (experience >= 0)]
        scale = full // CREDIT_UNITS
        whole: NDArray[np.int64] = (
            shares[:, 0] * skills + shares[:, 1] * np.maximum(role, 0) * scale
            + shares[:, 2] * np.maximum(experience, 0) * scale
        )  # fmt: skip
        return whole


def part_shares(scorer: Scorer) -> NDArray[np.int64]:
    """Return the units of skills, role and experience, a row for each combination known.

    The row's number has bit 0 where the role is known, bit 1 where the experience is.
    """
    rows = []
    for code in range(4):
        known: tuple[PartName, ...] = ("skills",)
        known += ("role",) if code & 1 else ()
        known += ("experience",) if code & 2 else ()
        units = scorer.part_units(known)
        rows.append([units.get("skills", 0), units.get("role", 0), units.get("experience", 0)])
    return np.array(rows, dtype=np.int64)


def _units(value: float | None) -> int:
    return UNKNOWN if value is None else to_credit(value)


def _profile_arrays(
    profiles: Sequence[CandidateProfile], facets: Mapping[str, Mapping[str, str]]
) -> ProfileArrays:
    title_sets = sorted({profile.titles for profile in profiles})
    year_values = sorted({profile.years for profile in profiles if profile.years is not None})
    number_of_titles = {titles: i for i, titles in enumerate(title_sets)}
    number_of_years: dict[float | None, int] = {years: i for i, years in enumerate(year_values)}
    return ProfileArrays(
        ids=np.array([profile.id.encode() for profile in profiles], dtype=np.bytes_),
        speaks=np.array([bool(profile.claims) for profile in profiles], dtype=np.bool_),
        titles=np.array([number_of_titles[profile.titles] for profile in profiles], dtype=np.int32),
        title_sets=tuple(title_sets),
        years=np.array([number_of_years.get(p.years, UNKNOWN) for p in profiles], dtype=np.int32),
        year_values=tuple(year_values),
        facets={name: facet_of([p.id for p in profiles], values) for name, values in facets.items()},
    )
