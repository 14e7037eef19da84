"""What learned edges are worth: on relations held back, and in ranking.

    python -m benchmarks.skill_similarity ../shared/data/hk-acceptance-dev [--taxonomy esco:DIR]

Fits the similarity of a taxonomy with and without sentence vectors (left out where the extra is
not installed) over several choices of the relations held back, and prints AUC, average precision
and Brier score of each with the gain of the sentences, means with 95 % intervals over the seeds.
Then, for the bundled taxonomy, ranks FOLDER (as `benchmarks.ranking_hk` does) with the shipped
graph, with relations alone, and with no edges but a skill's own, and prints nDCG@10 and what each
loses against the shipped graph, with intervals from a paired bootstrap over vacancies.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.intervals import with_interval
from benchmarks.ranking_hk import READ_ON
from matcher.evaluation.hk_labels import read_labelled_candidates, read_labelled_vacancies
from matcher.evaluation.hong_kong import Ranking, Records, per_vacancy
from matcher.evaluation.reading import read_judgements
from matcher.intake import profile_from_text, vacancy_from_text
from matcher.ranking import rank_candidates
from matcher.scoring import Scorer, build_scorer
from skills_taxonomy.linking import Linker
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.sentences import SentenceEncoder, is_installed
from skills_taxonomy.similarity import SkillSimilarity

FIGURES = ("auc", "average_precision", "brier")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--taxonomy", default="bundled")
    parser.add_argument("--seeds", type=int, default=10)
    options = parser.parse_args()
    print_held_back(load_taxonomy(options.taxonomy), range(options.seeds))
    print_ranking(options.folder)


def print_held_back(taxonomy: Taxonomy, seeds: Iterable[int]) -> None:
    """Print how well likeness finds the relations held back."""
    seeds = list(seeds)
    print(f"{'held-back relations':24}" + "".join(f"{name:>28}" for name in FIGURES))
    plain = figures_of(taxonomy, seeds, sentences=False)
    _print_row("without sentences", plain)
    if is_installed():
        semantic = figures_of(taxonomy, seeds, sentences=True)
        _print_row("with sentences", semantic)
        _print_row("gain", semantic - plain)


def figures_of(taxonomy: Taxonomy, seeds: Iterable[int], *, sentences: bool) -> NDArray[np.float64]:
    """Return the figures of one fit a seed, of shape (n_seeds, n_figures)."""
    encoder = _Remembering(SentenceEncoder()) if sentences else None
    reports = [SkillSimilarity(random_state=seed).fit(taxonomy, encoder=encoder).report_ for seed in seeds]
    return np.array([[getattr(report, name) for name in FIGURES] for report in reports])


def print_ranking(folder: Path) -> None:
    """Print what the ranking loses without learned edges, and without edges at all."""
    vacancies, candidates = read_labelled_vacancies(folder), read_labelled_candidates(folder)
    grades = read_judgements(folder / "qrels.tsv")
    taxonomy = load_taxonomy()
    shipped = build_scorer(taxonomy)
    alone = SkillSimilarity().fit_learned(taxonomy, {})
    none = SkillSimilarity(neighbours=1).fit_learned(taxonomy, {})
    scorers = {
        "shipped graph": shipped,
        "relations alone": Scorer(alone, shipped.titles, rarity=shipped.rarity),
        "no edges": Scorer(none, shipped.titles, rarity=shipped.rarity),
    }
    runs = rank_with_each(vacancies, candidates, taxonomy, scorers)
    ndcg = {name: per_vacancy(run, grades, lambda _v, _c: True) for name, run in runs.items()}
    print(f"\n{'nDCG@10':24}{'all':>28}{'shipped graph over it':>28}")
    for name, values in ndcg.items():
        print(f"{name:24}{with_interval(values):>28}{with_interval(ndcg['shipped graph'] - values):>28}")


def rank_with_each(
    vacancies: Records, candidates: Records, taxonomy: Taxonomy, scorers: dict[str, Scorer]
) -> dict[str, Ranking]:
    """Read the texts once and rank them with each scorer."""
    linker = Linker(taxonomy)
    profiles = [
        profile_from_text(c["text"], linker, profile_id=c["id"], today=READ_ON).profile for c in candidates
    ]
    asked = [vacancy_from_text(v["title"], v["text"], linker, vacancy_id=v["id"]).vacancy for v in vacancies]
    return {
        name: {v.id: [match.candidate_id for match in rank_candidates(v, profiles, scorer)] for v in asked}
        for name, scorer in scorers.items()
    }


class _Remembering:
    """An encoder that encodes the same texts once."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._encoder = encoder
        self._known: dict[tuple[str, ...], NDArray[np.float32]] = {}

    def __call__(self, texts: Iterable[str]) -> NDArray[np.float32]:
        key = tuple(texts)
        if key not in self._known:
            self._known[key] = self._encoder(key)
        return self._known[key]


def _print_row(name: str, figures: NDArray[np.float64]) -> None:
    rng = np.random.default_rng(0)
    means = rng.choice(figures, size=(2000, len(figures))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975], axis=0)
    columns = (
        f"{mean:.6f} [{a:.6f}, {b:.6f}]" for mean, a, b in zip(figures.mean(axis=0), low, high, strict=True)
    )
    print(f"{name:24}" + "".join(f"{column:>28}" for column in columns))


if __name__ == "__main__":
    main()
