"""Receipts and what-ifs as programs get them."""

import io
import json

import pypdf
from flask import Flask
from werkzeug.test import TestResponse

from matcher.receipts import read_receipt
from matcher.signatures import SignatureState, SigningKey, signature_state
from tests.web.visitors import Visit, bring_cv, open_vacancy
from web.guards.signing import keys_of


def test_a_receipt_by_the_api_is_the_file_the_page_hands_over(visit: Visit) -> None:
    vacancy, candidate = open_vacancy(visit("employer")), visit("candidate")
    bring_cv(candidate)

    answer = candidate.get(f"/candidates/me/matches/{vacancy}/receipt")

    match = candidate.get(f"/candidates/me/matches/{vacancy}").json["match"]
    receipt = read_receipt(answer.data)
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="receipt-{vacancy}-')
    assert receipt.content["result"]["score"] == match["score"]


def test_who_has_no_skills_gets_a_receipt_that_says_so(visit: Visit) -> None:
    vacancy = open_vacancy(visit("employer"))

    receipt = read_receipt(visit("candidate").get(f"/candidates/me/matches/{vacancy}/receipt").data)

    assert receipt.content["result"] == {"score": None, "abstained": "empty_profile"}


def test_the_words_of_a_receipt_stand_where_it_says(visit: Visit) -> None:
    vacancy, candidate = open_vacancy(visit("employer")), visit("candidate")
    bring_cv(candidate)

    content = read_receipt(candidate.get(f"/candidates/me/matches/{vacancy}/receipt").data).content

    quoted = [place for line in content["result"]["requirements"] for place in line["held_words"]]
    text = candidate.get("/candidates/me").json["documents"][0]["text"]
    assert quoted
    assert all(text[start:end] == words for start, end, words in quoted)


def test_a_firm_gets_a_masked_receipt_until_it_shortlists(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    address = f"/vacancies/{vacancy}/matches/{code}/receipt"

    masked = employer.get(address)
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})
    shown = employer.get(address)

    assert read_receipt(masked.data).withholds_titles
    assert not read_receipt(shown.data).withholds_titles
    places = [
        place for line in json.loads(masked.data)["result"]["requirements"] for place in line["held_words"]
    ]
    assert {(start, end) for start, end, _ in places} == {(0, 0)}


def test_receipts_are_nobody_elses_business(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate, consent=False)
    other = visit("employer", "other@example.com")

    assert employer.get(f"/vacancies/{vacancy}/matches/{code}/receipt").status_code == 404
    assert other.get(f"/vacancies/{vacancy}/matches/{code}/receipt").status_code == 404


def test_what_ifs_and_reasons_come_in_the_readers_language(visit: Visit) -> None:
    vacancy, candidate = open_vacancy(visit("employer")), visit("candidate")
    bring_cv(candidate)
    candidate.headers["Accept-Language"] = "zh-HK"

    answer = candidate.get(f"/candidates/me/matches/{vacancy}").json

    best = answer["counterfactuals"][0]
    assert best["after"] > best["before"] == answer["match"]["score"]
    assert best["words"].startswith("工業機械人")
    assert all(isinstance(line["because"], list) for line in answer["match"]["requirements"])


def test_receipts_of_the_service_are_signed_by_it(app: Flask, visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    mine = candidate.get(f"/candidates/me/matches/{vacancy}/receipt").data
    ours = employer.get(f"/vacancies/{vacancy}/matches/{code}/receipt").data

    states = [signature_state(read_receipt(data), keys_of(app.config)) for data in (mine, ours)]
    elsewhere = signature_state(read_receipt(mine), [SigningKey.of("of another service")])

    assert states == [SignatureState.issued, SignatureState.issued]
    assert elsewhere is SignatureState.unknown_key


def pdf_words(answer: TestResponse) -> str:
    assert answer.mimetype == "application/pdf", answer.data
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.data)).pages)


def test_the_pdf_by_the_api_is_masked_until_shortlisted_and_in_the_readers_language(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    address = f"/vacancies/{vacancy}/matches/{code}/pdf"

    mine, masked = pdf_words(candidate.get(f"/candidates/me/matches/{vacancy}/pdf")), employer.get(address)
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})
    employer.headers["Accept-Language"] = "zh-HK"
    shown = pdf_words(employer.get(address))

    assert "PLC programming" in mine
    assert [word for word in ("Ada", "Wong", "9123") if word in pdf_words(masked)] == []
    assert "Ada Wong" in shown
    assert "工業機械人" in shown


def test_what_to_ask_next_comes_with_its_worth_and_words(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, _ = open_vacancy(employer), bring_cv(candidate)
    candidate.headers["Accept-Language"] = "zh-CN"

    mine = candidate.get("/candidates/me/questions").json
    ours = employer.get(f"/vacancies/{vacancy}/questions").json

    assert [one["worth"] for one in mine] == sorted((one["worth"] for one in mine), reverse=True)
    assert 0 < len(mine) <= 3
    assert any("工业机器人" in one["words"] for one in mine)
    assert {one["kind"] for one in ours} <= {"level", "necessity", "years"}


def test_questions_and_pdfs_are_nobody_elses_business(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    other = visit("employer", "other@example.com")

    for path in (f"/vacancies/{vacancy}/questions", f"/vacancies/{vacancy}/matches/{code}/pdf"):
        assert other.get(path).status_code == 404
        assert candidate.get(path).status_code == 403
