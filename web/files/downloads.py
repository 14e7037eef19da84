"""Files to save, the same from pages and API: my data, receipts, the shortlist, the ledger."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from flask import Response, current_app, jsonify
from flask_babel import gettext

from matcher.coverage import Cell, Grid
from matcher.receipts import Receipt
from skills_taxonomy.curation import Additions, aliases_to_rows, skills_to_rows
from web.db import db
from web.files.tables import csv_response
from web.guards.access import signed_in
from web.guards.signing import signed
from web.integrity_records import FindingRecord
from web.languages import current_language
from web.records import PhraseRecord, ShortlistRecord
from web.services.candidates import export_resume
from web.services.privacy import export_data
from web.words.integrity import CHECK_NAMES, FINDING_STATUS, TABLE_NAMES, reason_words
from web.words.log import DECISIONS, DECLINE_REASONS
from web.words.names import (
    TEXT_LANGUAGES,
    domain_name,
    industry_name,
    lens_name,
    region_name,
    skill_name,
    words_for,
)
from web.workbench import Workbench, current_workbench


def export_file() -> Response:
    """Answer with everything we hold of who asks, as JSON."""
    response = jsonify(export_data(db.session, signed_in()))
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


def posting_file(posting: Mapping[str, Any]) -> Response:
    """Answer with a vacancy as a posting in JSON-LD."""
    name = f"vacancy-{posting['identifier']['value']}.jsonld"
    return _json_file(posting, name, "application/ld+json")


def resume_file() -> Response:
    """Answer with the profile of who asks as JSON Resume, in their language."""
    resume = export_resume(db.session, current_workbench(), signed_in(), language=current_language())
    return _json_file(resume, "resume.json", "application/json")


def _json_file(value: Mapping[str, Any], name: str, content_type: str) -> Response:
    """Answer with JSON to be saved, its keys in the order given."""
    return Response(
        current_app.json.dumps(value, ensure_ascii=False, sort_keys=False, indent=1),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def receipt_file(receipt: Receipt) -> Response:
    """Answer with a receipt, signed, and byte for byte as its digest wants it."""
    name = f"receipt-{receipt.content['inputs']['vacancy']['id']}-{receipt.digest[:8]}.json"
    return Response(
        signed(receipt).to_bytes(),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


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
            "; ".join(words_for(DECISIONS, one) for one in entry.decisions),
            "; ".join(words_for(DECLINE_REASONS, one) for one in entry.reasons),
        )
        for entry in entries
    )
    return csv_response("shortlist.csv", header, rows)


def phrases_table(phrases: Iterable[PhraseRecord]) -> Response:
    """Answer with phrases as CSV; people too few to be shown are said to be few."""
    header = (
        gettext("Phrase"),
        gettext("Language"),
        gettext("Vacancies"),
        gettext("People"),
        gettext("Example"),
        gettext("Skill"),
        gettext("Identifier of the skill"),
        gettext("Decided"),
    )
    few = gettext("fewer than 5")
    rows = (
        (
            phrase.text,
            words_for(TEXT_LANGUAGES, phrase.language),
            phrase.vacancies,
            few if phrase.people is None else phrase.people,
            phrase.example,
            phrase.skill_id and skill_name(phrase.skill_id),
            phrase.skill_id,
            phrase.decided_at and phrase.decided_at.date().isoformat(),
        )
        for phrase in phrases
    )
    return csv_response("phrases.csv", header, rows)


def additions_table(table: str, workbench: Workbench, additions: Additions) -> Response:
    """Answer with ``skills`` or ``aliases`` that curators added, as rows of the bundled taxonomy."""
    release = workbench.release or workbench
    to_rows = skills_to_rows if table == "skills" else aliases_to_rows
    header, *rows = to_rows(release.taxonomy, additions)
    return csv_response(f"{table}.csv", header, rows)


def findings_table(findings: Iterable[FindingRecord]) -> Response:
    """Answer with the review list as CSV: reasons in words, records by table and identifier."""
    header = (
        gettext("Number"),
        gettext("Pattern"),
        gettext("Reason"),
        gettext("Surprise (nats)"),
        gettext("State"),
        gettext("Further evidence since"),
        gettext("Records"),
    )
    colon = gettext(": ")
    rows = (
        (
            finding.id,
            str(CHECK_NAMES[finding.check]),
            reason_words(finding),
            round(finding.score, 3),
            words_for(FINDING_STATUS, finding.status),
            gettext("yes") if finding.reopened else "",
            "; ".join(f"{words_for(TABLE_NAMES, kind)}{colon}{key}" for kind, key, _ in finding.evidence),
        )
        for finding in findings
    )
    return csv_response("review-list.csv", header, rows)


def skills_table(cells: Sequence[Cell]) -> Response:
    """Answer with the ledger by skill as CSV."""
    return csv_response("skills.csv", *ledger_rows(gettext("Skill"), cells, skill_name))


def measures_table(cells: Sequence[Cell]) -> Response:
    """Answer with the ledger by measure as CSV."""
    return csv_response("measures.csv", *ledger_rows(gettext("Measure"), cells, lens_name))


def lenses_table(cells: Sequence[Cell]) -> Response:
    """Answer with the ledger by part of the study as CSV."""
    return csv_response("study.csv", *ledger_rows(gettext("Part of the study"), cells, lens_name))


def fields_table(grid: Grid) -> Response:
    """Answer with the ledger by field of technique and industry as CSV."""
    header = (
        gettext("Identifier of the field"),
        gettext("Field"),
        gettext("Identifier of the industry"),
        gettext("Industry"),
        gettext("Asked"),
        gettext("Neither"),
        gettext("Uncovered share"),
    )
    rows = (
        (domain, domain_name(domain), sector, industry_name(sector), asked, gap, round(gap / asked, 4))
        for domain, sector, asked, gap in grid.filled()
    )
    return csv_response("fields.csv", header, rows)


def trend_table(cells: Sequence[Cell]) -> Response:
    """Answer with the ledger by quarter as CSV."""
    return csv_response("quarters.csv", *ledger_rows(gettext("Quarter"), cells, str))


def ledger_rows(
    what: str, cells: Sequence[Cell], name: Callable[[str], str]
) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Return head and rows of cells, ``what`` over their names; a supply too small to be shown says so."""
    header = (
        gettext("Identifier"),
        what,
        gettext("Vacancies"),
        gettext("of which must"),
        gettext("Asked"),
        gettext("Both can bring it"),
        gettext("Admission only"),
        gettext("Training only"),
        gettext("Neither"),
        gettext("Uncovered share"),
        gettext("from"),
        gettext("to"),
        gettext("People"),
        gettext("Training places"),
        gettext("Programmes"),
    )
    return header, [_ledger_row(cell, name(cell.id)) for cell in cells]


def _ledger_row(cell: Cell, name: str) -> tuple[object, ...]:
    share = cell.uncovered
    interval = (None, None, None) if share is None else (share.share, share.low, share.high)
    return (
        cell.id,
        name,
        cell.demand,
        cell.demand_must,
        cell.asked,
        cell.both,
        cell.admission,
        cell.training,
        cell.neither,
        *(figure if figure is None else round(figure, 4) for figure in interval),
        gettext("fewer than 5") if cell.supply is None else cell.supply,
        cell.places,
        cell.programmes,
    )
