"""The taxonomy this project writes: a folder of CSV files, described in ``data/README.md``."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast, get_args

from skills_taxonomy.errors import TaxonomyFileError
from skills_taxonomy.model import (
    LANGUAGES,
    Crosswalk,
    CrosswalkMatch,
    CrosswalkScheme,
    Deprecation,
    Domain,
    Importance,
    Label,
    Language,
    Measure,
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
from skills_taxonomy.reading.circles import Link, refuse_circles
from skills_taxonomy.reading.tables import Row, read_table

BUNDLED_FOLDER = Path(__file__).parents[1] / "data"

NAMED = ("id", "en", "zh_hant", "zh_hans")
SKILL_COLUMNS = (*NAMED, "kind", "parent", "definition_en", "definition_zh_hant")


def read_bundled(folder: Path = BUNDLED_FOLDER) -> Taxonomy:
    """Read a taxonomy package.

    Parameters
    ----------
    folder : Path
        Holds ``VERSION``, ``domains.csv``, ``deprecated.csv``, the tables of occupations and of
        the study, and the folders ``skills``, ``aliases``, ``relations``, ``crosswalks``,
        ``measures`` and ``sectors``, in which any domain may lack a file.

    Raises
    ------
    TaxonomyFileError
        A file or folder is absent or malformed, an identifier comes twice, a word is none of
        those a column knows, a row hangs on a skill, parent or occupation that is nowhere, or
        parents, broader skills or prerequisites lead in a circle.
        Other references that a `Taxonomy` can hold are left to `skills_taxonomy.validation`.
    """
    domains = {
        row["id"]: Domain(id=row["id"], name=_name(row)) for row in _read_unique(folder / "domains.csv")
    }
    rows = _index(_rows(folder / "skills", SKILL_COLUMNS))
    relations = list(_rows(folder / "relations", ("skill_id", "relation", "target")))
    _check_parents(rows, domains)
    refuse_circles(_broader_links(rows, relations, domains), "broader")
    refuse_circles(_links(relations, "prerequisite"), "prerequisite")
    return Taxonomy(
        name="bundled",
        version=_read_version(folder / "VERSION"),
        domains=domains,
        skills=_make_skills(folder, rows),
        relations=tuple(map(_make_relation, relations)),
        deprecated=_read_deprecated(folder / "deprecated.csv", rows),
        occupations=_read_occupations(folder),
        directions=_read_terms(folder / "directions.csv"),
        measures=_read_terms(folder / "measures.csv"),
        actions=_read_terms(folder / "actions.csv"),
        industries=_read_terms(folder / "industries.csv"),
    )


def _read_version(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise TaxonomyFileError(path, None, f"cannot be read: {error.strerror}") from error


def _make_skills(folder: Path, rows: dict[str, Row]) -> dict[str, Skill]:
    aliases = _read_aliases(folder / "aliases", rows)
    crosswalks = _read_crosswalks(folder / "crosswalks", rows)
    measures = _read_measures(folder / "measures", rows)
    sectors = _read_sectors(folder / "sectors", rows)
    return {
        skill_id: Skill(
            id=skill_id,
            kind=cast(SkillKind, row.one_of("kind", get_args(SkillKind))),
            parent=row["parent"],
            name=_name(row),
            definition=Text(row["definition_en"], row["definition_zh_hant"], row.get("definition_zh_hans")),
            aliases=tuple(aliases[skill_id]),
            crosswalks=tuple(crosswalks[skill_id]),
            measures=measures[skill_id],
            sectors=tuple(sectors[skill_id]),
        )
        for skill_id, row in rows.items()
    }


def _check_parents(rows: dict[str, Row], domains: Iterable[str]) -> None:
    known = {*rows, *domains}
    for row in rows.values():
        if row["parent"] not in known:
            raise row.error(f"parent {row['parent']!r} is neither a skill nor a domain")


def _read_aliases(folder: Path, skills: dict[str, Row]) -> dict[str, list[Label]]:
    aliases = defaultdict(list)
    for row in _rows(folder, ("skill_id", "language", "label", "strength")):
        language = cast(Language, row.one_of("language", LANGUAGES))
        weak = row.one_of("strength", ("strong", "weak")) == "weak"
        aliases[_owner(row, "skill_id", skills)].append(Label(language, row.required("label"), weak))
    return aliases


def _read_crosswalks(folder: Path, skills: dict[str, Row]) -> dict[str, list[Crosswalk]]:
    crosswalks = defaultdict(list)
    for row in _rows(folder, ("skill_id", "scheme", "code", "match")):
        scheme = cast(CrosswalkScheme, row.one_of("scheme", get_args(CrosswalkScheme)))
        match = cast(CrosswalkMatch, row.one_of("match", get_args(CrosswalkMatch)))
        crosswalks[_owner(row, "skill_id", skills)].append(Crosswalk(scheme, row.required("code"), match))
    return crosswalks


def _read_measures(folder: Path, skills: dict[str, Row]) -> dict[str, dict[str, Importance]]:
    measures: dict[str, dict[str, Importance]] = defaultdict(dict)
    for row in _rows(folder, ("skill_id", "measure", "importance")):
        importance = cast(Importance, row.one_of("importance", get_args(Importance)))
        measures[_owner(row, "skill_id", skills)][row.required("measure")] = importance
    return measures


def _read_sectors(folder: Path, skills: dict[str, Row]) -> dict[str, list[str]]:
    sectors = defaultdict(list)
    for row in _rows(folder, ("skill_id", "sector")):
        sectors[_owner(row, "skill_id", skills)].append(row.required("sector"))
    return sectors


def _read_deprecated(path: Path, skills: dict[str, Row]) -> dict[str, Deprecation]:
    rows = _index(read_table(path, ("id", "successors", "since", "reason")))
    for row in rows.values():
        if row["id"] in skills:
            raise row.error(f"{row['id']!r} is deprecated and still a skill, at {skills[row['id']].place}")
    return {
        skill_id: Deprecation(
            id=skill_id,
            successors=tuple(row["successors"].split()),
            since=row.required("since"),
            reason=row["reason"],
        )
        for skill_id, row in rows.items()
    }


def _broader_links(
    skills: dict[str, Row], relations: Iterable[Row], domains: Collection[str]
) -> Iterator[Link]:
    """Yield each skill with what is above it; where a skill and a domain share a name, the domain is."""
    for row in skills.values():
        if row["parent"] not in domains:
            yield row["id"], row["parent"], row
    yield from _links(relations, "broader")


def _links(relations: Iterable[Row], kind: RelationKind) -> Iterator[Link]:
    return ((row["skill_id"], row["target"], row) for row in relations if row["relation"] == kind)


def _make_relation(row: Row) -> Relation:
    kind = cast(RelationKind, row.one_of("relation", get_args(RelationKind)))
    return Relation(row.required("skill_id"), kind, row.required("target"))


def _read_occupations(folder: Path) -> dict[str, Occupation]:
    rows = _read_unique(folder / "occupations.csv", "family", "sectors", "isco08", "esco_uri", "onet_code")
    by_id = {row["id"]: row for row in rows}
    titles = _read_titles(folder / "occupation_titles.csv", by_id)
    skills = _read_occupation_skills(folder / "occupation_skills.csv", by_id)
    return {
        occupation_id: Occupation(
            id=occupation_id,
            name=_name(row),
            family=row["family"],
            sectors=tuple(row["sectors"].split()),
            titles=tuple(titles[occupation_id]),
            skills=tuple(skills[occupation_id]),
            isco08=row["isco08"] or None,
            esco_uri=row["esco_uri"] or None,
            onet_code=row["onet_code"] or None,
        )
        for occupation_id, row in by_id.items()
    }


def _read_titles(path: Path, occupations: dict[str, Row]) -> dict[str, list[Label]]:
    titles = defaultdict(list)
    for row in read_table(path, ("occupation_id", "language", "title")):
        label = Label(cast(Language, row.one_of("language", LANGUAGES)), row.required("title"))
        titles[_owner(row, "occupation_id", occupations)].append(label)
    return titles


def _read_occupation_skills(path: Path, occupations: dict[str, Row]) -> dict[str, list[OccupationSkill]]:
    skills = defaultdict(list)
    for row in read_table(path, ("occupation_id", "skill_id", "importance", "level")):
        importance = cast(OccupationImportance, row.one_of("importance", get_args(OccupationImportance)))
        level = row.one_of("level", ("", "1", "2", "3", "4", "5"))
        skill = OccupationSkill(row.required("skill_id"), importance, int(level) if level else None)
        skills[_owner(row, "occupation_id", occupations)].append(skill)
    return skills


def _read_terms(path: Path) -> dict[str, Measure]:
    return {
        row["id"]: Measure(id=row["id"], name=_name(row), direction=row.get("direction") or None)
        for row in _read_unique(path)
    }


def _read_unique(path: Path, *further: str) -> list[Row]:
    return list(_index(read_table(path, (*NAMED, *further))).values())


def _rows(folder: Path, columns: Sequence[str]) -> Iterator[Row]:
    if not folder.is_dir():
        raise TaxonomyFileError(folder, None, "the folder is missing")
    for path in sorted(folder.glob("*.csv")):
        yield from read_table(path, columns)


def _index(rows: Iterable[Row]) -> dict[str, Row]:
    by_id: dict[str, Row] = {}
    for row in rows:
        row_id = row.required("id")
        if row_id in by_id:
            first = by_id[row_id]
            raise row.error(f"identifier {row_id!r} is taken already, at {first.place}")
        by_id[row_id] = row
    return by_id


def _owner(row: Row, column: str, owners: dict[str, Row]) -> str:
    owner = row[column]
    if owner not in owners:
        raise row.error(f"{column} {owner!r} is in no table")
    return owner


def _name(row: Row) -> Text:
    return Text(row["en"], row["zh_hant"], row["zh_hans"])
