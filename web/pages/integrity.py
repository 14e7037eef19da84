"""The review list for the agency: what checks find in subsidised training, to be looked at by a person."""

from typing import get_args

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from matcher.errors import RecordsRefused
from matcher.integrity import CHECKS, COLUMNS, RowError, tables_by_name
from web.api.session import LARGEST_ID
from web.db import db
from web.files.downloads import findings_table
from web.guards.access import requires, signed_in
from web.integrity_records import Decision, EvidenceRecord, FindingStatus, ImportPreview
from web.pages.forms import choice_field, text_field
from web.pages.paging import PAGE_SIZE, Paging, asked_page, offset_of
from web.problems import Problem, problem_of
from web.services import integrity
from web.words.integrity import CHECK_NAMES, FINDING_STATUS, place_of, row_error_words
from web.workbench import current_workbench

blueprint = Blueprint("integrity", __name__, url_prefix="/integrity")

DECISIONS: tuple[Decision, ...] = get_args(Decision)
LONGEST_NAME, LONGEST_NOTE = 80, 1000
ONE = f"/<code:code>/<int(max={LARGEST_ID}):finding_id>"


@blueprint.get("")
@requires("agency")
def list_findings() -> str:
    """Show the newest data set, or the one chosen, strangest findings first."""
    data_sets = integrity.list_data_sets(db.session)
    if not data_sets:
        return render_template("integrity/empty.html")
    chosen = next((one for one in data_sets if one.code == request.args.get("set")), data_sets[0])
    status, check, number = _asked_status(), _asked_check(), asked_page()
    page = integrity.list_findings(
        db.session,
        signed_in(),
        chosen.code,
        status=status,
        check=check,
        limit=PAGE_SIZE,
        offset=offset_of(number),
    )
    counts = integrity.count_findings(db.session, chosen.code)
    return render_template(
        "integrity/list.html",
        data_sets=data_sets,
        chosen=chosen,
        findings=page.items,
        status=status,
        check=check,
        checks=CHECK_NAMES,
        tabs=[(each, FINDING_STATUS[each], counts[each]) for each in integrity.STATUSES],
        paging=Paging(number, page.total),
    )


@blueprint.get("/<code:code>/table.csv")
@requires("agency")
def save_list(code: str) -> Response:
    """Hand over all findings of a data set as a table."""
    return findings_table(integrity.list_findings(db.session, signed_in(), code).items)


@blueprint.get(ONE)
@requires("agency")
def show(code: str, finding_id: int) -> str:
    """Show a finding, the records behind it, and the form to decide."""
    detail = integrity.get_finding(db.session, signed_in(), code, finding_id)
    return render_template(
        "integrity/finding.html",
        data_set=integrity.get_data_set(db.session, code),
        detail=detail,
        tables=_by_table(detail.evidence),
    )


@blueprint.post(ONE)
@requires("agency")
def decide(code: str, finding_id: int) -> ResponseReturnValue:
    """Clear a finding, refer it, or take the last decision back."""
    kind = choice_field("decision", DECISIONS)
    note = text_field("note", longest=LONGEST_NOTE)
    if kind == "reopened" or note:
        integrity.decide(db.session, signed_in(), code, finding_id, kind, note=note)  # type: ignore[arg-type]
        flash(gettext("The decision is kept."))
        return redirect(url_for("integrity.list_findings", set=code))
    flash(gettext("Nothing was decided: write down why."), "warning")
    return redirect(url_for("integrity.show", code=code, finding_id=finding_id, _anchor="decide"))


@blueprint.get("/import")
@requires("agency")
def bring() -> str:
    """Ask for the tables."""
    return _import_page()


@blueprint.post("/import")
@requires("agency")
def take() -> ResponseReturnValue:
    """Try the tables out, or keep them."""
    name = text_field("name", longest=LONGEST_NAME)
    if not name:
        raise RecordsRefused([RowError("", 0, "name", "empty")])
    tables = tables_by_name(
        (file.filename or "", file.read()) for file in request.files.getlist("files") if file.filename
    )
    if "keep" not in request.form:
        return _import_page(
            preview=integrity.preview_import(db.session, current_workbench(), name, tables), name=name
        )
    code, _ = integrity.import_records(db.session, current_workbench(), signed_in(), name, tables)
    flash(gettext("The records are imported."))
    return redirect(url_for("integrity.list_findings", set=code))


@blueprint.post("/<code:code>/erase")
@requires("agency")
def erase(code: str) -> ResponseReturnValue:
    """Erase a data set, if the box is ticked."""
    if "sure" not in request.form:
        flash(gettext("Nothing was deleted: tick the box to say that you are sure."), "warning")
        return redirect(url_for("integrity.list_findings", set=code, _anchor="erase"))
    integrity.erase(db.session, signed_in(), code)
    flash(gettext("The data set is erased."))
    return redirect(url_for("integrity.list_findings"))


@blueprint.errorhandler(RecordsRefused)
def refuse_records(error: RecordsRefused) -> ResponseReturnValue:
    """Show the form again, with every row that was wrong."""
    problem = problem_of(error)
    return _import_page(problem=problem, errors=error.errors, name=text_field("name")), problem.status


def _import_page(
    *,
    problem: Problem | None = None,
    errors: tuple[RowError, ...] = (),
    preview: ImportPreview | None = None,
    name: str = "",
) -> str:
    return render_template(
        "integrity/import.html",
        problem=problem,
        errors=[(place_of(one), row_error_words(one)) for one in errors],
        preview=preview,
        name=name,
        columns=COLUMNS,
        names=[one.name for one in integrity.list_data_sets(db.session)],
    )


def _by_table(evidence: tuple[EvidenceRecord, ...]) -> dict[str, list[EvidenceRecord]]:
    found: dict[str, list[EvidenceRecord]] = {kind: [] for kind in COLUMNS}
    for one in evidence:
        found[one.kind].append(one)
    return {kind: records for kind, records in found.items() if records}


def _asked_status() -> FindingStatus:
    asked = request.args.get("status", "")
    return next((each for each in integrity.STATUSES if each == asked), "open")


def _asked_check() -> str | None:
    asked = request.args.get("check", "")
    return asked if asked in CHECKS else None
