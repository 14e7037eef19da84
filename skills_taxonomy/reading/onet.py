"""O*NET, as its database is released: a folder of text files with values between tabs.

``Occupation Data`` and ``DWA Reference`` are needed; ``Content Model Reference``, ``Alternate
Titles``, ``Sample of Reported Titles``, ``Technology Skills``, ``Tools Used``, ``Task
Statements`` and ``Tasks to DWAs`` are read where they are. A file may be gzipped and may be
written as on the web ("DWA Reference.txt") or in small letters ("dwa_reference.txt"). English only.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from skills_taxonomy.errors import TaxonomyFileError
from skills_taxonomy.model import Domain, Label, Occupation, OccupationSkill, Skill, SkillKind, Taxonomy, Text
from skills_taxonomy.reading.tables import Row, Tabbed, find_table, read_table

CODE = "O*NET-SOC Code"
KNOWLEDGE = "2.C"
TECHNOLOGY, TOOLS = "technology", "tools"
"""Domains of what is used; all other domains are elements of the content model."""

SHORTEST_STRONG_LABEL = 3
"""Characters of a label below which (R, C#, Go) it does not mean its skill wherever it stands."""


def read_onet(folder: Path) -> Taxonomy:
    """Read a release of the O*NET database.

    Skills are the detailed work activities (techniques, by DWA identifier), the commodities of
    technology and tools (by commodity code, examples as further labels) and the fields of
    knowledge (by element). An occupation's technology is essential where the release says it is in demand, an
    activity where a core task needs it. The version is the month of the latest task statement.

    Parameters
    ----------
    folder : Path
        Holds ``Occupation Data.txt``, ``DWA Reference.txt`` and any of the other files.

    Raises
    ------
    TaxonomyFileError
        One of the two is absent, a file is malformed, or an identifier comes twice.
    """
    elements = {row["Element ID"]: row for row in _optional(folder, "Content Model Reference", "Element ID")}
    activities = _unique(_needed(folder, "DWA Reference", "DWA ID", "DWA Title", "Element ID"), "DWA ID")
    technology = list(_optional(folder, "Technology Skills", CODE, *COMMODITY, "In Demand"))
    tools = list(_optional(folder, "Tools Used", CODE, *COMMODITY))
    tasks = {
        (row[CODE], row["Task ID"]): row
        for row in _optional(folder, "Task Statements", CODE, "Task ID", "Task Type", "Date")
    }
    skills = [
        *(_activity(row) for row in activities.values()),
        *_commodities(technology, "technology", TECHNOLOGY),
        *_commodities(tools, "tool", TOOLS),
        *(_knowledge(elements[code]) for code in _fields_of_knowledge(elements)),
    ]
    known = {skill.id: skill for skill in reversed(skills)}
    return Taxonomy(
        name="onet",
        version=max((_month(row) for row in tasks.values()), default="undated"),
        domains=_domains(elements, activities.values()),
        skills=dict(sorted(known.items())),
        occupations=_occupations(folder, [*_uses(technology, tools), *_activities_of(folder, tasks)], known),
    )


COMMODITY = ("Example", "Commodity Code", "Commodity Title")


def _find(folder: Path, name: str) -> Path | None:
    return find_table(folder, f"{name}.txt", f"{name.lower().replace(' ', '_')}.txt")


def _needed(folder: Path, name: str, *columns: str) -> Iterator[Row]:
    path = _find(folder, name)
    if path is None:
        raise TaxonomyFileError(folder / f"{name}.txt", None, "is missing")
    return read_table(path, columns, dialect=Tabbed)


def _optional(folder: Path, name: str, *columns: str) -> Iterator[Row]:
    path = _find(folder, name)
    return iter(()) if path is None else read_table(path, columns, dialect=Tabbed)


def _unique(rows: Iterable[Row], column: str) -> dict[str, Row]:
    by_id: dict[str, Row] = {}
    for row in rows:
        row_id = row.required(column)
        if row_id in by_id:
            raise row.error(f"identifier {row_id!r} is taken already, at {by_id[row_id].place}")
        by_id[row_id] = row
    return by_id


def _month(task: Row) -> str:
    month, _, year = task["Date"].partition("/")
    return f"{year}-{month}"


def _activity(row: Row) -> Skill:
    name = row.required("DWA Title").removesuffix(".")
    return Skill(id=row["DWA ID"], kind="technique", parent=row["Element ID"], name=Text(name))


def _knowledge(row: Row) -> Skill:
    name = Text(row["Element Name"])
    return Skill(
        id=row["Element ID"],
        kind="knowledge",
        parent=KNOWLEDGE,
        name=name,
        definition=Text(row["Description"]),
    )


def _fields_of_knowledge(elements: Collection[str]) -> list[str]:
    """List the elements of knowledge that have none below them."""
    parts = [code for code in elements if code.startswith(f"{KNOWLEDGE}.")]
    above = {code.rpartition(".")[0] for code in parts}
    return [code for code in parts if code not in above]


def _commodities(rows: Iterable[Row], kind: SkillKind, domain: str) -> Iterator[Skill]:
    titles: dict[str, str] = {}
    examples: dict[str, dict[tuple[str, str], Label]] = defaultdict(dict)
    for row in rows:
        code = row.required("Commodity Code")
        titles.setdefault(code, row.required("Commodity Title"))
        label = Label("en", row.required("Example"), len(row["Example"]) < SHORTEST_STRONG_LABEL)
        examples[code].setdefault(label.key, label)
    for code, title in titles.items():
        further = {key: label for key, label in examples[code].items() if key != Label("en", title).key}
        aliases = tuple(further[key] for key in sorted(further))
        yield Skill(id=code, kind=kind, parent=domain, name=Text(title), aliases=aliases)


def _domains(elements: dict[str, Row], activities: Iterable[Row]) -> dict[str, Domain]:
    """Return every element that is no field of knowledge, also those only an activity names."""
    names = dict.fromkeys((row["Element ID"] for row in activities), "")
    names |= {code: row["Element Name"] for code, row in elements.items()}
    for code in _fields_of_knowledge(elements):
        del names[code]
    names |= {KNOWLEDGE: "Knowledge", TECHNOLOGY: "Technology", TOOLS: "Tools"}
    return {code: Domain(id=code, name=Text(name or code)) for code, name in sorted(names.items())}


def _uses(technology: Iterable[Row], tools: Iterable[Row]) -> Iterator[tuple[str, str, bool]]:
    """Yield occupation, skill and whether it is essential."""
    yield from ((row[CODE], row["Commodity Code"], row["In Demand"] == "Y") for row in technology)
    yield from ((row[CODE], row["Commodity Code"], False) for row in tools)


def _activities_of(folder: Path, tasks: dict[tuple[str, str], Row]) -> Iterator[tuple[str, str, bool]]:
    for row in _optional(folder, "Tasks to DWAs", CODE, "Task ID", "DWA ID"):
        task = tasks.get((row[CODE], row["Task ID"]))
        yield row[CODE], row["DWA ID"], task is not None and task["Task Type"] == "Core"


def _occupations(
    folder: Path, uses: Iterable[tuple[str, str, bool]], known: Collection[str]
) -> dict[str, Occupation]:
    rows = _unique(_needed(folder, "Occupation Data", CODE, "Title"), CODE)
    used: dict[str, dict[str, bool]] = defaultdict(dict)
    for code, skill_id, essential in uses:
        if skill_id in known:
            used[code][skill_id] = essential or used[code].get(skill_id, False)
    titles = _titles(folder)
    return {
        code: Occupation(
            id=code,
            name=Text(row.required("Title")),
            family=code[:2],
            titles=tuple(label for key, label in sorted(titles[code].items())),
            skills=tuple(
                OccupationSkill(skill_id, "essential" if essential else "optional")
                for skill_id, essential in sorted(used[code].items())
            ),
            onet_code=code,
        )
        for code, row in rows.items()
    }


def _titles(folder: Path) -> dict[str, dict[tuple[str, str], Label]]:
    """Map each occupation to its further titles; "n/a" stands where a short one is missing."""
    titles: dict[str, dict[tuple[str, str], Label]] = defaultdict(dict)
    alternate = _optional(folder, "Alternate Titles", CODE, "Alternate Title", "Short Title")
    reported = _optional(folder, "Sample of Reported Titles", CODE, "Reported Job Title")
    found = [(row[CODE], text) for row in alternate for text in (row["Alternate Title"], row["Short Title"])]
    found += [(row[CODE], row["Reported Job Title"]) for row in reported]
    for code, text in found:
        if text not in ("", "n/a"):
            label = Label("en", text)
            titles[code].setdefault(label.key, label)
    return titles
