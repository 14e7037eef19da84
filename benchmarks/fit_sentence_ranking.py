"""Learn the adapter of sentence vectors from labelled sentences, and try weights around the ones used.

    python -m benchmarks.fit_sentence_ranking TRAIN.jsonl[.gz] --taxonomy esco:DIR --out ADAPTER.npy \
        [--check LABELLED.jsonl[.gz] …] [--cache FOLDER]

Sentences hold {"id", "text", "labels"}, labels being preferred names. The adapter is a low-rank
change to the cosine of sentence and skill with a bias for the skill, fitted by softmax over
skills (Adam; Kingma and Ba 2015, arXiv 1412.6980). OUT gets its 2 · rank + 1 rows in half
precision, and its digest is printed: it belongs into `skills_taxonomy.linking.meaning`. The
files to check are only scored: R-precision at 5, for several weights of the views.
"""

import argparse
import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.intervals import with_interval
from benchmarks.labelled_sentences import LabelledSentence, r_precision, read_labelled
from skills_taxonomy.linking import SkillRanker
from skills_taxonomy.linking.meaning import skill_vectors
from skills_taxonomy.linking.ranking import WITH_VECTORS, WORDS_ONLY, RankingWeights
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.sentences import SentenceEncoder

RANK, EPOCHS, BATCH, NEGATIVES = 4, 4, 64, 4000
SHARPNESS, RATE, DECAY = 20.0, 2e-3, 1e-3
Matrix = NDArray[np.float64]


def main() -> None:
    """Learn, save and check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("--taxonomy", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--check", type=Path, nargs="*", default=[])
    parser.add_argument("--cache", type=Path, help="folder to keep the vectors of skills in")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    taxonomy, encoder = load_taxonomy(options.taxonomy), SentenceEncoder()
    skills = skill_vectors(list(taxonomy.skills.values()), encoder, cache=options.cache)
    sentences, wanted = _pairs(read_labelled(options.train), taxonomy)
    rows = fit(encoder(sentences).astype(float), wanted, skills.astype(float), seed=options.seed)
    np.save(options.out, rows.astype(np.float16), allow_pickle=False)
    print(f"{len(sentences)} sentences; sha256 {hashlib.sha256(options.out.read_bytes()).hexdigest()}")
    if options.check:
        rankers = {
            False: SkillRanker(taxonomy),
            True: SkillRanker(taxonomy, encoder=encoder, cache=options.cache),
        }
        for path in options.check:
            check(path, rankers)


def _pairs(labelled: list[LabelledSentence], taxonomy: Taxonomy) -> tuple[list[str], list[NDArray[np.int64]]]:
    places: dict[str, list[int]] = {}
    for place, skill in enumerate(taxonomy.skills.values()):
        places.setdefault(skill.name.en, []).append(place)
    pairs = [
        (each.text, np.array(sorted({i for label in each.labels for i in places.get(label, [])})))
        for each in labelled
    ]
    kept = [(text, wanted) for text, wanted in pairs if len(wanted)]
    return [text for text, _ in kept], [wanted for _, wanted in kept]


def fit(sentences: Matrix, wanted: list[NDArray[np.int64]], skills: Matrix, *, seed: int = 0) -> Matrix:
    """Return the rows of the adapter: ``RANK`` for sentences, as many for skills, then the bias."""
    rng = np.random.default_rng(seed)
    width = skills.shape[1]
    rows = np.vstack([rng.normal(0, 0.02, (2 * RANK, width)), np.zeros((1, width))])
    mean, square = np.zeros_like(rows), np.zeros_like(rows)
    n_batches = max(1, len(sentences) // BATCH)
    for epoch in range(EPOCHS):
        for number, batch in enumerate(np.array_split(rng.permutation(len(sentences)), n_batches)):
            step = epoch * n_batches + number + 1
            gradient = _gradient(rows, sentences[batch], [wanted[i] for i in batch], skills, rng)
            mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
            rate = RATE * (1 - step / (EPOCHS * n_batches + 1))
            rows -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return rows


def _gradient(
    rows: Matrix, x: Matrix, wanted: list[NDArray[np.int64]], skills: Matrix, rng: np.random.Generator
) -> Matrix:
    """Differentiate the softmax loss of one batch, over its skills and some drawn at random."""
    drawn = rng.integers(0, len(skills), NEGATIVES)
    choice = np.unique(np.concatenate([*wanted, drawn]))
    y = skills[choice]
    of_sentence, of_skill, bias = rows[:RANK].T, rows[RANK:-1].T, rows[-1]
    logits = SHARPNESS * (x @ y.T + (x @ of_sentence) @ (y @ of_skill).T + y @ bias)
    error = np.exp(logits - logits.max(axis=1, keepdims=True))
    error /= error.sum(axis=1, keepdims=True)
    for row, own in enumerate(wanted):
        error[row, np.searchsorted(choice, own)] -= 1 / len(own)
    parts = (
        (x.T @ (error @ (y @ of_skill))).T,
        (y.T @ (error.T @ (x @ of_sentence))).T,
        (error.sum(axis=0) @ y)[np.newaxis],
    )
    return np.vstack(parts) / len(x) + DECAY * rows


def check(path: Path, rankers: dict[bool, SkillRanker]) -> None:
    """Print R-precision at 5 of one file for the weights used and for others around them."""
    labelled = read_labelled(path)
    print(f"{path.name}, {len(labelled)} sentences: RP@5")
    tried: dict[str, tuple[RankingWeights, bool]] = {
        "words only": (WORDS_ONLY, False),
        "  no coverage": (replace(WORDS_ONLY, coverage=0.0), False),
        "  coverage doubled": (replace(WORDS_ONLY, coverage=0.6), False),
        "with vectors": (WITH_VECTORS, True),
        "  no adapter": (replace(WITH_VECTORS, adapter=0.0), True),
        "  half the adapter": (replace(WITH_VECTORS, adapter=0.5), True),
        "  words halved": (replace(WITH_VECTORS, likeness=0.5), True),
        "  words doubled": (replace(WITH_VECTORS, likeness=2.0), True),
        "  coverage too": (replace(WITH_VECTORS, coverage=0.3), True),
    }
    for name, (weights, semantic) in tried.items():
        rankings = rankers[semantic].with_weights(weights).rank_many([each.text for each in labelled], top=5)
        print(f"{name:20}", with_interval(np.array(list(map(r_precision, rankings, labelled)))), flush=True)


if __name__ == "__main__":
    main()
