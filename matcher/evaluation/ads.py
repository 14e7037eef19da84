"""Advertisements without judgements: how much is read out of them."""

from pathlib import Path

import numpy as np

from matcher.evaluation.intervals import Values, mean_interval
from matcher.evaluation.reading import read_csv, read_objects
from matcher.evaluation.reports import OURS, Figure, Report
from matcher.evaluation.tools import Tools
from matcher.intake import vacancy_from_text

TEXTS = ("ads.jsonl.gz", "ads_all_sectors.jsonl")
TITLES = {"it_job_table_2021.csv.gz": "title", "supply_chain_titles_2023.csv.gz": "Job Title"}


def advertisements(folder: Path, tools: Tools) -> Report:
    """Count what is read in advertisements and in titles; a part a file."""
    figures = []
    for name in TEXTS:
        if (folder / name).exists():
            figures += _of_texts(folder / name, tools)
    for name, column in TITLES.items():
        if (folder / name).exists():
            titles = sorted({title.strip() for title in read_csv(folder / name, column)} - {""})
            named = [bool(tools.linker.link(title, kind="sentence").mentions) for title in titles]
            figures.append(_figure("distinct titles that name a skill", name, np.array(named, dtype=float)))
    return Report(kind="job-ads-hk", figures=tuple(figures), notes=("No judgements: coverage, not quality.",))


def _of_texts(path: Path, tools: Tools) -> list[Figure]:
    rows = read_objects(path, {"id": str, "title": str, "text": str})
    read = [
        vacancy_from_text(row["title"], row["text"], tools.linker, vacancy_id=row["id"]).vacancy
        for row in rows
    ]
    asked = np.array([len(vacancy.requirements) for vacancy in read], dtype=float)
    musts = [sum(r.necessity == "must" for r in vacancy.requirements) for vacancy in read]
    return [
        _figure("requirements an ad", path.name, asked),
        _figure("musts an ad", path.name, np.array(musts, dtype=float)),
        _figure("ads with a requirement", path.name, (asked > 0).astype(float)),
        _figure("ads with five or more", path.name, (asked >= 5).astype(float)),
        _figure(
            "ads with years asked", path.name, np.array([v.years is not None for v in read], dtype=float)
        ),
    ]


def _figure(measure: str, part: str, values: Values) -> Figure:
    return Figure(measure=measure, part=part, system=OURS, value=mean_interval(values))
