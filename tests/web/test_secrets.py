"""What no firm or agency is told of a person in any answer, before the person is shortlisted."""

import io
from collections.abc import Mapping

import pytest
from flask import Flask

from tests.web.pages.browsing import TOKEN, Browser
from tests.web.visitors import PASSWORD, Visit, bring_cv, open_vacancy
from tests.web.walking import Step, found_in, rules_of, walk

SECRETS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Zebedee", "Quillfeather", "zeb.q@posteo.example", "9755 3108", "Y482913(6)", "K7731906",
        "Brightwater Castings", "Saltmarsh Grammar School", "14 Heron Quay Lane", "github.example/zebq",
        "Foundry Automation Technician",
    ),
    "zh_Hant_HK": (
        "歐陽靜嫻", "ouyang.jh@mail.example", "6142 8075", "R573024(8)", "M6610283",
        "鴻翔精密壓鑄廠", "慈航書院", "葵涌打磚坪街88號", "注塑自動化技術員",
    ),
    "zh_Hans_CN": (
        "司徒晓岚", "situ_xl@mail.example", "13800556677", "440301199002142233", "P902147(3)",
        "东莞市鑫泰注塑厂", "岭南技工学校", "长安镇霄边大道9号", "自动化调试技术员",
    ),
}  # fmt: skip
"""What the CV of each person holds: names, addresses, numbers, firms, schools, posts held."""

CVS = {
    "en": """Zebedee Quillfeather, born 1987, HKID Y482913(6), formerly K7731906
zeb.q@posteo.example  +852 9755 3108  14 Heron Quay Lane  https://github.example/zebq

Experience
Foundry Automation Technician, Brightwater Castings, 2015 - 2024
- Carried out PLC programming (Zebedee Quillfeather, Y482913(6)) at Brightwater Castings.
- Zebedee's Python by zeb.q@posteo.example, SQL 9755 3108, SolidWorks K7731906.

Education
Saltmarsh Grammar School, Python, 2005
""",
    "zh_Hant_HK": """歐陽靜嫻 身份證R573024(8) 舊證M6610283
ouyang.jh@mail.example 電話6142 8075 葵涌打磚坪街88號

工作經驗
注塑自動化技術員，鴻翔精密壓鑄廠，2016 - 2023
- 歐陽靜嫻負責PLC 編程R573024(8)，在鴻翔精密壓鑄廠用Python6142 8075。
- 機器視覺ouyang.jh@mail.example，注塑M6610283。

學歷
慈航書院 品質控制 2009
""",
    "zh_Hans_CN": """司徒晓岚 身份证440301199002142233 香港身份证P902147(3)
situ_xl@mail.example 手机13800556677 长安镇霄边大道9号

工作经验
自动化调试技术员，东莞市鑫泰注塑厂，2014 - 2022
- 司徒晓岚负责PLC 编程P902147(3)，在东莞市鑫泰注塑厂用Python13800556677。
- 机器视觉situ_xl@mail.example，注塑440301199002142233。

教育
岭南技工学校 质量控制 2008
""",
}
DETAILS = {
    "en": {"display_name": "Zebedee Quillfeather", "region": "14 Heron Quay Lane"},
    "zh_Hant_HK": {"display_name": "歐陽靜嫻", "region": "葵涌打磚坪街88號"},
    "zh_Hans_CN": {"display_name": "司徒晓岚", "region": "长安镇霄边大道9号"},
}
EMPLOYEE = "Employee label of another firm"
ALL = [secret for secrets in SECRETS.values() for secret in secrets]

QUERIES = {
    "/matches": ("?region=Kowloon", "?available_by=2030-01-01", "?page=0", "?region=nowhere", "?page_size=1"),
    "/candidates": ("?region=Kowloon", "?available_by=2030-01-01", "?available_by=soon", "?page=2"),
    "/skills": ("?q=PLC",),
}
OF_LEDGER = {
    "/coverage": ("?by=action", "?lens=M01&region=Kowloon", "?from=2026Q1&to=2026Q4", "?from=soon"),
    "/what-if": ("?scheme=gep&ceiling=1", "?scheme=gep&ceiling=1&region=Kowloon", "?scheme=nowhere"),
    "/skills": ("?region=Kowloon", "?family=engineering", "?region=nowhere"),
    "/trend": ("?lens=M01",),
}
CHANGES = ("DELETE", "PATCH", "POST", "PUT")
# Whoever ends the session, or takes the vacancy away, would see nothing more of the walk.
ENDS = ("/sign-out", "/delete", "/accounts/me", "/api/v1/session", "/api/v1/tokens")


@pytest.fixture
def people(app: Flask, visit: Visit) -> dict[str, str]:
    """Three people who may be found, by language of their CV: their codes."""
    codes = {}
    for language, text in CVS.items():
        person = visit("candidate", SECRETS[language][2 if language == "en" else 1])
        given = {"file": (io.BytesIO(text.encode()), f"{DETAILS[language]['display_name']}.txt")}
        assert person.post("/candidates/me/documents", data=given).status_code == 201
        changed = person.send("PATCH", "/candidates/me", {**DETAILS[language], "consent": True})
        codes[language] = changed.json["id"]
    return codes


def signed_in(app: Flask, email: str, language: str) -> Browser:
    """Sign somebody who has an account in, at a browser in a language."""
    browser = Browser(app.test_client())
    browser.open(f"/sign-in?lang={language}")
    browser.send("/sign-in", {"email": email, "password": PASSWORD})
    return browser


def values_for(vacancy: str, people: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what stands in addresses for vacancies and candidates."""
    codes = list(people.values())
    return {
        "vacancy_code": [vacancy],
        "vacancy_id": [vacancy],
        "candidate_code": codes,
        "candidate_id": codes,
    }


def values_for_team(code: str) -> dict[str, list[str]]:
    """Return what stands in addresses for members of a team."""
    return {"employee_code": [code], "employee_id": [code]}


def leaks(steps: list[Step], secrets: list[str]) -> list[tuple[str, str, list[str]]]:
    """List the steps in whose answers a secret stands."""
    return [(one.method, one.path, found) for one in steps if (found := found_in(one, secrets))]


@pytest.mark.parametrize("language", CVS)
def test_no_page_file_or_answer_tells_a_firm_who_somebody_masked_is(
    app: Flask, visit: Visit, people: dict[str, str], language: str
) -> None:
    vacancy = open_vacancy(visit("employer"))
    browser = signed_in(app, "employer@example.com", language)
    compared = "&candidate=".join(people.values())
    queries = {**QUERIES, "/compare": (f"?candidate={compared}", f"?candidates={','.join(people.values())}")}

    steps = list(walk(browser.client, rules_of(app, "GET"), values_for(vacancy, people), queries=queries))

    assert leaks(steps, ALL) == []
    telling = [one for one in steps if one.status == 200 and people[language] in one.words]
    assert len({one.rule for one in telling}) >= 9
    assert [one.path for one in telling if "Cache-Control: no-store" not in one.words] == []


def test_no_refused_change_tells_a_firm_who_somebody_masked_is(
    app: Flask, visit: Visit, people: dict[str, str]
) -> None:
    vacancy = open_vacancy(visit("employer"))
    browser = signed_in(app, "employer@example.com", "en")
    token = TOKEN.search(browser.open("/vacancies/new").text)
    assert token
    rules = [one for one in rules_of(app, *CHANGES) if not one[1].rule.endswith(ENDS)]
    values, headers = values_for(vacancy, people), {"X-CSRFToken": token[1]}

    asked = [rule for rule in rules if rule[0] != "DELETE"]
    steps = list(walk(browser.client, asked, values, json={}, headers=headers))
    steps += walk(browser.client, asked, values, data={"csrf_token": token[1]}, headers=headers)
    steps += walk(browser.client, [one for one in rules if one[0] == "DELETE"], values, headers=headers)

    assert leaks(steps, ALL) == []
    assert {404, 422} <= {one.status for one in steps if one.rule.startswith("/api/v1/vacancies/<")}


def test_shortlisting_tells_of_that_person_alone(app: Flask, visit: Visit, people: dict[str, str]) -> None:
    employer = visit("employer")
    vacancy = open_vacancy(employer)
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": people["en"]})
    browser = signed_in(app, "employer@example.com", "en")

    steps = list(walk(browser.client, rules_of(app, "GET"), values_for(vacancy, people)))

    told = {secret for one in steps for secret in found_in(one, ALL)}
    assert {"Zebedee", "Brightwater Castings", "Y482913(6)"} <= told
    assert told <= set(SECRETS["en"])


@pytest.mark.parametrize("language", CVS)
def test_an_agency_is_told_of_nobody_at_all(
    app: Flask, visit: Visit, people: dict[str, str], language: str
) -> None:
    firm = visit("employer")
    vacancy = open_vacancy(firm)
    assert firm.post("/team/employees", {"label": EMPLOYEE}).status_code == 201
    firm.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": people["en"], "note": "Ring Zebedee"})
    visit("agency")
    browser = signed_in(app, "agency@example.com", language)

    steps = list(walk(browser.client, rules_of(app, "GET"), values_for(vacancy, {}), queries=OF_LEDGER))

    assert leaks(steps, [*ALL, *people.values(), EMPLOYEE, "employer@example.com"]) == []
    assert len({one.rule for one in steps if one.status == 200 and "coverage" in one.rule}) >= 12


def test_a_candidate_is_told_of_no_other(app: Flask, visit: Visit, people: dict[str, str]) -> None:
    vacancy = open_vacancy(visit("employer"))
    bring_cv(visit("candidate", "rival@example.com"))
    browser = signed_in(app, "rival@example.com", "en")

    steps = list(walk(browser.client, rules_of(app, "GET"), values_for(vacancy, {})))

    assert leaks(steps, [*ALL, *people.values()]) == []
    assert len({one.rule for one in steps if one.status == 200 and "/me/" in one.rule}) >= 12


def test_another_firm_is_told_nothing_of_what_one_knows(
    app: Flask, visit: Visit, people: dict[str, str]
) -> None:
    firm = visit("employer")
    vacancy = open_vacancy(firm, title="Vacancy of another firm")
    employee = firm.post("/team/employees", {"label": EMPLOYEE}).json
    firm.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": people["en"], "note": "Ring Zebedee"})
    own = open_vacancy(visit("employer", "second@example.com"))
    browser = signed_in(app, "second@example.com", "en")
    rules = rules_of(app, "GET")

    of_others, of_nobody, _own = (
        list(walk(browser.client, rules, {**values_for(code, people), **values_for_team(member)}))
        for code, member in ((vacancy, employee["id"]), ("22222222", "22222222"), (own, "22222222"))
    )

    assert (
        leaks([*of_others, *_own], [*ALL, EMPLOYEE, "Vacancy of another firm", "employer@example.com"]) == []
    )
    assert [one.status for one in of_others] == [one.status for one in of_nobody]
