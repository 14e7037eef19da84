"""A list costs the same number of statements, however long it is."""

import pytest
from flask import Flask

from tests.web.counting import count
from tests.web.visitors import Visit, Visitor, bring_cv, open_vacancy


def fill(visit: Visit, employer: Visitor, size: int) -> None:
    """Enter some more candidates and vacancies."""
    for number in range(size):
        bring_cv(visit("candidate", f"{size}-{number}@example.com"))
        open_vacancy(employer)
        employer.post("/team/employees", {"label": f"{size}-{number}", "text": "PLC programming"})


@pytest.mark.parametrize(
    ("asker", "path", "most"),
    [
        ("employer", "/vacancies", 2),
        ("employer", "/team/employees", 2),
        ("employer", "/vacancies/{vacancy}/matches", 9),
        ("employer", "/vacancies/{vacancy}/near-misses", 9),
        ("employer", "/vacancies/{vacancy}/shortlist", 3),
        ("candidate", "/candidates/me/matches", 10),
        ("agency", "/coverage/skills", 4),
        ("agency", "/coverage/grid", 4),
        ("agency", "/coverage/skills/plc_programming", 5),
        ("agency", "/coverage/what-if?scheme=gep&ceiling=3", 4),
        ("administrator", "/accounts", 2),
        ("administrator", "/phrases", 2),
    ],
)
def test_a_longer_list_costs_no_more_statements(
    app: Flask, visit: Visit, asker: str, path: str, most: int
) -> None:
    visitors = {role: visit(role) for role in ("employer", "candidate", "agency", "administrator")}
    vacancy, code = open_vacancy(visitors["employer"]), bring_cv(visitors["candidate"])
    visitors["employer"].post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})
    path = path.format(vacancy=vacancy)

    few = count(app, visitors[asker], path)
    fill(visit, visitors["employer"], 4)
    many = count(app, visitors[asker], path)

    assert many == few <= most
