"""What a gap is worth, from the open vacancies of the database."""

import pytest
from sqlalchemy.orm import Session

from matcher.gaps import Gap
from matcher.profiles import CandidateProfile, Claim
from matcher.worth import SMALLEST_SAMPLE
from skills_taxonomy.linking.mention import Evidence
from tests.web.visitors import Visit, open_vacancy
from web.services import worth
from web.services.worth import worth_of_gaps
from web.workbench import current_workbench

SOMEBODY = CandidateProfile(
    id="me", claims=(Claim(skill_id="python", evidence=Evidence.certified, level=4),), as_of=2026
)
GAP = Gap(skill_id="spc", necessity="must", held=0, asked=3, credit=0.0, weight=1.0)


def open_many(visit: Visit, number: int) -> None:
    employer = visit("employer")
    for _ in range(number):
        open_vacancy(employer, "Requirements: statistical process control", "Clerk")


def test_too_few_vacancies_tell_nothing(visit: Visit, session: Session) -> None:
    open_many(visit, SMALLEST_SAMPLE - 1)

    (found,) = worth_of_gaps(session, current_workbench(), SOMEBODY, [GAP])

    assert (found.asking, found.worth, found.competing) == (SMALLEST_SAMPLE - 1, None, None)


def test_a_sample_tells_what_is_unlocked_of_all_that_ask(
    visit: Visit, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worth, "MOST_VACANCIES", SMALLEST_SAMPLE)
    open_many(visit, SMALLEST_SAMPLE + 2)

    (found,) = worth_of_gaps(session, current_workbench(), SOMEBODY, [GAP])

    assert found.asking == SMALLEST_SAMPLE + 2
    assert found.worth is not None
    assert (found.worth.unlocked, found.worth.asking) == (SMALLEST_SAMPLE, SMALLEST_SAMPLE)
    assert found.competing is None  # nobody else is there: fewer than five are not told


def test_without_gaps_nothing_is_worth_anything(session: Session) -> None:
    assert worth_of_gaps(session, current_workbench(), SOMEBODY, []) == []
