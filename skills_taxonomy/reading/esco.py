"""ESCO, as the European Commission releases it: the CSV folder of version 1.1 or 1.2.

Only ``skills_en`` is needed. ``skillGroups_en``, ``broaderRelationsSkillPillar``,
``skillSkillRelations``, ``occupations_en`` and ``occupationSkillRelations`` are read where they
are; each may be gzipped. ESCO has no Chinese.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import cast, get_args

from skills_taxonomy.errors import TaxonomyFileError
from skills_taxonomy.model import (
    Domain,
    Label,
    Occupation,
    OccupationImportance,
    OccupationSkill,
    Relation,
    RelationKind,
    Skill,
    SkillKind,
    Taxonomy,
    Text,
)
from skills_taxonomy.reading.circles import refuse_circles
from skills_taxonomy.reading.tables import Row, find_table, read_table

ALL_SKILLS = "http://data.europa.eu/esco/concept-scheme/skills"
"""The domain of skills that no group of the release holds."""

# Six language concepts of 1.1.1 leave the type empty; all of them are things one can do.
KINDS: Mapping[str, SkillKind] = {"knowledge": "knowledge", "skill/competence": "technique", "": "technique"}
RELATIONS: Mapping[str, RelationKind] = {"essential": "prerequisite", "optional": "related"}

LONGEST_WEAK_LABEL = 2
"""Characters of a label (R, C#, ML) too short to mean its skill wherever it stands."""


def read_esco(folder: Path) -> Taxonomy:
    """Read a release of ESCO.

    Skills and occupations keep their concept URI as identifier. A skill's parent is the first
    broader skill, else the first skill group, else `ALL_SKILLS`; further broader skills become
    relations. The version is the day of the latest change, since the files do not name their release.

    Parameters
    ----------
    folder : Path
        Holds ``skills_en.csv`` or ``skills_en.csv.gz``, and any of the other tables.

    Raises
    ------
    TaxonomyFileError
        ``skills_en`` is absent, a table is malformed, or broader skills lead in a circle.
    """
    rows = _read_released(folder, "skills_en", "skillType", "altLabels", "description")
    if not rows:
        raise TaxonomyFileError(folder / "skills_en.csv", None, "is missing or holds no released skill")
    domains = _read_domains(folder)
    broader = _read_broader(folder, rows, domains)
    return Taxonomy(
        name="esco",
        version=max(row.get("modifiedDate")[:10] for row in rows.values()) or "undated",
        domains=domains,
        skills={uri: _make_skill(row, broader) for uri, row in rows.items()},
        relations=(*_further_broader(broader, rows), *_read_relations(folder, rows)),
        occupations=_read_occupations(folder, rows),
    )


def _read_optional(folder: Path, name: str, *columns: str) -> Iterator[Row]:
    path = find_table(folder, f"{name}.csv")
    if path is not None:
        yield from read_table(path, columns)


def _read_released(folder: Path, name: str, *columns: str) -> dict[str, Row]:
    released: dict[str, Row] = {}
    for row in _read_optional(folder, name, "conceptUri", "preferredLabel", *columns):
        uri = row.required("conceptUri")
        if uri in released:
            raise row.error(f"identifier {uri!r} is taken already, at line {released[uri].line}")
        if row.get("status") in ("", "released"):
            released[uri] = row
    return released


def _read_domains(folder: Path) -> dict[str, Domain]:
    groups = _read_released(folder, "skillGroups_en")
    domains = {uri: Domain(id=uri, name=Text(row["preferredLabel"])) for uri, row in groups.items()}
    return {ALL_SKILLS: Domain(id=ALL_SKILLS, name=Text("Skills")), **domains}


def _read_broader(folder: Path, skills: Collection[str], domains: Collection[str]) -> dict[str, list[str]]:
    """Map each skill to what is right above it, skills before groups."""
    broader: dict[str, list[str]] = defaultdict(list)
    rows = list(_read_optional(folder, "broaderRelationsSkillPillar", "conceptUri", "broaderUri"))
    refuse_circles(((row["conceptUri"], row["broaderUri"], row) for row in rows), "broader")
    for row in rows:
        if row["conceptUri"] in skills and (row["broaderUri"] in skills or row["broaderUri"] in domains):
            broader[row["conceptUri"]].append(row["broaderUri"])
    return {uri: sorted(above, key=lambda uri: (uri not in skills, uri)) for uri, above in broader.items()}


def _make_skill(row: Row, broader: Mapping[str, list[str]]) -> Skill:
    uri = row["conceptUri"]
    return Skill(
        id=uri,
        kind=KINDS[row.one_of("skillType", KINDS)],
        parent=broader.get(uri, [ALL_SKILLS])[0],
        name=Text(row.required("preferredLabel")),
        definition=Text(row["description"]),
        aliases=_further_labels(row),
    )


def _further_labels(row: Row) -> tuple[Label, ...]:
    lines = f"{row['altLabels']}\n{row.get('hiddenLabels')}".splitlines()
    labels = [Label("en", text, len(text) <= LONGEST_WEAK_LABEL) for line in lines if (text := line.strip())]
    further = {label.key: label for label in labels}
    further.pop(Label("en", row["preferredLabel"]).key, None)
    return tuple(further[key] for key in sorted(further))


def _further_broader(broader: Mapping[str, list[str]], skills: Collection[str]) -> Iterator[Relation]:
    for uri, above in broader.items():
        yield from (Relation(uri, "broader", target) for target in above[1:] if target in skills)


def _read_relations(folder: Path, skills: Collection[str]) -> Iterator[Relation]:
    columns = ("originalSkillUri", "relationType", "relatedSkillUri")
    for row in _read_optional(folder, "skillSkillRelations", *columns):
        source, target = row["originalSkillUri"], row["relatedSkillUri"]
        # A skill without the status "released" was left out, and its relations go with it.
        if source in skills and target in skills:
            yield Relation(source, RELATIONS[row.one_of("relationType", RELATIONS)], target)


def _read_occupations(folder: Path, skills: Collection[str]) -> dict[str, Occupation]:
    rows = _read_released(folder, "occupations_en", "iscoGroup", "altLabels")
    used = _read_occupation_skills(folder, skills)
    return {
        uri: Occupation(
            id=uri,
            name=Text(row["preferredLabel"]),
            family=row["iscoGroup"],
            titles=_further_labels(row),
            skills=tuple(used.get(uri, ())),
            isco08=row["iscoGroup"] or None,
            esco_uri=uri,
        )
        for uri, row in rows.items()
    }


def _read_occupation_skills(folder: Path, skills: Collection[str]) -> dict[str, list[OccupationSkill]]:
    used = defaultdict(list)
    for row in _read_optional(
        folder, "occupationSkillRelations", "occupationUri", "relationType", "skillUri"
    ):
        if row["skillUri"] in skills:
            importance = cast(
                OccupationImportance, row.one_of("relationType", get_args(OccupationImportance))
            )
            used[row["occupationUri"]].append(OccupationSkill(row["skillUri"], importance))
    return used
