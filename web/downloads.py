"""Files to save, the same from pages and API: my data, the shortlist, the ledger."""

from collections.abc import Callable, Iterable, Sequence

from flask import Response, jsonify
from flask_babel import gettext

from matcher.coverage import Cell
from web.access import signed_in
from web.db import db
from web.records import ShortlistRecord
from web.services.privacy import export_data
from web.tables import csv_response
from web.wording import measure_name, region_name, skill_name


def export_file() -> Response:
    """Answer with everything we hold of who asks, as JSON."""
    response = jsonify(export_data(db.session, signed_in()))
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


def shortlist_table(entries: Iterable[ShortlistRecord]) -> Response:
    """Answer with a shortlist as CSV."""
    header = (
        gettext("Candidate"),
        gettext("Name"),
        gettext("Contact"),
        gettext("Region"),
        gettext("Note"),
        gettext("Since"),
        gettext("Steps"),
        gettext("Reasons for declining"),
    )
    rows = (
        (
            entry.person.code,
            entry.person.display_name,
            entry.person.contact,
            region_name(entry.person.region),
            entry.note,
            entry.added_at.date().isoformat(),
            ", ".join(entry.decisions),
            ", ".join(entry.reasons),
        )
        for entry in entries
    )
    return csv_response("shortlist.csv", header, rows)


def skills_table(cells: Sequence[Cell]) -> Response:
    """Answer with the ledger by skill as CSV."""
    return _coverage_table("skills.csv", gettext("Skill"), cells, skill_name)


def measures_table(cells: Sequence[Cell]) -> Response:
    """Answer with the ledger by measure as CSV."""
    return _coverage_table("measures.csv", gettext("Measure"), cells, measure_name)


def _coverage_table(file_name: str, what: str, cells: Sequence[Cell], name: Callable[[str], str]) -> Response:
    """Answer with cells as CSV, ``what`` over their names; a supply too small to be shown says so."""
    header = (
        gettext("Identifier"),
        what,
        gettext("Vacancies"),
        gettext("of which must"),
        gettext("People"),
        gettext("Training places"),
        gettext("Programmes"),
    )
    few = gettext("fewer than 5")
    rows = (
        (
            cell.id,
            name(cell.id),
            cell.demand,
            cell.demand_must,
            few if cell.supply is None else cell.supply,
            cell.places,
            cell.programmes,
        )
        for cell in cells
    )
    return csv_response(file_name, header, rows)
