"""What would raise a score: the smallest changes that help, each scored again and never guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matcher.gaps import find_gaps
from matcher.profiles import CandidateProfile, Claim, Requirement, Vacancy
from matcher.scoring import MATCHED, Match, Scorer
from skills_taxonomy.linking.mention import Evidence

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that could become true of a candidate; ``None`` where a fact stays as it is.

    ``skill_id`` names the skill that ``level``, ``evidence`` and ``last_used`` are about;
    without one the change is about the ``years`` worked. ``gained`` marks a skill not held so far.
    """

    skill_id: str | None = None
    level: int | None = None
    evidence: Evidence | None = None
    last_used: int | None = None
    years: float | None = None
    gained: bool = False

    @property
    def size(self) -> tuple[bool, int, int]:
        """How much changes: a new skill most, then the number of facts, then the level to be reached."""
        facts = (self.level, self.evidence, self.last_used, self.years)
        return self.gained, sum(fact is not None for fact in facts), self.level or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterfactual:
    """A change with the score before it and after it, both in [0, 1]."""

    change: Change
    before: float
    after: float

    @property
    def gain(self) -> float:
        """What the change adds to the score, above 0."""
        return self.after - self.before


def find_counterfactuals(
    vacancy: Vacancy, candidate: CandidateProfile, scorer: Scorer, *, limit: int = MOST_SHOWN
) -> list[Counterfactual]:
    """List for each gap the smallest change after which its requirement counts as matched.

    It is about the skill asked, or about the one that counts toward it. Where no change reaches
    that, the smallest of those that give most credit stands in; too few years worked are a gap
    too. Only changes that raise the score on scoring again are listed, each once.

    Returns
    -------
    list of Counterfactual
        The largest gain first, ties by skill identifier; nothing where the score abstains.
    """
    match = scorer.score(vacancy, candidate)
    if match.score is None:
        return []
    found = [
        Counterfactual(change=change, before=match.score, after=after)
        for change in dict.fromkeys(_changes(vacancy, candidate, match, scorer))
        if (after := rescore(vacancy, candidate, change, scorer)) > match.score
    ]
    return sorted(found, key=lambda one: (-one.gain, one.change.skill_id or "", one.change.size))[:limit]


def rescore(vacancy: Vacancy, candidate: CandidateProfile, change: Change, scorer: Scorer) -> float:
    """Return the score a candidate would have after a change; 0 where it abstains."""
    return scorer.score(vacancy, apply_change(candidate, change)).score or 0.0


def apply_change(candidate: CandidateProfile, change: Change) -> CandidateProfile:
    """Return the profile after a change; a skill that is not held yet is described by then."""
    if change.skill_id is None:
        return candidate if change.years is None else replace(candidate, years=change.years)
    claims = {claim.skill_id: claim for claim in candidate.claims}
    present = claims.get(change.skill_id) or Claim(skill_id=change.skill_id, evidence=Evidence.described)
    claims[change.skill_id] = _after(present, change)
    return replace(candidate, claims=tuple(claims[skill_id] for skill_id in sorted(claims)))


def _after(claim: Claim, change: Change) -> Claim:
    return replace(
        claim,
        level=claim.level if change.level is None else change.level,
        evidence=claim.evidence if change.evidence is None else change.evidence,
        last_used=claim.last_used if change.last_used is None else change.last_used,
    )


def _changes(vacancy: Vacancy, candidate: CandidateProfile, match: Match, scorer: Scorer) -> Iterator[Change]:
    found = {one.requirement.skill_id: one for one in match.requirements}
    claims = {claim.skill_id: claim for claim in candidate.claims}
    for gap in find_gaps(match):
        near = found[gap.skill_id].claim
        held = {one.skill_id: one for one in (claims.get(gap.skill_id), near) if one is not None}
        change = _smallest(found[gap.skill_id].requirement, list(held.values()), candidate, scorer)
        if change is not None:
            yield change
    if vacancy.years and candidate.years is not None and candidate.years < vacancy.years:
        yield Change(years=vacancy.years)


def _smallest(
    requirement: Requirement, held: Sequence[Claim], candidate: CandidateProfile, scorer: Scorer
) -> Change | None:
    """Return the smallest change after which one of the claims, or a new one, meets a requirement."""
    options = [change for claim in held for change in _ways_to_show(requirement, claim, candidate)]
    if requirement.skill_id not in {claim.skill_id for claim in held}:
        options += _ways_to_learn(requirement)
    credits = {
        change: scorer.credit(requirement, _claim_after(candidate, change), as_of=candidate.as_of)
        for change in sorted(options, key=lambda change: change.size)
    }
    enough = [change for change, credit in credits.items() if credit >= MATCHED]
    if enough:
        return enough[0]
    # Of equal credits max keeps the first, which is the smallest change.
    return max(credits, key=lambda change: credits[change], default=None)


def _claim_after(candidate: CandidateProfile, change: Change) -> Claim:
    changed = apply_change(candidate, change)
    return next(claim for claim in changed.claims if claim.skill_id == change.skill_id)


def _ways_to_learn(requirement: Requirement) -> Iterator[Change]:
    levels = [None] if requirement.level is None else range(1, requirement.level + 1)
    for level in levels:
        yield Change(skill_id=requirement.skill_id, level=level, evidence=Evidence.described, gained=True)


def _ways_to_show(requirement: Requirement, claim: Claim, candidate: CandidateProfile) -> Iterator[Change]:
    """Yield every combination of better evidence, a higher or stated level, and recent use."""
    grades = [None, Evidence.described] if claim.evidence == Evidence.claimed else [None]
    years = [None, candidate.as_of] if _is_older(claim, candidate) else [None]
    first = 1 if claim.level is None else claim.level + 1
    levels = [None] if requirement.level is None else [None, *range(first, requirement.level + 1)]
    for grade in grades:
        for year in years:
            for level in levels:
                if grade is not None or year is not None or level is not None:
                    yield Change(skill_id=claim.skill_id, level=level, evidence=grade, last_used=year)


def _is_older(claim: Claim, candidate: CandidateProfile) -> bool:
    return claim.last_used is not None and candidate.as_of is not None and claim.last_used < candidate.as_of
