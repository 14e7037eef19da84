"""Receipts on the command line: written beside a ranking, and replayed by `replay`."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import click

from matcher.plain_values import Plain
from matcher.profiles import CandidateProfile, Vacancy
from matcher.receipts import SourceTexts, make_receipt, read_receipt
from matcher.replaying import Difference, ReplayResult
from matcher.replaying import replay as replay_receipt
from matcher.scoring import Scorer
from matcher.signatures import SignatureState, signature_state
from web.cli.files import InputError, read_bytes
from web.cli.options import INPUT, taxonomy_option
from web.cli.tools import description_for, scorer_for
from web.config import ConfigurationError
from web.guards.signing import keys_of_installation

MOST_DIFFERENCES = 5
LONGEST_NAME = 240

SIGNATURES = {
    SignatureState.issued: "issued by this installation, unchanged",
    SignatureState.forged: "not issued by this installation: the signature does not fit",
    SignatureState.unknown_key: "signed with a key that is not known here",
    SignatureState.unsigned: "not signed",
}

Ranked = tuple[str, list[tuple[str, float]]]


@click.command()
@click.argument("receipts", type=INPUT, nargs=-1, required=True)
@taxonomy_option
def replay(receipts: tuple[Path, ...], taxonomy_spec: str) -> int:
    """Score the inputs of RECEIPTS again and say whether every number is the same.

    Of signed receipts it also says whether this installation issued them; none needs a signature.
    Ends with status 1 if a number differs or a signature is forged, with 2 if a receipt is damaged.
    """
    try:
        keys = keys_of_installation()
    except ConfigurationError as error:
        raise click.UsageError(str(error)) from error
    read = [(path, read_receipt(read_bytes(path), source=path)) for path in receipts]
    scorer, tools = scorer_for(taxonomy_spec), description_for(taxonomy_spec)
    scorer.prepare([receipt.vacancy for _, receipt in read], [receipt.profile for _, receipt in read])
    results = [replay_receipt(receipt, scorer, tools=tools) for _, receipt in read]
    states = [signature_state(receipt, keys) for _, receipt in read]
    for (path, _), result, state in zip(read, results, states, strict=True):
        _tell(path, result, state)
    return 0 if all(result.is_identical for result in results) and SignatureState.forged not in states else 1


def keep_receipts(
    rankings: Iterable[Ranked],
    folder: Path,
    vacancies: Mapping[str, tuple[Vacancy, str]],
    candidates: Mapping[str, tuple[CandidateProfile, str]],
    scorer: Scorer,
    tools: Plain,
    *,
    queries_are_vacancies: bool,
) -> Iterator[Ranked]:
    """Pass rankings on, and write a receipt of each pair in them to a folder.

    Parameters
    ----------
    vacancies, candidates : mapping of str to pair
        By identifier, with the text each was read from.
    """
    for query, found in rankings:
        for document, _ in found:
            pair = (query, document) if queries_are_vacancies else (document, query)
            (vacancy, asked_text), (profile, held_text) = vacancies[pair[0]], candidates[pair[1]]
            texts = SourceTexts(vacancy=asked_text, profile=[held_text])
            receipt = make_receipt(vacancy, profile, scorer, tools=tools, texts=texts)
            (folder / _name(folder, *pair)).write_bytes(receipt.to_bytes())
        yield query, found


def _name(folder: Path, vacancy_id: str, candidate_id: str) -> str:
    """Return a file name that no other pair has: quoted parts hold no at sign."""
    name = f"{quote(vacancy_id, safe='')}@{quote(candidate_id, safe='')}.json"
    if len(name) > LONGEST_NAME:
        raise InputError(folder, None, f"the ids {vacancy_id!r} and {candidate_id!r} are too long for a file")
    return name


def _tell(path: Path, result: ReplayResult, state: SignatureState) -> None:
    score = "no score" if result.score is None else f"score {result.score:.4f}"
    if result.is_identical:
        click.echo(f"{path}: identical, {score}")
    else:
        click.echo(f"{path}: differs, {score} here")
        _list("figure", result.figures)
    click.echo(f"  {SIGNATURES[state]}")
    _list("computed with", result.tools)


def _list(what: str, differences: tuple[Difference, ...]) -> None:
    for difference in differences[:MOST_DIFFERENCES]:
        click.echo(f"  {what}: {difference}")
    if len(differences) > MOST_DIFFERENCES:
        click.echo(f"  {what}: {len(differences) - MOST_DIFFERENCES} more")
