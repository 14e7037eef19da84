"""The files of the demo data, as values."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCandidate:
    """An invented person and their CV."""

    id: str
    name: str
    email: str
    language: str
    region: str
    consent: bool
    industry: str
    text: str
    invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoVacancy:
    """An invented firm's advertisement."""

    id: str
    organisation: str
    title: str
    language: str
    industry: str
    region: str
    years: int | None
    text: str
    invented: bool


def read_candidates(folder: Path = HERE / "candidates") -> list[DemoCandidate]:
    """Read all invented candidates, in order of identifier."""
    return sorted((DemoCandidate(**entry) for entry in _entries(folder)), key=lambda person: person.id)


def read_vacancies(folder: Path = HERE / "vacancies") -> list[DemoVacancy]:
    """Read all invented vacancies, in order of identifier."""
    return sorted((DemoVacancy(**entry) for entry in _entries(folder)), key=lambda vacancy: vacancy.id)


def _entries(folder: Path) -> list[dict[str, Any]]:
    files = sorted(folder.glob("*.yaml"))
    return [entry for path in files for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]
