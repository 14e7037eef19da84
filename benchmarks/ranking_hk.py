"""Rank candidates for vacancies from their texts and score the ranking against judgements.

    python -m benchmarks.ranking_hk ../shared/data/hk-acceptance-dev

FOLDER holds vacancies.jsonl, candidates.jsonl and qrels.tsv (TREC). Prints nDCG@10 (gain
2^grade - 1) of this product beside BM25 and TF-IDF over whole texts in the same run, within and
across languages, with a 95 % interval from a bootstrap over vacancies, and the same for the
difference to each baseline.
"""

import argparse
from datetime import date
from pathlib import Path

from matcher.evaluation.hk_labels import read_labelled_candidates, read_labelled_vacancies
from matcher.evaluation.hong_kong import rank_with_baselines, rank_with_product, ranking_figures
from matcher.evaluation.reading import read_judgements
from matcher.evaluation.reports import OURS, Figure
from matcher.evaluation.tools import Tools
from skills_taxonomy.reading import load_taxonomy

READ_ON = date(2026, 11, 22)
PARTS = ("all", "same language", "across languages")


def main() -> None:
    """Score every system on the folder given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    vacancies, candidates = read_labelled_vacancies(folder), read_labelled_candidates(folder)
    tools = Tools(taxonomy=load_taxonomy(), read_on=READ_ON)
    runs = {
        OURS: rank_with_product(vacancies, candidates, tools),
        **rank_with_baselines(vacancies, candidates),
    }
    figures = ranking_figures(vacancies, candidates, read_judgements(folder / "qrels.tsv"), runs)
    print(f"{'nDCG@10':18}" + "".join(f"{part:>24}" for part in PARTS))
    for name in runs:
        print(f"{name:18}" + "".join(f"{figure.value!s:>24}" for figure in of_system(figures, name)))
    for name in list(runs)[1:]:
        print(
            f"{'over ' + name:18}" + "".join(f"{figure.ahead!s:>24}" for figure in of_system(figures, name))
        )


def of_system(figures: list[Figure], name: str) -> list[Figure]:
    """Return the figures of a system for the parts that are printed, in their order."""
    return [figure for part in PARTS for figure in figures if (figure.system, figure.part) == (name, part)]


if __name__ == "__main__":
    main()
