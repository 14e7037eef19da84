"""The command `train`: a taxonomy to the model of its skills."""

import json
from collections.abc import Iterable
from pathlib import Path

import click

from matcher.intake import vacancy_from_text
from matcher.skill_model import SkillModel, save_skill_model, train_skill_model
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.sentences import MODEL_NAME, SentenceEncoder
from web.cli.files import InputError, TextRecord, read_texts
from web.cli.options import INPUT, taxonomy_option
from web.cli.tools import linker_for


@click.command()
@taxonomy_option
@click.option(
    "--vacancies", type=INPUT, default=None,
    help='JSON lines {"id", "title"?, "text"}: what vacancies ask together counts too, and how often.',
)  # fmt: skip
@click.option("--sentences", is_flag=True, help="Liken skills by sentence vectors too (extra `semantic`).")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True,
    help="Folder to write; a model that stands there is replaced.",
)  # fmt: skip
def train(taxonomy_spec: str, vacancies: Path | None, sentences: bool, out: Path) -> None:
    """Learn how far skills count toward each other and how rare they are.

    Writes model.json, edges.csv and rarity.csv, the same bytes for the same input, and prints how
    right the learned credit is on relations that were held back.
    """
    lists = _requirement_lists(read_texts(vacancies), taxonomy_spec) if vacancies else []
    model = train_skill_model(
        load_taxonomy(taxonomy_spec),
        requirement_lists=lists,
        encoder=SentenceEncoder() if sentences else None,
        encoder_name=MODEL_NAME,
    )
    try:
        save_skill_model(model, out)
    except OSError as error:
        raise InputError(out, None, error.strerror or str(error)) from error
    click.echo(json.dumps(_summary(model), ensure_ascii=False, indent=2))


def _requirement_lists(records: Iterable[TextRecord], taxonomy_spec: str) -> list[list[str]]:
    linker = linker_for(taxonomy_spec)
    read = (vacancy_from_text(record.title, record.text, linker, vacancy_id=record.id) for record in records)
    return [[requirement.skill_id for requirement in one.vacancy.requirements] for one in read]


def _summary(model: SkillModel) -> dict[str, object]:
    kinds = [edge.kind for edges in model.similarity.graph_.values() for edge in edges]
    return {
        "taxonomy": model.origin["taxonomy"],
        "skills": len(model.similarity.skill_ids_),
        "edges": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
        "report": model.origin["report"],
    }
