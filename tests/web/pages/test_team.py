"""A firm's team as pages: entered, imported, planned, erased; nobody else sees it."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from matcher.programmes import Catalogue, Programme, Run
from skills_taxonomy.model import Text
from tests.web.pages.browsing import Browser, sign_in
from tests.web.small_world import make_catalogue, small_workbench
from tests.web.visitors import Visitor
from web.workbench import EXTENSION

CSV = "label,skills\nLine A,PLC programming:3; python\nLine B,PLC 編程\nLine C,\n"
PLAN = "/team/plan?measure=M01&people=2"


@pytest.fixture
def employer(app: Flask, chinese: None) -> Browser:
    """An employer, in a world whose course in machine vision NITTP pays toward."""
    courses = Catalogue(programmes=tuple(priced(one) for one in make_catalogue().programmes))
    app.extensions[EXTENSION] = replace(small_workbench(), catalogue=courses)
    return sign_in(app, "employer")


def priced(programme: Programme) -> Programme:
    """Return a course with a fee, to level 3, that NITTP pays toward."""
    return replace(
        programme,
        teaches=dict.fromkeys(programme.teaches, 3),
        fee=make_catalogue().programmes[0].fee,
        runs=(Run(start=date(2099, 3, 1), invented=True),),
        funded_by=("nittp",),
    )


def bring_team(employer: Browser, text: str = CSV) -> int:
    """Import a team; return the status."""
    employer.open("/team")
    return employer.send("/team/import", {"file": (io.BytesIO(text.encode()), "team.csv")}).status_code


def employee(employer: Browser, label: str) -> str:
    """Return the address of somebody of the team."""
    employer.open("/team")
    found = re.search(rf'href="(/team/[A-Z0-9]+)">{label}<', employer.page)
    assert found
    return found[1]


def test_a_text_gives_the_skills_of_somebody_and_is_not_kept(employer: Browser) -> None:
    employer.open("/team")

    employer.send("/team", {"label": "Line A", "text": "Carried out PLC programming for nine cells."})

    assert 'id="skill-plc_programming"' in employer.page
    assert "nine cells" not in employer.open("/me/data/export").get_data(as_text=True)


def test_a_file_of_people_is_imported_in_any_language(employer: Browser) -> None:
    assert bring_team(employer) == 200

    assert "3 people are entered." in employer.text
    assert employer.text.count("PLC programming") == 3  # two people, and the hint


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("label,skills\nA,PLC programming:9\nA,unheard of\n", "row 2: PLC programming:9: a level is"),
        ("label,skills\nA,python\nA,sql\n", "row 3: The label A is used twice."),
        ("label,skills\nA,unheard of\n", "No skill of our list is called unheard of."),
        ("name,skills\nA,python\n", "The columns must be: label, skills."),
        ("label,skills\n,python\n", "A label is missing."),
        ("label,skills\n", "The file names nobody."),
    ],
    ids=["level", "twice", "unknown", "columns", "missing", "empty"],
)
def test_a_wrong_file_is_refused_whole_with_the_row(employer: Browser, text: str, words: str) -> None:
    assert bring_team(employer, text) == 422

    assert words in employer.text
    assert "Nobody yet." in employer.text


def test_skills_are_added_corrected_and_removed_by_hand(employer: Browser) -> None:
    bring_team(employer)
    address = employee(employer, "Line C")
    employer.open(address)

    employer.send(f"{address}/skills", {"skill_id": "spc", "level": "2"})
    employer.send(address, {"level-spc": "4"})
    employer.open(address)
    corrected = '<option value="4" selected>' in employer.page
    employer.send(address, {"remove": "spc"})

    assert corrected
    assert "No skills yet." in employer.text


def test_somebody_is_renamed_and_a_label_of_another_is_refused_where_it_was_entered(
    employer: Browser,
) -> None:
    bring_team(employer)
    path = employee(employer, "Line C")
    employer.open(path)

    employer.send(f"{path}/details", {"label": "Line D", "occupation": "quality_engineer"})
    renamed = employer.text
    refused = employer.send(f"{path}/details", {"label": "Line A", "occupation": ""})

    assert "Line D" in renamed
    assert "Quality engineer" in renamed
    assert refused.status_code == 422
    assert "The label Line A is used twice" in employer.text
    assert 'value="Line D"' in employer.page


def test_somebody_is_erased_alone_and_the_team_as_a_whole(employer: Browser) -> None:
    bring_team(employer)
    employer.send(f"{employee(employer, 'Line A')}/erase", {})
    without_one = employer.text

    employer.send("/team/erase", {})
    unsure = employer.text
    employer.send("/team/erase", {"sure": "yes"})

    assert "Line A is erased." in without_one
    assert "Line B" in without_one
    assert "tick the box" in unsure
    assert "Nobody yet." in employer.text


def test_the_plan_says_who_takes_which_course_what_is_paid_and_by_what_it_is_bounded(
    employer: Browser,
) -> None:
    bring_team(employer)

    employer.open(PLAN)

    assert "Seeing machines" in employer.text
    assert employer.text.count("HK$3,000") >= 4
    assert "proven, no other plan within the limits closes more" in employer.text
    assert "HK$250,000" in employer.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("measure=M01&people=2&budget_hkd=0", "The budget binds"),
        ("measure=M01&people=2&max_away=0", "Nobody may be away"),
        ("skill=plc_programming", "The team holds all of this already."),
        ("skill=sql", "No course of our catalogue"),
        ("measure=M99", "The study has no measure M99."),
    ],
    ids=["budget", "away", "nothing", "courses", "measure"],
)
def test_an_empty_plan_says_why(employer: Browser, query: str, words: str) -> None:
    bring_team(employer)

    employer.open(f"/team/plan?{query}")

    assert words in employer.text


@pytest.mark.parametrize(("language", "words"), [("zh_Hant_HK", "受預算所限"), ("zh_Hans_CN", "受预算所限")])
def test_the_reason_is_told_in_both_scripts(employer: Browser, language: str, words: str) -> None:
    bring_team(employer)

    employer.open(f"{PLAN}&budget_hkd=0&lang={language}")

    assert words in employer.text


def undated(app: Flask, *, prerequisites: tuple[str, ...] = ()) -> None:
    """Put a course without dates in the place of those there are; it may need one in SQL."""
    seeing = next(one for one in make_catalogue().programmes if "machine_vision" in one.teaches)
    course = replace(priced(seeing), runs=(), prerequisites=prerequisites)
    before = replace(course, id="before", teaches={"sql": 3}, prerequisites=(), title=Text("Tables first"))
    courses = Catalogue(programmes=(before, course) if prerequisites else (course,))
    app.extensions[EXTENSION] = replace(small_workbench(), catalogue=courses)


@pytest.mark.parametrize(
    ("language", "words", "cell"),
    [
        ("en", "cover for the shift is not checked there", "not checked: dates to be agreed"),
        ("zh_Hant_HK", "未能核對當更人手", "未核對：日期待定"),
        ("zh_Hans_CN", "未能核对在岗人手", "未核对：日期待定"),
    ],
)
def test_where_dates_are_to_be_agreed_page_and_table_say_that_cover_is_not_checked(
    app: Flask, employer: Browser, language: str, words: str, cell: str
) -> None:
    undated(app)
    bring_team(employer)
    query = f"{PLAN.partition('?')[2]}&max_away=1&lang={language}"

    employer.open(f"/team/plan?{query}")
    table = employer.client.get(f"/team/plan/plan.csv?{query}").get_data(as_text=True)

    assert words in employer.text
    assert cell in table


def test_with_nobody_away_a_course_without_dates_is_left_out(app: Flask, employer: Browser) -> None:
    undated(app)
    bring_team(employer)

    employer.open(f"{PLAN}&max_away=0")

    assert "known or still to be agreed" in employer.text


def test_a_course_that_prepares_for_another_says_so_on_the_page_and_in_the_table(
    app: Flask, employer: Browser
) -> None:
    undated(app, prerequisites=("sql",))
    bring_team(employer)

    employer.open(PLAN)
    table = employer.client.get(f"/team/plan/plan.csv?{PLAN.partition('?')[2]}").get_data(as_text=True)

    assert "Prepares for: Seeing machines" in employer.text
    assert "Prepares for" in table.splitlines()[0]


def test_what_courses_cannot_bring_is_to_be_hired_for_and_few_candidates_are_not_counted(
    employer: Browser,
) -> None:
    bring_team(employer)

    employer.open("/team/plan?skill=sql&people=2")

    assert "Whom to hire" in employer.text
    assert "fewer than 5" in employer.text


def test_a_plan_without_people_or_targets_is_refused_with_what_to_do(employer: Browser) -> None:
    nobody = employer.open(PLAN).status_code
    words = employer.text
    bring_team(employer)

    nothing = employer.client.get("/team/plan/plan.csv")

    assert (nobody, nothing.status_code) == (422, 422)
    assert "Enter the people of your team first." in words


def test_the_plan_is_saved_as_a_table_and_as_a_pdf_the_same_each_time(employer: Browser) -> None:
    bring_team(employer)
    query = PLAN.partition("?")[2]

    table = employer.client.get(f"/team/plan/plan.csv?{query}").get_data(as_text=True)
    first, second = (employer.client.get(f"/team/plan/plan.pdf?{query}").data for _ in range(2))

    assert "Line A" in table
    assert "nittp_2026" in table
    assert first.startswith(b"%PDF")
    assert first == second


def test_nobody_else_sees_a_team_and_no_ranking_does(app: Flask, employer: Browser) -> None:
    bring_team(employer)
    address = employee(employer, "Line A")
    other, candidate = sign_in(app, "employer", "other@example.com"), sign_in(app, "candidate")

    answers = [other.open(address).status_code, candidate.open("/team").status_code]
    agency = Visitor.sign_up(app, "agency", "agency@example.com")

    assert answers == [404, 403]
    assert all(cell["supply"] is None for cell in agency.get("/coverage/skills").json)


def test_the_firms_export_holds_its_team_and_its_last_member_takes_it_along(
    app: Flask, employer: Browser
) -> None:
    bring_team(employer)
    visitor = Visitor.sign_up(app, "employer", "alone@example.com")
    visitor.post("/team/employees", {"label": "Line Z", "skills": [{"skill_id": "spc", "level": 2}]})

    team = visitor.get("/accounts/me/export").json["organisation"]["team"]
    visitor.send("DELETE", "/accounts/me")

    assert [(one["label"], one["skills"]) for one in team] == [("Line Z", {"spc": 2})]
    with app.app_context():
        from web.db import EmployeeRow, db

        assert "Line Z" not in {row.label for row in db.session.query(EmployeeRow)}
