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

from matcher.fixed_point import CREDIT_UNITS, PART_UNITS, WEIGHT_UNITS
from matcher.index.adding import add_up
from matcher.index.columns import Columns
from matcher.index.encoding import encode_claims, invert
from matcher.index.facets import UNKNOWN, Facet, Mask, Wanted, facet_of, rows_with
from matcher.index.postings import BLOCK, BLOCKS_AT_ONCE, PostingLists
from matcher.index.questions import EXPERIENCE_KNOWN, ROLE_KNOWN, Question, Questions
from matcher.index.selection import at_least, best_of_rows, folded, lower_bounds, padded
from matcher.profiles import CandidateProfile, Vacancy
from matcher.scoring import Scorer

SCORES_AT_ONCE = 2 * BLOCKS_AT_ONCE * BLOCK
"""Scores of several vacancies found together: one pass over them then costs less than starting it."""


class Ranked(NamedTuple):
    """A profile with its score in [0, 1]."""

    profile_id: str
    score: float


class Best(NamedTuple):
    """Places of the best and their whole-number scores, best first, out of a denominator."""

    places: NDArray[np.int64]
    whole: NDArray[np.int64]
    denominator: int


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


class _Found(NamedTuple):
    """Profiles found for some questions: the question's number, the place, the whole-number score."""

    rows: NDArray[np.int64]
    places: NDArray[np.int64]
    whole: NDArray[np.int64]


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
        self._columns = Columns(lists)
        self._all_speak = bool(profiles.speaks.all())
        self._questions = Questions(scorer, profiles.title_sets, profiles.year_values)

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
        ((places, whole, denominator),) = self.best([vacancy], k, allowed=allowed)
        return self._named(places, whole, denominator)

    def best(self, vacancies: Sequence[Vacancy], k: int, *, allowed: Mask | None = None) -> list[Best]:
        """Return the ``k`` best for each of some vacancies that all ask something.

        Many at once are found faster than one by one, and each as it is by itself.
        """
        questions = [self._questions.of(vacancy) for vacancy in vacancies]
        mask = self._mask(allowed)
        at_once = max(1, SCORES_AT_ONCE // padded(min(len(self), SCORES_AT_ONCE)))
        return [
            best
            for start in range(0, len(questions), at_once)
            for best in self._best_of_some(questions[start : start + at_once], k, mask)
        ]

    def _best_of_some(self, questions: Sequence[Question], k: int, mask: Mask | None) -> list[Best]:
        n_blocks = self.lists.ends.shape[1] - 1
        found = _Found(*np.zeros((3, 0), np.int64))
        for first in range(0, n_blocks, BLOCKS_AT_ONCE):
            more = self._look_through(first, min(first + BLOCKS_AT_ONCE, n_blocks), questions, k, mask)
            found = _Found(*np.concatenate([found, more], axis=1))
            found = _Found(*np.array(found)[:, best_of_rows(found.rows, found.whole, len(questions), k)])
        ends = np.searchsorted(found.rows, np.arange(len(questions) + 1)).tolist()
        return [
            Best(found.places[start:end], found.whole[start:end], PART_UNITS * question.full)
            for start, end, question in zip(ends, ends[1:], questions, strict=False)
        ]

    def _look_through(
        self, first: int, last: int, questions: Sequence[Question], k: int, mask: Mask | None
    ) -> _Found:
        """Find all in some blocks who may be among the best; the best of these blocks are among them."""
        start, stop = first * BLOCK, min(last * BLOCK, len(self))
        slots, kind = [question.slots for question in questions], _kind(questions)
        scores = add_up(self._columns, slots, first, last, padded(stop - start), kind)
        if mask is not None:
            # One more for who is ranked, so that the 0 of whoever is left out is lower than any.
            scores[:, : stop - start] += kind(1)
            scores[:, : stop - start] *= mask[start:stop]
        lowest = int(mask is not None)
        maxima = folded(scores)
        bounds = lower_bounds(maxima, k).tolist()
        least = [max(q.least_skills(bound), lowest) for q, bound in zip(questions, bounds, strict=True)]
        rows, places = at_least(scores, maxima, np.array(least))
        if 0 in least:
            # What a row is padded with has no score either.
            rows, places = rows[places < stop - start], places[places < stop - start]
        skills = scores[rows, places].astype(np.int64) - lowest
        places += start
        return _Found(rows, places, self._whole(rows, places, skills, questions))

    def _whole(
        self,
        rows: NDArray[np.int64],
        places: NDArray[np.int64],
        skills: NDArray[np.int64],
        questions: Sequence[Question],
    ) -> NDArray[np.int64]:
        """Return whole-number scores, out of ``PART_UNITS`` times what the question comes to in full."""
        shares = self._questions.shares
        if not any(question.known for question in questions):
            return shares[0, 0] * skills
        ends = np.searchsorted(rows, np.arange(1, len(questions)))
        titles, years = self.profiles.titles[places], self.profiles.years[places]
        role, experience = (
            np.concatenate([table[own] for table, own in zip(tables, np.split(numbers, ends), strict=True)])
            for tables, numbers in (
                ([question.role for question in questions], titles),
                ([question.experience for question in questions], years),
            )
        )
        shares = shares[ROLE_KNOWN * (role >= 0) + EXPERIENCE_KNOWN * (experience >= 0)]
        scale = np.array([question.full // CREDIT_UNITS for question in questions])[rows]
        whole: NDArray[np.int64] = (
            shares[:, 0] * skills + shares[:, 1] * np.maximum(role, 0) * scale
            + shares[:, 2] * np.maximum(experience, 0) * scale
        )  # fmt: skip
        return whole

    def _mask(self, allowed: Mask | None) -> Mask | None:
        """Return whom to rank, ``None`` for everybody."""
        if allowed is None:
            return None if self._all_speak else self.profiles.speaks
        mask = allowed if self._all_speak else self.profiles.speaks & allowed
        return None if mask.all() else mask

    def _named(self, places: NDArray[np.int64], whole: NDArray[np.int64], denominator: int) -> list[Ranked]:
        return [
            Ranked(self.profiles.ids[place].decode(), value / denominator)
            for place, value in zip(places, whole.tolist(), strict=True)
        ]


def _kind(questions: Sequence[Question]) -> type[np.unsignedinteger[Any]]:
    """Return the narrowest numbers that hold what the slots of each question come to."""
    narrow = all(question.full <= WEIGHT_UNITS * CREDIT_UNITS for question in questions)
    return np.uint16 if narrow else np.uint32


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
