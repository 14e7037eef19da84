"""Tables to save, in the language of who saves them."""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.curating import VACANCY, decide
from tests.web.reviewing import bring, shell_firms, tables_of
from tests.web.visitors import Visitor, bring_cv, open_vacancy
from web.files.tables import BOM


def saved(visitor: Visitor, path: str) -> list[dict[str, str]]:
    """Save a table in Chinese; return its rows by the words at their head."""
    visitor.headers["Accept-Language"] = "zh-HK"
    text = visitor.get(path, query_string={"format": "csv"}).text
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


@pytest.mark.parametrize(("table", "head"), [("skills", "技能"), ("measures", "措施")])
def test_the_ledger_heads_its_names_with_what_they_name(
    app: Flask, chinese: None, table: str, head: str
) -> None:
    open_vacancy(Visitor.sign_up(app, "employer", "employer@example.com"))
    agency = Visitor.sign_up(app, "agency", "agency@example.com")

    assert saved(agency, f"/coverage/{table}")[0][head]


@pytest.mark.parametrize(("region", "words"), [("New Territories", "新界"), ("Lamma", "Lamma")])
def test_a_shortlist_names_regions_in_the_readers_language(
    app: Flask, chinese: None, region: str, words: str
) -> None:
    employer = Visitor.sign_up(app, "employer", "employer@example.com")
    candidate = Visitor.sign_up(app, "candidate", "candidate@example.com")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    candidate.send("PATCH", "/candidates/me", {"region": region})
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})

    assert [row["地區"] for row in saved(employer, f"/vacancies/{vacancy}/shortlist")] == [words]


# Tables that go back into the service or into the list of skills, in the one form that is read there.
TO_BRING_BACK = {"catalogue.save_exchange", "curation.save_skills", "curation.save_aliases"}
# Columns of identifiers; what they name stands in another column.
OF_CODES = {
    "Identifier", "Identifier of the skill", "Identifier of the field", "Identifier of the industry",
    "Rule of the grant", "Candidate",
}  # fmt: skip
CODE = re.compile(r"[a-z]+([_-][A-Za-z0-9]+)*")


def filled(app: Flask) -> Iterator[tuple[Visitor, str]]:
    """Yield who saves each table of the pages, and its address, in a world with something in every one."""
    people = {
        role: Visitor.sign_up(app, role, f"{role}@example.com")
        for role in ("employer", "candidate", "agency", "administrator")
    }
    employer, administrator = people["employer"], people["administrator"]
    vacancy, code = open_vacancy(employer), bring_cv(people["candidate"])
    open_vacancy(employer, VACANCY)
    employer.send("PATCH", f"/vacancies/{vacancy}", {"industry_id": "electronics"})
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})
    for step in ({"kind": "contacted"}, {"kind": "declined", "reason": "not_available"}):
        assert employer.post(f"/vacancies/{vacancy}/shortlist/{code}/decisions", step).status_code < 300
    employer.post("/team/employees", {"label": "Line A"})
    data_set = bring(people["agency"], tables_of(shell_firms(5))).json["id"]
    decide(administrator, "Zylox tuning", "alias", {"skill_id": "spc"})
    addresses = {
        "integrity.save_list": f"/integrity/{data_set}/table.csv",
        "shortlists.table": f"/vacancies/{vacancy}/shortlist/table.csv",
        "team_plan.save_table": "/team/plan/plan.csv?measure=M01&skill=industrial_robotics",
        "curation.save_list": "/administration/phrases/table.csv?status=alias",
    }
    for rule in app.url_map.iter_rules():
        if rule.rule.endswith(".csv") and rule.endpoint not in TO_BRING_BACK:
            address = addresses.get(rule.endpoint, rule.rule)
            answers = {who: one.client.get(address, headers=one.headers) for who, one in people.items()}
            who = next(name for name, answer in answers.items() if answer.status_code == 200)
            yield people[who], address


def table_at(visitor: Visitor, address: str, language: str) -> list[list[str]]:
    """Save a table of a page in a language."""
    asked = f"{address}{'&' if '?' in address else '?'}lang={language}"
    text = visitor.client.get(asked, headers=visitor.headers).text
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


def test_every_table_is_headed_and_filled_in_the_readers_language(app: Flask, chinese: None) -> None:
    checked = 0
    for visitor, address in filled(app):
        head, *lines = table_at(visitor, address, "en")
        for language in ("zh_Hant_HK", "zh_Hans_CN"):
            chinese, *rows = table_at(visitor, address, language)
            assert all(re.search("[\u4e00-\u9fff]", words) for words in chinese), (address, chinese)
            assert len(rows) == len(lines) > 0, address
            for row in rows:
                named = [cell for cell, column in zip(row, head, strict=True) if column not in OF_CODES]
                assert not [cell for cell in named if CODE.fullmatch(cell)], (address, row)
        checked += 1

    assert checked >= 8


def test_a_table_of_programmes_names_what_they_teach_ask_and_cost(client: FlaskClient) -> None:
    head, robots, vision = csv.reader(
        io.StringIO(client.get("/programmes.csv").text.removeprefix(BOM), newline="")
    )

    course = dict(zip(head, robots, strict=True))
    assert course["Teaches, with the level reached"] == "Industrial robotics (industrial_robotics): 3"
    assert (course["Fee, HK$"], course["Source of the fee"], course["Fee seen"]) == (
        "6000", "invented fee", "2026-01-01",
    )  # fmt: skip
    assert (course["Start"], course["Apply by"], course["Places"]) == ("2099-03-01", "2099-02-01", "20")
    assert vision[head.index("Fee, HK$")] == vision[head.index("Start")] == ""
