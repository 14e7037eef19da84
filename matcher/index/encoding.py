"""Profiles as arrays, and arrays as inverted lists: what the score needs of each, nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.fixed_point import CREDIT_UNITS
from matcher.index.postings import BLOCK, LEVELS_ASKED, UNPACKED_A_PROFILE, PostingLists, unpack
from matcher.profiles import CandidateProfile
from matcher.scoring import Scorer
from skills_taxonomy.linking.mention import Evidence

UNKNOWN = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTable:
    """Claims of many profiles, one row a claim, rows in order of profile.

    Attributes
    ----------
    profile : array of int64
        Number of the profile.
    skill : array of int32
        Number of the skill among the scorer's skills.
    level : array of int8
        1-5, `UNKNOWN` where it is not known.
    evidence : array of int8
        Value of the `Evidence`.
    stale : array of int16
        Years since the skill was last used, 0 where that is not known.
    """

    profile: NDArray[np.int64]
    skill: NDArray[np.int32]
    level: NDArray[np.int8]
    evidence: NDArray[np.int8]
    stale: NDArray[np.int16]

    def rows(self, first: int, last: int) -> "ClaimTable":
        """Return the claims of the profiles from ``first`` on and before ``last``, numbered from 0."""
        some = slice(*np.searchsorted(self.profile, (first, last)))
        return ClaimTable(
            profile=self.profile[some] - first,
            skill=self.skill[some],
            level=self.level[some],
            evidence=self.evidence[some],
            stale=self.stale[some],
        )


def encode_claims(profiles: Iterable[CandidateProfile], skill_ids: Sequence[str]) -> ClaimTable:
    """Write the claims of some profiles as a table; claims of skills that no score knows are left out."""
    number = {skill_id: i for i, skill_id in enumerate(skill_ids)}
    rows = [
        (
            place,
            number[claim.skill_id],
            UNKNOWN if claim.level is None else claim.level,
            claim.evidence.value,
            0 if profile.as_of is None or claim.last_used is None else profile.as_of - claim.last_used,
        )
        for place, profile in enumerate(profiles)
        for claim in profile.claims
        if claim.skill_id in number
    ]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    return ClaimTable(
        profile=columns[0],
        skill=columns[1].astype(np.int32),
        level=columns[2].astype(np.int8),
        evidence=columns[3].astype(np.int8),
        stale=np.clip(columns[4], -1000, 1000).astype(np.int16),
    )


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Held skill to the skills it counts toward, as a table of rows: the graph turned round.

    ``starts`` has one entry a held skill and one more; ``asked`` and ``credit`` lie between.
    """

    starts: NDArray[np.int64]
    asked: NDArray[np.int32]
    credit: NDArray[np.float64]


def neighbours_of(scorer: Scorer) -> Neighbours:
    """Turn the scorer's graph round: from what is held to what it counts toward."""
    skill_ids = scorer.similarity.skill_ids_
    number = {skill_id: i for i, skill_id in enumerate(skill_ids)}
    edges = sorted(
        (number[edge.skill_id], number[asked], edge.credit)
        for asked, found in scorer.similarity.graph_.items()
        for edge in found
    )
    held = np.array([row[0] for row in edges], dtype=np.int64)
    return Neighbours(
        starts=np.searchsorted(held, np.arange(len(skill_ids) + 1)),
        asked=np.array([row[1] for row in edges], dtype=np.int32),
        credit=np.array([row[2] for row in edges], dtype=np.float64),
    )


def invert(claims: ClaimTable, scorer: Scorer, n_profiles: int) -> PostingLists:
    """Make the inverted lists of all profiles, neighbours expanded.

    Each posting holds the best credit that any claim of the profile earns toward the skill, at
    each level that may be asked: exactly what `Scorer.credit` gives, in units.
    """
    neighbours = neighbours_of(scorer)
    n_skills = len(scorer.similarity.skill_ids_)
    blocks = [
        _block(claims.rows(start, start + BLOCK), neighbours, scorer) for start in range(0, n_profiles, BLOCK)
    ]
    credits = np.unique(np.concatenate([block.packed for block in blocks] or [np.zeros(0, np.uint64)]))
    code_type = np.uint8 if credits.size <= 2**8 else np.uint16 if credits.size <= 2**16 else np.uint32
    counts = np.zeros((n_skills, len(blocks)), dtype=np.int64)
    for column, block in enumerate(blocks):
        counts[:, column] = np.bincount(block.asked, minlength=n_skills)
    ends = _ends(counts)
    local = np.empty(counts.sum(), dtype=np.uint16)
    codes = np.empty(counts.sum(), dtype=code_type)
    for column, block in enumerate(blocks):
        within = np.arange(block.asked.size) - np.repeat(
            np.cumsum(counts[:, column]) - counts[:, column], counts[:, column]
        )
        target = ends[block.asked, column] + within
        local[target] = block.local
        codes[target] = np.searchsorted(credits, block.packed).astype(code_type)
    return PostingLists(
        local=local,
        codes=codes,
        credits=_unpacked(credits),
        ends=ends,
        unpacked=unpack(local, ends, n_profiles * UNPACKED_A_PROFILE),
    )


def _ends(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where the lists begin and end, block by block, the longest first and ties by skill."""
    sizes = counts.sum(axis=1)
    order = np.argsort(-sizes, kind="stable")
    starts = np.empty_like(sizes)
    starts[order] = np.cumsum(sizes[order]) - sizes[order]
    return np.cumsum(np.column_stack([starts, counts]), axis=1)


@dataclass(frozen=True, slots=True)
class _Block:
    """Postings of a block, in order of skill asked and place; ``packed`` has a byte a level asked."""

    asked: NDArray[np.int32]
    local: NDArray[np.uint16]
    packed: NDArray[np.uint64]


CLAIMS_AT_ONCE = 1 << 18


def _block(claims: ClaimTable, neighbours: Neighbours, scorer: Scorer) -> _Block:
    parts = list(_expanded(claims, neighbours, scorer))
    keys = np.concatenate([key for key, _ in parts] or [np.zeros(0, np.int64)])
    credits = np.concatenate([units for _, units in parts] or [np.zeros((0, len(LEVELS_ASKED)), np.uint8)])
    order = np.argsort(keys, kind="stable")
    keys, credits = keys[order], credits[order]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    if starts.size:
        keys, credits = keys[starts], np.maximum.reduceat(credits, starts, axis=0)
    return _Block(
        asked=(keys // BLOCK).astype(np.int32),
        local=(keys % BLOCK).astype(np.uint16),
        packed=_packed(credits),
    )


def _expanded(
    claims: ClaimTable, neighbours: Neighbours, scorer: Scorer
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint8]]]:
    """Yield, some claims at a time, skill asked and place as one key, and units by level asked."""
    for start in range(0, claims.skill.size, CLAIMS_AT_ONCE):
        some = slice(start, start + CLAIMS_AT_ONCE)
        skill = claims.skill[some]
        degree = neighbours.starts[skill + 1] - neighbours.starts[skill]
        row = np.repeat(np.arange(skill.size), degree)
        edge = np.arange(row.size) - np.repeat(np.cumsum(degree) - degree, degree)
        edge += np.repeat(neighbours.starts[skill], degree)
        units = _units(claims, some, row, neighbours.credit[edge], scorer)
        key = neighbours.asked[edge].astype(np.int64) * BLOCK + claims.profile[some][row]
        earning = units.any(axis=1)
        yield key[earning], units[earning]


def _units(
    claims: ClaimTable, some: slice, row: NDArray[np.intp], credit: NDArray[np.float64], scorer: Scorer
) -> NDArray[np.uint8]:
    """Return the credit of claims by level asked, multiplied in the order in which the scorer does."""
    weights = scorer.weights
    evidence = np.zeros(max(grade.value for grade in Evidence) + 1)
    for grade, factor in weights.evidence.items():
        evidence[grade.value] = factor
    stale = np.maximum(0, claims.stale[some].astype(np.int64) - weights.fresh_years)
    recency = np.maximum(weights.stale_floor, 1.0 - weights.stale_loss * stale)
    level = claims.level[some].astype(np.float64)
    units = np.empty((row.size, len(LEVELS_ASKED)), dtype=np.uint8)
    for column, asked in enumerate(LEVELS_ASKED):
        if asked is None:
            reached = np.ones(level.size)
        else:
            reached = np.where(level == UNKNOWN, weights.unknown_level, np.minimum(1.0, level / asked))
        earned = credit * reached[row] * evidence[claims.evidence[some]][row] * recency[row]
        units[:, column] = np.rint(earned * CREDIT_UNITS)
    return units


def _packed(credits: NDArray[np.uint8]) -> NDArray[np.uint64]:
    packed = np.zeros(len(credits), dtype=np.uint64)
    for column in range(credits.shape[1]):
        packed = (packed << np.uint64(8)) | credits[:, column].astype(np.uint64)
    return packed


def _unpacked(packed: NDArray[np.uint64]) -> NDArray[np.uint8]:
    shifts = [8 * (len(LEVELS_ASKED) - 1 - column) for column in range(len(LEVELS_ASKED))]
    columns = [((packed >> np.uint64(shift)) & np.uint64(255)).astype(np.uint8) for shift in shifts]
    return np.stack(columns, axis=1) if packed.size else np.zeros((0, len(LEVELS_ASKED)), np.uint8)
