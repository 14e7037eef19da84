"""The command `evaluate`: how good the product is on a judged set, beside yardsticks, with intervals."""

import json
import math
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from matcher.evaluation import KINDS, Figure, Report, Tools, evaluate, recognise
from matcher.evaluation.intervals import Interval
from matcher.learning import dump_card, measure_card
from skills_taxonomy.reading import load_taxonomy
from web.cli.files import written_whole
from web.cli.judged import read_judged
from web.cli.options import format_option, taxonomy_option

JUDGED_KIND = "hk-acceptance"


@click.command("evaluate")
@click.argument("folder", metavar="SET", type=click.Path(path_type=Path))
@taxonomy_option
@format_option
@click.option(
    "--as", "kind", type=click.Choice(list(KINDS)), default=None,
    help="Kind of set; recognised by its files if not given.",
)  # fmt: skip
@click.option(
    "--semantic", is_flag=True, help="Use sentence vectors too, for skills of sentences and for titles."
)
@click.option(
    "--cache", type=click.Path(file_okay=False, path_type=Path), default=None,
    help="Folder to keep the vectors of the taxonomy in, for the next time.",
)  # fmt: skip
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), default="2026-11-22", show_default=True,
    help="Day the CVs are read as of.",
)  # fmt: skip
@click.option(
    "--card", type=click.Path(dir_okay=False, path_type=Path), default=None,
    help="Write how the weights of the program rank a set of judged pairs to this file too.",
)  # fmt: skip
def evaluate_set(
    folder: Path,
    taxonomy_spec: str,
    style: str,
    kind: str | None,
    semantic: bool,
    cache: Path | None,
    on: datetime,
    card: Path | None,
) -> None:
    """Evaluate on the judged set in the folder SET.

    Every figure comes with its 95 % interval and the number of cases; in the same run stand plain
    yardsticks, and by how much ours is ahead of each, case by case.
    """
    kind = kind or recognise(folder)
    if card and kind != JUDGED_KIND:
        raise click.UsageError(f"--card needs a set of the kind {JUDGED_KIND}; {folder} is {kind}")
    tools = Tools(taxonomy=load_taxonomy(taxonomy_spec), read_on=on.date(), semantic=semantic, cache=cache)
    report = evaluate(folder, tools, kind=kind)
    if card:
        _write_card(folder, tools, card)
    if style == "json":
        click.echo(json.dumps(_as_json(report), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(report)))


def _write_card(folder: Path, tools: Tools, out: Path) -> None:
    card = measure_card(
        read_judged(folder, tools.linker, tools.read_on),
        tools.scorer,
        tools.taxonomy,
        set_name=folder.resolve().name,
        measured_on=tools.read_on,
    )
    with written_whole(out) as stream:
        stream.write(dump_card(card))


def _lines(report: Report) -> Iterator[str]:
    """Yield the report as a table: a block a part, a line a figure."""
    yield report.kind
    part = None
    for figure in report.figures:
        if figure.part != part:
            part = figure.part
            yield f"\n{part}"
        yield _line(figure)
    yield from (f"\n{note}" for note in report.notes)


def _line(figure: Figure) -> str:
    ahead = f"   ours minus this {figure.ahead}" if figure.ahead else ""
    return f"  {figure.measure:36}{figure.system:20}{figure.value}  n={figure.value.n}{ahead}"


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "kind": report.kind,
        "notes": list(report.notes),
        "figures": [
            {
                "part": figure.part,
                "measure": figure.measure,
                "system": figure.system,
                **_interval(figure.value),
                "n": figure.value.n,
                "ours_minus_this": figure.ahead and _interval(figure.ahead),
            }
            for figure in report.figures
        ],
    }


def _interval(interval: Interval) -> dict[str, float | None]:
    """Return figures for JSON, which knows no nan."""
    figures = {"value": interval.value, "low": interval.low, "high": interval.high}
    return {name: None if math.isnan(value) else round(value, 6) for name, value in figures.items()}
