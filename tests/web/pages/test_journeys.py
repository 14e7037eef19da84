"""The main job through the pages, as a browser without JavaScript does it."""

import re
from io import BytesIO

from flask import Flask

from tests.web.pages.browsing import Browser, bring_cv, first_candidate, let_be_found, open_vacancy, sign_in
from tests.web.visitors import CV

CODE = re.compile(r"/vacancies/([^/\"?]+)")


def test_a_candidate_goes_from_cv_to_plan(app: Flask) -> None:
    vacancy = open_vacancy(sign_in(app, "employer"))
    candidate = sign_in(app, "candidate")

    bring_cv(candidate)
    assert "PLC programming" in candidate.text
    candidate.send("/me/skills", {"confirm": "yes", "level-python": "4", "evidence-python": "described"})
    assert "Automation Engineer" in candidate.text
    candidate.open(f"/me/vacancies/{vacancy}")
    assert "Score: the sum of these points" in candidate.text
    candidate.open(f"/me/vacancies/{vacancy}/plan")

    assert "Robots at work" in candidate.text
    assert "HK$6,000" in candidate.text


def test_an_employer_goes_from_text_to_shortlist(app: Flask) -> None:
    employer, candidate = sign_in(app, "employer"), sign_in(app, "candidate")
    bring_cv(candidate)
    let_be_found(candidate)
    vacancy = open_vacancy(employer)

    code = first_candidate(employer, vacancy)
    assert "Ada Wong" not in employer.page
    employer.send(f"/vacancies/{vacancy}/shortlist", {"candidate": code})
    assert "Ada Wong" in employer.text
    candidate.open("/me/data")

    assert "Star Moulding Limited" in candidate.text


def test_candidates_stand_beside_each_other(app: Flask) -> None:
    employer = sign_in(app, "employer")
    for number in range(2):
        candidate = sign_in(app, "candidate", f"c{number}@example.com")
        bring_cv(candidate)
        let_be_found(candidate)
    vacancy = open_vacancy(employer)

    employer.open(f"/vacancies/{vacancy}/candidates")
    codes = re.findall(r'type="checkbox" name="candidate" value="([^"]+)"', employer.page)
    one_alone = employer.open(f"/vacancies/{vacancy}/compare?candidate={codes[0]}")
    both = employer.open(f"/vacancies/{vacancy}/compare?candidate={codes[0]}&candidate={codes[1]}")

    assert (one_alone.status_code, both.status_code) == (422, 200)
    assert employer.text.count("Matched") >= 2


def test_candidates_of_another_firms_vacancy_are_not_compared(app: Flask) -> None:
    vacancy = open_vacancy(sign_in(app, "employer"))
    other = sign_in(app, "employer", "other@example.com")

    assert other.open(f"/vacancies/{vacancy}/compare").status_code == 404
    assert other.open(f"/vacancies/{vacancy}/compare?candidate=a&candidate=b").status_code == 404


def test_somebody_one_course_away_is_shown_with_the_course(app: Flask) -> None:
    employer, candidate = sign_in(app, "employer"), sign_in(app, "candidate")
    bring_cv(candidate)
    let_be_found(candidate)
    vacancy = open_vacancy(employer)

    employer.open(f"/vacancies/{vacancy}/near-misses")

    assert "Robots at work" in employer.text
    assert "Ada Wong" not in employer.page


def test_an_agency_sees_bars_a_table_and_its_csv(app: Flask) -> None:
    open_vacancy(sign_in(app, "employer"))
    candidate = sign_in(app, "candidate")
    bring_cv(candidate)
    let_be_found(candidate)
    agency = sign_in(app, "agency")

    agency.open("/coverage")
    table = agency.client.get("/coverage/skills.csv")

    assert 'role="img"' in agency.page
    assert "fewer than 5" in agency.text
    assert table.mimetype == "text/csv"


def test_an_administrator_closes_an_account_and_sees_it_logged(app: Flask) -> None:
    sign_in(app, "candidate")
    administrator = sign_in(app, "administrator")

    administrator.open("/administration/accounts")
    found = re.search(r'action="(/administration/accounts/\d+)"', administrator.page)
    assert found
    administrator.send(found[1], {"active": "no"})
    administrator.open("/administration/log")

    assert "account closed" in administrator.text


def test_a_visitor_sees_the_skills_of_a_text_with_the_reason(app: Flask) -> None:
    visitor = Browser(app.test_client())
    visitor.open("/")

    visitor.send("/read", {"kind": "cv", "text": "熟悉 PLC 編程及啤機"})

    assert "2 mentions of skills" in visitor.text
    assert "“啤機” is a name of this skill." in visitor.text


def test_a_document_is_uploaded_as_a_file(app: Flask) -> None:
    candidate = sign_in(app, "candidate")
    candidate.open("/me/cv")

    candidate.send("/me/cv", {"file": (BytesIO(CV.encode()), "cv.txt")})

    assert "SolidWorks" in candidate.text


def test_a_candidate_adds_and_removes_a_skill(app: Flask) -> None:
    candidate = sign_in(app, "candidate")
    candidate.open("/me/skills?q=注塑")
    candidate.send(
        "/me/skills/new", {"skill_id": "injection_moulding", "level": "3", "evidence": "described"}
    )
    assert "Injection moulding is added." in candidate.text

    candidate.send("/me/skills", {"remove": "injection_moulding"})

    assert "Injection moulding is removed." in candidate.text
    assert "skill-injection_moulding" not in candidate.page


def test_a_removed_skill_leaves_other_corrections_kept(app: Flask) -> None:
    candidate = sign_in(app, "candidate")
    bring_cv(candidate)

    candidate.send("/me/skills", {"remove": "sql", "level-python": "5", "evidence-python": "described"})

    python = candidate.page.split('id="skill-python"')[1].split("</li>")[0]
    assert '<option value="5" selected>' in python


def test_a_candidate_deletes_everything_only_when_sure(app: Flask) -> None:
    candidate = sign_in(app, "candidate")
    candidate.open("/me/data")

    candidate.send("/me/data/delete", {})
    assert "Nothing was deleted" in candidate.text
    candidate.send("/me/data/delete", {"sure": "yes"})

    assert "Your account and all its data are deleted." in candidate.text
