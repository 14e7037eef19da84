"""What closing each gap is worth to a candidate: the open vacancies it unlocks, and who competes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.coverage import SMALL_CELL
from matcher.gaps import Gap
from matcher.offers import WORKING_LEVEL
from matcher.profiles import CandidateProfile, Vacancy
from matcher.worth import BAND, SMALLEST_SAMPLE, Worth, worth_of
from web.db.repositories import VacancyRepository
from web.services.rankings import Rankings, current_rankings
from web.workbench import Workbench

MOST_VACANCIES, MOST_GAPS = 60, 6
"""Vacancies looked at for each gap, and gaps, so that a page waits for neither."""

MOST_RIVALS, MOST_UNLOCKED = 100, 10
"""People counted for a vacancy, and vacancies unlocked for which they are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapWorth:
    """What one gap is worth: ``worth`` is of a sample of the ``asking`` open vacancies that ask it.

    ``worth`` is ``None`` where too few ask it to tell. ``competing`` is to the nearest five, ``None``
    where fewer compete or none is unlocked.
    """

    skill_id: str
    asking: int
    worth: Worth | None
    competing: int | None


def worth_of_gaps(
    session: Session, workbench: Workbench, candidate: CandidateProfile, gaps: Sequence[Gap]
) -> list[GapWorth]:
    """Say what each of the widest gaps is worth, in the order given.

    Vacancies are taken in the order of their codes, which are drawn at random: a fair sample.
    """
    rankings = current_rankings(session, workbench)
    repository, widest = VacancyRepository(session), gaps[:MOST_GAPS]
    asking = repository.open_asking([gap.skill_id for gap in widest])
    sampled = {code for codes in asking.values() for code in codes[:MOST_VACANCIES]}
    vacancies = {one.id: one for one in repository.list_open(sorted(sampled))} if sampled else {}
    return [
        _worth(gap, candidate, [vacancies[c] for c in codes[:MOST_VACANCIES]], len(codes), rankings)
        for gap in widest
        for codes in (asking[gap.skill_id],)
    ]


def _worth(
    gap: Gap, candidate: CandidateProfile, vacancies: Sequence[Vacancy], asking: int, rankings: Rankings
) -> GapWorth:
    level = gap.asked or WORKING_LEVEL
    worth = (
        worth_of(gap.skill_id, level, candidate, vacancies, rankings.scorer)
        if len(vacancies) >= SMALLEST_SAMPLE
        else None
    )
    return GapWorth(
        skill_id=gap.skill_id,
        asking=asking,
        worth=worth,
        competing=_competing(worth, vacancies, rankings) if worth else None,
    )


def _competing(worth: Worth, vacancies: Sequence[Vacancy], rankings: Rankings) -> int | None:
    """Return the median number of people already in the band, to the nearest five."""
    unlocked = [one for one in vacancies if one.id in worth.vacancies][:MOST_UNLOCKED]
    rivals = sorted(
        sum(found.score >= BAND for found in rankings.best_candidates(one, MOST_RIVALS)) for one in unlocked
    )
    middle = rivals[len(rivals) // 2] if rivals else 0
    return None if middle < SMALL_CELL else (middle + SMALL_CELL // 2) // SMALL_CELL * SMALL_CELL
