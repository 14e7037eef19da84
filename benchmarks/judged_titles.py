"""Titles with judgements, and how every benchmark of titles prints its figures."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from benchmarks.intervals import with_interval
from matcher.evaluation.reports import OURS as PRODUCT
from matcher.evaluation.titles import JudgedTitles, Scores, read_judged
from matcher.evaluation.titles import lexical_and_semantic as baselines

__all__ = ["PRODUCT", "JudgedTitles", "Scores", "ask_options", "baselines", "print_figures", "read_judged"]


def ask_options(description: str | None) -> argparse.Namespace:
    """Read the folder of titles, and what to compare them with, from the command line."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--taxonomy", default="bundled")
    parser.add_argument("--semantic", action="store_true", help="use sentence vectors too")
    parser.add_argument("--cache", type=Path, help="folder to keep the vectors of the taxonomy in")
    return parser.parse_args()


def print_figures(measure: str, figures: Mapping[str, Scores]) -> None:
    """Print the mean of each system, and by how much the first one is over each other, query by query."""
    ours = next(iter(figures.values()))
    for place, (name, values) in enumerate(figures.items()):
        over = f"   {PRODUCT} over it {with_interval(ours - values)}" if place else ""
        print(f"{measure:4} {name:24} {with_interval(values)}{over}")
