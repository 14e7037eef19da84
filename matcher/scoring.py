"""The one score of a candidate for a vacancy: pure, additive, explained.

    credit(r, c) = max over claims t of  similarity(r <- t) · level · evidence · recency
    skills(v, c) = sum of w_r · credit(r, c) / sum of w_r
    score(v, c)  = a1 · skills + a2 · role + a3 · experience,   a >= 0, sum a = 1

A part for which either side says nothing is left out and its weight goes to the others:
unknown is not zero. Without requirements or claims there is no number at all. All sums are of
whole numbers (`matcher.fixed_point`), so that an index that adds up arrays finds the same score.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from matcher.digests import weights_digest
from matcher.fixed_point import CREDIT_UNITS, PART_UNITS, share_out, to_credit, weight_units
from matcher.profiles import CandidateProfile, Claim, Requirement, Vacancy
from matcher.skill_model import SkillModel, shipped_skill_model, train_skill_model
from matcher.titles import TitleSimilarity
from matcher.weights import PartName, Weights
from skills_taxonomy.linking.mention import Evidence
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.similarity import Edge, SkillSimilarity

Status = Literal["matched", "partly", "missing", "unknown"]
Abstention = Literal["empty_profile", "empty_vacancy"]

MATCHED, PARTLY = 0.75, 0.05
"""Least credit to be called matched, and to be called partly met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a score: ``weight`` times ``value`` is what it adds."""

    name: PartName
    weight: float
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementMatch:
    """How one requirement is met.

    ``credit`` is in [0, 1], ``share`` what it adds to the score. ``weight`` is its part of all
    weights, 0 for an alternative to one that is met better. ``claim`` is the claim that counts
    most and ``edge`` why it counts; both ``None`` where nothing does.
    """

    requirement: Requirement
    status: Status
    credit: float
    share: float
    weight: float
    claim: Claim | None = None
    edge: Edge | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A candidate against a vacancy.

    ``score`` is the sum of weight times value over ``parts``, ``None`` where too little is
    known (``abstained`` says of whom). ``gates`` are the musts that nothing meets.
    ``weights_id`` names the weights it was computed with (`matcher.digests.weights_digest`).
    """

    vacancy_id: str
    candidate_id: str
    score: float | None
    parts: tuple[Part, ...] = ()
    requirements: tuple[RequirementMatch, ...] = ()
    gates: tuple[str, ...] = ()
    abstained: Abstention | None = None
    weights_id: str = ""


class Slot(NamedTuple):
    """What weighs once: a requirement, or alternatives of which the best met one counts.

    ``members`` are places in the vacancy's requirements; ``units`` of the vacancy's weight.
    """

    members: tuple[int, ...]
    units: int


class _Found(NamedTuple):
    """The claim that meets a requirement best, with its credit in units."""

    units: int
    claim: Claim | None
    edge: Edge | None


_NOTHING = _Found(0, None, None)


class _Asked(NamedTuple):
    """A vacancy made ready to be asked of candidates.

    ``total`` is the units of all ``slots``; ``edges`` are those of each requirement, by held
    skill. ``known`` remembers what `toward` found.
    """

    vacancy: Vacancy
    slots: tuple[Slot, ...]
    total: int
    edges: Sequence[Mapping[str, Edge]]
    known: dict[str, list[tuple[int, Edge]]]

    def toward(self, skill_id: str) -> list[tuple[int, Edge]]:
        """Return the places of the requirements toward which a held skill counts, with why."""
        found = self.known.get(skill_id)
        if found is None:
            found = self.known[skill_id] = [
                (i, edge) for i, edges in enumerate(self.edges) if (edge := edges.get(skill_id))
            ]
        return found


class Scorer:
    """The scoring function with what it was given to judge by; immutable, safe to share.

    Parameters
    ----------
    similarity : SkillSimilarity
        Fitted.
    titles : TitleSimilarity
        Fitted.
    rarity : mapping of str to float
        Weight of a skill by how seldom it is asked; 1 where it is not named.
    """

    def __init__(
        self,
        similarity: SkillSimilarity,
        titles: TitleSimilarity,
        *,
        rarity: Mapping[str, float] | None = None,
        weights: Weights | None = None,
    ) -> None:
        self.similarity = similarity
        self.titles = titles
        self.rarity = dict(rarity or {})
        self.weights = weights or Weights()
        self.weights_id = weights_digest(self.weights)
        self._edges = {
            asked: {edge.skill_id: edge for edge in edges} for asked, edges in similarity.graph_.items()
        }
        self._asking: dict[str, list[str]] = {}
        for asked, edges in similarity.graph_.items():
            for edge in edges:
                self._asking.setdefault(edge.skill_id, []).append(asked)

    def with_weights(self, weights: Weights) -> "Scorer":
        """Return a scorer that judges by other weights and shares all else with this one."""
        other = copy(self)
        other.weights = weights
        other.weights_id = weights_digest(weights)
        return other

    def prepare(self, vacancies: Iterable[Vacancy], candidates: Iterable[CandidateProfile]) -> None:
        """Compare all titles at once before many are scored: the scores are the same, but come sooner."""
        self.titles.remember(
            [vacancy.title for vacancy in vacancies],
            [title for candidate in candidates for title in candidate.titles],
        )

    def score(self, vacancy: Vacancy, candidate: CandidateProfile) -> Match:
        """Score a candidate for a vacancy, or abstain where either says too little."""
        return self._score(self._asked(vacancy), candidate)

    def score_all(self, vacancy: Vacancy, candidates: Iterable[CandidateProfile]) -> list[Match]:
        """Score some candidates for a vacancy, in their order; sooner than one by one."""
        asked = self._asked(vacancy)
        return [self._score(asked, candidate) for candidate in candidates]

    def _asked(self, vacancy: Vacancy) -> _Asked:
        slots = self.slots(vacancy)
        # Asked of the model each time, the same would take most of the time of a ranking.
        edges = [self._edges.get(requirement.skill_id, {}) for requirement in vacancy.requirements]
        return _Asked(vacancy, slots, sum(slot.units for slot in slots), edges, {})

    def _score(self, asked: _Asked, candidate: CandidateProfile) -> Match:
        vacancy = asked.vacancy
        abstained = _too_little(vacancy, candidate)
        if abstained:
            return Match(
                vacancy_id=vacancy.id,
                candidate_id=candidate.id,
                score=None,
                abstained=abstained,
                weights_id=self.weights_id,
            )
        found = self._best_claims(asked, candidate)
        counted = {max(slot.members, key=lambda i: found[i].units): slot.units for slot in asked.slots}
        values: dict[PartName, int | None] = {
            "skills": sum(units * found[i].units for i, units in counted.items()),
            "role": _known_credit(self.titles.best(vacancy.title, candidate.titles)),
            "experience": _known_credit(experience_value(vacancy.years, candidate.years)),
        }
        parts, score = self._add_up(values, asked.total)
        skills = next(part.weight for part in parts if part.name == "skills")
        requirements = _requirement_matches(vacancy.requirements, found, counted, asked.total, skills)
        return Match(
            vacancy_id=vacancy.id,
            candidate_id=candidate.id,
            score=score,
            parts=parts,
            requirements=requirements,
            gates=_gates(requirements),
            weights_id=self.weights_id,
        )

    def credit(self, requirement: Requirement, claim: Claim, *, as_of: int | None = None) -> float:
        """Return how far one claim meets one requirement, in [0, 1]."""
        edge = self._edges.get(requirement.skill_id, {}).get(claim.skill_id)
        return 0.0 if edge is None else self._credit(edge, requirement, claim, as_of)

    def _credit(self, edge: Edge, requirement: Requirement, claim: Claim, as_of: int | None) -> float:
        return (
            edge.credit
            * self._level(requirement, claim)
            * self._evidence(claim)
            * self._recency(claim, as_of)
        )

    def counts_toward(self, skill_id: str) -> Sequence[str]:
        """Return the skills toward which a skill that is held counts, itself among them."""
        return self._asking.get(skill_id, ())

    def weight(self, requirement: Requirement) -> float:
        """Return what a requirement weighs among the others, above 0."""
        necessity = 1.0 if requirement.necessity == "must" else self.weights.preferred
        return necessity * self.rarity.get(requirement.skill_id, 1.0) * requirement.emphasis

    def slots(self, vacancy: Vacancy) -> tuple[Slot, ...]:
        """Share the weight of a vacancy out among its requirements and groups of alternatives.

        A group weighs as much as the weightiest of its members, so that meeting another one
        better never lowers a score.
        """
        return _slots(tuple([(r.skill_id, r.alternatives, self.weight(r)) for r in vacancy.requirements]))

    def part_units(self, known: tuple[PartName, ...]) -> dict[PartName, int]:
        """Share `PART_UNITS` out among the parts of which something is known."""
        names = tuple(name for name, weight in self.weights.parts.items() if weight and name in known)
        return _part_units(names, tuple(self.weights.parts[name] for name in names))

    def _add_up(self, values: Mapping[PartName, int | None], total: int) -> tuple[tuple[Part, ...], float]:
        """Return the parts that are known and the score, from whole numbers; ``total`` is of the skills."""
        shares = self.part_units(tuple(name for name, value in values.items() if value is not None))
        full: dict[PartName, int] = dict.fromkeys(shares, CREDIT_UNITS) | {"skills": total * CREDIT_UNITS}
        parts = tuple(
            Part(name=name, weight=units / PART_UNITS, value=(values[name] or 0) / full[name])
            for name, units in shares.items()
        )
        whole = sum(
            units * (values[name] or 0) * (full["skills"] // full[name]) for name, units in shares.items()
        )
        return parts, whole / (PART_UNITS * full["skills"])

    def _best_claims(self, asked: _Asked, candidate: CandidateProfile) -> list[_Found]:
        """Return the claim that meets each requirement best, the first of equals."""
        requirements = asked.vacancy.requirements
        best = [_NOTHING] * len(requirements)
        for claim in candidate.claims:
            for i, edge in asked.toward(claim.skill_id):
                units = to_credit(self._credit(edge, requirements[i], claim, candidate.as_of))
                if units > best[i].units:
                    best[i] = _Found(units, claim, edge)
        return best

    def _level(self, requirement: Requirement, claim: Claim) -> float:
        if requirement.level is None:
            return 1.0
        if claim.level is None:
            return self.weights.unknown_level
        return min(1.0, claim.level / requirement.level)

    def _evidence(self, claim: Claim) -> float:
        return self.weights.evidence[claim.evidence]

    def _recency(self, claim: Claim, as_of: int | None) -> float:
        if as_of is None or claim.last_used is None:
            return 1.0
        stale = max(0, as_of - claim.last_used - self.weights.fresh_years)
        return max(self.weights.stale_floor, 1.0 - self.weights.stale_loss * stale)


def build_scorer(
    taxonomy: Taxonomy, *, weights: Weights | None = None, model: SkillModel | None = None
) -> Scorer:
    """Return the scorer of a taxonomy.

    What is known of its skills is the ``model`` given, else the one that ships with the bundled
    taxonomy, else it is learned now, which takes some seconds.
    """
    known = model or shipped_skill_model(taxonomy) or train_skill_model(taxonomy)
    return Scorer(known.similarity, TitleSimilarity().fit(taxonomy), rarity=known.rarity, weights=weights)


def experience_value(asked: float | None, shown: float | None) -> float | None:
    """Return years shown over years asked, at most 1; ``None`` where either is not known."""
    if not asked or shown is None:
        return None
    return min(1.0, shown / asked)


@lru_cache(maxsize=1024)
def _slots(weighed: tuple[tuple[str, int | None, float], ...]) -> tuple[Slot, ...]:
    members: dict[int | str, list[int]] = {}
    for i, (skill_id, group, _) in enumerate(weighed):
        members.setdefault(skill_id if group is None else group, []).append(i)
    if len(members) == len(weighed):
        keys, _, weights = zip(*weighed, strict=True) if weighed else ((), (), ())
    else:
        weights = tuple(max(weighed[i][2] for i in slot) for slot in members.values())
        keys = tuple(min(weighed[i][0] for i in slot) for slot in members.values())
    units = share_out(weights, weight_units(len(weights)), keys=keys)
    return tuple([Slot(tuple(slot), share) for slot, share in zip(members.values(), units, strict=True)])


@lru_cache(maxsize=64)
def _part_units(names: tuple[PartName, ...], weights: tuple[float, ...]) -> dict[PartName, int]:
    return dict(zip(names, share_out(weights, PART_UNITS, keys=names), strict=True))


def _known_credit(value: float | None) -> int | None:
    return None if value is None else to_credit(value)


def _requirement_matches(
    requirements: Sequence[Requirement],
    found: Sequence[_Found],
    counted: Mapping[int, int],
    total: int,
    part_weight: float,
) -> tuple[RequirementMatch, ...]:
    matches = []
    for i, (requirement, (units, claim, edge)) in enumerate(zip(requirements, found, strict=True)):
        credit, weight = units / CREDIT_UNITS, counted.get(i, 0) / total
        matches.append(
            RequirementMatch(
                requirement=requirement,
                status=_status(credit, claim),
                credit=credit,
                share=part_weight * weight * credit,
                weight=weight,
                claim=claim,
                edge=edge,
            )
        )
    return tuple(matches)


def _too_little(vacancy: Vacancy, candidate: CandidateProfile) -> Abstention | None:
    if not vacancy.requirements:
        return "empty_vacancy"
    return None if candidate.claims else "empty_profile"


def _status(credit: float, claim: Claim | None) -> Status:
    if credit >= MATCHED:
        return "matched"
    if claim is not None and claim.evidence == Evidence.claimed and credit > 0:
        return "unknown"
    return "partly" if credit >= PARTLY else "missing"


def _gates(requirements: Iterable[RequirementMatch]) -> tuple[str, ...]:
    """Name the musts that nothing meets; alternatives are gated only where none is met."""
    musts = [r for r in requirements if r.requirement.necessity == "must"]
    met_groups = {r.requirement.alternatives for r in musts if r.status != "missing"} - {None}
    return tuple(
        r.requirement.skill_id
        for r in musts
        if r.status == "missing" and r.weight > 0 and r.requirement.alternatives not in met_groups
    )
