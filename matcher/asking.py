"""What to ask next: the questions whose answers would move a ranking most.

A question has answers, each with a prior: how likely it is before anybody answers. Its worth is

    sum over answers of  prior · sum over the top 20 of |score after − score before|

so that a question counts for as much as its answer is expected to move the list that is looked
at. Who is not among the top 20 before the answer is not scored again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median_high
from typing import Literal

from matcher.counterfactuals import Change, apply_change
from matcher.profiles import CandidateProfile, Requirement, Vacancy
from matcher.ranking import rank_candidates, rank_vacancies
from matcher.scoring import Match, Scorer
from skills_taxonomy.linking.mention import Evidence

QuestionKind = Literal["level", "evidence", "years", "skill", "necessity"]

LOOKED_AT = 20
MOST_ASKED = 3
LEAST_WORTH = 0.005
"""Half a point in the whole list: what moves less is not worth a person's time."""

MOST_SKILLS_TRIED = 12
WORKING_LEVEL = 3
USUAL_YEARS = 3.0

YES = {"level": 0.5, "evidence": 0.6, "years": 0.5, "skill": 0.2, "necessity": 0.3}
"""How likely a yes is taken to be: our estimates, stated here and nowhere measured.

Half of all levels lie above the one asked; most skills that somebody lists were used; one in
five near misses has the skill that the CV leaves out; few lines are read with the wrong necessity.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to one person, to be answered with yes or no.

    ``level`` or ``years`` are what it asks about ("at level 3 or above?"); ``skill_id`` is
    ``None`` for years. ``worth`` is the expected change of the ranking, in points of score
    between 0 and 1, summed over the top 20.
    """

    kind: QuestionKind
    skill_id: str | None = None
    level: int | None = None
    years: float | None = None
    worth: float = 0.0


def ask_candidate(
    candidate: CandidateProfile, vacancies: Iterable[Vacancy], scorer: Scorer, *, limit: int = MOST_ASKED
) -> list[Question]:
    """Return the questions to a candidate that would move the ranking of vacancies most.

    Asked is what is not known: the level of a skill, whether one that is only listed was used,
    the years worked, and whether skills that vacancies at the top miss are held after all.

    Returns
    -------
    list of Question
        The most worth first, ties by kind and skill; none of a worth below `LEAST_WORTH`.
    """
    by_id = {vacancy.id: vacancy for vacancy in vacancies}
    matches = rank_vacancies(candidate, by_id.values(), scorer, limit=LOOKED_AT)
    asking = [by_id[match.vacancy_id] for match in matches]
    before = _scores(matches)

    def worth(question: Question) -> float:
        moved = [place for place, vacancy in enumerate(asking) if _bears_on(question, vacancy, scorer)]
        return sum(
            prior * abs(_score(scorer, asking[place], changed) - before[place])
            for prior, changed in _answers_of_candidate(question, candidate)
            for place in moved
        )

    questions = _unknowns(candidate, asking, matches, scorer)
    return _best(questions, worth, limit)


def ask_employer(
    vacancy: Vacancy, candidates: Iterable[CandidateProfile], scorer: Scorer, *, limit: int = MOST_ASKED
) -> list[Question]:
    """Return the questions to an employer that would move the ranking of candidates most.

    Asked is the level of a requirement without one, whether a requirement is a must, and the
    years of experience where the vacancy names none. Returned as by `ask_candidate`.
    """
    by_id = {candidate.id: candidate for candidate in candidates}
    matches = rank_candidates(vacancy, by_id.values(), scorer, limit=LOOKED_AT)
    ranked = [by_id[match.candidate_id] for match in matches]
    before = _scores(matches)

    def worth(question: Question) -> float:
        changed = _answer_of_employer(question, vacancy)
        return YES[question.kind] * sum(
            abs(_score(scorer, changed, candidate) - old)
            for candidate, old in zip(ranked, before, strict=True)
            if _could_move(question, candidate, scorer)
        )

    return _best(_open_points(vacancy), worth, limit)


def _bears_on(question: Question, vacancy: Vacancy, scorer: Scorer) -> bool:
    """Tell whether an answer could move the score for a vacancy: scoring those alone is quicker."""
    if question.skill_id is None:
        return bool(vacancy.years)
    counts_for = scorer.counts_toward(question.skill_id)
    return any(requirement.skill_id in counts_for for requirement in vacancy.requirements)


def _could_move(question: Question, candidate: CandidateProfile, scorer: Scorer) -> bool:
    """Tell whether the level asked of a skill could matter to somebody; other answers may to all."""
    return question.kind != "level" or any(
        question.skill_id in scorer.counts_toward(claim.skill_id) for claim in candidate.claims
    )


def _unknowns(
    candidate: CandidateProfile, asking: Sequence[Vacancy], matches: Sequence[Match], scorer: Scorer
) -> Iterator[Question]:
    """Yield what is not known of a candidate and bears on the vacancies at the top."""
    asked_levels = _levels_asked(asking)
    asked = {requirement.skill_id for vacancy in asking for requirement in vacancy.requirements}
    for claim in candidate.claims:
        counts_for = asked.intersection(scorer.counts_toward(claim.skill_id))
        if counts_for and claim.evidence == Evidence.claimed:
            yield Question(kind="evidence", skill_id=claim.skill_id)
        levels = [level for skill_id in sorted(counts_for) for level in asked_levels.get(skill_id, ())]
        if claim.level is None and levels:
            yield Question(kind="level", skill_id=claim.skill_id, level=median_high(levels))
    years = [vacancy.years for vacancy in asking if vacancy.years]
    if candidate.years is None and years:
        yield Question(kind="years", years=median_high(years))
    yield from (Question(kind="skill", skill_id=skill_id) for skill_id in _missed_most(candidate, matches))


def _levels_asked(vacancies: Iterable[Vacancy]) -> dict[str, list[int]]:
    levels: dict[str, list[int]] = {}
    for vacancy in vacancies:
        for requirement in vacancy.requirements:
            if requirement.level is not None:
                levels.setdefault(requirement.skill_id, []).append(requirement.level)
    return levels


def _missed_most(candidate: CandidateProfile, matches: Sequence[Match]) -> list[str]:
    """Return the skills not held that weigh most where they are missing, ties by identifier."""
    held = {claim.skill_id for claim in candidate.claims}
    missed: dict[str, float] = defaultdict(float)
    for match in matches:
        for found in match.requirements:
            if found.status == "missing" and found.requirement.skill_id not in held:
                missed[found.requirement.skill_id] += found.weight
    return sorted(missed, key=lambda skill_id: (-missed[skill_id], skill_id))[:MOST_SKILLS_TRIED]


def _answers_of_candidate(
    question: Question, candidate: CandidateProfile
) -> Iterator[tuple[float, CandidateProfile]]:
    """Yield what each answer would make of the profile, with how likely it is.

    A no to "used it?" or to "have it?" changes nothing and is left out.
    """
    yes = YES[question.kind]
    if question.kind == "years" and question.years is not None:
        yield yes, apply_change(candidate, Change(years=question.years))
        yield 1 - yes, apply_change(candidate, Change(years=question.years / 2))
    elif question.kind == "level" and question.level is not None:
        yield yes, apply_change(candidate, Change(skill_id=question.skill_id, level=question.level))
        lower = max(question.level - 1, 1)
        yield 1 - yes, apply_change(candidate, Change(skill_id=question.skill_id, level=lower))
    else:
        described = Change(skill_id=question.skill_id, evidence=Evidence.described)
        yield yes, apply_change(candidate, described)


def _open_points(vacancy: Vacancy) -> Iterator[Question]:
    for requirement in vacancy.requirements:
        if requirement.level is None:
            yield Question(kind="level", skill_id=requirement.skill_id, level=WORKING_LEVEL)
        yield Question(kind="necessity", skill_id=requirement.skill_id)
    if not vacancy.years:
        yield Question(kind="years", years=USUAL_YEARS)


def _answer_of_employer(question: Question, vacancy: Vacancy) -> Vacancy:
    """Return the vacancy after a yes; after a no it stays as it is."""
    if question.kind == "years":
        return replace(vacancy, years=question.years)
    changed = (_changed(one, question) for one in vacancy.requirements)
    return replace(vacancy, requirements=tuple(changed))


def _changed(requirement: Requirement, question: Question) -> Requirement:
    if requirement.skill_id != question.skill_id:
        return requirement
    if question.kind == "level":
        return replace(requirement, level=question.level)
    return replace(requirement, necessity="preferred" if requirement.necessity == "must" else "must")


def _best(questions: Iterable[Question], worth: Callable[[Question], float], limit: int) -> list[Question]:
    """Keep the questions worth most; of one skill only the one worth most."""
    valued = (replace(question, worth=round(worth(question), 6)) for question in questions)
    best: dict[str | None, Question] = {}
    for question in sorted(valued, key=lambda q: (-q.worth, q.kind, q.skill_id or "")):
        if question.worth >= LEAST_WORTH:
            best.setdefault(question.skill_id, question)
    return list(best.values())[:limit]


def _score(scorer: Scorer, vacancy: Vacancy, candidate: CandidateProfile) -> float:
    return scorer.score(vacancy, candidate).score or 0.0


def _scores(matches: Iterable[Match]) -> list[float]:
    return [match.score or 0.0 for match in matches]
