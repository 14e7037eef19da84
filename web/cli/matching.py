"""The command `match-all`: every vacancy against every CV, to be interrupted and taken up at will."""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click
from joblib import cpu_count
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

from matcher.batch import Progress as Done
from matcher.batch import day_of_checkpoint, match_all, on_cluster, on_cores
from web.cli.files import InputError
from web.cli.intake import candidates_in, vacancies_in
from web.cli.options import INPUT, out_option, taxonomy_option
from web.cli.tools import linker_for, scorer_for
from web.clock import today


@click.command("match-all")
@click.option("--vacancies", type=INPUT, required=True, help='Lines {"id", "title"?, "text"}.')
@click.option("--candidates", type=INPUT, required=True, help='Lines {"id", "text"}.')
@out_option
@taxonomy_option
@click.option(
    "--top", type=click.IntRange(1), default=100, show_default=True, help="Candidates a vacancy, at most."
)
@click.option("--workers", type=click.IntRange(1), default=None, help="Processes to use; one a core.")
@click.option(
    "--scheduler", default=None, metavar="tcp://HOST:PORT", help="Dask cluster to use instead of processes."
)
@click.option(
    "--checkpoint",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder for finished chunks; OUT.checkpoint by default. Removed at the end.",
)
@click.option(
    "--chunk", type=click.IntRange(1), default=32, show_default=True, help="Vacancies a chunk, saved at once."
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="Day the CVs are read as of; that of the checkpoint, or today.",
)
def match_everything(
    vacancies: Path,
    candidates: Path,
    out: Path,
    taxonomy_spec: str,
    top: int,
    workers: int | None,
    scheduler: str | None,
    checkpoint: Path | None,
    chunk: int,
    on: datetime | None,
) -> None:
    """Rank all candidates for all vacancies, best first, from their texts.

    OUT gets the TREC run that `rank` would write. Interrupted at any moment, even by kill -9 or a
    full disk, the same command goes on after the last finished chunk and ends with the same bytes.
    """
    if workers and scheduler:
        raise click.UsageError("--workers and --scheduler exclude each other.")
    if not out.parent.is_dir():
        raise InputError(out, None, "its folder does not exist")
    execute = on_cluster(scheduler) if scheduler else on_cores(workers or cpu_count())
    folder = checkpoint or out.with_name(f"{out.name}.checkpoint")
    read_on = on.date() if on else day_of_checkpoint(folder) or today()
    linker = linker_for(taxonomy_spec)
    _show(
        match_all(
            vacancies_in(vacancies, linker),
            candidates_in(candidates, linker, read_on),
            scorer_for(taxonomy_spec),
            out=out,
            checkpoint=folder,
            execute=execute,
            top=top,
            chunk_size=chunk,
            read_on=read_on,
        )
    )


def _show(steps: Iterable[Done]) -> None:
    """Work through the steps, showing on a terminal how far they are."""
    console = Console(stderr=True)
    columns = (*Progress.get_default_columns()[:3], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Matching", total=None)
        for step in steps:
            bar.update(task, completed=step.done, total=step.total)
