"""Skills that a phrase without an entry perhaps means: for a person to confirm, never counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp

from skills_taxonomy.linking.ranking import RankedSkill, SkillRanker

THRESHOLD = 0.5
LIMIT = 3
_COMPARED = 10


@dataclass(frozen=True, slots=True)
class Calibration:
    """Log-odds that a skill is the right one, from its score and from its lead.

    ``lead`` is the score less that of the best other skill, so it is negative for all but the first.
    """

    constant: float
    score: float
    lead: float

    def probability(self, score: float, lead: float) -> float:
        """Return the probability, in [0, 1]."""
        return 1 / (1 + exp(-(self.constant + self.score * score + self.lead * lead)))


# Learned by ``python -m benchmarks.fit_suggesting`` from aliases of the bundled taxonomy that
# were hidden from the ranker, half of them of skills hidden too. On others of 0.4-0.8 it is right
# to 0.06; above 0.8 it is a little bold (mean 0.90, right 0.78).
WORDS_ONLY = Calibration(-3.38, 4.73, 6.49)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A skill that ``phrase`` perhaps means.

    ``confidence`` in [0, 1] is the probability that the skill is the right one, where half of
    all phrases mean something the taxonomy has no entry for.
    """

    phrase: str
    skill_id: str
    label: str
    confidence: float


def suggest_skills(
    phrases: Iterable[str], ranker: SkillRanker, *, limit: int = LIMIT, threshold: float = THRESHOLD
) -> list[Suggestion]:
    """Propose skills for phrases in which none was found (`LinkedText.unmatched`).

    Parameters
    ----------
    phrases : iterable of str
        Each is looked up once.
    ranker : SkillRanker
        One without sentence vectors: it is what the confidence was learned with.
    limit : int
        Skills a phrase, at most.
    threshold : float
        Below this confidence nothing is proposed.

    Returns
    -------
    list of Suggestion
        Phrases in the order given; the likeliest skill first, ties in order of identifier.
    """
    wanted = list(dict.fromkeys(phrases))
    rankings = ranker.rank_many(wanted, top=max(limit + 1, _COMPARED))
    return [
        suggestion
        for phrase, ranked in zip(wanted, rankings, strict=True)
        for suggestion in _suggestions(phrase, ranked)[:limit]
        if suggestion.confidence >= threshold
    ]


def leads(ranked: list[RankedSkill]) -> list[float]:
    """Return for each skill of a ranking its score less that of the best other one."""
    scores = [skill.score for skill in ranked]
    second = scores[1] if len(scores) > 1 else 0.0
    return [score - (second if place == 0 else scores[0]) for place, score in enumerate(scores)]


def _suggestions(phrase: str, ranked: list[RankedSkill]) -> list[Suggestion]:
    return [
        Suggestion(
            phrase=phrase,
            skill_id=skill.skill_id,
            label=skill.label,
            confidence=round(WORDS_ONLY.probability(skill.score, lead), 3),
        )
        for skill, lead in zip(ranked, leads(ranked), strict=True)
    ]
