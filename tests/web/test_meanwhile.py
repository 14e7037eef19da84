"""What others do between any two statements of a request: it is answered as before it or as after it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import event

from tests.web.conftest import dispose, make_app
from tests.web.visitors import PASSWORD, Visit, Visitor, bring_cv, open_vacancy
from web.db import db
from web.services.audit import list_log

MOST_STATEMENTS = 60
WRITING = ("INSERT", "UPDATE", "DELETE")
LEAVING: dict[str, Callable[[Visitor], object]] = {
    "erases everything": lambda person: person.send("DELETE", "/candidates/me"),
    "withdraws consent": lambda person: person.send("PATCH", "/candidates/me", {"consent": False}),
}


@contextmanager
def just_before(app: Flask, number: int, act: Callable[[], object]) -> Iterator[list[str]]:
    """Act once, just before the ``number``-th statement of an application; list those that ran.

    Not after the first statement that writes: from there on another worker would have to wait.
    """
    ran: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        is_written = any(one.startswith(WRITING) for one in ran)
        ran.append(statement)
        if len(ran) == number and not is_written:
            act()

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", count)
    yield ran
    event.remove(engine, "before_cursor_execute", count)


@pytest.fixture
def other(database_url: str, app: Flask) -> Iterator[Flask]:
    """Another worker on the same database."""
    other = make_app(database_url)
    yield other
    dispose(other)


def again(app: Flask, email: str) -> Visitor:
    """Return a visitor who has an account, through another worker."""
    visitor = Visitor(app.test_client(), email)
    wanted = {"email": email, "password": PASSWORD, "name": "other", "scopes": ["read", "write"]}
    secret = visitor.client.post("/api/v1/tokens", json=wanted).json["secret"]
    visitor.headers["Authorization"] = f"Bearer {secret}"
    return visitor


REQUESTS = {
    "list": ("GET", "/vacancies/{vacancy}/matches", {200, 422}),
    "match": ("GET", "/vacancies/{vacancy}/matches/{code}", {200, 404, 422}),
    "receipt": ("GET", "/vacancies/{vacancy}/matches/{code}/receipt", {200, 404}),
    "pdf": ("GET", "/vacancies/{vacancy}/matches/{code}/pdf", {200, 404, 422}),
    "near misses": ("GET", "/vacancies/{vacancy}/near-misses", {200, 422}),
    "comparison": ("GET", "/vacancies/{vacancy}/compare?candidates={code},{stays}", {200, 404}),
    "questions": ("GET", "/vacancies/{vacancy}/questions", {200}),
    "shortlisting": ("POST", "/vacancies/{vacancy}/shortlist", {201, 404, 409}),
    "shortlist": ("GET", "/vacancies/{vacancy}/shortlist", {200}),
}
"""What a firm asks, and how that may end where something it is about is deleted meanwhile.

Where a row is read and what belongs to it is gone a statement later, too little is known: 422.
"""


def body_of(request_of: str, code: str) -> dict[str, str] | None:
    return {"candidate_id": code} if request_of == "shortlisting" else None


@pytest.mark.parametrize(
    ("request_of", "leaves"),
    [(name, "erases everything") for name in REQUESTS]
    + [("list", "withdraws consent"), ("shortlisting", "withdraws consent")],
)
def test_a_candidate_who_leaves_during_a_request_of_a_firm_breaks_nothing(
    app: Flask, other: Flask, visit: Visit, request_of: str, leaves: str
) -> None:
    method, path, answers = REQUESTS[request_of]
    employer = visit("employer")
    vacancy, stays = open_vacancy(employer), bring_cv(visit("candidate", "stays@example.com"))

    for number in range(1, MOST_STATEMENTS):
        code = bring_cv(visit("candidate", f"c{number}@example.com"))
        person = again(other, f"c{number}@example.com")
        asked = path.format(vacancy=vacancy, code=code, stays=stays)
        with just_before(app, number, partial(LEAVING[leaves], person)) as ran:
            answer = employer.send(method, asked, body_of(request_of, code))
        assert answer.status_code in answers, (number, answer.status_code)
        if len(ran) < number:
            break
    assert 3 < number < MOST_STATEMENTS - 1
    assert answer.status_code in (200, 201)


@pytest.mark.parametrize("request_of", REQUESTS)
def test_a_vacancy_deleted_during_a_request_about_it_breaks_nothing(
    app: Flask, other: Flask, visit: Visit, request_of: str
) -> None:
    method, path, answers = REQUESTS[request_of]
    employer = visit("employer")
    colleague = again(other, employer.email)
    code, stays = (bring_cv(visit("candidate", f"{name}@example.com")) for name in ("c", "stays"))

    for number in range(1, MOST_STATEMENTS):
        vacancy = open_vacancy(employer)
        asked = path.format(vacancy=vacancy, code=code, stays=stays)
        with just_before(app, number, partial(colleague.send, "DELETE", f"/vacancies/{vacancy}")) as ran:
            answer = employer.send(method, asked, body_of(request_of, code))
        assert answer.status_code in {*answers, 404}, (number, answer.status_code)
        if len(ran) < number:
            break
    assert 3 < number < MOST_STATEMENTS - 1
    assert answer.status_code in (200, 201)


def test_two_who_shortlist_the_same_candidate_at_once_both_succeed_and_one_is_logged(
    app: Flask, other: Flask, visit: Visit
) -> None:
    employer = visit("employer")
    colleague = again(other, employer.email)
    code = bring_cv(visit("candidate"))

    for number in range(1, MOST_STATEMENTS):
        address = f"/vacancies/{open_vacancy(employer)}/shortlist"
        with just_before(app, number, partial(colleague.post, address, {"candidate_id": code})) as ran:
            answer = employer.post(address, {"candidate_id": code})
        assert (answer.status_code, len(answer.json)) == (201, 1), number
        if len(ran) < number:
            break
    with app.app_context():
        log = list_log(db.session, limit=MOST_STATEMENTS, offset=0).items
    assert 5 < number < MOST_STATEMENTS - 1
    assert [entry.action for entry in log].count("unmask") == number


def test_of_two_who_register_one_address_at_once_one_is_told_so(app: Flask, other: Flask) -> None:
    client, rival = app.test_client(), other.test_client()

    for number in range(1, MOST_STATEMENTS):
        wanted = {"email": f"c{number}@example.com", "password": PASSWORD, "role": "candidate"}
        taken: list[int] = []

        def register(wanted: dict[str, str] = wanted, taken: list[int] = taken) -> None:
            taken.append(rival.post("/api/v1/accounts", json=wanted).status_code)

        with just_before(app, number, register) as ran:
            answer = client.post("/api/v1/accounts", json=wanted)
        assert sorted([answer.status_code, *taken]) in ([201, 409], [201]), number
        if len(ran) < number:
            break
    assert 3 < number < MOST_STATEMENTS - 1
    assert answer.status_code == 201
