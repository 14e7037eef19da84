"""The commands `train-weights` and `retrain`: weights from judged pairs, or from what firms decided."""

from datetime import datetime
from pathlib import Path

import click

from matcher.learning import WeightsModel, dump_model, read_model, train_model
from skills_taxonomy.reading import load_taxonomy
from web.cli.files import written_whole
from web.cli.judged import read_judged
from web.cli.options import INPUT, out_option, taxonomy_option
from web.cli.tools import linker_for, scorer_for
from web.clock import today

on_option = click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Day of the model; today."
)
seed_option = click.option("--random-state", type=click.IntRange(0), default=0, show_default=True)


@click.command("train-weights")
@click.argument("folder", metavar="JUDGED_FOLDER", type=click.Path(path_type=Path, file_okay=False))
@out_option
@taxonomy_option
@on_option
@seed_option
@click.option(
    "--reach",
    type=click.IntRange(1, 10),
    default=1,
    show_default=True,
    help="Steps a weight may be moved at most.",
)
def train_weights(
    folder: Path, out: Path, taxonomy_spec: str, on: datetime | None, random_state: int, reach: int
) -> None:
    """Learn the weights of the score from judged pairs and write a model with its figures.

    JUDGED_FOLDER holds vacancies.jsonl, candidates.jsonl ("language" and, for vacancies, "role"
    are used where given) and qrels.tsv; a pair that is not judged counts as grade 0.
    """
    day = on.date() if on else today()
    judged = read_judged(folder, linker_for(taxonomy_spec), day)
    model = train_model(
        judged,
        scorer_for(taxonomy_spec),
        load_taxonomy(taxonomy_spec),
        source="judgements",
        trained_on=day,
        reach=reach,
        random_state=random_state,
    )
    with written_whole(out) as stream:
        stream.write(dump_model(model))
    print_card(model)


def print_card(model: WeightsModel) -> None:
    """Print what a model moves, how it ranks what it has not seen, and whether it may be promoted."""
    for name, weights in (("present", model.base), ("learned", model.weights)):
        parts = ", ".join(f"{part} {weight:.2f}" for part, weight in weights.parts.items())
        grades = ", ".join(f"{grade.name} {factor:.2f}" for grade, factor in weights.evidence.items())
        click.echo(
            f"{name}: {parts}; preferred {weights.preferred:.2f}; {grades}; unknown level "
            f"{weights.unknown_level:.2f}; stale {weights.stale_loss:.2f} a year to {weights.stale_floor:.2f}"
        )
    for figures in model.figures:
        click.echo(f"nDCG@10, held out by {figures.held_out} ({figures.groups} groups)")
        for name, found in figures.slices.items():
            columns = (
                f"{part} {mean:+.3f} [{low:+.3f}, {high:+.3f}]"
                for part, (mean, low, high) in (
                    ("present", found.present),
                    ("learned", found.learned),
                    ("difference", found.difference),
                )
            )
            click.echo(f"  {name:8} {found.vacancies:4} vacancies  {'  '.join(columns)}")
    for refusal in model.refusals:
        click.echo(f"not to be promoted: {refusal}")
    if not model.refusals:
        click.echo("may be promoted")


@click.command()
@click.option(
    "--database", metavar="URL", help="Where the decisions are; by default as `serve` would find it."
)
@click.option(
    "--model", "model_file", type=INPUT, help="Keep this model of `train-weights` instead of learning one."
)
@click.option("--promote", "promotes", is_flag=True, help="Put it in force if the gate lets it through.")
@on_option
@seed_option
def retrain(
    database: str | None, model_file: Path | None, promotes: bool, on: datetime | None, random_state: int
) -> None:
    """Learn weights from the decisions on shortlists and keep the model for the administrators.

    Only steps taken and declines for lack of skills are learned from; a firm is one voice.
    """
    from web import create_app
    from web.db import db
    from web.services import models
    from web.workbench import current_workbench

    app = create_app(**({"DATABASE_URL": database} if database else {}))
    with app.app_context():
        workbench = current_workbench()
        if model_file:
            model = read_model(model_file, taxonomy=workbench.taxonomy, scorer=workbench.scorer)
        else:
            day = on.date() if on else today()
            model = models.retrain(db.session, workbench, on=day, random_state=random_state)
        code = models.add_model(db.session, model)
        print_card(model)
        click.echo(f"kept as {code}")
        if promotes:
            models.promote(db.session, workbench, code, account_id=None)
            click.echo("in force")
