"""Vacancies as job postings of schema.org, by API and by page."""

import io
import json
from datetime import date

import pytest
from flask import Flask

from matcher.exchange import read_posting, write_posting
from matcher.intake import vacancy_from_text
from matcher.profiles import Vacancy
from tests.web.pages.browsing import sign_in
from tests.web.visitors import Visit, open_vacancy
from web.demo import read_vacancies
from web.workbench import build_workbench

POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Automation Engineer",
    "description": "<p>You keep our cells running.</p>",
    "skills": ["PLC programming", "Machine vision"],
    "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 48},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "沙田"}},
}


def test_a_posting_becomes_a_draft_with_what_it_asks(visit: Visit) -> None:
    answer = visit("employer").post("/vacancies/postings", POSTING)

    facts = answer.json["vacancy"]
    assert answer.status_code == 201
    assert {one["skill_id"] for one in answer.json["requirements"]} == {"plc_programming", "machine_vision"}
    assert (facts["status"], facts["region"], facts["years"]) == ("draft", "New Territories", 4)


def test_a_vacancy_goes_out_and_comes_back(visit: Visit) -> None:
    employer = visit("employer")
    code = open_vacancy(employer)
    before = employer.get(f"/vacancies/{code}").json

    answer = employer.get(f"/vacancies/{code}/posting")
    sent = {"data": answer.get_data(), "content_type": "application/ld+json"}
    back = employer.post("/vacancies/postings", **sent).json

    assert answer.content_type == "application/ld+json"
    assert (back["text"], back["requirements"]) == (before["text"].strip(), before["requirements"])


def test_every_invented_vacancy_reads_back_as_it_was() -> None:
    workbench = build_workbench()
    for one in read_vacancies():
        before = vacancy_from_text(one.title, one.text, workbench.linker, vacancy_id="1").vacancy
        written = write_posting(
            before, text=one.text, taxonomy=workbench.taxonomy, language=one.language,
            organisation=one.organisation, region=one.region, industry_id=one.industry, posted=date(2026, 11, 3),
        )  # fmt: skip

        posting = read_posting(written)

        after = vacancy_from_text(posting.title, posting.text, workbench.linker, vacancy_id="1").vacancy
        assert (asked(after), after.years) == (asked(before), before.years), one.id


def asked(vacancy: Vacancy) -> list[tuple[str, str, int | None]]:
    """Return what a vacancy asks, without the places in its text."""
    return [(one.skill_id, one.necessity, one.level) for one in vacancy.requirements]


def test_somebody_elses_vacancy_does_not_go_out(visit: Visit) -> None:
    code = open_vacancy(visit("employer"))

    assert visit("employer", "other@example.com").get(f"/vacancies/{code}/posting").status_code == 404


def test_a_wrong_posting_is_refused_place_by_place_and_nothing_is_kept(visit: Visit) -> None:
    employer = visit("employer")

    answer = employer.post("/vacancies/postings", {**POSTING, "title": 7, "validThrough": "soon"})

    assert answer.status_code == 422
    assert {one["field"] for one in answer.json["errors"]} == {"title", "validThrough"}
    assert employer.get("/vacancies").json == []


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'"text"', b'{"@type": "Person"}'])
def test_what_is_no_posting_says_so(visit: Visit, body: bytes) -> None:
    answer = visit("employer").post("/vacancies/postings", data=body, content_type="application/json")

    assert (answer.status_code, answer.json["type"]) == (422, "urn:talentbridge:problem:import-refused")


def test_a_posting_that_asks_for_no_skill_is_not_kept(visit: Visit) -> None:
    employer = visit("employer")

    answer = employer.post(
        "/vacancies/postings", {"@type": "JobPosting", "title": "Host", "description": "Smile."}
    )

    assert (answer.status_code, employer.get("/vacancies").json) == (422, [])


@pytest.mark.parametrize("way", ["file", "posting"])
def test_a_page_takes_a_file_or_what_is_pasted(app: Flask, way: str) -> None:
    browser, text = sign_in(app, "employer"), json.dumps(POSTING, ensure_ascii=False)
    browser.open("/vacancies/new")

    browser.send(
        "/vacancies/new/posting", {way: (io.BytesIO(text.encode()), "job.jsonld") if way == "file" else text}
    )

    assert "We found 2 requirements" in browser.text
    assert "posting.jsonld" in browser.page


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "must be text"), ("zh_Hant_HK", "必須是文字"), ("zh_Hans_CN", "必须是文本")],
)
def test_a_page_tells_what_is_wrong_and_keeps_what_was_pasted(
    app: Flask, chinese: None, language: str, words: str
) -> None:
    browser = sign_in(app, "employer")
    browser.open(f"/vacancies/new?lang={language}")

    answer = browser.send("/vacancies/new/posting", {"posting": json.dumps({**POSTING, "title": 7})})

    assert answer.status_code == 422
    assert words in browser.text
    assert "JobPosting" in browser.page


@pytest.mark.parametrize("sent", [b"\x00\x01\x02" * 50, b"%PDF-1.7", b"", b"{" * 100])
def test_a_file_that_is_no_json_is_refused(app: Flask, sent: bytes) -> None:
    browser = sign_in(app, "employer")
    browser.open("/vacancies/new")

    answer = browser.send("/vacancies/new/posting", {"file": (io.BytesIO(sent), "job.json")})

    assert answer.status_code == 422
    assert 'role="alert"' in browser.page
