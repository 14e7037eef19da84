"""Files of programmes: read as a whole or refused as a whole, and compared with what there is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from matcher.errors import ImportRefused
from matcher.problems import EntryProblem
from matcher.programmes.checking import Checker
from matcher.programmes.ctdl import term_of
from matcher.programmes.ctdl_reading import read_graph
from matcher.programmes.entries import Known, from_plain
from matcher.programmes.model import Programme, Provider
from matcher.programmes.tables import Row, column_of, read_table

MOST_PROGRAMMES = 5000
LARGEST_FILE = 10_000_000
"""Bytes; a file of some thousand programmes with their texts."""

MOST_PROBLEMS = 200
"""Problems told of one file; mending these shows the next."""

State = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A programme of a file beside the one there is, ``None`` where it is new."""

    programme: Programme
    before: Programme | None
    state: State


def read_programmes(
    name: str, content: bytes, known: Known, *, beside: Iterable[Programme] = ()
) -> list[Programme]:
    """Read a file of programmes, CSV or JSON by its name, in order of identifier.

    ``beside`` is the catalogue it joins: a provider keeps the name it has there, unless the file
    holds every programme of it.

    Raises
    ------
    ImportRefused
        With every problem of the file, in order of line: nothing of it is of use then.
    """
    rows, problems, named = _rows(name, content)
    programmes: dict[str, Programme] = {}
    lines: dict[str, int] = {}
    own = {str(row.entry.get("id")) for row in rows}
    providers: dict[str, tuple[Provider, int | None]] = {
        one.provider.id: (one.provider, None) for one in beside if one.id not in own
    }
    for row in rows:
        checker = Checker()
        checker.problems.extend(row.problems)
        programme = from_plain(row.entry, known, checker)
        _note_twins(programme, row.line, lines, providers, checker)
        problems += [
            EntryProblem(line=row.line, key=programme.id, place=named(place), code=code, facts=facts)
            for place, code, facts in checker.problems
        ]
        programmes[programme.id] = programme
    if not rows and not problems:
        problems = [EntryProblem(code="no_programmes")]
    if problems:
        raise ImportRefused(name, problems[:MOST_PROBLEMS])
    return [programmes[key] for key in sorted(programmes)]


def compare(
    programmes: Iterable[Programme], present: Mapping[str, Programme], stated: Mapping[str, Programme]
) -> list[Comparison]:
    """Compare programmes of a file with the catalogue, in the order given.

    A programme is unchanged where the catalogue holds the same, be it as an earlier file stated
    it (``stated``) or with what people confirmed since (``present``).
    """
    return [
        _compare(programme, present.get(programme.id), stated.get(programme.id)) for programme in programmes
    ]


def _compare(programme: Programme, before: Programme | None, stated: Programme | None) -> Comparison:
    there = [one for one in (before, stated) if one is not None]
    same = any(one.without_links() == programme for one in there)
    state: State = "unchanged" if same else "changed" if there else "new"
    return Comparison(programme=programme, before=before, state=state)


def _rows(name: str, content: bytes) -> tuple[list[Row], list[EntryProblem], Callable[[str], str]]:
    kind = name.rpartition(".")[2].casefold()
    if kind not in ("csv", "json", "jsonld"):
        return [], [EntryProblem(code="unknown_format")], str
    if len(content) > LARGEST_FILE:
        return [], [EntryProblem(code="too_large", facts={"most": LARGEST_FILE})], str
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return [], [EntryProblem(line=line, code="not_utf8")], str
    read = read_table if kind == "csv" else read_graph
    rows, problems = read(text, most=MOST_PROGRAMMES + 1)
    if len(rows) > MOST_PROGRAMMES:
        return [], [EntryProblem(code="too_many", facts={"most": MOST_PROGRAMMES})], str
    return rows, problems, column_of if kind == "csv" else term_of


def _note_twins(
    programme: Programme,
    line: int,
    lines: dict[str, int],
    providers: dict[str, tuple[Provider, int | None]],
    checker: Checker,
) -> None:
    """Note an identifier that stood before, and a provider that was named otherwise before."""
    if programme.id and programme.id in lines:
        checker.note("id", "duplicate", value=programme.id, line=lines[programme.id])
    lines.setdefault(programme.id, line)
    provider, first = providers.setdefault(programme.provider.id, (programme.provider, line))
    if (provider.name, provider.url) != (programme.provider.name, programme.provider.url):
        code = "other_provider" if first else "provider_taken"
        checker.note("provider.id", code, value=provider.id, line=first)
