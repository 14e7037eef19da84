"""The catalogue of training programmes: what they teach, when they run, what they cost.

Facts come from `matcher/data/programmes/*.yaml`, each with source, date and confidence.
`invented.yaml` beside them holds programmes of invented providers, for demonstration only;
every such programme, fee and run says of itself that it is invented.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from matcher.errors import CatalogueError
from skills_taxonomy.model import Text

Mode = Literal["classroom", "online", "blended", "in_company", "full_time", "not_stated"]
Confidence = Literal["official", "secondary", "unverified", "analysis", "invented"]

DATA = Path(__file__).parent / "data"
INVENTED = "invented.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who gives a programme."""

    id: str
    name: Text
    url: str = ""
    invented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount in whole Hong Kong dollars, with where and when it was seen."""

    hkd: int
    source: str
    as_of: str
    invented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A dated occurrence of a programme."""

    start: date
    apply_by: date | None = None
    places: int | None = None
    invented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A course family. ``teaches`` maps a skill to the level reached (1-5).

    ``hours``, ``fee`` and ``qf_level`` are ``None`` where the source does not say, which is
    not the same as none. ``funded_by`` names schemes under which it has been funded.
    """

    id: str
    provider: Provider
    title: Text
    teaches: Mapping[str, int]
    prerequisites: tuple[str, ...] = ()
    hours: int | None = None
    mode: Mode = "not_stated"
    languages: tuple[str, ...] = ()
    qf_level: int | None = None
    fee: Money | None = None
    runs: tuple[Run, ...] = ()
    funded_by: tuple[str, ...] = ()
    source: str = ""
    as_of: str = ""
    confidence: Confidence = "unverified"

    @property
    def is_invented(self) -> bool:
        """Whether the whole programme is made up for demonstration."""
        return self.confidence == "invented"

    def next_run(self, on: date) -> Run | None:
        """Return the first run that can still be applied for on a date."""
        open_runs = [run for run in self.runs if (run.apply_by or run.start) >= on]
        return min(open_runs, key=lambda run: run.start, default=None)


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Programmes in order of identifier."""

    programmes: tuple[Programme, ...] = field(default_factory=tuple)

    @cached_property
    def by_id(self) -> Mapping[str, Programme]:
        """Programmes by identifier."""
        return {programme.id: programme for programme in self.programmes}

    def teaching(self, skill_ids: Iterable[str]) -> list[Programme]:
        """List the programmes that teach one of some skills, in order of identifier."""
        wanted = set(skill_ids)
        return [programme for programme in self.programmes if wanted & programme.teaches.keys()]


@lru_cache(maxsize=4)
def load_catalogue(*, invented: bool = False, folder: Path = DATA) -> Catalogue:
    """Read the catalogue; with ``invented`` also the programmes made up for demonstration.

    Raises
    ------
    CatalogueError
        If an entry lacks a field, names an unknown provider or carries a wrong value.
    """
    files = sorted((folder / "programmes").glob("*.yaml"))
    chosen = [path for path in files if invented or path.name != INVENTED]
    programmes = [programme for path in chosen for programme in _read(path)]
    _refuse_twins(programmes)
    return Catalogue(programmes=tuple(sorted(programmes, key=lambda programme: programme.id)))


def _read(path: Path) -> list[Programme]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    providers = {entry["id"]: _provider(entry) for entry in content.get("providers", ())}
    return [_programme(entry, providers, path) for entry in content.get("programmes", ())]


def _provider(entry: Mapping[str, Any]) -> Provider:
    return Provider(
        id=entry["id"],
        name=_text(entry["name"]),
        url=entry.get("url", ""),
        invented=entry.get("invented", False),
    )


def _programme(entry: Mapping[str, Any], providers: Mapping[str, Provider], path: Path) -> Programme:
    name = str(entry.get("id", "?"))
    try:
        return Programme(
            id=entry["id"],
            provider=providers[entry["provider"]],
            title=_text(entry["title"]),
            teaches=_levels(entry["teaches"]),
            prerequisites=tuple(entry.get("prerequisites", ())),
            hours=entry.get("hours"),
            mode=entry.get("mode", "not_stated"),
            languages=tuple(entry.get("languages", ())),
            qf_level=entry.get("qf_level"),
            fee=Money(**entry["fee"]) if entry.get("fee") else None,
            runs=tuple(Run(**run) for run in entry.get("runs", ())),
            funded_by=tuple(entry.get("funded_by", ())),
            source=entry["source"],
            as_of=str(entry["as_of"]),
            confidence=entry["confidence"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(path, name, str(error)) from error


def _text(names: Mapping[str, str]) -> Text:
    return Text(names["en"], names.get("zh_hant") or "", names.get("zh_hans") or "")


def _levels(teaches: Mapping[str, int]) -> dict[str, int]:
    for skill_id, level in teaches.items():
        if not isinstance(level, int) or not 1 <= level <= 5:
            raise ValueError(f"{skill_id} is taught to level {level!r}, not 1 to 5")
    return dict(sorted(teaches.items()))


def _refuse_twins(programmes: Sequence[Programme]) -> None:
    seen: set[str] = set()
    for programme in programmes:
        if programme.id in seen:
            raise CatalogueError(DATA, programme.id, "the identifier stands twice")
        seen.add(programme.id)
