"""Rank the skills sentences call for and score the ranking against labels.

    python -m benchmarks.sentence_linking LABELLED.jsonl --taxonomy esco:DIR [--semantic]

LABELLED holds lines {"id", "text", "labels"}, labels being preferred names. Prints MRR and
R-precision at 5 and 10 (relevant in the top k over the smaller of k and all relevant), with 95 %
intervals from a bootstrap over sentences.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from benchmarks.intervals import with_interval
from skills_taxonomy.linking import SkillRanker
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.sentences import SentenceEncoder

CUTS = (5, 10)
DEPTH = 100


def main() -> None:
    """Score the ranking of one labelled file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--taxonomy", required=True)
    parser.add_argument("--semantic", action="store_true", help="use sentence vectors too")
    options = parser.parse_args()
    lines = options.labelled.read_text(encoding="utf-8").splitlines()
    sentences = [sentence for sentence in map(json.loads, lines) if sentence["labels"]]
    ranker = SkillRanker(
        load_taxonomy(options.taxonomy), encoder=SentenceEncoder() if options.semantic else None
    )
    rankings = ranker.rank_many([sentence["text"] for sentence in sentences], top=DEPTH)
    hits = [
        np.isin([skill.label for skill in ranked], sentence["labels"])
        for ranked, sentence in zip(rankings, sentences, strict=True)
    ]
    wanted = [len(set(sentence["labels"])) for sentence in sentences]
    print(f"{len(sentences)} sentences")
    print("MRR  ", with_interval(np.array([reciprocal_rank(hit) for hit in hits])))
    for cut in CUTS:
        precisions = [hit[:cut].sum() / min(cut, n) for hit, n in zip(hits, wanted, strict=True)]
        print(f"RP@{cut:<2}", with_interval(np.array(precisions)))


def reciprocal_rank(hits: np.ndarray) -> float:
    """Return 1 over the place of the first hit, 0 without one."""
    return 1 / (int(np.argmax(hits)) + 1) if hits.any() else 0.0


if __name__ == "__main__":
    main()
