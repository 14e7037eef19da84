"""Rank the skills sentences call for and score the ranking against labels, beside plain baselines.

    python -m benchmarks.sentence_linking LABELLED.jsonl … --taxonomy esco:DIR [--semantic] [--cache FOLDER]

LABELLED holds lines {"id", "text", "labels"}, labels being preferred names; it may be gzipped.
Prints MRR and R-precision at 5 and 10 (relevant in the top k over the smaller of k and all
relevant), with 95 % intervals from a bootstrap over sentences, and how much more ours finds than
each baseline, sentence by sentence. Baselines: TF-IDF of words on names and definitions; with
--semantic also the cosine of MiniLM sentence and name vectors, and the sum of the two.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.intervals import with_interval
from benchmarks.labelled_sentences import LabelledSentence, r_precision, read_labelled, reciprocal_rank
from matcher.evaluation.skill_sets import DEPTH, SentenceBaselines
from skills_taxonomy.linking import RankedSkill, SkillRanker
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.sentences import SentenceEncoder

MEASURES: dict[str, Callable[[Sequence[RankedSkill], LabelledSentence], float]] = {
    "MRR": reciprocal_rank,
    "RP@5": partial(r_precision, cut=5),
    "RP@10": partial(r_precision, cut=10),
}
Rankings = list[list[RankedSkill]]


def main() -> None:
    """Score the ranking of labelled files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labelled", type=Path, nargs="+")
    parser.add_argument("--taxonomy", required=True)
    parser.add_argument("--semantic", action="store_true", help="use sentence vectors too")
    parser.add_argument("--cache", type=Path, help="folder to keep the vectors of skills in")
    options = parser.parse_args()
    taxonomy = load_taxonomy(options.taxonomy)
    encoder = SentenceEncoder() if options.semantic else None
    started = time.perf_counter()
    ranker = SkillRanker(taxonomy, encoder=encoder, cache=options.cache)
    print(f"{len(taxonomy.skills)} skills, ranker built in {time.perf_counter() - started:.1f} s")
    baselines = SentenceBaselines(list(taxonomy.skills.values()), encoder)
    for path in options.labelled:
        labelled = read_labelled(path)
        texts = [each.text for each in labelled]
        print(f"\n{path.name}: {len(labelled)} sentences")
        report({"ours": ranker.rank_many(texts, top=DEPTH), **baselines.rank(texts)}, labelled)


def report(found: dict[str, Rankings], labelled: list[LabelledSentence]) -> None:
    """Print each measure of each ranking, and what ours has more, with intervals."""
    for name, measure in MEASURES.items():
        values = {
            system: np.array([measure(*pair) for pair in zip(ranked, labelled, strict=True)])
            for system, ranked in found.items()
        }
        for system, per_sentence in values.items():
            more = f"   ours {with_interval(values['ours'] - per_sentence)} more" if system != "ours" else ""
            print(f"{name:6}{system:16}{with_interval(per_sentence)}{more}", flush=True)


if __name__ == "__main__":
    main()
