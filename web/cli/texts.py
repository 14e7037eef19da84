"""The commands `link` and `extract`: texts to skills."""

from pathlib import Path
from typing import Any

import click

from skills_taxonomy.linking import Mention, SkillRanker
from skills_taxonomy.linking.mention import TextKind
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.sentences import SentenceEncoder, is_installed
from skills_taxonomy.vector_cache import default_folder
from web.cli.files import read_texts, write_json_lines
from web.cli.options import INPUT, out_option, taxonomy_option
from web.cli.progress import with_progress
from web.cli.tools import linker_for


@click.command()
@click.argument("texts", type=INPUT)
@out_option
@taxonomy_option
@click.option(
    "--top", type=click.IntRange(1, 1000), default=20, show_default=True, help="Skills a text, at most."
)
@click.option(
    "--semantic/--no-semantic", default=None, help="Use sentence vectors; by default where installed."
)
def link(texts: Path, out: Path, taxonomy_spec: str, top: int, semantic: bool | None) -> None:
    """Rank every skill a sentence calls for, best first.

    TEXTS holds lines {"id", "text"}; OUT gets {"id", "skills": [{"id", "label", "score"}]}.
    Vectors of the taxonomy's skills are kept in the user's cache folder ($XDG_CACHE_HOME/talentbridge).
    """
    records = read_texts(texts, may_be_empty=True)
    encoder = SentenceEncoder() if (is_installed() if semantic is None else semantic) else None
    if encoder is None:
        click.echo("Ranking without sentence vectors: the semantic extra is not used.", err=True)
    ranker = SkillRanker(load_taxonomy(taxonomy_spec), encoder=encoder, cache=default_folder())
    rankings = ranker.rank_many([record.text for record in records], top=top)
    write_json_lines(
        out,
        (
            {
                "id": record.given_id,
                "skills": [{"id": s.skill_id, "label": s.label, "score": round(s.score, 6)} for s in ranked],
            }
            for record, ranked in zip(records, rankings, strict=True)
        ),
    )


@click.command()
@click.argument("texts", type=INPUT)
@out_option
@taxonomy_option
@click.option(
    "--kind",
    type=click.Choice(["cv", "vacancy", "course", "sentence"]),
    default="sentence",
    show_default=True,
    help="What the texts are: decides what sections, modality and evidence mean.",
)
def extract(texts: Path, out: Path, taxonomy_spec: str, kind: TextKind) -> None:
    """Find the exact mentions of skills, with their places in the text.

    TEXTS holds lines {"id", "text"}; OUT gets {"id", "mentions": […]}, offsets in characters.
    """
    records = read_texts(texts, may_be_empty=True)
    taxonomy = load_taxonomy(taxonomy_spec)
    linker = linker_for(taxonomy_spec)
    write_json_lines(
        out,
        (
            {
                "id": record.given_id,
                "mentions": [
                    _mention(mention, taxonomy) for mention in linker.link(record.text, kind=kind).mentions
                ],
            }
            for record in with_progress(records, "Linking")
        ),
    )


def _mention(mention: Mention, taxonomy: Taxonomy) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "skill_id": mention.skill_id,
        "label": taxonomy.skill(mention.skill_id).name.en,
        "score": round(mention.score, 6),
        "modality": mention.modality,
        "level": mention.level,
        "evidence": mention.evidence.name,
    }
