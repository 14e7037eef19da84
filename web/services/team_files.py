"""A team as a CSV file: a label and skills a row, read whole or refused with every row that is wrong."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from skills_taxonomy.model import Taxonomy
from web.services.errors import TeamFault, TeamRefused

COLUMNS = ("label", "skills")
LARGEST_FILE = 1_000_000
LONGEST_LABEL = 80


class EmployeeRow(NamedTuple):
    """Somebody of a file; skills with their levels, ``None`` where the file does not say."""

    label: str
    skills: Mapping[str, int | None]


def read_team(data: bytes, taxonomy: Taxonomy, *, taken: Collection[str] = ()) -> list[EmployeeRow]:
    """Read a file with the columns ``label`` and ``skills``.

    Skills are names in any of the three languages, or identifiers, divided by semicolons, each with
    its level behind a colon if that is known: ``PLC programming:3; Python``.

    Raises
    ------
    TeamRefused
        With each fault as place ("row 3"; the header is row 1), reason and the value concerned.
    """
    names = _names(taxonomy)
    faults: list[TeamFault] = []
    people: list[EmployeeRow] = []
    seen = set(taken)
    for number, (label, skills) in enumerate(_rows(data), start=2):
        place = f"row {number}"
        if not label:
            faults.append((place, "label_missing", ""))
        elif label in seen:
            faults.append((place, "label_twice", label))
        elif len(label) > LONGEST_LABEL:
            faults.append((place, "label_long", label[:LONGEST_LABEL]))
        seen.add(label)
        held: dict[str, int | None] = {}
        for fault in _read_skills(skills, names, held):
            faults.append((place, *fault))
        people.append(EmployeeRow(label, held))
    if not people and not faults:
        faults.append(("file", "empty", ""))
    if faults:
        raise TeamRefused(faults)
    return people


def _rows(data: bytes) -> Iterator[tuple[str, str]]:
    if len(data) > LARGEST_FILE:
        raise TeamRefused([("file", "too_large", str(LARGEST_FILE))])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TeamRefused([("file", "not_utf8", "")]) from error
    if "\x00" in text:
        raise TeamRefused([("file", "not_utf8", "")])
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if tuple(name.strip().lower() for name in reader.fieldnames or ()) != COLUMNS:
            raise TeamRefused([("row 1", "columns", ", ".join(COLUMNS))])
        for row in reader:
            cells = [row[name] for name in reader.fieldnames or ()]
            if None in row or None in cells:
                raise TeamRefused([(f"row {reader.line_num}", "columns", ", ".join(COLUMNS))])
            yield cells[0].strip(), cells[1].strip()
    except csv.Error as error:
        raise TeamRefused([(f"row {reader.line_num}", "columns", ", ".join(COLUMNS))]) from error


def _read_skills(
    text: str, names: Mapping[str, str], held: dict[str, int | None]
) -> Iterator[tuple[str, str]]:
    """Fill in what a cell names; yield reason and value of what is wrong."""
    for part in filter(None, (one.strip() for one in text.replace("；", ";").split(";"))):
        name, colon, level = (one.strip() for one in part.replace("：", ":").rpartition(":"))
        if not colon or part.casefold() in names:
            name, level = part, ""
        skill_id = names.get(name.casefold())
        if skill_id is None:
            yield "skill_unknown", name
        elif level and level not in ("1", "2", "3", "4", "5"):
            yield "level_wrong", part
        else:
            held[skill_id] = int(level) if level else None


def _names(taxonomy: Taxonomy) -> dict[str, str]:
    """Return every identifier and name of a skill in lower case; a name of two skills means the first."""
    names: dict[str, str] = {}
    for skill_id in sorted(taxonomy.skills):
        skill = taxonomy.skills[skill_id]
        for name in (skill_id, skill.name.en, skill.name.zh_hant, skill.name.zh_hans):
            names.setdefault((name or skill_id).casefold(), skill_id)
    return names
