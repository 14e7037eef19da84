"""The commands `rank` and `similar-titles`: TREC runs, best first."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from matcher.batch import run_line
from matcher.profiles import CandidateProfile, Vacancy
from matcher.ranking import rank_candidates, rank_vacancies
from matcher.scoring import Scorer
from matcher.titles import TitleSimilarity
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.sentences import is_installed, load_encoder
from web.cli.files import folder_written_whole, read_texts, read_titles, written_whole
from web.cli.intake import candidates_in, vacancies_in
from web.cli.options import INPUT, out_option, skill_model_option, taxonomy_option
from web.cli.progress import with_progress
from web.cli.replaying import Ranked, keep_receipts
from web.cli.tools import description_for, linker_for, scorer_for
from web.clock import today

TITLES_A_BLOCK = 256

Read = TypeVar("Read", Vacancy, CandidateProfile)


@click.command()
@click.option("--vacancies", type=INPUT, required=True, help='Lines {"id", "title"?, "text"}.')
@click.option("--candidates", type=INPUT, required=True, help='Lines {"id", "text"}.')
@out_option
@taxonomy_option
@skill_model_option
@click.option(
    "--top", type=click.IntRange(1), default=100, show_default=True, help="Results a query, at most."
)
@click.option(
    "--direction",
    type=click.Choice(["candidates", "vacancies"]),
    default="candidates",
    show_default=True,
    help="Rank candidates for each vacancy, or vacancies for each candidate.",
)
@click.option(
    "--receipts", "receipts_folder", type=click.Path(path_type=Path), default=None,
    help="New folder for a receipt of each ranked pair, to be checked with `replay`.",
)  # fmt: skip
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Day the CVs are read as of; today."
)
def rank(
    vacancies: Path,
    candidates: Path,
    out: Path,
    taxonomy_spec: str,
    skill_model: Path | None,
    top: int,
    direction: str,
    receipts_folder: Path | None,
    on: date | None,
) -> None:
    """Rank candidates for vacancies, or the other way round, from their texts.

    OUT gets a TREC run. Who says too little to be scored is named on standard error and left out.
    """
    linker = linker_for(taxonomy_spec)
    read_vacancies = vacancies_in(vacancies, linker)
    read_candidates = candidates_in(candidates, linker, on or today())
    scorer = scorer_for(taxonomy_spec, skill_model)
    rankings = (
        _for_vacancies(read_vacancies, read_candidates, scorer, top)
        if direction == "candidates"
        else _for_candidates(read_vacancies, read_candidates, scorer, top)
    )
    if receipts_folder is None:
        _write_run(out, rankings)
        return
    with folder_written_whole(receipts_folder) as scratch:
        with_receipts = keep_receipts(
            rankings,
            scratch,
            _with_texts(read_vacancies, vacancies),
            _with_texts(read_candidates, candidates),
            scorer,
            description_for(taxonomy_spec, skill_model),
            queries_are_vacancies=direction == "candidates",
        )
        _write_run(out, with_receipts)


@click.command("similar-titles")
@click.option("--queries", type=INPUT, required=True, help="Lines id<TAB>title.")
@click.option("--corpus", type=INPUT, required=True, help="Lines id<TAB>title.")
@out_option
@taxonomy_option
@click.option("--top", type=click.IntRange(1), default=None, help="Titles a query; all by default.")
@click.option(
    "--semantic/--no-semantic", default=None, help="Use sentence vectors; by default where installed."
)
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder to keep the sentence vectors of the taxonomy in, for the next time.",
)
def similar_titles(
    queries: Path,
    corpus: Path,
    out: Path,
    taxonomy_spec: str,
    top: int | None,
    semantic: bool | None,
    cache: Path | None,
) -> None:
    """Rank job titles by likeness, through the occupations they stand for; a TREC run."""
    asked, offered = read_titles(queries), read_titles(corpus)
    encoder = load_encoder(cache=cache) if (is_installed() if semantic is None else semantic) else None
    if encoder is None:
        click.echo("Ranking without sentence vectors: the semantic extra is not used.", err=True)
    model = TitleSimilarity(encoder=encoder).fit(load_taxonomy(taxonomy_spec))
    _write_run(out, _similar(model, asked, offered, top or len(offered)))


def _with_texts(read: Iterable[Read], path: Path) -> dict[str, tuple[Read, str]]:
    texts = {record.id: record.text for record in read_texts(path, may_be_empty=True)}
    return {one.id: (one, texts[one.id]) for one in read}


def _for_vacancies(
    vacancies: list[Vacancy], candidates: list[CandidateProfile], scorer: Scorer, top: int
) -> Iterator[Ranked]:
    for vacancy in with_progress(vacancies, "Ranking"):
        matches = rank_candidates(vacancy, candidates, scorer, limit=top)
        yield vacancy.id, [(match.candidate_id, match.score or 0.0) for match in matches]


def _for_candidates(
    vacancies: list[Vacancy], candidates: list[CandidateProfile], scorer: Scorer, top: int
) -> Iterator[Ranked]:
    for candidate in with_progress(candidates, "Ranking"):
        matches = rank_vacancies(candidate, vacancies, scorer, limit=top)
        yield candidate.id, [(match.vacancy_id, match.score or 0.0) for match in matches]


def _similar(
    model: TitleSimilarity, asked: list[tuple[str, str]], offered: list[tuple[str, str]], top: int
) -> Iterator[Ranked]:
    names = [name for name, _ in offered]
    corpus = model.read([title for _, title in offered])
    for start in range(0, len(asked), TITLES_A_BLOCK):
        block = asked[start : start + TITLES_A_BLOCK]
        likeness = model.compare(model.read([title for _, title in block], asked=True), corpus)
        for (query, _), row in zip(block, likeness, strict=True):
            found = zip(names, map(float, row), strict=True)
            yield query, sorted(found, key=lambda pair: (-pair[1], pair[0]))[:top]


def _write_run(out: Path, rankings: Iterable[Ranked]) -> None:
    with written_whole(out) as stream:
        for query, found in rankings:
            for place, (document, score) in enumerate(found, start=1):
                stream.write(run_line(query, place, document, score))
