"""The measures, directions, levels and actions of the study as lenses on the ledger.

Figures of the study's survey stand beside ours and count something else: companies asked in 2024,
not vacancies or people of this system. They carry the study's name and date.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from matcher.errors import CatalogueError
from skills_taxonomy.model import Taxonomy, Text

LensKind = Literal["direction", "measure", "level", "action"]

DATA = Path(__file__).parent / "data" / "study.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A figure of the study's survey: ``per_cent`` of ``of``."""

    id: str
    per_cent: int
    of: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """A part of the study: the skills it needs and what the survey says of it."""

    id: str
    kind: LensKind
    name: Text
    skills: tuple[str, ...]
    figures: tuple[Survey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lenses:
    """All lenses by identifier, and where the survey's figures come from."""

    by_id: Mapping[str, Lens]
    source: str
    as_of: str
    companies: int

    def of_kind(self, kind: LensKind) -> list[Lens]:
        """List the lenses of a kind, in order of identifier."""
        return [lens for lens in self.by_id.values() if lens.kind == kind]


@lru_cache(maxsize=2)
def _study(path: Path) -> Mapping[str, Any]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    for part in ("source", "as_of", "companies", "levels", "actions", "figures"):
        if part not in content:
            raise CatalogueError(path, "the whole file", f"{part} is missing")
    return content


def load_lenses(taxonomy: Taxonomy, path: Path = DATA) -> Lenses:
    """Build the lenses for a taxonomy: directions, measures, levels, actions, each by identifier.

    A direction needs what its measures need. Skills the taxonomy lacks are left out.

    Raises
    ------
    CatalogueError
        If the file lacks a part.
    """
    study = _study(path)
    figures = [(_survey(entry), frozenset(entry["lenses"])) for entry in study["figures"]]
    found = [
        *(_direction(key, taxonomy, figures) for key in sorted(taxonomy.directions)),
        *(_measure(key, taxonomy, figures) for key in sorted(taxonomy.measures)),
        *(
            _lens("level", e["id"], Text(**e["name"]), e["skills"], taxonomy, figures)
            for e in study["levels"]
        ),
        *(
            _lens("action", e["id"], taxonomy.actions[e["id"]].name, e["skills"], taxonomy, figures)
            for e in study["actions"]
            if e["id"] in taxonomy.actions
        ),
    ]
    return Lenses(
        by_id={lens.id: lens for lens in found},
        source=study["source"],
        as_of=str(study["as_of"]),
        companies=study["companies"],
    )


Figures = Sequence[tuple[Survey, frozenset[str]]]


def _survey(entry: Mapping[str, Any]) -> Survey:
    return Survey(id=entry["id"], per_cent=entry["per_cent"], of=Text(**entry["of"]))


def _direction(key: str, taxonomy: Taxonomy, figures: Figures) -> Lens:
    measures = [m.id for m in taxonomy.measures.values() if m.direction == key]
    skills = dict.fromkeys(s for measure in measures for s in taxonomy.skills_of_measure(measure))
    theirs = [(survey, lenses | {key} if lenses & set(measures) else lenses) for survey, lenses in figures]
    return _lens("direction", key, taxonomy.directions[key].name, list(skills), taxonomy, theirs)


def _measure(key: str, taxonomy: Taxonomy, figures: Figures) -> Lens:
    return _lens(
        "measure", key, taxonomy.measures[key].name, taxonomy.skills_of_measure(key), taxonomy, figures
    )


def _lens(
    kind: LensKind, key: str, name: Text, skills: Sequence[str], taxonomy: Taxonomy, figures: Figures
) -> Lens:
    return Lens(
        id=key,
        kind=kind,
        name=name,
        skills=tuple(skill for skill in skills if skill in taxonomy.skills),
        figures=tuple(survey for survey, lenses in figures if key in lenses),
    )
