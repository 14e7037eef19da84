"""Likeness turned into credit: how probable a relation is between two skills that look so alike.

A pair of skills is likened by the cosines of their vectors and by whether they share a field of
the tree. A logistic regression learns from pairs that the taxonomy relates directly and from a
stratified sample of pairs that it does not join, weighted to stand for all of those, so its
probabilities are those of the whole taxonomy. A fifth of the relations is held back to check them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

from skills_taxonomy.similarity.edges import Edge
from skills_taxonomy.similarity.vectors import Vectors

Places = NDArray[np.int64]

FEWEST_RELATIONS = 50
"""Direct relations below which nothing is learned: a fifth of fewer could check nothing."""

SAMPLED = 8
"""Pairs not joined that are drawn for each related pair, half of them within a field."""

BIN_EDGES = (0.0, 0.01, 0.03, 0.1, 0.2, 0.4, 0.7, 1.0)
DIGITS = 4
"""Digits that figures of a report are rounded to; the Brier scores, which are small, to two more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityBin:
    """Held-back pairs whose predicted probability is in [``least``, ``most``).

    ``predicted`` and ``observed`` are mean probability and share of related pairs;
    ``related`` counts the held-back relations among them.
    """

    least: float
    most: float
    predicted: float
    observed: float
    related: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationReport:
    """What the learned credit was learned from, and how right it is on relations held back.

    ``mean_credit`` is the mean credit of a direct relation. Figures on held-back relations are
    among all pairs the taxonomy does not join: ``auc``, ``average_precision``, ``brier``, and
    ``brier_of_share``, the Brier score of always predicting the share of related pairs.
    """

    trained_on: int
    held_back: int
    mean_credit: float
    auc: float
    average_precision: float
    brier: float
    brier_of_share: float
    reliability: tuple[ReliabilityBin, ...]


class PairSample(NamedTuple):
    """Pairs of skills by place, whether each is related, and how many pairs each stands for."""

    pairs: Places
    related: NDArray[np.bool_]
    weights: Vectors


@dataclass(frozen=True, eq=False)
class Likeness:
    """What can be said of every pair of skills without looking at their relations.

    ``spaces`` are matrices of unit rows, one row a skill; ``fields`` number the field of each.
    """

    spaces: tuple[Vectors, ...]
    fields: Places

    def of_pairs(self, pairs: Places) -> Vectors:
        """Return the features of some pairs, of shape (n_pairs, n_features)."""
        first, second = pairs.T
        cosines = [(space[first] * space[second]).sum(axis=1) for space in self.spaces]
        return _with_products(cosines, self.fields[first] == self.fields[second])

    def of_row(self, row: int) -> Vectors:
        """Return the features of one skill with every skill, of shape (n_skills, n_features)."""
        cosines = [space @ space[row] for space in self.spaces]
        return _with_products(cosines, self.fields == self.fields[row])


class RelatedPairs:
    """The unordered pairs of skills a taxonomy joins, by place.

    Parameters
    ----------
    direct : mapping of str to mapping of str to Edge
        Stated relations.
    joined : mapping of str to mapping of str to Edge
        All pairs that get an edge from relations, within two steps.
    skill_ids : sequence of str
        In order of place.
    """

    def __init__(
        self,
        direct: Mapping[str, Mapping[str, Edge]],
        joined: Mapping[str, Mapping[str, Edge]],
        skill_ids: Sequence[str],
    ) -> None:
        self._place = {skill_id: i for i, skill_id in enumerate(skill_ids)}
        self.direct = self._pairs(direct)
        self.joined = self._pairs(joined)
        self.credits = [edge.credit for edges in direct.values() for edge in edges.values()]

    def _pairs(self, edges: Mapping[str, Mapping[str, Edge]]) -> Places:
        place = self._place
        found = {
            (min(place[a], place[b]), max(place[a], place[b])) for a, held in edges.items() for b in held
        }
        return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


class CreditModel:
    """The calibrated credit of a pair: P(related | likeness) times the mean credit of a relation."""

    def __init__(self, likeness: Likeness, calibration: LogisticRegression, mean_credit: float) -> None:
        self._likeness = likeness
        self._calibration = calibration
        self._mean_credit = mean_credit

    @classmethod
    def learn(
        cls, likeness: Likeness, related: RelatedPairs, *, test_share: float, random_state: int
    ) -> tuple[Self, CalibrationReport] | None:
        """Calibrate on some relations, check on the rest; ``None`` where there are too few."""
        if len(related.direct) < FEWEST_RELATIONS:
            return None
        rng = np.random.default_rng(random_state)
        shuffled = related.direct[rng.permutation(len(related.direct))]
        held_back = round(test_share * len(shuffled))
        test, train = (
            _sample(pairs, related.joined, likeness.fields, rng, share=len(pairs) / len(shuffled))
            for pairs in (shuffled[:held_back], shuffled[held_back:])
        )
        calibration = LogisticRegression(C=10.0, solver="newton-cholesky", max_iter=1000).fit(
            likeness.of_pairs(train.pairs), train.related, sample_weight=train.weights
        )
        mean_credit = round(float(np.mean(related.credits)), DIGITS)
        predicted = calibration.predict_proba(likeness.of_pairs(test.pairs))[:, 1]
        report = _report(test, predicted, trained_on=len(shuffled) - held_back, mean_credit=mean_credit)
        return cls(likeness, calibration, mean_credit), report

    def credits_of(self, row: int) -> Vectors:
        """Return the expected credit of every skill toward one, of shape (n_skills,)."""
        probability = self._calibration.predict_proba(self._likeness.of_row(row))[:, 1]
        return np.asarray(probability * self._mean_credit)


def _with_products(cosines: Sequence[Vectors], same_field: NDArray[np.bool_]) -> Vectors:
    features = [*cosines, same_field.astype(np.float64)]
    products = [a * b for i, a in enumerate(features) for b in features[: i + 1]]
    return np.column_stack([*features, *products])


def _sample(
    positives: Places, joined: Places, fields: Places, rng: np.random.Generator, *, share: float
) -> PairSample:
    """Add pairs that are not joined, weighted to stand for ``share`` of all of those."""
    within, across = _unjoined_counts(joined, fields)
    wanted = SAMPLED // 2 * len(positives)
    strata = [
        (_unjoined(_draw_within(fields, wanted, rng), joined, len(fields)), within),
        (_unjoined(_draw_across(fields, wanted, rng), joined, len(fields)), across),
    ]
    weights = [np.full(len(pairs), share * population / max(len(pairs), 1)) for pairs, population in strata]
    negatives = sum(len(pairs) for pairs, _ in strata)
    return PairSample(
        pairs=np.vstack([positives, *(pairs for pairs, _ in strata)]),
        related=np.r_[np.ones(len(positives), bool), np.zeros(negatives, bool)],
        weights=np.r_[np.ones(len(positives)), *weights],
    )


def _unjoined_counts(joined: Places, fields: Places) -> tuple[int, int]:
    """Count the pairs not joined within a field, and across fields."""
    sizes = np.bincount(fields)
    within = int((sizes * (sizes - 1) // 2).sum())
    across = len(fields) * (len(fields) - 1) // 2 - within
    joined_within = int((fields[joined[:, 0]] == fields[joined[:, 1]]).sum())
    return within - joined_within, across - (len(joined) - joined_within)


def _draw_within(fields: Places, count: int, rng: np.random.Generator) -> Places:
    """Draw pairs of one field, each pair as probable as any other."""
    order = np.argsort(fields, kind="stable")
    sizes = np.bincount(fields)
    starts = np.cumsum(sizes) - sizes
    if sizes.max() < 2:
        return np.zeros((0, 2), np.int64)
    first = rng.choice(len(fields), size=count, p=_shares(sizes[fields] - 1))
    second = order[starts[fields[first]] + rng.integers(0, sizes[fields[first]])]
    return np.column_stack([first, second])


def _draw_across(fields: Places, count: int, rng: np.random.Generator) -> Places:
    pairs = rng.integers(0, len(fields), size=(count, 2))
    return pairs[fields[pairs[:, 0]] != fields[pairs[:, 1]]]


def _shares(counts: Places) -> Vectors:
    return np.asarray(counts / counts.sum())


def _unjoined(pairs: Places, joined: Places, n_skills: int) -> Places:
    """Leave out pairs that are joined, and skills paired with themselves."""
    ordered = np.sort(pairs, axis=1)
    known = np.isin(ordered @ [n_skills, 1], joined @ [n_skills, 1])
    return ordered[~known & (ordered[:, 0] < ordered[:, 1])]


def _report(
    test: PairSample, predicted: Vectors, *, trained_on: int, mean_credit: float
) -> CalibrationReport:
    related, weights = test.related, test.weights
    share = np.full(len(related), np.average(related, weights=weights))
    return CalibrationReport(
        trained_on=trained_on,
        held_back=int(related.sum()),
        mean_credit=mean_credit,
        auc=round(float(roc_auc_score(related, predicted, sample_weight=weights)), DIGITS),
        average_precision=round(
            float(average_precision_score(related, predicted, sample_weight=weights)), DIGITS
        ),
        brier=_brier(related, predicted, weights),
        brier_of_share=_brier(related, share, weights),
        reliability=tuple(_bins(test, predicted)),
    )


def _brier(related: NDArray[np.bool_], predicted: Vectors, weights: Vectors) -> float:
    return round(float(brier_score_loss(related, predicted, sample_weight=weights)), DIGITS + 2)


def _bins(test: PairSample, predicted: Vectors) -> list[ReliabilityBin]:
    bins = []
    for least, most in pairwise(BIN_EDGES):
        inside = (predicted >= least) & ((predicted < most) | (most == BIN_EDGES[-1]))
        if inside.any():
            weights = test.weights[inside]
            bins.append(
                ReliabilityBin(
                    least=least,
                    most=most,
                    predicted=round(float(np.average(predicted[inside], weights=weights)), DIGITS),
                    observed=round(float(np.average(test.related[inside], weights=weights)), DIGITS),
                    related=int(test.related[inside].sum()),
                )
            )
    return bins
