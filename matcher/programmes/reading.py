"""The catalogue that ships: `data/programmes/*.yaml`, each fact with source, date and confidence.

`invented.yaml` beside them holds programmes of invented providers, for demonstration only;
every such programme, fee and run says of itself that it is invented.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from matcher.errors import CatalogueError
from matcher.problems import EntryProblem
from matcher.programmes.checking import Checker
from matcher.programmes.entries import Everything, Known, Plain, from_plain
from matcher.programmes.model import Catalogue, Programme

DATA = Path(__file__).parent / "data"
INVENTED = "invented.yaml"
MARK = "invented"
ALL = Everything()
"""That the skills and schemes named are there is for tests of the data to say."""

T = TypeVar("T")


@lru_cache(maxsize=4)
def load_catalogue(*, invented: bool = False, folder: Path = DATA) -> Catalogue:
    """Read the catalogue; with ``invented`` also the programmes made up for demonstration.

    Raises
    ------
    CatalogueError
        If an entry lacks a field, names an unknown provider or carries a wrong value.
    """
    files = sorted((folder / "programmes").glob("*.yaml"))
    read = {path: _read(path) for path in files if invented or path.name != INVENTED}
    _refuse_twins(read)
    programmes = [programme for found in read.values() for programme in found]
    return Catalogue(programmes=tuple(sorted(programmes, key=lambda programme: programme.id)))


def _read(path: Path) -> list[Programme]:
    content = _parse(path)
    providers = {entry["id"]: entry for entry in _each(content, "providers", _provider, path)}
    return _each(content, "programmes", lambda entry: _programme(entry, providers), path)


def _parse(path: Path) -> Mapping[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CatalogueError(path, "the whole file", str(error)) from error
    if not isinstance(content, Mapping):
        raise CatalogueError(path, "the whole file", "needs providers and programmes")
    return content


def _each(content: Mapping[str, Any], part: str, make: Callable[[Any], T], path: Path) -> list[T]:
    """Make a value of each entry of a part, naming the entry where it cannot be made."""
    made: list[T] = []
    for place, entry in enumerate(content.get(part) or (), start=1):
        name = entry.get("id") if isinstance(entry, Mapping) else None
        try:
            made.append(make(entry))
        except KeyError as error:
            raise CatalogueError(path, str(name or f"{part} {place}"), f"{error} is missing") from error
        except (TypeError, ValueError) as error:
            raise CatalogueError(path, str(name or f"{part} {place}"), str(error)) from error
    return made


def _provider(entry: Mapping[str, Any]) -> Plain:
    return {"id": entry["id"], "name": entry["name"], "url": entry.get("url"), MARK: entry.get(MARK, False)}


def _programme(entry: Mapping[str, Any], providers: Mapping[str, Plain]) -> Programme:
    checker = Checker()
    programme = from_plain(_as_sent(entry, providers, checker), Known(skills=ALL, schemes=ALL), checker)
    problems = [EntryProblem(place=place, code=code, facts=facts) for place, code, facts in checker.problems]
    if problems:
        raise ValueError("; ".join(map(str, problems)))
    return programme


def _as_sent(entry: Mapping[str, Any], providers: Mapping[str, Plain], checker: Checker) -> Plain:
    """Return an entry as a file that people send states it, more being asked of what ships.

    Its confidence is stated, a fee has source and day of its own, and what is invented is marked so.
    """
    if entry["provider"] not in providers:
        raise ValueError(f"no provider of this file is called {entry['provider']!r}")
    provider, fee, runs = providers[entry["provider"]], entry.get("fee"), entry.get("runs", ())
    _note_missing(entry, ("teaches", "confidence"), "", checker)
    if isinstance(fee, Mapping):
        _note_missing(fee, ("source", "as_of"), "fee.", checker)
    invented = entry.get("confidence") == "invented"
    marked = {one.get(MARK, False) for one in (provider, fee, *runs) if isinstance(one, Mapping)}
    if marked != {invented}:
        raise ValueError(
            f"provider, fee and runs must say {MARK}: {str(invented).lower()}, as confidence does"
        )
    return {
        **entry,
        "provider": _unmarked(provider),
        "fee": _unmarked(fee),
        "runs": [_unmarked(run) for run in runs],
        "as_of": _as_text(entry["as_of"]),
    }


def _note_missing(entry: Mapping[str, Any], names: Sequence[str], place: str, checker: Checker) -> None:
    for name in names:
        if entry.get(name) is None:
            checker.note(f"{place}{name}", "missing")


def _unmarked(entry: Any) -> Any:
    """Return an entry without its mark of invention, its days as files that people send write them."""
    if not isinstance(entry, Mapping):
        return entry
    return {
        name: _as_text(value) if type(value) is date else value
        for name, value in entry.items()
        if name != MARK
    }


def _as_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _refuse_twins(read: Mapping[Path, Sequence[Programme]]) -> None:
    seen: set[str] = set()
    for path, programmes in read.items():
        for programme in programmes:
            if programme.id in seen:
                raise CatalogueError(path, programme.id, "the identifier stands twice")
            seen.add(programme.id)
