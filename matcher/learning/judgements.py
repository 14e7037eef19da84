"""What weights are learned from: graded pairs, from judges or from what firms decided.

    grade 0-3   judges, or: declined for a skills reason 0, shortlisted 1, contacted 2,
                interviewed or offered the job 3

A candidate who says that a vacancy is not their role is grade 0 there, where the firm's own grades
give something to compare with and say nothing of them.

The pool of a vacancy is every pair that has a grade. Vacancies belong to groups (a role, a firm)
that are held out together and count alike, however many vacancies they have.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from matcher.digests import digest_of
from matcher.learning.reasons import DeclineReason, DismissReason
from matcher.profiles import CandidateProfile, Vacancy

Step = Literal["shortlisted", "contacted", "interviewed", "offered", "declined"]
Pair = tuple[str, str]

TOP_GRADE = 3
GRADES: Mapping[Step, int] = {"shortlisted": 1, "contacted": 2, "interviewed": 3, "offered": 3}

MOST_VACANCIES, MOST_DECIDED = 40, 50
"""Vacancies of one firm, and candidates of one vacancy, that are learned from; the rest is left out."""

SOURCE_WEIGHT = 1.0
"""What all vacancies of one firm weigh together at most: as much as a single judged vacancy.

The vacancies on which one candidate's dismissals are heard weigh no more than that either.
"""


class Decision(NamedTuple):
    """A step a firm took with a candidate. ``source`` is whose decisions count as one voice."""

    source: str
    vacancy_id: str
    candidate_id: str
    step: Step
    reason: DeclineReason | None = None


class Dismissal(NamedTuple):
    """A candidate is not interested in a vacancy. The candidate is the one voice it counts as."""

    candidate_id: str
    vacancy_id: str
    reason: DismissReason


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSet:
    """Vacancies, candidates and the grades of pairs of them, in order of identifier.

    ``groups`` maps a vacancy to what is held out together (itself where it is not named),
    ``languages`` a vacancy or candidate to the language of its text, ``importance`` a vacancy to
    what it weighs (1 where it is not named).
    """

    vacancies: tuple[Vacancy, ...]
    candidates: tuple[CandidateProfile, ...]
    grades: Mapping[Pair, int]
    groups: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    importance: Mapping[str, float] = field(default_factory=dict)

    def group_of(self, vacancy_id: str) -> str:
        """Return what a vacancy is held out with."""
        return self.groups.get(vacancy_id, vacancy_id)

    @property
    def digest(self) -> str:
        """The name of the data: the same for equal figures in any order. Says nothing of who wrote them."""
        return digest_of(
            {
                "vacancies": [_fingerprint(vacancy) for vacancy in self.vacancies],
                "candidates": [_fingerprint(candidate) for candidate in self.candidates],
                "grades": sorted([*pair, grade] for pair, grade in self.grades.items()),
                "groups": sorted(self.groups.items()),
                "importance": sorted(self.importance.items()),
                "languages": sorted(self.languages.items()),
            }
        )


def judged_set(
    vacancies: Iterable[Vacancy],
    candidates: Iterable[CandidateProfile],
    grades: Mapping[Pair, int],
    *,
    groups: Mapping[str, str] | None = None,
    languages: Mapping[str, str] | None = None,
    importance: Mapping[str, float] | None = None,
) -> JudgedSet:
    """Bring judgements into order and leave out vacancies and candidates that no grade names.

    Raises
    ------
    ValueError
        A grade is not from 0 to 3, or is about somebody who is not given.
    """
    by_vacancy = {vacancy.id: vacancy for vacancy in vacancies}
    by_candidate = {candidate.id: candidate for candidate in candidates}
    for (vacancy_id, candidate_id), grade in grades.items():
        if grade not in range(TOP_GRADE + 1):
            raise ValueError(
                f"grades are from 0 to {TOP_GRADE}, got {grade} for {vacancy_id}, {candidate_id}"
            )
        if vacancy_id not in by_vacancy or candidate_id not in by_candidate:
            raise ValueError(f"a grade is about {vacancy_id}, {candidate_id}, not both of which are given")
    asked, held = {pair[0] for pair in grades}, {pair[1] for pair in grades}
    return JudgedSet(
        vacancies=tuple(by_vacancy[name] for name in sorted(asked)),
        candidates=tuple(by_candidate[name] for name in sorted(held)),
        grades=dict(sorted(grades.items())),
        groups={name: group for name, group in sorted((groups or {}).items()) if name in asked},
        languages={n: lang for n, lang in sorted((languages or {}).items()) if n in asked | held},
        importance={name: weight for name, weight in sorted((importance or {}).items()) if name in asked},
    )


def fill_pools(
    grades: Mapping[Pair, int], vacancy_ids: Iterable[str], candidate_ids: Iterable[str]
) -> dict[Pair, int]:
    """Grade every pair that judges left out 0: they looked through all candidates of a set."""
    names = list(candidate_ids)
    return {(v, c): grades.get((v, c), 0) for v in vacancy_ids for c in names}


def grades_of_decisions(decisions: Iterable[Decision]) -> dict[str, dict[Pair, int]]:
    """Return the grades each source's decisions stand for.

    The furthest step counts, unless a decline for a skills reason is among them: that is grade 0.
    A decline for another reason, or for none, counts as if it had not been made.
    """
    grades: defaultdict[str, dict[Pair, int]] = defaultdict(dict)
    for source, vacancy_id, candidate_id, step, reason in sorted(decisions, key=_order):
        pair, known = (vacancy_id, candidate_id), grades[source]
        if step == "declined":
            if reason is not None and reason.trains:
                known[pair] = 0
        elif known.get(pair) != 0:
            known[pair] = max(known.get(pair, 0), GRADES[step])
    return {source: _capped(known) for source, known in sorted(grades.items()) if known}


def set_of_decisions(
    decisions: Iterable[Decision],
    vacancies: Iterable[Vacancy],
    candidates: Iterable[CandidateProfile],
    *,
    dismissals: Iterable[Dismissal] = (),
    languages: Mapping[str, str] | None = None,
) -> JudgedSet:
    """Turn decisions and dismissals into judgements, with what any one source can weigh bounded.

    A source is a group, and its vacancies weigh no more than `SOURCE_WEIGHT` together. Where two
    sources decide on one vacancy, the first in order is heard. Dismissals add to what a firm
    decided, as `grades_of_dismissals` says, and never change it.
    """
    vacancies, candidates = list(vacancies), list(candidates)
    known = {vacancy.id for vacancy in vacancies}, {candidate.id for candidate in candidates}
    grades: dict[Pair, int] = {}
    groups: dict[str, str] = {}
    for source, found in grades_of_decisions(decisions).items():
        for pair, grade in found.items():
            if pair[0] in known[0] and pair[1] in known[1] and groups.setdefault(pair[0], source) == source:
                grades[pair] = grade
    voices: defaultdict[str, list[str]] = defaultdict(list)
    for vacancy_id in groups:
        voices[groups[vacancy_id]].append(vacancy_id)
    importance = {name: min(1.0, SOURCE_WEIGHT / len(own)) for own in voices.values() for name in own}
    said = [one for one in dismissals if one.candidate_id in known[1]]
    grades |= grades_of_dismissals(said, grades, importance)
    return judged_set(
        vacancies, candidates, grades, groups=groups, languages=languages, importance=importance
    )


def grades_of_dismissals(
    dismissals: Iterable[Dismissal], grades: Mapping[Pair, int], importance: Mapping[str, float]
) -> dict[Pair, int]:
    """Return the pairs that dismissals grade 0, besides those that have a grade.

    A candidate is heard on the first of their vacancies, in order of identifier, that weigh no more
    than `SOURCE_WEIGHT` together; on a vacancy no more candidates are heard than the firm graded.

    Parameters
    ----------
    grades : mapping of pair to int
        What firms decided.
    importance : mapping of str to float
        What each vacancy weighs that firms decided on; dismissals of others teach nothing.
    """
    room = Counter(vacancy_id for vacancy_id, _ in grades)
    heard: defaultdict[str, float] = defaultdict(float)
    found: dict[Pair, int] = {}
    for candidate_id, vacancy_id, reason in sorted(dismissals):
        pair, weight = (vacancy_id, candidate_id), importance.get(vacancy_id)
        if not reason.trains or weight is None or pair in grades or pair in found:
            continue
        # Sums of parts like 1/3 may pass the whole by a rounding.
        if room[vacancy_id] and heard[candidate_id] + weight <= SOURCE_WEIGHT + 1e-9:
            found[pair] = 0
            room[vacancy_id] -= 1
            heard[candidate_id] += weight
    return found


def _order(decision: Decision) -> tuple[str, str, str, bool, str, str]:
    """Order decisions so that a decline that trains comes first and nothing raises it again."""
    trains = decision.reason is not None and decision.reason.trains
    return (*decision[:3], not trains, decision.step, decision.reason or "")


def _capped(grades: Mapping[Pair, int]) -> dict[Pair, int]:
    """Keep the first vacancies and candidates in order of their identifiers, which are drawn at random."""
    by_vacancy: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in sorted(grades):
        by_vacancy[pair[0]].append(pair)
    telling = [pairs for pairs in by_vacancy.values() if len({grades[pair] for pair in pairs}) > 1]
    return {pair: grades[pair] for pairs in telling[:MOST_VACANCIES] for pair in _mixed(pairs, grades)}


def _mixed(pairs: list[Pair], grades: Mapping[Pair, int]) -> list[Pair]:
    """Keep the first pairs of each grade in turn, so that a long list of one grade hides no other."""
    place: defaultdict[int, int] = defaultdict(int)
    ranked = []
    for pair in pairs:
        ranked.append((place[grades[pair]], pair))
        place[grades[pair]] += 1
    return [pair for _, pair in sorted(ranked)[:MOST_DECIDED]]


def _fingerprint(subject: Vacancy | CandidateProfile) -> list[object]:
    """Return all a score may know, without the words it was read from."""
    if isinstance(subject, Vacancy):
        asked = [[r.skill_id, r.necessity, r.level, r.alternatives, r.emphasis] for r in subject.requirements]
        return [subject.id, subject.title, subject.years, asked]
    held = [[c.skill_id, c.evidence.name, c.level, c.years, c.last_used] for c in subject.claims]
    return [subject.id, list(subject.titles), subject.years, subject.as_of, held]
