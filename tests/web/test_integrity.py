"""The review list: imported whole or not at all, decided by people, erased without a trace but the log."""

import csv
import io
from dataclasses import replace
from typing import get_args

import pytest
from flask import Flask
from sqlalchemy import func, select

from matcher.integrity import CHECKS, load_holidays, review, tables_by_name
from matcher.integrity.reading import Reason
from tests.matcher.integrity.inventing import by_trade, invent
from tests.web.counting import count
from tests.web.reviewing import bring, findings, shell_firms, tables_of
from tests.web.visitors import Visit, Visitor
from web.db import AccountRow, Base, db
from web.db.repositories import AuditRepository
from web.files.tables import BOM
from web.integrity_records import FindingRecord
from web.services.integrity import put_records
from web.words.integrity import EXPLANATIONS, REASONS, ROW_ERRORS, chance_words, reason_words
from web.workbench import current_workbench

OWN_TABLES = ("integrity_data_set", "integrity_record", "integrity_finding", "integrity_decision")


def rows_in(app: Flask) -> dict[str, int]:
    """Count the rows of the review list's own tables."""
    with app.app_context():
        return {
            name: db.session.scalar(select(func.count()).select_from(Base.metadata.tables[name]))
            for name in OWN_TABLES
        }


def actions(app: Flask) -> list[tuple[str, str]]:
    """Return what the log holds, oldest first."""
    with app.app_context():
        entries = AuditRepository(db.session).list_all(limit=99, offset=0)
    return [(entry.action, entry.object_code) for entry in reversed(entries)]


def shared_address(agency: Visitor, code: str) -> dict[str, object]:
    """Return the one finding of a shared address."""
    (finding,) = findings(agency, code, check="shared_address")
    return finding


def test_records_imported_show_their_patterns_with_reason_and_evidence(visit: Visit) -> None:
    agency = visit("agency")

    answer = bring(agency, tables_of(shell_firms(3)))
    finding = shared_address(agency, answer.json["id"])
    detail = agency.get(f"/integrity/data-sets/{answer.json['id']}/findings/{finding['id']}").json

    assert answer.status_code == 201
    assert "3 of the 3 firms that send people to P" in str(finding["reason"])
    assert [one["key"] for one in detail["evidence"] if one["kind"] == "firms"] == ["S0", "S1", "S2"]
    assert len(detail["evidence"]) == finding["records"]


def test_trying_out_keeps_nothing(app: Flask, visit: Visit) -> None:
    answer = bring(visit("agency"), tables_of(shell_firms(3)), dry_run="true")

    assert answer.json["found"] == {"shared_address": 1, "shared_director": 1}
    assert answer.json["id"] is None
    assert set(rows_in(app).values()) == {0}


def test_a_wrong_row_refuses_everything_and_is_named(app: Flask, visit: Visit) -> None:
    agency = visit("agency")
    bring(agency, tables_of(shell_firms(3)))
    before = rows_in(app)
    files = tables_of(shell_firms(4))
    files["firms.csv"] += b"S9,,,soon\r\n"

    answer = bring(agency, files)

    assert answer.status_code == 422
    assert answer.json["errors"] == [
        {"field": "firms.csv:6:registered_on", "message": "“soon” is no date; write it as 2026-03-31"}
    ]
    assert rows_in(app) == before


def test_records_kept_within_a_larger_whole_bear_its_account_and_go_with_it(app: Flask, visit: Visit) -> None:
    visit("agency")
    tables = tables_by_name(tables_of(shell_firms(5)).items())

    with app.app_context():
        account_id = db.session.scalar(select(AccountRow.id))
        put_records(db.session, current_workbench(), "Demo", tables, account_id=account_id)
        (noted,) = AuditRepository(db.session).list_all(limit=9, offset=0)
        db.session.rollback()

    assert (noted.account_id, noted.action) == (account_id, "import records")
    assert set(rows_in(app).values()) == {0}
    assert actions(app) == []


def test_files_of_another_name_are_refused_with_the_remedy(visit: Visit) -> None:
    answer = bring(visit("agency"), {"staff.csv": b"id\n"})

    assert answer.status_code == 422
    assert answer.json["errors"][0]["field"] == "staff.csv"


def test_a_cleared_finding_stays_cleared_until_further_evidence_comes(visit: Visit) -> None:
    agency = visit("agency")
    code = bring(agency, tables_of(shell_firms(3))).json["id"]
    first = shared_address(agency, code)
    decision = {"kind": "cleared", "note": "one group, seen in its annual return"}
    agency.post(f"/integrity/data-sets/{code}/findings/{first['id']}/decisions", decision)

    again = bring(agency, tables_of(shell_firms(3))).json
    same = shared_address(agency, code)
    further = bring(agency, tables_of(shell_firms(3, sent=2))).json
    opened = shared_address(agency, code)

    assert (again["id"], again["decided"], again["reopened"]) == (code, 1, 0)
    assert (same["id"], same["status"]) == (first["id"], "cleared")
    assert (further["decided"], further["reopened"]) == (0, 1)
    assert (opened["id"], opened["status"], opened["reopened"]) == (first["id"], "open", True)


def test_a_cleared_finding_that_went_away_comes_back_cleared(visit: Visit) -> None:
    agency = visit("agency")
    code = bring(agency, tables_of(shell_firms(3))).json["id"]
    address = f"/integrity/data-sets/{code}/findings/{shared_address(agency, code)['id']}/decisions"
    agency.post(address, {"kind": "cleared", "note": "one group"})

    bring(agency, tables_of(shell_firms(1)))
    gone = findings(agency, code)
    bring(agency, tables_of(shell_firms(3)))

    assert gone == []
    assert shared_address(agency, code)["status"] == "cleared"


def test_a_decision_can_be_taken_back_and_all_decisions_stay_on_record(visit: Visit) -> None:
    agency = visit("agency")
    code = bring(agency, tables_of(shell_firms(3))).json["id"]
    address = f"/integrity/data-sets/{code}/findings/{shared_address(agency, code)['id']}"

    agency.post(f"{address}/decisions", {"kind": "referred", "note": "no such office"})
    detail = agency.post(f"{address}/decisions", {"kind": "reopened", "note": "wrong firm"}).json

    assert detail["finding"]["status"] == "open"
    assert [one["kind"] for one in detail["decisions"]] == ["referred", "reopened"]


@pytest.mark.parametrize("note", ["", "x" * 1001])
def test_a_decision_needs_a_reason_of_some_length(visit: Visit, note: str) -> None:
    agency = visit("agency")
    code = bring(agency, tables_of(shell_firms(3))).json["id"]
    address = f"/integrity/data-sets/{code}/findings/{shared_address(agency, code)['id']}"

    answer = agency.post(f"{address}/decisions", {"kind": "cleared", "note": note})

    assert answer.status_code == 422


@pytest.mark.parametrize("role", ["candidate", "employer", "administrator"])
def test_the_review_list_is_for_the_agency_alone(visit: Visit, role: str) -> None:
    assert visit(role).get("/integrity/data-sets").status_code == 403


def test_every_look_and_decision_is_logged_without_what_was_seen(app: Flask, visit: Visit) -> None:
    agency = visit("agency")
    code = bring(agency, tables_of(shell_firms(3))).json["id"]
    number = shared_address(agency, code)["id"]

    agency.get(f"/integrity/data-sets/{code}/findings/{number}")
    agency.post(
        f"/integrity/data-sets/{code}/findings/{number}/decisions", {"kind": "cleared", "note": "one group"}
    )
    agency.send("DELETE", f"/integrity/data-sets/{code}")

    assert actions(app) == [
        ("import records", code),
        ("list findings", code),
        ("look at finding", f"{code}/{number}"),
        ("finding cleared", f"{code}/{number}"),
        ("look at finding", f"{code}/{number}"),
        ("erase records", code),
    ]


def test_erasing_leaves_no_row(app: Flask, visit: Visit) -> None:
    agency = visit("agency")
    code = bring(agency, tables_of(shell_firms(3))).json["id"]
    address = f"/integrity/data-sets/{code}/findings/{shared_address(agency, code)['id']}/decisions"
    agency.post(address, {"kind": "cleared", "note": "one group"})
    before = rows_in(app)

    answer = agency.send("DELETE", f"/integrity/data-sets/{code}")

    assert answer.status_code == 204
    assert min(before.values()) > 0
    assert set(rows_in(app).values()) == {0}


def test_another_data_sets_finding_is_not_found(visit: Visit) -> None:
    agency = visit("agency")
    code = bring(agency, tables_of(shell_firms(3))).json["id"]
    other = bring(agency, tables_of(shell_firms(2)), name="other").json["id"]
    number = shared_address(agency, code)["id"]

    assert agency.get(f"/integrity/data-sets/{other}/findings/{number}").status_code == 404
    assert agency.send("DELETE", "/integrity/data-sets/22222222").status_code == 404


def test_the_list_as_a_table_names_reason_and_records(visit: Visit) -> None:
    agency = visit("agency")
    code = bring(agency, tables_of(shell_firms(3))).json["id"]

    text = agency.get(f"/integrity/data-sets/{code}/findings?format=csv").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))

    assert {row["Pattern"] for row in rows} == {"Shared address", "Shared director"}
    assert all(row["Reason"] and "Firms: S0" in row["Records"] for row in rows)


def test_a_longer_list_costs_no_more_statements(app: Flask, visit: Visit) -> None:
    agency = visit("agency")
    short = bring(agency, tables_of(shell_firms(2)), name="short").json["id"]
    many_records = invent(100, classes=20, each=0).records()
    courses = tuple(replace(course, skills=("sql",)) for course in many_records.courses)
    long = bring(agency, tables_of(replace(many_records, courses=courses)), name="long").json["id"]

    few, many = (count(app, agency, f"/integrity/data-sets/{code}/findings") for code in (short, long))

    assert len(findings(agency, long)) > len(findings(agency, short))
    assert few == many <= 4


def test_refused_records_leave_nothing_in_the_logs(visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    files = tables_of(shell_firms(3))
    files["trainees.csv"] += b"A123456(3),packer\r\n"

    answer = bring(visit("agency"), files)

    assert "A123456" not in answer.get_data(as_text=True)
    assert "A123456" not in caplog.text
    assert "tS0" not in caplog.text


def test_every_check_and_every_error_has_its_words() -> None:
    assert set(REASONS) == set(EXPLANATIONS) == set(CHECKS)
    assert set(ROW_ERRORS) == set(get_args(Reason))


def test_reasons_name_all_their_figures(app: Flask) -> None:
    found = review(invent(100).records(), relatedness=by_trade, holidays=load_holidays())

    with app.test_request_context():
        said = [
            reason_words(
                FindingRecord(
                    id=1, key=one.id, check=one.check, subjects=one.subjects, score=one.score, facts=one.facts,
                    evidence=(), status="open", reopened=False,
                )
            )
            for one in found
        ]  # fmt: skip

    assert {one.check for one in found} == set(CHECKS)
    assert not [words for words in said if "%(" in words]


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (0.0, "common by chance"),
        (4.6, "by chance about once in 99"),
        (30.0, "by chance less than once in a million"),
    ],
)
def test_a_score_is_told_as_a_chance(app: Flask, score: float, words: str) -> None:
    with app.test_request_context():
        assert chance_words(score) == words
