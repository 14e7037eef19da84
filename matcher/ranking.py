"""Ranking both ways with the one score: best first, ties by identifier."""

from collections.abc import Callable, Iterable

from matcher.profiles import CandidateProfile, Vacancy
from matcher.scoring import Match, Scorer


def rank_candidates(
    vacancy: Vacancy, candidates: Iterable[CandidateProfile], scorer: Scorer, *, limit: int = 100
) -> list[Match]:
    """Rank candidates for a vacancy.

    Candidates of whom too little is known are left out: they have no number to be ranked by.
    """
    candidates = list(candidates)
    scorer.prepare([vacancy], candidates)
    return _best(
        (scorer.score(vacancy, candidate) for candidate in candidates),
        limit,
        key=lambda match: match.candidate_id,
    )


def rank_vacancies(
    candidate: CandidateProfile, vacancies: Iterable[Vacancy], scorer: Scorer, *, limit: int = 100
) -> list[Match]:
    """Rank vacancies for a candidate; vacancies without requirements are left out."""
    vacancies = list(vacancies)
    scorer.prepare(vacancies, [candidate])
    return _best(
        (scorer.score(vacancy, candidate) for vacancy in vacancies),
        limit,
        key=lambda match: match.vacancy_id,
    )


def _best(matches: Iterable[Match], limit: int, *, key: Callable[[Match], str]) -> list[Match]:
    scored = [(match.score, match) for match in matches if match.score is not None]
    return [match for _, match in sorted(scored, key=lambda pair: (-pair[0], key(pair[1])))[:limit]]
