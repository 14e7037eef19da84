"""What another rule of a scheme would change, as page and answer: the same, linkable, refused with its place."""

import pytest
from flask import Flask

from tests.web.pages.browsing import sign_in
from tests.web.visitors import UNCOVERED, Visit, enter, open_vacancy


def test_a_scheme_that_ended_leaves_what_it_alone_brought(visit: Visit) -> None:
    agency = enter(visit, 1)

    found = agency.get("/coverage/what-if?scheme=techtas_nias&ends=2026-01-01").json
    skills = {one["skill_id"]: one for one in found["skills"]}

    assert skills["plc_programming"]["before"]["admission"] == 1
    assert skills["plc_programming"]["after"]["neither"] == 1
    assert found["whole"]["closed"] == sum(one["closed"] for one in found["skills"]) < 0


def test_a_last_day_to_come_is_looked_at_from_the_day_after(visit: Visit) -> None:
    agency = enter(visit, 1)

    found = agency.get("/coverage/what-if?scheme=talent_list&ends=2099-03-31").json

    assert found["on"] == "2099-04-01"


def test_a_scheme_that_reached_an_occupation_covers_what_is_essential_to_it(visit: Visit) -> None:
    agency = visit("agency")
    open_vacancy(visit("employer"), "Requirements:\n- Quality control\n- SolidWorks\n")

    found = agency.get("/coverage/what-if?scheme=gep&reach=quality_engineer&by=direction").json

    assert [(one["skill_id"], one["closed"]) for one in found["skills"]] == [("quality_control", 1)]
    assert (found["whole"]["before"]["neither"], found["whole"]["after"]["neither"]) == (2, 1)
    limited = agency.get("/coverage/what-if?scheme=gep&reach=quality_engineer&ceiling=0").json
    assert limited["whole"]["closed"] == 0


def test_a_page_shows_both_sides_and_the_address_holds_the_question(app: Flask, visit: Visit) -> None:
    enter(visit, 1)
    browser = sign_in(app, "agency", "b@example.com")

    browser.open(
        "/coverage/what-if?scheme=techtas_nias&reach=quality_engineer&ceiling=0&by=measure&from=2026Q1"
    )

    assert "As rules stand" in browser.text
    assert "With the change" in browser.text
    assert '<option value="quality_engineer" selected>' in browser.page
    assert 'name="from" value="2026Q1"' in browser.page
    assert "techtas_nias.work_area" in browser.page


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("scheme=nias&ceiling=3", "scheme"),
        ("scheme=nowhere&ceiling=3", "scheme"),
        ("scheme=gep", "scheme"),
        ("scheme=gep&reach=astronaut", "reach"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_its_place(
    app: Flask, visit: Visit, query: str, place: str
) -> None:
    agency, browser = visit("agency"), sign_in(app, "agency", "b@example.com")

    answer = agency.get(f"/coverage/what-if?{query}")

    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, place)
    assert browser.open(f"/coverage/what-if?{query}").status_code == 422


@pytest.mark.parametrize("query", ["ceiling=many", "ceiling=-1", "ends=soon", "ends=2026-02-30"])
def test_a_ceiling_or_day_that_is_none_is_refused(app: Flask, visit: Visit, query: str) -> None:
    agency, browser = visit("agency"), sign_in(app, "agency", "b@example.com")

    assert agency.get(f"/coverage/what-if?scheme=gep&{query}").status_code == 422
    assert browser.open(f"/coverage/what-if?scheme=gep&{query}").status_code == 422


@pytest.mark.parametrize("name", ["sector", "family", "region", "from", "to", "lens"])
def test_the_api_refuses_values_the_ledger_does_not_know(visit: Visit, name: str) -> None:
    agency = visit("agency")

    for path in ("skills", "measures", "lenses", "grid", "trend", "summary", "skills/python"):
        answer = agency.get(f"/coverage/{path}?{name}=atlantis")
        assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, name)


def test_a_span_the_wrong_way_round_means_the_quarters_between(visit: Visit) -> None:
    agency = enter(visit, 1)

    one, other = (
        agency.get(f"/coverage/trend?{span}").json
        for span in ("from=2025Q1&to=2025Q3", "from=2025Q3&to=2025Q1")
    )

    assert [cell["period"] for cell in one] == ["2025Q1", "2025Q2", "2025Q3"]
    assert one == other


def test_grid_trend_summary_and_skills_add_up_to_the_same(visit: Visit) -> None:
    employer, agency = visit("employer"), visit("agency")
    open_vacancy(employer)
    open_vacancy(employer, UNCOVERED)

    whole = agency.get("/coverage/summary").json["whole"]
    tables = [agency.get(f"/coverage/{name}").json for name in ("skills", "trend")]

    for cells in tables:
        assert sum(cell["asked"] for cell in cells) == whole["asked"]
        assert sum(cell["neither"] for cell in cells) == whole["neither"]


def test_the_heat_map_counts_by_field_and_industry(visit: Visit) -> None:
    employer, agency = visit("employer"), visit("agency")
    employer.post(
        "/vacancies",
        {"title": "Designer", "text": UNCOVERED, "status": "open", "industry_id": "electronics"},
    )

    assert agency.get("/coverage/grid").json == [
        {
            "domain_id": "making", "domain": "Making", "sector_id": "electronics", "sector": "Electronics",
            "asked": 3, "uncovered": 3,
        }
    ]  # fmt: skip


def test_behind_a_skill_stand_vacancies_programmes_and_rules(visit: Visit) -> None:
    code = open_vacancy(visit("employer"))
    agency = visit("agency")

    found = agency.get("/coverage/skills/industrial_robotics").json
    rule = found["admission"][0]["rules"][0]

    assert [vacancy["id"] for vacancy in found["vacancies"]] == [code]
    assert [(one["id"], one["places"]) for one in found["programmes"]] == [("robotics_course", 20)]
    assert found["admission"][0]["scheme_id"] == "techtas_nias"
    assert (rule["clause"], bool(rule["sources"]), rule["as_of"]) == (
        "techtas_nias.work_area",
        True,
        "2025-01",
    )
    assert agency.get("/coverage/skills/nothing").status_code == 404


def test_another_value_of_a_rule_changes_what_the_scheme_reaches(visit: Visit) -> None:
    agency = enter(visit, 1)
    asked = "/coverage/what-if?scheme=techtas_nias&rule=techtas_nias.work_area&value="

    without = agency.get(asked + '["biotechnology"]').json
    present = agency.get(asked + '["biotechnology","advanced_manufacturing_new_energy","robotics"]').json

    skills = {one["skill_id"]: one for one in without["skills"]}
    rule = without["rules"][0]
    assert skills["plc_programming"]["after"]["neither"] == 1
    assert (rule["clause"], rule["obstacle"], without["can_move"]) == ("techtas_nias.work_area", None, True)
    assert rule["before"] != rule["after"]
    assert rule["seen"]["sources"]
    assert present["whole"]["closed"] == 0


@pytest.mark.parametrize(
    ("rule", "value", "obstacle", "word"),
    [
        ("ttps.ttps_a.income_past_year_hkd", "1000000", "facts", "income"),
        ("nittp.annual_ceiling_per_enterprise", "500000", "brings_nobody", "ceiling"),
        ("nittp.full_time_employee", "false", "brings_nobody", "employee"),
    ],
)
def test_a_rule_that_cannot_move_the_ledger_is_named_with_the_reason(
    app: Flask, visit: Visit, rule: str, value: str, obstacle: str, word: str
) -> None:
    agency = enter(visit, 1)
    browser = sign_in(app, "agency", "b@example.com")
    scheme = rule.split(".", maxsplit=1)[0]

    found = agency.get(f"/coverage/what-if?scheme={scheme}&rule={rule}&value={value}").json
    browser.open(f"/coverage/what-if?rule={rule}&value={value}")

    assert (found["can_move"], found["rules"][0]["obstacle"], found["skills"]) == (False, obstacle, [])
    assert word in found["rules"][0]["reason"].lower()
    assert "cannot move the ledger" in browser.text
    assert "Before and after" not in browser.text


@pytest.mark.parametrize(
    "query",
    [
        "scheme=techtas_nias&rule=techtas_nias.work_area",
        "scheme=techtas_nias&rule=techtas_nias.work_area&value=astrology",
        "scheme=techtas_nias&rule=techtas_nias.no_such_rule&value=1",
        "scheme=gep&rule=techtas_nias.work_area&value=[]",
        "scheme=nowhere&rule=nowhere.rule&value=1",
        "scheme=nittp&rule=nittp.annual_ceiling_per_enterprise&value=NaN",
        "scheme=nittp&rule=nittp.annual_ceiling_per_enterprise&value=1e999",
    ],
    ids=["no value", "no choice", "no rule", "other scheme", "no scheme", "no number", "too large"],
)
def test_a_rule_or_value_that_is_none_is_refused(app: Flask, visit: Visit, query: str) -> None:
    agency, browser = visit("agency"), sign_in(app, "agency", "b@example.com")

    assert agency.get(f"/coverage/what-if?{query}").status_code == 422
    assert browser.open(f"/coverage/what-if?{query}").status_code == 422


def test_the_page_offers_every_rule_in_force_with_its_present_value(app: Flask, visit: Visit) -> None:
    visit("agency")
    browser = sign_in(app, "agency", "b@example.com")

    browser.open("/coverage/what-if")

    assert '<option value="techtas_nias.work_area"' in browser.page
    assert '<option value="nittp.annual_ceiling_per_enterprise"' in browser.page
    assert "nittp.annual_ceiling_per_enterprise = 250000" in browser.text


def test_the_page_shows_the_rule_before_and_after_with_its_source(app: Flask, visit: Visit) -> None:
    enter(visit, 1)
    browser = sign_in(app, "agency", "b@example.com")

    browser.open('/coverage/what-if?rule=techtas_nias.work_area&value=["biotechnology"]')

    assert "What would change" in browser.text
    assert "Before and after" in browser.text
    assert "1 more" in browser.text
