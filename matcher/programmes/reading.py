"""The catalogue that ships: `data/programmes/*.yaml`, each fact with source, date and confidence.

`invented.yaml` beside them holds programmes of invented providers, for demonstration only;
every such programme, fee and run says of itself that it is invented.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml

from matcher.errors import CatalogueError
from matcher.programmes.model import (
    HIGHEST_QF_LEVEL,
    Catalogue,
    Confidence,
    Mode,
    Money,
    Programme,
    Provider,
    Run,
)
from skills_taxonomy.model import Text

DATA = Path(__file__).parent / "data"
INVENTED = "invented.yaml"

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
    providers = {provider.id: provider for provider in _each(content, "providers", _provider, path)}
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


def _provider(entry: Mapping[str, Any]) -> Provider:
    return Provider(
        id=entry["id"],
        name=_text(entry["name"]),
        url=entry.get("url", ""),
        invented=entry.get("invented", False),
    )


def _programme(entry: Mapping[str, Any], providers: Mapping[str, Provider]) -> Programme:
    return Programme(
        id=entry["id"],
        provider=_known(entry["provider"], providers),
        title=_text(entry["title"]),
        text=_text(entry["text"]) if entry.get("text") else Text(""),
        teaches=_levels(entry["teaches"]),
        prerequisites=tuple(entry.get("prerequisites", ())),
        hours=_amount(entry.get("hours"), "hours"),
        mode=_one_of(get_args(Mode), entry.get("mode", "not_stated")),
        languages=tuple(entry.get("languages", ())),
        qf_level=_qf_level(entry.get("qf_level")),
        fee=_money(entry["fee"]) if entry.get("fee") else None,
        runs=tuple(_run(run) for run in entry.get("runs", ())),
        funded_by=tuple(entry.get("funded_by", ())),
        source=entry["source"],
        as_of=str(entry["as_of"]),
        confidence=_one_of(get_args(Confidence), entry["confidence"]),
    )


def _known(provider_id: str, providers: Mapping[str, Provider]) -> Provider:
    if provider_id not in providers:
        raise ValueError(f"no provider of this file is called {provider_id!r}")
    return providers[provider_id]


def _money(entry: Mapping[str, Any]) -> Money:
    money = Money(**entry)
    _amount(money.hkd, "a fee")
    return money


def _run(entry: Mapping[str, Any]) -> Run:
    run = Run(**entry)
    if type(run.start) is not date or (run.apply_by and run.apply_by > run.start):
        raise ValueError(f"a run starts on {run.start!r} and must be applied for by {run.apply_by!r}")
    if run.end and run.end < run.start:
        raise ValueError(f"a run ends on {run.end!r}, before it starts on {run.start!r}")
    return run


def _qf_level(value: Any) -> int | None:
    if value is not None and (type(value) is not int or not 1 <= value <= HIGHEST_QF_LEVEL):
        raise ValueError(f"qf_level is {value!r}, not 1 to {HIGHEST_QF_LEVEL}")
    return value


def _amount(value: Any, name: str) -> int | None:
    if value is not None and (type(value) is not int or value < 0):
        raise ValueError(f"{name} is {value!r}, not a whole number")
    return value


def _one_of(known: tuple[T, ...], value: T) -> T:
    if value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(map(str, known))}")
    return value


def _text(names: Mapping[str, str]) -> Text:
    return Text(names["en"], names.get("zh_hant") or "", names.get("zh_hans") or "")


def _levels(teaches: Mapping[str, int]) -> dict[str, int]:
    for skill_id, level in teaches.items():
        if type(level) is not int or not 1 <= level <= 5:
            raise ValueError(f"{skill_id} is taught to level {level!r}, not 1 to 5")
    return dict(sorted(teaches.items()))


def _refuse_twins(read: Mapping[Path, Sequence[Programme]]) -> None:
    seen: set[str] = set()
    for path, programmes in read.items():
        for programme in programmes:
            if programme.id in seen:
                raise CatalogueError(path, programme.id, "the identifier stands twice")
            seen.add(programme.id)
