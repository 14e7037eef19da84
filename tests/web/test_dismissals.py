"""Not interested: hidden from one's own list, taken back, exported, erased, and never told to the firm."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.web.learned import DAY, decide
from tests.web.pages.browsing import Browser, sign_in
from tests.web.small_world import small_workbench
from tests.web.visitors import ADVERTISEMENT, CV, Visit, Visitor, bring_cv, open_vacancy
from web.db import DismissalRow, db
from web.records import DISMISS_REASONS
from web.services import models


def listed(person: Visitor, query: str = "") -> list[tuple[str, str | None]]:
    found = person.get(f"/candidates/me/matches{query}").json
    return [(one["vacancy"]["id"], one["dismissed"]) for one in found]


@pytest.fixture
def market(visit: Visit) -> tuple[Visitor, Visitor, list[str]]:
    """A firm, a candidate, and three vacancies that all look alike."""
    employer, person = visit("employer"), visit("candidate")
    bring_cv(person)
    return employer, person, sorted(open_vacancy(employer, ADVERTISEMENT, "Engineer") for _ in range(3))


def test_what_is_dismissed_is_hidden_until_it_is_taken_back(
    market: tuple[Visitor, Visitor, list[str]],
) -> None:
    _, person, codes = market
    path = f"/candidates/me/dismissals/{codes[1]}"

    assert person.send("PUT", path, {"reason": "pay"}).status_code == 204
    hidden, everything = listed(person), listed(person, "?all=1")
    total = person.get("/candidates/me/matches").headers["X-Pagination"]
    assert person.send("DELETE", path).status_code == 204

    assert hidden == [(codes[0], None), (codes[2], None)]
    assert everything == [(codes[0], None), (codes[1], "pay"), (codes[2], None)]
    assert '"total": 2' in total
    assert listed(person) == [(code, None) for code in codes]


def test_a_later_reason_replaces_the_first(market: tuple[Visitor, Visitor, list[str]]) -> None:
    _, person, codes = market
    for reason in DISMISS_REASONS:
        person.send("PUT", f"/candidates/me/dismissals/{codes[0]}", {"reason": reason})

    assert [one["reason"] for one in person.get("/candidates/me/dismissals").json] == [DISMISS_REASONS[-1]]


def test_what_is_closed_meanwhile_can_still_be_taken_back(
    market: tuple[Visitor, Visitor, list[str]],
) -> None:
    employer, person, codes = market
    path = f"/candidates/me/dismissals/{codes[0]}"
    person.send("PUT", path, {"reason": "hours"})
    employer.send("PATCH", f"/vacancies/{codes[0]}", {"status": "closed"})

    assert person.send("PUT", path, {"reason": "pay"}).status_code == 404
    assert [person.send("DELETE", path).status_code for _ in range(2)] == [204, 404]


def test_a_reason_we_do_not_know_is_refused(market: tuple[Visitor, Visitor, list[str]]) -> None:
    _, person, codes = market
    path = f"/candidates/me/dismissals/{codes[0]}"

    assert person.send("PUT", path, {"reason": "their accent"}).status_code == 422
    assert person.send("PUT", path, {}).status_code == 422


def test_nobody_else_is_touched_or_told(market: tuple[Visitor, Visitor, list[str]], visit: Visit) -> None:
    employer, person, codes = market
    other = visit("candidate", "other@example.com")
    bring_cv(other)
    code = str(person.get("/candidates/me").json["id"])
    paths = (
        "/vacancies", f"/vacancies/{codes[0]}", f"/vacancies/{codes[0]}/matches",
        f"/vacancies/{codes[0]}/matches/{code}", f"/vacancies/{codes[0]}/matches/{code}/receipt",
        f"/vacancies/{codes[0]}/shortlist", "/accounts/me/export",
    )  # fmt: skip
    employer.post(f"/vacancies/{codes[0]}/shortlist", {"candidate_id": code})
    before = [employer.get(path).get_data() for path in paths]

    person.send("PUT", f"/candidates/me/dismissals/{codes[0]}", {"reason": "role"})

    assert [employer.get(path).get_data() for path in paths] == before
    assert len(listed(other)) == 3
    assert other.send("DELETE", f"/candidates/me/dismissals/{codes[0]}").status_code == 404


def test_the_export_lists_them_and_erasing_forgets_them(
    app: Flask, market: tuple[Visitor, Visitor, list[str]]
) -> None:
    employer, person, codes = market
    for code in codes:
        person.send("PUT", f"/candidates/me/dismissals/{code}", {"reason": "place"})
    exported = person.get("/accounts/me/export").json["dismissals"]
    employer.send("DELETE", f"/vacancies/{codes[2]}")
    left = len(person.get("/candidates/me/dismissals").json)
    person.send("DELETE", "/accounts/me")

    assert [(one["code"], one["reason"]) for one in exported] == [(code, "place") for code in codes[::-1]]
    assert left == 2
    with app.app_context():
        assert db.session.scalar(select(func.count(DismissalRow.id))) == 0


@pytest.mark.parametrize("reason", DISMISS_REASONS)
def test_only_the_role_is_learned_from(app: Flask, visit: Visit, reason: str) -> None:
    employer = visit("employer")
    vacancy = open_vacancy(employer)
    people = [visit("candidate", f"{n}@example.com") for n in range(3)]
    codes = [bring_cv(one, CV.replace("nine", f"{n}")) for n, one in enumerate(people)]
    decide(employer, vacancy, codes[0], "offered")
    decide(employer, vacancy, codes[1], "declined", "skills_missing")
    with app.app_context():
        before = models.retrain(db.session, small_workbench(), on=DAY)

    people[2].send("PUT", f"/candidates/me/dismissals/{vacancy}", {"reason": reason})

    with app.app_context():
        after = models.retrain(db.session, small_workbench(), on=DAY)
    assert after.pairs - before.pairs == (1 if reason == "role" else 0)
    assert (after == before) is (reason != "role")


def test_the_page_hides_undoes_and_shows_it_under_my_data(app: Flask) -> None:
    employer = Visitor.sign_up(app, "employer", "employer@example.com")
    code = open_vacancy(employer)
    browser = sign_in(app, "candidate")
    _bring_cv(browser)

    browser.send(f"/me/vacancies/{code}/dismiss", {"reason": "pay"})
    hidden = browser.text
    browser.open("/me/vacancies?all=1")
    shown = browser.text
    browser.open("/me/data")
    kept = browser.text
    browser.send(f"/me/vacancies/{code}/take-back", {})

    assert "1 vacancy you are not interested in is hidden." in hidden
    assert "Why this score" not in hidden
    assert "not interested: the pay" in shown
    assert "the pay" in kept
    assert "Why this score" in browser.text


def _bring_cv(browser: Browser) -> None:
    browser.open("/me/cv")
    browser.send("/me/cv", {"text": CV})
