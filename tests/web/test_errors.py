"""Errors become problems with words for people, and tell nothing of our insides."""

import logging
from typing import get_args

import pytest
from flask import Flask
from flask.testing import FlaskClient

from matcher.errors import DocumentError, DocumentProblem, EmptyProfile, EmptyVacancy, MatcherError
from skills_taxonomy.errors import UnknownSkill
from tests.web.conftest import dispose, make_app
from tests.web.visitors import PASSWORD
from web.db import db, engine
from web.problems import problem_of
from web.words.problems import DOCUMENTS

MEMBERS = {"type", "title", "status", "detail"}


@pytest.mark.parametrize("code", get_args(DocumentProblem))
@pytest.mark.parametrize("language", ["en", "zh-HK", "zh-CN"])
def test_every_document_error_says_what_to_do(app: Flask, code: DocumentProblem, language: str) -> None:
    with app.test_request_context(headers={"Accept-Language": language}):
        problem = problem_of(DocumentError(code, "for the log"))

    assert 400 <= problem.status < 500
    assert problem.title
    assert problem.detail
    assert "for the log" not in problem.detail


def test_every_document_problem_has_a_code_of_its_own() -> None:
    assert len({wording.code for wording in DOCUMENTS.values()}) == len(get_args(DocumentProblem))


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (EmptyProfile("p"), 422),
        (EmptyVacancy("v"), 422),
        (UnknownSkill("x"), 422),
        (MatcherError("inside"), 500),
        (RuntimeError("inside"), 500),
    ],
)
def test_errors_have_the_status_of_their_nearest_kind(app: Flask, error: Exception, status: int) -> None:
    with app.test_request_context():
        problem = problem_of(error)

    assert problem.status == status
    assert "inside" not in problem.detail


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v1/vacancies/lower123", 404),
        ("PUT", "/api/v1/link", 405),
        ("GET", "/api/v1/vacancies", 401),
        ("POST", "/api/v1/link", 415),
    ],
)
def test_the_api_answers_every_error_as_a_problem(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = client.open(path, method=method)

    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert answer.json.keys() >= MEMBERS


def test_a_locked_database_asks_to_come_again(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "SQLITE_PRAGMAS", (*engine.SQLITE_PRAGMAS, "PRAGMA busy_timeout = 10"))
    account = {"email": "a@example.com", "password": PASSWORD, "role": "candidate"}
    with app.app_context(), db.engine.connect() as other:
        other.exec_driver_sql("BEGIN IMMEDIATE")
        answer = client.post("/api/v1/accounts", json=account)
        other.rollback()

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert client.post("/api/v1/accounts", json=account).status_code == 201


def test_a_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    assert "POST" in client.get("/api/v1/link").headers["Allow"]


def test_people_get_a_page(client: FlaskClient) -> None:
    answer = client.get("/no/such/page")

    assert answer.status_code == 404
    assert "json" not in answer.content_type


def test_a_fault_of_ours_goes_to_the_log_alone(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    @app.get("/api/v1/broken")
    def broken() -> str:
        raise RuntimeError("secret detail")

    with caplog.at_level(logging.ERROR):
        answer = app.test_client().get("/api/v1/broken")

    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "secret detail" in caplog.text


def test_asking_too_often_is_a_problem_that_says_when_to_return(database_url: str) -> None:
    app = make_app(database_url, RATELIMIT_ENABLED=True)
    client = app.test_client()
    credentials = {"email": "nobody@example.com", "password": PASSWORD}

    statuses = [client.post("/api/v1/session", json=credentials).status_code for _ in range(10)]
    last = client.post("/api/v1/tokens", json={**credentials, "name": "x"})
    dispose(app)

    assert set(statuses) == {401}
    assert (last.status_code, last.content_type) == (429, "application/problem+json")
    assert int(last.headers["Retry-After"]) > 0


def test_visitors_link_thirty_texts_a_minute(database_url: str) -> None:
    app = make_app(database_url, RATELIMIT_ENABLED=True)
    client = app.test_client()

    statuses = [client.post("/api/v1/link", json={"text": "Python"}).status_code for _ in range(31)]
    dispose(app)

    assert statuses == [200] * 30 + [429]
