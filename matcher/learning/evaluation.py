"""How well weights rank what they were not learned from: nDCG@10 with intervals, by language.

Gain 2^grade - 1, discount log2. Groups (a role, a firm) count alike and are drawn whole in the
bootstrap, so that many vacancies of one firm are one voice here too.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from matcher.learning.judgements import JudgedSet
from matcher.learning.search import WeightSearch

CUT = 10
MOST_FOLDS = 10
RESAMPLES = 2000

SliceName = Literal["all", "en", "zh-Hant", "zh-Hans", "across"]
SLICES: tuple[SliceName, ...] = ("all", "en", "zh-Hant", "zh-Hans", "across")

Scores = Mapping[tuple[str, str], float]
Estimate = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SliceFigures:
    """nDCG@10 on one slice: mean, lower and upper end of the 95 % interval of each.

    ``difference`` is learned less present, paired by vacancy. ``vacancies`` have a relevant
    candidate in the slice.
    """

    vacancies: int
    present: Estimate
    learned: Estimate
    difference: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Figures of weights learned without the vacancies they are tried on.

    ``held_out`` says what was held out together; ``slices`` of languages without a relevant
    candidate are left out.
    """

    held_out: str
    groups: int
    slices: Mapping[SliceName, SliceFigures]


def cross_validate(
    search: WeightSearch, *, held_out: str, groups: Mapping[str, str], random_state: int = 0
) -> Figures:
    """Learn without each fold of groups, and compare with the present weights on that fold.

    Parameters
    ----------
    held_out : str
        What the groups are, for the record: vacancy, role, source.
    groups : mapping of str to str
        Vacancy to group. Up to 10 groups are each a fold; more are dealt out to 10.
    """
    judged = search.judged
    learned: dict[tuple[str, str], float] = {}
    for fold in _folds(sorted(set(groups.values())), random_state):
        scores = search.table.scores(search.learn(_outside(fold, groups)))
        learned |= {
            pair: score
            for pair, score in zip(search.table.pairs, scores, strict=True)
            if groups[pair[0]] in fold
        }
    present = dict(zip(search.table.pairs, search.table.scores(search.present), strict=True))
    return compare(judged, present, learned, held_out=held_out, groups=groups, random_state=random_state)


def compare(
    judged: JudgedSet,
    present: Scores,
    learned: Scores,
    *,
    held_out: str,
    groups: Mapping[str, str],
    random_state: int = 0,
) -> Figures:
    """Compare two scorings of the same pairs, slice by slice."""
    slices: dict[SliceName, SliceFigures] = {}
    for name in SLICES:
        keep = _slice(judged, name)
        before, after = (ndcg_by_vacancy(judged, scores, keep) for scores in (present, learned))
        if before:
            slices[name] = _figures(before, after, groups, random_state)
    return Figures(held_out=held_out, groups=len(set(groups.values())), slices=slices)


def measure(
    judged: JudgedSet, scores: Scores, *, groups: Mapping[str, str], random_state: int = 0
) -> dict[SliceName, tuple[int, Estimate]]:
    """Return how well one scoring ranks each slice: vacancies with somebody relevant, and nDCG@10."""
    found: dict[SliceName, tuple[int, Estimate]] = {}
    for name in SLICES:
        values = ndcg_by_vacancy(judged, scores, _slice(judged, name))
        if values:
            found[name] = len(values), _estimate(_group_means(values, groups), random_state)
    return found


def ndcg_by_vacancy(
    judged: JudgedSet, scores: Scores, keep: Callable[[str, str], bool] = lambda _v, _c: True
) -> dict[str, float]:
    """Return nDCG@10 by vacancy, of those with a relevant candidate kept. Who has no score ranks nowhere."""
    pools: defaultdict[str, list[tuple[float, str, int]]] = defaultdict(list)
    for (vacancy_id, candidate_id), grade in judged.grades.items():
        if keep(vacancy_id, candidate_id):
            pools[vacancy_id].append((-scores[vacancy_id, candidate_id], candidate_id, grade))
    found = {}
    for vacancy_id, pool in pools.items():
        ideal = _gain(sorted((grade for _, _, grade in pool), reverse=True))
        if ideal:
            ranked = sorted(row for row in pool if not math.isnan(row[0]))
            found[vacancy_id] = _gain([grade for _, _, grade in ranked]) / ideal
    return found


def _slice(judged: JudgedSet, name: SliceName) -> Callable[[str, str], bool]:
    """Return which pairs belong to a slice: by the candidate's language, or with a border between."""
    languages = judged.languages
    if name == "all":
        return lambda _v, _c: True
    if name == "across":
        return lambda v, c: (
            v in languages and c in languages and (languages[v] == "en") != (languages[c] == "en")
        )
    return lambda _v, c: languages.get(c) == name


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:CUT]))


def _outside(fold: set[str], groups: Mapping[str, str]) -> Callable[[str], bool]:
    return lambda vacancy_id: groups[vacancy_id] not in fold


def _folds(groups: Sequence[str], random_state: int) -> list[set[str]]:
    order = np.random.default_rng(random_state).permutation(len(groups))
    count = min(MOST_FOLDS, len(groups))
    return [{groups[i] for i in order[start::count]} for start in range(count)]


def _figures(
    before: Mapping[str, float], after: Mapping[str, float], groups: Mapping[str, str], random_state: int
) -> SliceFigures:
    gain = {vacancy_id: after[vacancy_id] - before[vacancy_id] for vacancy_id in before}
    present, learned, difference = (
        _estimate(_group_means(values, groups), random_state) for values in (before, after, gain)
    )
    return SliceFigures(vacancies=len(before), present=present, learned=learned, difference=difference)


def _group_means(values: Mapping[str, float], groups: Mapping[str, str]) -> NDArray[np.float64]:
    by_group: defaultdict[str, list[float]] = defaultdict(list)
    for vacancy_id in sorted(values):
        by_group[groups[vacancy_id]].append(values[vacancy_id])
    return np.array([math.fsum(by_group[group]) / len(by_group[group]) for group in sorted(by_group)])


def _estimate(values: NDArray[np.float64], random_state: int) -> Estimate:
    rng = np.random.default_rng(random_state)
    means = rng.choice(values, size=(RESAMPLES, len(values))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    mean = math.fsum(values) / len(values)
    return round(mean, 6), round(float(low), 6), round(float(high), 6)
