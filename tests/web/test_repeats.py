"""What is sent twice with one key is done once."""

import io
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.web.reviewing import bring, findings, shell_firms, tables_of
from tests.web.visitors import ADVERTISEMENT, CV, PASSWORD, Visit, Visitor, bring_cv, open_vacancy
from web.db import IdempotencyKeyRow, db
from web.db.base import now
from web.db.repositories.accounts import identity_of
from web.services import accounts, repeats

VACANCY = {"title": "Engineer", "text": ADVERTISEMENT}

# Answers of these create nothing, or belong to nobody yet.
NOT_KEPT = {
    "/api/v1/link", "/api/v1/session", "/api/v1/accounts", "/api/v1/tokens", "/api/v1/scheme-answers",
    "/api/v1/scheme-changes/preview", "/api/v1/candidates/me/confirmations", "/api/v1/team/plan",
}  # fmt: skip


def keyed(who: Visitor, path: str, body: object = None, key: str = "one", **options: Any) -> Any:
    """Post something with a key."""
    if body is not None:
        options["json"] = body
    return who.client.post(f"/api/v1{path}", headers={**who.headers, "Idempotency-Key": key}, **options)


def kept(app: Flask) -> list[IdempotencyKeyRow]:
    """Return all rows of keys."""
    with app.app_context():
        return db.session.query(IdempotencyKeyRow).all()


def test_every_post_that_creates_something_may_be_repeated(app: Flask) -> None:
    posts = {
        rule.rule: app.view_functions[rule.endpoint].view_class.post
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and "POST" in rule.methods
    }

    without = {path for path, view in posts.items() if not getattr(view, "is_once", False)}
    assert without == NOT_KEPT
    assert len(posts) > len(NOT_KEPT)


def test_a_repetition_is_answered_alike_and_nothing_is_made(visit: Visit) -> None:
    employer = visit("employer")

    first, again = (keyed(employer, "/vacancies", VACANCY) for _ in range(2))

    assert (first.status_code, first.data, first.content_type) == (201, again.data, again.content_type)
    assert (first.status_code, again.headers["Idempotency-Replayed"]) == (again.status_code, "true")
    assert len(employer.get("/vacancies").json) == 1


def test_an_answer_without_a_body_is_repeated_too(visit: Visit) -> None:
    employer, code = visit("employer"), bring_cv(visit("candidate"))
    path = f"/vacancies/{open_vacancy(employer)}/shortlist"
    employer.post(path, {"candidate_id": code})

    answers = [keyed(employer, f"{path}/{code}/decisions", {"kind": "contacted"}) for _ in range(2)]

    assert [(one.status_code, one.data) for one in answers] == [(204, b"")] * 2
    assert employer.get(path).json[0]["decisions"] == ["contacted"]


def test_an_uploaded_file_counts_and_not_how_its_form_is_divided(visit: Visit) -> None:
    candidate = visit("candidate")

    def upload(text: str) -> Any:
        return keyed(
            candidate, "/candidates/me/documents", data={"file": (io.BytesIO(text.encode()), "cv.txt")}
        )

    first, again, other = upload(CV), upload(CV), upload(f"{CV}\nMachine vision")

    assert (first.status_code, again.data, other.status_code) == (201, first.data, 422)
    assert len(candidate.get("/candidates/me").json["documents"]) == 1


def test_parts_of_a_form_without_names_are_refused_and_not_our_fault(visit: Visit) -> None:
    part = "--x\r\nContent-Disposition: form-data{}\r\n\r\na\r\n"
    body = "".join(part.format(name) for name in ("", '; name="b"', "")) + "--x--\r\n"
    sent = {"data": body, "content_type": "multipart/form-data; boundary=x"}

    assert keyed(visit("candidate"), "/candidates/me/documents", **sent).status_code == 422


def test_another_request_with_the_same_key_is_refused(visit: Visit) -> None:
    employer = visit("employer")
    keyed(employer, "/vacancies", VACANCY)

    refused = [
        keyed(employer, "/vacancies", {**VACANCY, "title": "Fitter"}),
        keyed(employer, "/team/employees", {"label": "Cell 1"}),
    ]

    assert {(one.status_code, one.json["type"]) for one in refused} == {
        (422, "urn:talentbridge:problem:key-reused")
    }


def test_keys_belong_to_accounts(visit: Visit) -> None:
    one, other = visit("employer"), visit("employer", "other@example.com")

    answers = [keyed(who, "/vacancies", VACANCY) for who in (one, other)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json["vacancy"]["id"] != answers[1].json["vacancy"]["id"]


def test_a_refused_request_leaves_its_key_free(app: Flask, visit: Visit) -> None:
    employer = visit("employer")

    refused = [
        keyed(employer, "/vacancies", body) for body in ({"title": "x"}, {"title": "x", "text": "Smile."})
    ]

    assert [one.status_code for one in refused] == [422, 422]
    assert kept(app) == []
    assert keyed(employer, "/vacancies", VACANCY).status_code == 201


def test_a_request_under_way_is_not_begun_again(app: Flask, visit: Visit) -> None:
    employer = visit("employer")
    first = keyed(employer, "/vacancies", VACANCY)
    with app.app_context():
        db.session.execute(update(IdempotencyKeyRow).values(status=None, body=None))
        db.session.commit()

    again = keyed(employer, "/vacancies", VACANCY)

    assert (first.status_code, again.status_code, again.json["type"]) == (
        201, 409, "urn:talentbridge:problem:key-busy",
    )  # fmt: skip
    assert len(employer.get("/vacancies").json) == 1


def test_a_key_is_forgotten_after_a_day(app: Flask, visit: Visit) -> None:
    employer = visit("employer")
    keyed(employer, "/vacancies", VACANCY)
    with app.app_context():
        db.session.execute(
            update(IdempotencyKeyRow).values(created_at=now() - timedelta(hours=24, seconds=1))
        )
        db.session.commit()

    keyed(employer, "/vacancies", VACANCY)

    assert len(employer.get("/vacancies").json) == 2
    assert len(kept(app)) == 1


def test_an_old_answer_goes_though_no_key_comes_any_more(app: Flask, visit: Visit) -> None:
    employer = visit("employer")
    keyed(employer, "/vacancies", VACANCY)
    with app.app_context():
        db.session.execute(update(IdempotencyKeyRow).values(created_at=now() - timedelta(hours=25)))
        db.session.commit()

    employer.client.post("/api/v1/session", json={"email": "employer@example.com", "password": PASSWORD})

    assert kept(app) == []


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 201, "caf\u00e9"])
def test_a_key_is_short_and_plain(visit: Visit, key: str) -> None:
    answer = keyed(visit("employer"), "/vacancies", VACANCY, key=key)

    assert (answer.status_code, answer.json["type"]) == (400, "urn:talentbridge:problem:key-refused")


def test_an_account_has_only_so_many_keys(visit: Visit, session: Session) -> None:
    visit("employer")
    account = accounts.authenticate(session, "employer@example.com", PASSWORD)
    session.add_all(
        IdempotencyKeyRow(account_id=account.id, key=f"key-{number}", path="/", request="x")
        for number in range(repeats.MOST_KEYS)
    )
    session.commit()

    with pytest.raises(repeats.TooManyKeys):
        repeats.begin(session, identity_of(account), "one-more", path="/", request="x")


def test_who_may_not_ask_learns_nothing_from_a_key(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    keyed(employer, "/vacancies", VACANCY)

    assert keyed(candidate, "/vacancies", VACANCY).status_code == 403
    assert employer.client.post("/api/v1/vacancies", headers={"Idempotency-Key": "one"}).status_code == 401


def test_answers_go_with_the_account(app: Flask, visit: Visit) -> None:
    candidate = visit("candidate")
    keyed(candidate, "/candidates/me/documents", {"text": CV})

    candidate.send("DELETE", "/accounts/me")

    assert kept(app) == []


@pytest.mark.parametrize("how", ["account", "consent", "mask"])
def test_what_an_employer_was_answered_of_a_person_goes_with_what_they_may_see(
    app: Flask, visit: Visit, how: str
) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    code = bring_cv(candidate)
    path = f"/vacancies/{open_vacancy(employer)}/shortlist"
    assert b"Ada Wong" in keyed(employer, path, {"candidate_id": code}).data

    if how == "account":
        candidate.send("DELETE", "/accounts/me")
    elif how == "consent":
        candidate.send("PATCH", "/candidates/me", {"consent": False})
    else:
        employer.send("DELETE", f"{path}/{code}")

    assert [row.body for row in kept(app)] == [None]
    assert keyed(employer, path, {"candidate_id": code}).status_code == 404


def test_the_text_of_a_removed_document_is_in_no_answer(app: Flask, visit: Visit) -> None:
    candidate = visit("candidate")
    document = keyed(candidate, "/candidates/me/documents", {"text": CV}).json["candidate"]["documents"][0]

    candidate.send("DELETE", f"/candidates/me/documents/{document['id']}")

    assert [row.body for row in kept(app)] == [None]


def test_a_decision_about_records_is_in_no_answer_once_they_are_erased(app: Flask, visit: Visit) -> None:
    agency = visit("agency")
    code = bring(agency, tables_of(shell_firms(3))).json["id"]
    (finding, *_) = findings(agency, code)
    path = f"/integrity/data-sets/{code}"
    decided = keyed(agency, f"{path}/findings/{finding['id']}/decisions", {"kind": "cleared", "note": "met"})

    agency.send("DELETE", path)

    assert decided.status_code == 201
    assert [row.body for row in kept(app)] == [None]


def test_my_data_tell_which_keys_are_held(visit: Visit) -> None:
    employer = visit("employer")
    keyed(employer, "/vacancies", VACANCY, key="from-the-hr-system-7")

    held = employer.get("/accounts/me/export").json["repeatable_requests"]

    assert [one["key"] for one in held] == ["from-the-hr-system-7"]
