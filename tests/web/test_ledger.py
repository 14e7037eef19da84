"""The ledger as answers, pages and files: the same figures, and no few people in any of them."""

import csv
import io
import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from tests.web.pages.browsing import Browser, sign_in
from tests.web.visitors import ADVERTISEMENT, UNCOVERED, Visit, Visitor, enter, open_vacancy
from web.db import VacancyRow, db
from web.files.tables import BOM

FILES = ["/coverage/skills.csv", "/coverage/measures.csv", "/coverage/study.csv"]

FILTERS = ["", "?sector=electronics", "?family=engineering", "?region=Kowloon", "?lens=M01"]


def supplies(agency: Visitor) -> list[int | None]:
    """Return every figure about people the API gives."""
    return [
        cell["supply"]
        for table in ("skills", "measures", "lenses")
        for cell in agency.get(f"/coverage/{table}").json
    ]


def rows(browser: Browser, path: str) -> list[dict[str, str]]:
    text = browser.client.get(path).get_data(as_text=True)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


@pytest.mark.parametrize("people", [1, 4])
def test_few_people_appear_in_no_answer_file_or_page(app, visit: Visit, people: int) -> None:
    agency, browser = enter(visit, people), sign_in(app, "agency", "b@example.com")

    said = {row["People"] for file in FILES for which in FILTERS for row in rows(browser, file + which)}
    browser.open("/coverage")

    assert set(supplies(agency)) == {None}
    assert said == {"fewer than 5"}
    assert "about 0 people" in browser.text or people > 2


def test_a_skill_everybody_shows_is_held_back_too(visit: Visit) -> None:
    assert set(supplies(enter(visit, 7))) == {None}


def test_the_ledger_follows_what_is_entered_and_withdrawn(visit: Visit) -> None:
    employer, agency = visit("employer"), visit("agency")
    first = agency.get("/coverage/skills").json
    code = open_vacancy(employer)
    second = {cell["skill_id"]: cell["demand"] for cell in agency.get("/coverage/skills").json}
    employer.send("DELETE", f"/vacancies/{code}")
    third = agency.get("/coverage/skills").json

    assert second["plc_programming"] == 1
    assert first == third


def test_a_page_shows_what_stands_behind_a_skill(app, visit: Visit) -> None:
    enter(visit, 1)
    browser = sign_in(app, "agency", "b@example.com")

    browser.open("/coverage/skills/industrial_robotics")

    assert "Robots at work" in browser.text
    assert "20 places to come" in browser.text
    assert browser.open("/coverage/skills/nothing").status_code == 404


def test_a_skill_page_names_the_rule_that_admits_with_source_and_day_and_links_its_scheme(app, visit) -> None:
    enter(visit, 1)
    browser = sign_in(app, "agency", "b@example.com")

    browser.open("/coverage/skills/industrial_robotics")

    assert 'href="/schemes/techtas_nias#techtas_nias_2024"' in browser.page
    assert "techtas_nias.work_area" in browser.page
    assert "Seen 2025-01, official source: immd.gov.hk" in browser.text


def test_a_changed_rule_changes_the_ledger_at_once(app, visit: Visit) -> None:
    open_vacancy(visit("employer"))
    agency, administrator = visit("agency"), visit("administrator")
    rule = {"field": "work_area", "op": "any_of", "value": ["five_g"],
            "confidence": "official", "source": ["gk"], "as_of": "2026-11-01"}  # fmt: skip
    change = {
        "scheme_id": "techtas_nias",
        "change": {"id": "techtas_nias_2024", "rules": [rule]},
        "reason": "a trial",
    }

    before = {cell["skill_id"]: cell["admission"] for cell in agency.get("/coverage/skills").json}
    made = administrator.post("/scheme-changes", change)
    after = {cell["skill_id"]: cell["admission"] for cell in agency.get("/coverage/skills").json}

    assert made.status_code == 201
    assert (before["plc_programming"], after["plc_programming"]) == (1, 0)


def test_a_vacancy_counts_in_the_quarter_it_was_entered_in_in_hong_kong(app, visit: Visit) -> None:
    open_vacancy(visit("employer"), ADVERTISEMENT)
    with app.app_context():
        midnight = datetime(2025, 3, 31, 16, 0, tzinfo=UTC)
        db.session.execute(update(VacancyRow).values(created_at=midnight))
        db.session.commit()

    trend = visit("agency").get("/coverage/trend?from=2025Q1&to=2025Q2").json

    assert {cell["period"]: cell["demand"] > 0 for cell in trend} == {"2025Q1": False, "2025Q2": True}


def test_filters_narrow_the_demand_and_unknown_ones_are_passed_over(app, visit: Visit) -> None:
    enter(visit, 1)
    browser = sign_in(app, "agency", "b@example.com")

    everything = rows(browser, "/coverage/skills.csv")
    elsewhere = rows(browser, "/coverage/skills.csv?region=Kowloon&sector=electronics")

    assert sum(int(row["Vacancies"]) for row in elsewhere) < sum(int(row["Vacancies"]) for row in everything)
    assert rows(browser, "/coverage/skills.csv?sector=atlantis") == everything


def test_a_proposal_is_named_an_assumption_and_follows_its_costs(app, visit: Visit) -> None:
    open_vacancy(visit("employer"), UNCOVERED)
    browser = sign_in(app, "agency", "b@example.com")

    browser.open("/coverage?setup=0&hour=0&hours=0")
    fallen_back = browser.text
    browser.open("/coverage?setup=100&hour=10&hours=10")

    assert "The costs are assumptions without a source" in browser.text
    assert re.search(r"HK\$(2|3|4|5)00 ", browser.text)
    assert re.search(r"HK\$(68|86|104|122),000 ", fallen_back)
