"""Titles with judgements, and how every benchmark of titles prints its figures."""

from collections.abc import Mapping

from benchmarks.intervals import with_interval
from matcher.evaluation.reports import OURS as PRODUCT
from matcher.evaluation.titles import JudgedTitles, Scores, read_judged
from matcher.evaluation.titles import lexical_and_semantic as baselines

__all__ = ["PRODUCT", "JudgedTitles", "Scores", "baselines", "print_figures", "read_judged"]


def print_figures(measure: str, figures: Mapping[str, Scores]) -> None:
    """Print the mean of each system, and by how much the first one is over each other, query by query."""
    ours = next(iter(figures.values()))
    for place, (name, values) in enumerate(figures.items()):
        over = f"   {PRODUCT} over it {with_interval(ours - values)}" if place else ""
        print(f"{measure:4} {name:24} {with_interval(values)}{over}")
