"""Small judgements and decisions for the tests of learning."""

from functools import lru_cache
from typing import Any

from matcher.learning import Decision, DeclineReason, JudgedSet, fill_pools, judged_set
from matcher.profiles import CandidateProfile, Claim, Vacancy
from matcher.scoring import Scorer
from skills_taxonomy.linking.mention import Evidence
from tests.matcher.making import make_candidate, make_requirement, make_scorer, make_vacancy

HELD = ("plc", "ladder", "tia_portal", "step7", "scada", "cooking")


@lru_cache(maxsize=1)
def scorer() -> Scorer:
    return make_scorer()


def make_people(count: int = 12) -> list[CandidateProfile]:
    """People who differ in skills, evidence, levels, years, titles and languages."""
    return [
        make_candidate(
            *(
                Claim(
                    skill_id=HELD[(number + step) % len(HELD)],
                    evidence=Evidence(1 + (number * step) % 4),
                    level=(None, 1, 3, 5)[(number + step) % 4],
                    last_used=(None, 2014, 2024)[(number + step) % 3],
                )
                for step in range(1 + number % 3)
            ),
            profile_id=f"c{number:02}",
            titles=(("Controls Engineer",), ("Chef",), ())[number % 3],
            years=(None, 1.0, 8.0)[number % 3],
            as_of=2026,
        )
        for number in range(count)
    ]


def make_vacancies(count: int = 6) -> list[Vacancy]:
    return [
        make_vacancy(
            make_requirement(HELD[number % 5], level=(None, 3)[number % 2]),
            make_requirement(HELD[(number + 2) % 5], "preferred"),
            make_requirement("cooking", "preferred", level=2),
            vacancy_id=f"v{number:02}",
            title="Automation Engineer",
            years=(None, 3.0)[number % 2],
        )
        for number in range(count)
    ]


def make_grades(vacancies: list[Vacancy], people: list[CandidateProfile]) -> dict[tuple[str, str], int]:
    """Grades that follow what is only listed, which the present weights count for little."""
    asked = {v.id: {r.skill_id for r in v.requirements} for v in vacancies}
    return fill_pools(
        {
            (v.id, c.id): min(3, sum(claim.skill_id in asked[v.id] for claim in c.claims))
            for v in vacancies
            for c in people
        },
        [v.id for v in vacancies],
        [c.id for c in people],
    )


def make_judged(**facts: Any) -> JudgedSet:
    vacancies, people = make_vacancies(), make_people()
    languages = {c.id: ("en", "zh-Hant", "zh-Hans")[i % 3] for i, c in enumerate(people)}
    languages |= {v.id: ("en", "zh-Hant")[i % 2] for i, v in enumerate(vacancies)}
    facts.setdefault("groups", {v.id: f"role {i // 2}" for i, v in enumerate(vacancies)})
    return judged_set(vacancies, people, make_grades(vacancies, people), languages=languages, **facts)


def decided(source: str, *steps: tuple[str, str, str]) -> list[Decision]:
    """Decisions of one firm: (vacancy, candidate, step or reason for declining)."""
    return [
        Decision(source, v, c, "declined", DeclineReason(what))
        if what in DeclineReason.__members__
        else Decision(source, v, c, what)  # type: ignore[arg-type]
        for v, c, what in steps
    ]
