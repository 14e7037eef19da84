"""Who may do what: sessions with CSRF tokens, bearer tokens with scopes, roles."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.routing import Rule

from tests.web.visitors import ADVERTISEMENT, PASSWORD, Visit
from web.db import AccountRow, ApiTokenRow, db
from web.db.base import now
from web.services import accounts

SOME_VALUES = {
    "CodeConverter": "22222222",
    "IntegerConverter": "1",
    "ModelCodeConverter": "0" * 12,
    "SkillIdConverter": "python",
}


def sign_in(client: FlaskClient, email: str) -> str:
    """Sign in as a browser does and return the CSRF token."""
    answer = client.post("/api/v1/session", json={"email": email, "password": PASSWORD})
    assert answer.status_code == 200, answer.json
    return str(answer.json["csrf_token"])


def path_of(rule: Rule) -> str:
    """Return a path that a rule answers to."""
    path = ""
    for is_dynamic, part in rule._trace:
        path += SOME_VALUES.get(type(rule._converters[part]).__name__, "x") if is_dynamic else part
    return path.lstrip("|")


def test_every_view_has_a_docstring(app: Flask) -> None:
    nameless = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.endswith("static"):  # Flask's own view of files
            continue
        view = app.view_functions[rule.endpoint]
        view_class = getattr(view, "view_class", None)
        methods = [getattr(view_class, m.lower()) for m in view_class.methods] if view_class else [view]
        if not all(method.__doc__ for method in methods):
            nameless.append(rule.endpoint)

    assert nameless == []


def test_whatever_changes_something_wants_the_csrf_token(app: Flask, visit: Visit) -> None:
    visit("administrator")
    client = app.test_client()
    sign_in(client, "administrator@example.com")
    unsafe = [
        (method, path_of(rule))
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) & {"POST", "PUT", "PATCH", "DELETE"})
    ]

    answers = {(method, path): client.open(path, method=method).status_code for method, path in unsafe}

    assert len(answers) >= 15
    assert {key: status for key, status in answers.items() if status != 400} == {}


def test_pages_want_the_csrf_token_of_visitors_too(app: Flask) -> None:
    client = app.test_client()
    pages = [
        path_of(rule)
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or set()) and not rule.rule.startswith("/api/")
    ]

    assert [path for path in pages if client.post(path).status_code != 400] == []


def test_a_session_with_its_csrf_token_may_change_things(visit: Visit, client: FlaskClient) -> None:
    visit("employer")
    token = sign_in(client, "employer@example.com")

    answer = client.post(
        "/api/v1/vacancies", json={"title": "Engineer", "text": ADVERTISEMENT}, headers={"X-CSRFToken": token}
    )

    assert answer.status_code == 201
    assert client.get("/api/v1/session").json["identity"]["roles"] == ["employer"]


def test_signing_out_ends_the_session(visit: Visit, client: FlaskClient) -> None:
    visit("candidate")
    token = sign_in(client, "candidate@example.com")

    assert client.delete("/api/v1/session", headers={"X-CSRFToken": token}).status_code == 204
    assert client.get("/api/v1/candidates/me").status_code == 401


def test_a_token_counts_instead_of_the_session(visit: Visit, client: FlaskClient) -> None:
    employer = visit("employer")
    visit("candidate")
    sign_in(client, "candidate@example.com")

    answer = client.get("/api/v1/candidates/me", headers=employer.headers)

    assert answer.status_code == 403


@pytest.mark.parametrize("secret", ["", "tb_unknown", "tb_\u00e9"])
def test_an_unknown_token_is_refused(client: FlaskClient, secret: str) -> None:
    answer = client.get("/api/v1/programmes", headers={"Authorization": f"Bearer {secret}"})

    assert answer.status_code == 401
    assert "invalid_token" in answer.headers["WWW-Authenticate"]


def test_a_token_to_read_may_not_write(app: Flask, visit: Visit, client: FlaskClient) -> None:
    visit("candidate")
    wanted = {"email": "candidate@example.com", "password": PASSWORD, "name": "reader"}
    secret = client.post("/api/v1/tokens", json=wanted).json["secret"]
    headers = {"Authorization": f"Bearer {secret}"}

    assert client.get("/api/v1/candidates/me", headers=headers).status_code == 200
    refused = client.patch("/api/v1/candidates/me", json={"consent": True}, headers=headers)
    assert refused.status_code == 403


def test_only_a_digest_of_a_token_is_kept(visit: Visit, session) -> None:
    secret = visit("candidate").headers["Authorization"].removeprefix("Bearer ")

    kept = session.query(ApiTokenRow).one()

    assert secret not in vars(kept).values()
    assert len(kept.digest) == 64


def test_an_expired_token_is_refused(app: Flask, visit: Visit) -> None:
    candidate = visit("candidate")
    with app.app_context():
        db.session.execute(update(ApiTokenRow).values(expires_at=now() - timedelta(seconds=1)))
        db.session.commit()

    assert candidate.get("/candidates/me").status_code == 401


def test_a_closed_account_can_neither_sign_in_nor_use_its_token(app: Flask, visit: Visit) -> None:
    candidate, administrator = visit("candidate"), visit("administrator")
    with app.app_context():
        account_id = db.session.query(AccountRow).filter_by(email="candidate@example.com").one().id

    administrator.send("PATCH", f"/accounts/{account_id}", {"active": False})

    assert candidate.get("/candidates/me").status_code == 401
    credentials = {"email": "candidate@example.com", "password": PASSWORD}
    assert candidate.client.post("/api/v1/session", json=credentials).status_code == 401


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("employer", "/candidates/me"),
        ("agency", "/vacancies"),
        ("candidate", "/coverage/skills"),
        ("administrator", "/candidates/me"),
        ("employer", "/accounts"),
    ],
)
def test_a_role_does_not_reach_what_is_for_another(visit: Visit, role: str, path: str) -> None:
    assert visit(role).get(path).status_code == 403


def test_only_administrators_make_agency_accounts(visit: Visit, client: FlaskClient) -> None:
    wanted = {"email": "new@example.com", "password": PASSWORD, "role": "agency"}

    assert client.post("/api/v1/accounts", json=wanted).status_code == 403
    assert visit("administrator").post("/accounts", wanted).status_code == 201


def test_wrong_password_and_unknown_address_answer_alike(visit: Visit, client: FlaskClient) -> None:
    visit("candidate")

    wrong = client.post("/api/v1/session", json={"email": "candidate@example.com", "password": "wrong"})
    unknown = client.post("/api/v1/session", json={"email": "nobody@example.com", "password": "wrong"})

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json == unknown.json


def test_a_token_is_withdrawn_by_its_owner_alone(visit: Visit) -> None:
    one, other = visit("candidate"), visit("employer")
    token_id = one.get("/tokens").json[0]["id"]

    assert other.send("DELETE", f"/tokens/{token_id}").status_code == 404
    assert one.send("DELETE", f"/tokens/{token_id}").status_code == 204
    assert one.get("/tokens").status_code == 401


@pytest.mark.parametrize("password", ["short", "1234567890", "aaaaaaaaaaaa", "someone@example.com"])
def test_weak_passwords_are_refused(client: FlaskClient, password: str) -> None:
    wanted = {"email": "someone@example.com", "password": password, "role": "candidate"}

    answer = client.post("/api/v1/accounts", json=wanted)

    assert answer.status_code == 422
    assert answer.json["errors"][0]["field"] == "password"


def test_an_address_has_one_account_in_any_case(visit: Visit, client: FlaskClient) -> None:
    visit("candidate")
    wanted = {"email": "Candidate@Example.com", "password": PASSWORD, "role": "candidate"}

    assert client.post("/api/v1/accounts", json=wanted).status_code == 409


def test_passwords_are_kept_as_argon2_hashes(visit: Visit, session) -> None:
    visit("candidate")

    account = accounts.authenticate(session, "candidate@example.com", PASSWORD)

    assert account.password.startswith("$argon2id$")
