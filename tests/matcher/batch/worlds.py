"""Small batches for the tests: vacancies, profiles, and the run they must give."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from matcher.batch import Execution, match_all, on_cores, run_line
from matcher.profiles import CandidateProfile, Vacancy
from matcher.ranking import rank_candidates
from matcher.scoring import Scorer
from tests.matcher.making import CLAIMED, make_candidate, make_claim, make_scorer, make_vacancy

SKILLS = ("plc", "ladder", "tia_portal", "step7", "scada", "cooking")
TITLES = ("Automation Engineer", "Controls Engineer", "Chef", "")
TOP = 5


@lru_cache
def scorer() -> Scorer:
    return make_scorer()


@dataclass(frozen=True)
class Batch:
    """A batch in a folder; ``run`` works through it."""

    folder: Path
    vacancies: list[Vacancy] = field(default_factory=lambda: make_vacancies(12))
    profiles: list[CandidateProfile] = field(default_factory=lambda: make_profiles(20))

    @property
    def out(self) -> Path:
        return self.folder / "out.trec"

    @property
    def checkpoint(self) -> Path:
        return self.folder / "parts"

    def steps(self, execute: Execution | None = None, *, top: int = TOP, chunk_size: int = 2):
        return match_all(
            self.vacancies, self.profiles, scorer(), out=self.out, checkpoint=self.checkpoint,
            execute=execute or on_cores(1), top=top, chunk_size=chunk_size, read_on=date(2026, 11, 25),
        )  # fmt: skip

    def run(self, execute: Execution | None = None, **options: int) -> bytes:
        for _ in self.steps(execute, **options):
            pass
        return self.out.read_bytes()

    def expected(self) -> bytes:
        """Rank one by one, with the score itself."""
        return "".join(
            run_line(vacancy.id, place, match.candidate_id, match.score or 0.0)
            for vacancy in self.vacancies
            for place, match in enumerate(rank_candidates(vacancy, self.profiles, scorer(), limit=TOP), 1)
        ).encode()


def make_vacancies(count: int) -> list[Vacancy]:
    return [
        make_vacancy(
            *sorted({SKILLS[i % 6], SKILLS[(i * 5 + 1) % 6]}), vacancy_id=f"v{i}", title=TITLES[i % 4]
        )
        for i in range(count)
    ]


def make_profiles(count: int) -> list[CandidateProfile]:
    return [
        make_candidate(
            make_claim(SKILLS[i % 6]),
            *([make_claim(SKILLS[(i + 2) % 6], CLAIMED)] if i % 3 else []),
            profile_id=f"c{i}",
            titles=(TITLES[i % 3],),
        )
        for i in range(count)
    ]
