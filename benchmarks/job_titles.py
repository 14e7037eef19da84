"""Rank job titles by likeness and score the ranking against judged pairs.

    python -m benchmarks.job_titles ../shared/data/job-title-similarity/en [--taxonomy esco:DIR]
        [--semantic] [--cache DIR]

FOLDER holds queries.tsv and corpus.tsv (id, title) and qrels.tsv (TREC). Prints mean average
precision beside TF-IDF over words and over characters, and with --semantic beside the sentence
vectors alone, with 95 % intervals from a bootstrap over queries, also of the differences. The
line "weights of other folds" is the product with its weights chosen anew for each fifth of the
queries on the other four: what choosing them on the very same queries may add is not in it.
"""

from itertools import product

import numpy as np

from benchmarks.judged_titles import (
    PRODUCT,
    JudgedTitles,
    Scores,
    ask_options,
    baselines,
    print_figures,
    read_judged,
)
from matcher.titles import TitleSimilarity
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.sentences import load_encoder

FOLDS = 5
WEIGHTS = {"words": (0.2, 0.3, 0.5, 0.7), "kinship": (0.3, 0.5, 0.7), "meaning": (0.3, 0.5, 0.7)}


def main() -> None:
    """Score the product and the baselines on the folder given."""
    options = ask_options(__doc__)
    judged = read_judged(options.folder)
    encoder = load_encoder(cache=options.cache) if options.semantic else None
    model = TitleSimilarity(encoder=encoder).fit(load_taxonomy(options.taxonomy))
    figures = {
        PRODUCT: judged.average_precisions(model.matrix(judged.asked, judged.offered)),
        "weights of other folds": cross_validated(model, judged),
    }
    figures |= {name: judged.average_precisions(s) for name, s in baselines(judged, encoder).items()}
    print_figures("MAP", figures)


def cross_validated(model: TitleSimilarity, judged: JudgedTitles) -> Scores:
    """Return the average precision of each query under the weights that are best for the other folds."""
    queries, corpus = model.read(judged.asked, asked=True), model.read(judged.offered)
    chosen = model.get_params()
    found = []
    for weights in product(*WEIGHTS.values()):
        for name, value in zip(WEIGHTS, weights, strict=True):
            setattr(model, name, value)
        found.append(judged.average_precisions(model.compare(queries, corpus)))
    for name in WEIGHTS:
        setattr(model, name, chosen[name])
    return of_other_folds(np.array(found))


def of_other_folds(found: Scores) -> Scores:
    """Pick for each query, a column, the row that is best on average over the other folds."""
    fold = np.random.default_rng(0).permutation(found.shape[1]) % FOLDS
    best = [int(np.argmax(found[:, fold != own].mean(axis=1))) for own in range(FOLDS)]
    return np.array([found[best[own], query] for query, own in enumerate(fold)])


if __name__ == "__main__":
    main()
