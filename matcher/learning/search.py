"""The search for weights: good candidates near the top, near the weights of the present.

    rank(i)      = 1 + sum over the others j of  1 / (1 + exp((score(i) - score(j)) / SPREAD))
    loss(v)      = 1 - sum of (2^grade - 1) / log2(1 + rank) / the same in the ideal order
    objective(w) = sum of importance · loss / max(total importance, 20) + pull · sum of (shift / step)²

The loss is nDCG made smooth [1]_ and lies in [0, 1], so whoever weighs W moves the objective by
W / 20 at most. The search only ever goes down from the present weights: by itself a source of
weight 1 can shift a dial by no more than step · sqrt(1 / (20 · pull)), which for
`PULL_OF_DECISIONS` is half a step.

References
----------
.. [1] Qin, Liu and Li, "A general approximation framework for direct optimization of information
   retrieval measures", Information Retrieval 13 (2010).
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from matcher.learning.judgements import JudgedSet
from matcher.learning.score_table import ScoreTable
from matcher.learning.space import DIALS, Setting, distance, neighbours, setting_of, weights_at
from matcher.scoring import Scorer
from matcher.weights import Weights

SPREAD = 0.02
"""Difference of scores at which an order is about clear."""

LEAST_WEIGHT = 20.0
"""Judgements that weigh less than so many vacancies together are trusted in proportion."""

PULL_OF_JUDGES, PULL_OF_DECISIONS = 0.002, 0.2
"""How strongly the present weights hold on: judges are trusted further than decisions."""

MOST_ROUNDS = 60
LEAST_GAIN = 1e-9

Keep = Callable[[str], bool]


class _Pool(NamedTuple):
    """The judged candidates of one vacancy, as places in a table of scores."""

    places: NDArray[np.int64]
    relevant: NDArray[np.int64]
    gains: NDArray[np.float64]
    ideal: float
    importance: float


class WeightSearch:
    """Looks for weights on some judgements; scores once computed serve every further search.

    Parameters
    ----------
    judged : JudgedSet
    scorer : Scorer
        Its weights are the present ones, from which each search starts.
    pull : float
        Above 0; a larger one stays nearer to the present weights.
    reach : int
        How many steps a weight may be moved, 1 or more.
    """

    def __init__(
        self, judged: JudgedSet, scorer: Scorer, *, pull: float = PULL_OF_JUDGES, reach: int = 1
    ) -> None:
        if not pull > 0 or reach < 1:
            raise ValueError(f"pull must be above 0 and reach at least 1, got {pull} and {reach}")
        self.judged = judged
        self.present = scorer.weights
        self.pull = pull
        self.reach = reach
        self.table = ScoreTable(scorer, judged.vacancies, judged.candidates, judged.grades)
        self._pools = _pools(judged)
        self._importance = np.array([pool.importance for pool in self._pools.values()])
        self._start = setting_of(scorer.weights)
        self._losses: dict[Setting, NDArray[np.float64]] = {}

    def learn(self, keep: Keep = lambda _vacancy_id: True) -> Weights:
        """Return the best weights in reach for the vacancies kept; the present ones if none is better.

        Goes through the dials in turn, to the best of a few moves each, until no move gains.
        """
        importance = self._importance * np.array([keep(name) for name in self._pools], dtype=float)
        best, least = self._start, self._objective(self._start, importance)
        for _ in range(MOST_ROUNDS):
            before = least
            for place in range(len(DIALS)):
                for moved in neighbours(best, self._start, place, reach=self.reach):
                    value = self._objective(moved, importance)
                    if value < least - LEAST_GAIN:
                        best, least = moved, value
            if least == before:
                break
        return self.present if best == self._start else weights_at(best, self.present)

    def _objective(self, setting: Setting, importance: NDArray[np.float64]) -> float:
        loss = float(importance @ self._loss_by_vacancy(setting))
        return loss / max(float(importance.sum()), LEAST_WEIGHT) + self.pull * distance(setting, self._start)

    def _loss_by_vacancy(self, setting: Setting) -> NDArray[np.float64]:
        if setting not in self._losses:
            is_present = setting == self._start
            weights = self.present if is_present else weights_at(setting, self.present)
            # Who has no score ranks last: all others have 0 or more.
            scores = np.nan_to_num(self.table.scores(weights), nan=-1.0)
            self._losses[setting] = np.array([_loss(pool, scores) for pool in self._pools.values()])
        return self._losses[setting]


def _pools(judged: JudgedSet) -> dict[str, _Pool]:
    """Return the pools in which somebody is better than somebody else."""
    graded: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, ((vacancy_id, _), grade) in enumerate(judged.grades.items()):
        graded[vacancy_id].append((place, grade))
    return {
        vacancy_id: _pool(rows, judged.importance.get(vacancy_id, 1.0))
        for vacancy_id, rows in graded.items()
        if len({grade for _, grade in rows}) > 1
    }


def _pool(rows: Sequence[tuple[int, int]], importance: float) -> _Pool:
    relevant = [(place, 2.0**grade - 1) for place, grade in rows if grade]
    gains = np.array([gain for _, gain in relevant])
    best_first = np.sort(gains)[::-1]
    return _Pool(
        places=np.array([place for place, _ in rows]),
        relevant=np.array([place for place, _ in relevant]),
        gains=gains,
        ideal=float(np.sum(best_first / np.log2(np.arange(len(gains)) + 2))),
        importance=importance,
    )


def _loss(pool: _Pool, scores: NDArray[np.float64]) -> float:
    ahead = expit((scores[pool.places][None, :] - scores[pool.relevant][:, None]) / SPREAD)
    ranks = 0.5 + ahead.sum(axis=1)  # a candidate is half ahead of itself
    return 1.0 - float(np.sum(pool.gains / np.log2(1 + ranks))) / pool.ideal
