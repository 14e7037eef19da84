"""Tables as CSV: read whole or refused with every row that is wrong."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.errors import RecordsRefused
from matcher.integrity import COLUMNS, TABLES, Firm, Records, RowError, cells_of, read_records
from tests.matcher.integrity.inventing import invent

GOOD = {
    "firms": 'id,address,directors,registered_on\nF1,"1 Road, Fo Tan",D1; D2,2020-05-01\nF2,,,\n',
    "trainees": "id,occupation\nT1,automation_engineer\n",
    "courses": "id,provider,title,skills\nC1,P1,Robots,industrial_robotics;python\n",
    "classes": "id,course_id,starts_on,ends_on,places\nK1,C1,2025-03-03,2025-04-07,12\n",
    "sessions": "id,class_id,on,starts,ends\nS1,K1,2025-03-03,09:00,12:00\n",
    "attendance": "session_id,trainee_id,present\nS1,T1,yes\n",
    "applications": "id,firm_id,class_id,trainee_id,amount_hkd,ceiling_hkd\nA1,F1,K1,T1,5000,\n",
}


def read(**changed: str) -> Records:
    """Read the good tables with some of them changed."""
    return read_records({kind: {**GOOD, **changed}[kind].encode() for kind in TABLES})


def errors_of(**changed: str) -> list[RowError]:
    """Return why the good tables are refused with some of them changed."""
    with pytest.raises(RecordsRefused) as refused:
        read(**changed)
    return list(refused.value.errors)


def row(kind: str, line: str) -> str:
    """Return a good table with a row more."""
    return f"{GOOD[kind]}{line}\n"


def test_good_tables_become_records() -> None:
    records = read()

    assert records.firms[0] == Firm(
        id="F1", address="1 Road, Fo Tan", directors=("D1", "D2"), registered_on=date(2020, 5, 1)
    )
    assert records.applications[0].ceiling_hkd is None


@pytest.mark.parametrize(
    ("kind", "line", "field", "reason"),
    [
        ("firms", "F3,,,1 May 2020", "registered_on", "not_a_date"),
        ("firms", ",1 Road,,", "id", "empty"),
        ("firms", f"{'F' * 61},,,", "id", "too_long"),
        ("firms", "F3,,A123456(3),", "directors", "identity_number"),
        ("firms", "F3,1 Road", "", "wrong_length"),
        ("firms", "F1,,,", "id", "stands_twice"),
        ("trainees", "A123456(3),packer", "id", "identity_number"),
        ("trainees", "A1234563,packer", "id", "identity_number"),
        ("firms", "F3,,Chan A123456(3),", "directors", "identity_number"),
        ("classes", "K2,C1,2025-03-03,2025-03-01,", "ends_on", "ends_too_early"),
        ("classes", "K2,C9,2025-03-03,2025-03-10,", "course_id", "unknown_record"),
        ("classes", "K2,C1,2025-03-03,2025-03-10,-4", "places", "not_a_number"),
        ("sessions", "S2,K1,2025-03-10,9 am,12:00", "starts", "not_a_time"),
        ("sessions", "S2,K1,2025-03-10,12:00,09:00", "ends", "ends_too_early"),
        ("attendance", "S1,T1,maybe", "present", "not_yes_or_no"),
        ("attendance", "S1,T9,yes", "trainee_id", "unknown_record"),
        ("applications", "A2,F1,K1,T1,1e5,", "amount_hkd", "not_a_number"),
        ("applications", "A2,F9,K1,T1,100,", "firm_id", "unknown_record"),
    ],
)
def test_a_wrong_row_is_named_with_file_line_field_and_reason(
    kind: str, line: str, field: str, reason: str
) -> None:
    expected = GOOD[kind].count("\n") + 1

    errors = errors_of(**{kind: row(kind, line)})

    assert [(one.file, one.line, one.field, one.reason) for one in errors] == [
        (f"{kind}.csv", expected, field, reason)
    ]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("id,address\n", "missing_column"),
        ('id,address,directors,registered_on\nF1,"open,,\n', "not_a_table"),
        ("", "missing_column"),
    ],
    ids=["a column lacks", "a quote stays open", "nothing at all"],
)
def test_what_is_no_such_table_is_refused(table: str, reason: str) -> None:
    assert {one.reason for one in errors_of(firms=table)} == {reason}


def test_a_table_that_is_absent_or_not_utf8_is_named() -> None:
    tables = {kind: GOOD[kind].encode() for kind in TABLES}
    del tables["firms"]
    tables["trainees"] = b"id,occupation\nT1,\xb1\n"

    with pytest.raises(RecordsRefused) as refused:
        read_records(tables)

    assert [(one.file, one.line, one.reason) for one in refused.value.errors] == [
        ("firms.csv", 0, "missing_table"),
        ("trainees.csv", 2, "not_utf8"),
    ]


def test_all_errors_are_told_at_once() -> None:
    errors = errors_of(firms=row("firms", "F3,,,soon"), trainees=row("trainees", ",packer"))

    assert [one.file for one in errors] == ["firms.csv", "trainees.csv"]


def test_a_skill_that_is_not_known_is_refused_where_skills_are_known() -> None:
    tables = {kind: GOOD[kind].encode() for kind in TABLES}

    with pytest.raises(RecordsRefused, match=r"courses\.csv:2:skills: unknown skill \(industrial_robotics\)"):
        read_records(tables, known_skills={"python"})


def test_an_identity_number_is_not_repeated() -> None:
    (error,) = errors_of(trainees=row("trainees", "A123456(3),packer"))

    assert "A123456" not in str(error)


def test_a_column_of_names_is_never_read() -> None:
    records = read(trainees="id,name,occupation\nT1,Ada Wong,packer\n")

    assert "Ada" not in repr(records)


def test_a_byte_order_mark_and_columns_in_another_order_are_fine() -> None:
    assert read(trainees="\ufeffOccupation,ID\npacker,T1\n").trainees[0].occupation == "packer"


@given(seed=st.integers(0, 50))
@settings(max_examples=10)
def test_records_written_as_tables_are_read_as_they_were(seed: int) -> None:
    records = invent(seed, classes=20, each=0).records()
    tables = {
        kind: "\n".join(
            [",".join(COLUMNS[kind])]
            + [
                ",".join(f'"{cell}"' for cell in cells_of(record).values())
                for record in getattr(records, kind)
            ]
        ).encode()
        for kind in TABLES
    }

    assert read_records(tables) == records
