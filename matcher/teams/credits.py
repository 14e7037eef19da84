"""How far the people of a team hold what is asked, before and after courses."""

from collections.abc import Iterable, Sequence

from matcher.profiles import CandidateProfile, Requirement, Vacancy
from matcher.scoring import MATCHED, Scorer
from matcher.teams.model import Target
from matcher.teams.option import Option

Credits = Sequence[Sequence[float]]
"""The credit of each person for each target, 0 to 1."""


def credits_held(
    team: Sequence[CandidateProfile], targets: Sequence[Target], scorer: Scorer
) -> list[list[float]]:
    """Return the credit of each person for each target; what is matched lacks nothing."""
    asked = Vacancy(
        id="team",
        title="",
        requirements=tuple(
            Requirement(skill_id=t.skill_id, necessity="must", level=t.level)
            for t in sorted(targets, key=lambda t: t.skill_id)
        ),
    )
    rows = []
    for person in team:
        found = {m.requirement.skill_id: m.credit for m in scorer.score(asked, person).requirements}
        credits = [found.get(t.skill_id, 0.0) for t in targets]
        rows.append([1.0 if credit >= MATCHED else credit for credit in credits])
    return rows


def credits_after(held: Credits, taken: Iterable[Option]) -> list[list[float]]:
    """Return the credit of each person for each target once some courses are taken."""
    after = [list(row) for row in held]
    for option in taken:
        row = after[option.person]
        after[option.person] = [max(a, r) for a, r in zip(row, option.offer.reached, strict=True)]
    return after


def credit_reached(credits: Credits, targets: Sequence[Target]) -> float:
    """Return the credit of those who come nearest to each target, as many as are asked."""
    return sum(_best_sum(credits, t, target.people) for t, target in enumerate(targets))


def _best_sum(held: Sequence[Sequence[float]], target: int, people: int) -> float:
    return sum(sorted((row[target] for row in held), reverse=True)[:people])
