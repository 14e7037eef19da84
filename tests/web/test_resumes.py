"""CVs in JSON Resume, by API and by page."""

import io
import json

import pytest
from flask import Flask

from tests.matcher.exchange.resume import RESUME
from tests.web.pages.browsing import sign_in
from tests.web.visitors import Visit, bring_cv, open_vacancy


def test_a_resume_becomes_a_cv_with_claims_to_check(visit: Visit) -> None:
    answer = visit("candidate").post("/candidates/me/resume", RESUME)

    claims = {one["claim"]["skill_id"]: one for one in answer.json["candidate"]["claims"]}
    assert answer.status_code == 201
    assert set(claims) == {"plc_programming", "hmi_scada", "python", "sql"}
    assert claims["plc_programming"]["claim"]["last_used"] == 2024
    assert not any(one["confirmed"] for one in claims.values())


def test_the_region_is_taken_where_none_was_stated(visit: Visit) -> None:
    new, settled = visit("candidate"), visit("candidate", "settled@example.com")
    settled.send("PATCH", "/candidates/me", {"region": "Hong Kong Island"})

    for candidate in (new, settled):
        candidate.post("/candidates/me/resume", RESUME)

    assert new.get("/candidates/me").json["region"] == "Kowloon"
    assert settled.get("/candidates/me").json["region"] == "Hong Kong Island"


def test_nothing_of_who_somebody_is_reaches_an_employer_or_the_text(visit: Visit) -> None:
    candidate, employer = visit("candidate"), visit("employer")
    candidate.post("/candidates/me/resume", RESUME)
    candidate.send("PATCH", "/candidates/me", {"consent": True})

    kept = candidate.get("/candidates/me").get_data(as_text=True)
    seen = employer.get(f"/vacancies/{open_vacancy(employer)}/matches")

    assert len(seen.json) == 1
    assert "secret" not in kept.casefold()
    assert not any(word in seen.get_data(as_text=True) for word in ("Secret", "Star Moulding Limited, 2018"))


def test_a_score_does_not_depend_on_who_somebody_is(visit: Visit) -> None:
    vacancy = open_vacancy(visit("employer"))
    basics = {"label": RESUME["basics"]["label"], "summary": RESUME["basics"]["summary"]}
    one, other = visit("candidate"), visit("candidate", "other@example.com")
    one.post("/candidates/me/resume", RESUME)
    other.post("/candidates/me/resume", {**RESUME, "basics": basics, "references": []})

    scores = [who.get(f"/candidates/me/matches/{vacancy}").json["match"]["score"] for who in (one, other)]

    assert scores[0] == scores[1] > 0


def test_a_profile_goes_out_and_comes_back(visit: Visit) -> None:
    candidate, other = visit("candidate"), visit("candidate", "other@example.com")
    bring_cv(candidate)
    candidate.send("PUT", "/candidates/me/claims/sql", {"evidence": "claimed", "level": 4})

    written = candidate.get("/candidates/me/resume")
    back = other.post("/candidates/me/resume", written.json).json["candidate"]

    levels = [
        {one["claim"]["skill_id"]: one["claim"]["level"] for one in who["claims"]}
        for who in (candidate.get("/candidates/me").json, back)
    ]
    assert written.json["basics"]["name"] == "Ada Wong"
    assert levels[0] == levels[1]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"work": 3}', b'{"work": [{"startDate": "soon"}]}'])
def test_a_wrong_resume_is_refused_and_nothing_is_kept(visit: Visit, body: bytes) -> None:
    candidate = visit("candidate")

    answer = candidate.post("/candidates/me/resume", data=body, content_type="application/json")

    assert (answer.status_code, answer.json["type"]) == (422, "urn:talentbridge:problem:import-refused")
    assert candidate.get("/candidates/me").json["documents"] == []


@pytest.mark.parametrize("way", ["file", "text"])
def test_a_page_takes_a_file_or_what_is_pasted(app: Flask, way: str) -> None:
    browser, text = sign_in(app, "candidate"), json.dumps(RESUME, ensure_ascii=False)
    browser.open("/me/cv")

    browser.send("/me/cv", {way: (io.BytesIO(text.encode()), "CV.JSON") if way == "file" else text})

    assert "We found 4 skills" in browser.text


def test_a_page_tells_what_is_wrong_in_the_readers_language(app: Flask, chinese: None) -> None:
    browser = sign_in(app, "candidate")
    browser.open("/me/cv?lang=zh_Hans_CN")

    answer = browser.send("/me/cv", {"text": '{"work": [{"position": 3}]}'})

    assert answer.status_code == 422
    assert "work[0].position 必须是文本" in browser.text


def test_a_page_hands_the_profile_over(app: Flask) -> None:
    browser = sign_in(app, "candidate")
    browser.open("/me/data")

    assert 'href="/me/data/resume.json"' in browser.page
    assert json.loads(browser.client.get("/me/data/resume.json").data)["meta"] == {"version": "v1.0.0"}
