"""Candidates check, correct and complete what was read; employers likewise."""

import pytest
from werkzeug.test import TestResponse

from tests.web.visitors import ADVERTISEMENT, CV, Visit, Visitor, bring_cv, open_vacancy


def claims_of(candidate: Visitor) -> dict[str, dict]:
    """Return the candidate's claims by skill."""
    return {own["claim"]["skill_id"]: own for own in candidate.get("/candidates/me").json["claims"]}


def upload(candidate: Visitor, data: bytes, name: str) -> TestResponse:
    """Upload a file as a browser does."""
    # Written out here: the test client would spool a large file to disk and leave it open.
    head = f'--end\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return candidate.post(
        "/candidates/me/documents",
        data=head.encode() + data + b"\r\n--end--\r\n",
        content_type="multipart/form-data; boundary=end",
    )


def test_what_was_read_quotes_the_text_and_waits_to_be_confirmed(visit: Visit) -> None:
    candidate = visit("candidate")
    bring_cv(candidate)

    claims = claims_of(candidate)
    span = claims["plc_programming"]["claim"]["spans"][0]

    assert CV.strip()[span["start"] : span["end"]] == span["text"] == "PLC programming"
    assert not any(own["confirmed"] for own in claims.values())
    assert claims["plc_programming"]["claim"]["evidence"] == "described"


def test_a_correction_is_confirmed_and_keeps_the_words(visit: Visit) -> None:
    candidate = visit("candidate")
    bring_cv(candidate)

    candidate.send("PUT", "/candidates/me/claims/python", {"level": 4, "evidence": "certified"})
    own = claims_of(candidate)["python"]

    assert (own["claim"]["level"], own["claim"]["evidence"]) == (4, "certified")
    assert own["confirmed"]
    assert own["origin"] == "text"
    assert own["claim"]["spans"]


def test_a_skill_is_added_and_removed(visit: Visit) -> None:
    candidate = visit("candidate")

    added = candidate.post("/candidates/me/claims", {"skill_id": "spc", "level": 3, "years": 2.5})
    removed = candidate.send("DELETE", "/candidates/me/claims/spc")

    assert added.status_code == 201
    assert added.json["claims"][0]["origin"] == "person"
    assert removed.status_code == 204
    assert candidate.send("DELETE", "/candidates/me/claims/spc").status_code == 404


def test_a_new_cv_replaces_what_was_not_confirmed(visit: Visit) -> None:
    candidate = visit("candidate")
    bring_cv(candidate)
    candidate.post("/candidates/me/confirmations", {"skill_ids": ["sql"]})

    bring_cv(candidate, "Skills\nInjection moulding, SQL\n")
    claims = claims_of(candidate)

    assert set(claims) == {"injection_moulding", "sql"}
    assert claims["sql"]["confirmed"]


def test_all_claims_are_confirmed_at_once(visit: Visit) -> None:
    candidate = visit("candidate")
    bring_cv(candidate)

    confirmed = candidate.post("/candidates/me/confirmations", {}).json["confirmed"]

    assert confirmed == len(claims_of(candidate))


@pytest.mark.parametrize(
    ("skill_id", "facts", "status"),
    [
        ("no_such_skill", {}, 422),
        ("python", {"level": 6}, 422),
        ("python", {"level": "3"}, 422),
        ("python", {"years": -1}, 422),
        ("python", {"evidence": "guessed"}, 422),
        ("python", {"more": 1}, 422),
    ],
)
def test_impossible_claims_are_refused(visit: Visit, skill_id: str, facts: dict, status: int) -> None:
    candidate = visit("candidate")

    assert candidate.send("PUT", f"/candidates/me/claims/{skill_id}", facts).status_code == status
    assert claims_of(candidate) == {}


def test_a_text_file_is_read(visit: Visit) -> None:
    answer = upload(visit("candidate"), CV.encode(), "cv.txt")

    assert answer.status_code == 201
    assert answer.json["candidate"]["documents"][0]["file_name"] == "cv.txt"
    assert answer.json["candidate"]["titles"] == ["Automation Engineer"]


@pytest.mark.parametrize(
    ("data", "name", "status", "code"),
    [
        (b"", "cv.txt", 422, "document-empty"),
        (b"%PDF-1.4 broken", "cv.pdf", 422, "document-corrupted"),
        (b"PK\x03\x04 not a zip", "cv.docx", 422, "document-corrupted"),
        (b"GIF89a", "cv.gif", 415, "document-wrong-type"),
        (CV.encode(), "cv.pdf", 415, "document-wrong-type"),
        (b"a" * (10 * 1024 * 1024 + 1), "cv.txt", 413, "document-too-large"),
        (b"nothing that is a skill", "cv.txt", 422, "empty-profile"),
    ],
)
def test_files_that_cannot_be_read_say_why_and_leave_nothing(
    visit: Visit, data: bytes, name: str, status: int, code: str
) -> None:
    candidate = visit("candidate")

    answer = upload(candidate, data, name)

    assert (answer.status_code, answer.json["type"].rpartition(":")[2]) == (status, code)
    assert candidate.get("/candidates/me").json["documents"] == []


def test_a_form_without_a_file_is_empty(visit: Visit) -> None:
    answer = visit("candidate").post(
        "/candidates/me/documents", data={"other": "x"}, content_type="multipart/form-data"
    )

    assert answer.json["type"].endswith("document-empty")


def test_without_skills_there_is_no_score(visit: Visit) -> None:
    vacancy = open_vacancy(visit("employer"))
    candidate = visit("candidate")

    for path in ("/candidates/me/matches", f"/candidates/me/matches/{vacancy}"):
        answer = candidate.get(path)
        assert answer.status_code == 422
        assert answer.json["type"].endswith("empty-profile")


def test_a_vacancy_without_requirements_is_not_kept(visit: Visit) -> None:
    employer = visit("employer")

    answer = employer.post("/vacancies", {"title": "Clerk", "text": "We are a nice place to be."})

    assert answer.json["type"].endswith("empty-vacancy")
    assert employer.get("/vacancies").json == []


def test_requirements_are_read_with_their_necessity(visit: Visit) -> None:
    employer = visit("employer")
    vacancy = employer.get(f"/vacancies/{open_vacancy(employer)}").json

    assert {asked["skill_id"]: asked["necessity"] for asked in vacancy["requirements"]} == {
        "plc_programming": "must",
        "industrial_robotics": "must",
        "machine_vision": "preferred",
    }
    assert vacancy["vacancy"]["years"] == 3


def test_replaced_requirements_keep_the_words_of_the_text(visit: Visit) -> None:
    employer = visit("employer")
    vacancy = open_vacancy(employer)
    wanted = [
        {"skill_id": "plc_programming", "necessity": "preferred", "level": 4, "emphasis": 2},
        {"skill_id": "python"},
    ]

    kept = employer.send("PUT", f"/vacancies/{vacancy}/requirements", {"requirements": wanted}).json

    assert [asked["skill_id"] for asked in kept["requirements"]] == ["plc_programming", "python"]
    assert kept["requirements"][0]["spans"][0]["text"] == "PLC programming"
    assert kept["requirements"][0]["level"] == 4


@pytest.mark.parametrize(
    "wanted",
    [
        [],
        [{"skill_id": "python"}, {"skill_id": "python"}],
        [{"skill_id": "no_such_skill"}],
        [{"skill_id": "python", "emphasis": 3}],
        [{"necessity": "must"}],
    ],
)
def test_impossible_requirements_change_nothing(visit: Visit, wanted: list) -> None:
    employer = visit("employer")
    vacancy = open_vacancy(employer)

    answer = employer.send("PUT", f"/vacancies/{vacancy}/requirements", {"requirements": wanted})

    assert answer.status_code == 422
    assert len(employer.get(f"/vacancies/{vacancy}").json["requirements"]) == 3


def test_a_new_text_is_read_anew_or_refused_whole(visit: Visit) -> None:
    employer = visit("employer")
    vacancy = open_vacancy(employer)

    read = employer.send("PATCH", f"/vacancies/{vacancy}", {"text": "Requirements:\n- SQL\n- Python"})
    refused = employer.send("PATCH", f"/vacancies/{vacancy}", {"text": "Hello.", "title": "Other"})

    assert [asked["skill_id"] for asked in read.json["requirements"]] == ["python", "sql"]
    assert refused.status_code == 422
    assert employer.get(f"/vacancies/{vacancy}").json["vacancy"]["title"] == "Automation Engineer"


def test_a_deleted_vacancy_is_gone(visit: Visit) -> None:
    employer = visit("employer")
    vacancy = open_vacancy(employer)

    assert employer.send("DELETE", f"/vacancies/{vacancy}").status_code == 204
    assert employer.get(f"/vacancies/{vacancy}").status_code == 404


def test_an_unknown_industry_is_refused(visit: Visit) -> None:
    wanted = {"title": "Engineer", "text": ADVERTISEMENT, "industry_id": "no_such"}

    assert visit("employer").post("/vacancies", wanted).status_code == 422
