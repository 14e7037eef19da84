"""The team over the API: the same people and plan as on the pages."""

import pytest
from flask import Flask
from sqlalchemy import select

from tests.web.visitors import Visit, Visitor
from web.db import EmployeeRow, db
from web.services.teams import MOST_PEOPLE
from web.services.transactions import transaction


def add(employer: Visitor, label: str = "Line A", **facts: object) -> str:
    """Enter somebody and return their code."""
    answer = employer.post("/team/employees", {"label": label, **facts})
    assert answer.status_code == 201, answer.json
    return str(answer.json["id"])


def test_somebody_is_entered_by_skills_and_text(visit: Visit) -> None:
    employer = visit("employer")

    add(employer, skills=[{"skill_id": "spc", "level": 4}], text="Wrote reports in Python.")

    skills = employer.get("/team/employees").json[0]["skills"]
    assert {(one["skill_id"], one["skill"]) for one in skills} == {
        ("spc", "Statistical process control"), ("python", "Python"),
    }  # fmt: skip


def test_skills_are_replaced_and_somebody_is_erased(visit: Visit) -> None:
    employer = visit("employer")
    path = f"/team/employees/{add(employer)}"

    put = employer.send("PUT", f"{path}/skills", {"skills": [{"skill_id": "sql"}]})
    erased = employer.send("DELETE", path)

    assert [one["skill_id"] for one in put.json["skills"]] == ["sql"]
    assert (erased.status_code, employer.get(path).status_code) == (204, 404)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"label": "Line A"}, "label"),
        ({"label": "  "}, "label"),
        ({"label": "B", "occupation_id": "wizard"}, "occupation_id"),
    ],
    ids=["twice", "empty", "occupation"],
)
def test_somebody_wrong_is_refused_with_the_field(visit: Visit, facts: dict[str, str], field: str) -> None:
    employer = visit("employer")
    add(employer)

    answer = employer.post("/team/employees", facts)

    assert answer.status_code == 422
    assert [one["field"] for one in answer.json["errors"]] == [field]


def test_a_team_takes_as_many_as_it_may_and_no_more(visit: Visit, app: Flask) -> None:
    employer = visit("employer")
    add(employer)
    with app.app_context(), transaction(db.session):
        firm = db.session.scalars(select(EmployeeRow.organisation_id)).one()
        rows = [EmployeeRow(organisation_id=firm, label=f"No. {n}") for n in range(MOST_PEOPLE - 2)]
        db.session.add_all(rows)

    add(employer, "The last")
    answer = employer.post("/team/employees", {"label": "One more"})

    assert answer.status_code == 422
    assert len(employer.get("/team/employees").json) == MOST_PEOPLE


def test_a_plan_answers_with_its_bound_and_what_to_hire_for(visit: Visit) -> None:
    employer = visit("employer")
    add(employer)

    answer = employer.post("/team/plan", {"measure_id": "M01", "people": 2})

    plan = answer.json["plan"]
    assert answer.status_code == 200
    assert 0 <= plan["share_closed"] <= plan["bound"] <= 1
    assert {hire["skill_id"] for hire in plan["hires"]} == {"plc_programming", "machine_vision"}


def test_a_plan_is_a_table_where_that_is_asked(visit: Visit) -> None:
    employer = visit("employer")
    add(employer)

    answer = employer.post("/team/plan?format=csv", {"measure_id": "M01"})

    assert answer.mimetype == "text/csv"
    assert "hire" in answer.get_data(as_text=True)


def test_another_firms_people_are_not_there(visit: Visit) -> None:
    code = add(visit("employer"))

    other = visit("employer", "other@example.com")

    assert other.get(f"/team/employees/{code}").status_code == 404
    assert other.get("/team/employees").json == []


def test_somebody_is_given_another_label_and_occupation_and_keeps_the_skills(visit: Visit) -> None:
    employer = visit("employer")
    path = f"/team/employees/{add(employer, skills=[{'skill_id': 'spc', 'level': 4}])}"

    renamed = employer.send("PATCH", path, {"label": " Line B "}).json
    moved = employer.send("PATCH", path, {"occupation_id": "quality_engineer"}).json
    unstated = employer.send("PATCH", path, {"occupation_id": None}).json

    assert (renamed["label"], renamed["occupation_id"]) == ("Line B", None)
    assert (moved["label"], moved["occupation_id"]) == ("Line B", "quality_engineer")
    assert (unstated["occupation_id"], [one["level"] for one in unstated["skills"]]) == (None, [4])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"label": "Line A"}, "label"),
        ({"label": " "}, "label"),
        ({"occupation_id": "wizard"}, "occupation_id"),
        ({"skills": []}, "json.skills"),
    ],
    ids=["twice", "empty", "occupation", "skills"],
)
def test_a_wrong_change_of_somebody_changes_nothing(
    visit: Visit, change: dict[str, object], field: str
) -> None:
    employer = visit("employer")
    add(employer)
    path = f"/team/employees/{add(employer, 'Line B', occupation_id='quality_engineer')}"

    refused = employer.send("PATCH", path, change)

    assert (refused.status_code, refused.json["errors"][0]["field"]) == (422, field)
    assert employer.get(path).json["label"] == "Line B"
    assert employer.get(path).json["occupation_id"] == "quality_engineer"


def test_another_firm_renames_nobody(visit: Visit) -> None:
    path = f"/team/employees/{add(visit('employer'))}"

    assert visit("employer", "other@example.com").send("PATCH", path, {"label": "X"}).status_code == 404
