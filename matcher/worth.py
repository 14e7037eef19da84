"""What closing a gap is worth: the open vacancies it unlocks, and how many people compete for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from matcher.certificates import with_certificates
from matcher.profiles import CandidateProfile, Vacancy
from matcher.scoring import Match, Scorer
from matcher.shares import wilson

SMALLEST_SAMPLE = 20
"""Vacancies that ask the skill, below which nothing is told: the share would say nothing."""

BAND = 0.6
"""Score from which a candidate counts as a serious one where the caller names no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What one skill at a level would change for one candidate.

    ``unlocked`` of ``asking`` vacancies open up; ``low`` and ``high`` bound their share with 95 %
    confidence. ``competing`` is the median number of people who already stand in the band of a
    vacancy unlocked, ``None`` where none is unlocked or nobody counted. ``vacancies`` identify those
    unlocked, in the order given.
    """

    skill_id: str
    unlocked: int
    asking: int
    low: float
    high: float
    competing: float | None
    vacancies: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The part of the vacancies asking the skill that it unlocks."""
        return self.unlocked / self.asking


def worth_of(
    skill_id: str,
    level: int,
    candidate: CandidateProfile,
    vacancies: Sequence[Vacancy],
    scorer: Scorer,
    *,
    competing: Mapping[str, int] | None = None,
    band: float = BAND,
    smallest_sample: int = SMALLEST_SAMPLE,
) -> Worth | None:
    """Score a candidate with and without a certificate in a skill for the vacancies that ask it.

    Parameters
    ----------
    vacancies : sequence of Vacancy
        Those open. A vacancy is unlocked where all its musts are met and the score stands in the
        band with the certificate, and not before.
    competing : mapping of str to int, optional
        How many other people stand in the band of each vacancy.

    Returns
    -------
    Worth or None
        ``None`` where fewer than ``smallest_sample`` vacancies ask the skill.

    Notes
    -----
    The interval is Wilson's (1927).
    """
    asking = [v for v in vacancies if any(r.skill_id == skill_id for r in v.requirements)]
    if len(asking) < max(1, smallest_sample):
        return None
    after = with_certificates(candidate, {skill_id: level})
    unlocked = [
        vacancy.id
        for vacancy in asking
        if _is_open(scorer.score(vacancy, after), band)
        and not _is_open(scorer.score(vacancy, candidate), band)
    ]
    low, high = wilson(len(unlocked), len(asking))
    rivals = [competing[vacancy_id] for vacancy_id in unlocked if competing and vacancy_id in competing]
    return Worth(
        skill_id=skill_id,
        unlocked=len(unlocked),
        asking=len(asking),
        low=low,
        high=high,
        competing=float(median(rivals)) if rivals else None,
        vacancies=tuple(unlocked),
    )


def _is_open(match: Match, band: float) -> bool:
    return match.score is not None and not match.gates and match.score >= band
