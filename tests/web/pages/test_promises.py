"""What every page promises: no forged forms, no strangers, no inline code, the right language."""

import re
from io import BytesIO
from typing import get_args

import pytest
from flask import Flask
from flask.testing import FlaskClient

from matcher.errors import DocumentProblem
from tests.files import make_scan
from tests.web.pages.addresses import path_of, rules_of
from tests.web.pages.browsing import INLINE, Browser, bring_cv, let_be_found, open_vacancy, sign_in
from web.words.problems import DOCUMENTS

PUBLIC = {"home", "skill", "accounts", "all_schemes", "catalogue"}


def test_every_form_is_refused_without_its_token(app: Flask) -> None:
    browser = sign_in(app, "candidate")
    rules = rules_of(app, "POST")

    answers = {rule.rule: browser.client.post(path_of(rule)).status_code for rule in rules}

    assert len(answers) > 15
    assert set(answers.values()) == {400}


@pytest.mark.parametrize(
    ("language", "remedy"),
    [
        ("en", "Reload the page and send it again."),
        ("zh_Hant_HK", "請重新載入頁面，然後再次提交。"),
        ("zh_Hans_CN", "请重新加载页面，然后再次提交。"),
    ],
)
def test_a_form_with_a_stale_token_says_what_to_do(
    app: Flask, chinese: None, language: str, remedy: str
) -> None:
    browser = sign_in(app, "candidate")
    browser.open(f"/me/data?lang={language}")

    browser.send("/me/data/details", {"csrf_token": "of last week"})

    assert remedy in browser.text


def test_every_page_but_the_public_ones_asks_strangers_to_sign_in(app: Flask, client: FlaskClient) -> None:
    private = [rule for rule in rules_of(app, "GET") if rule.endpoint.split(".")[0] not in PUBLIC]

    places = {rule.rule: client.get(path_of(rule)).location or "" for rule in private}

    assert len(places) > 15
    assert all(place.startswith("/sign-in?next=") for place in places.values()), places


@pytest.mark.parametrize("path", ["/me/skills", "/vacancies", "/coverage", "/administration/log"])
def test_a_page_is_for_its_role_alone(app: Flask, path: str) -> None:
    owners = {
        "/me/skills": "candidate",
        "/vacancies": "employer",
        "/coverage": "agency",
        "/administration/log": "administrator",
    }

    answers = {role: sign_in(app, role).open(path).status_code for role in owners.values()}

    assert answers == {role: 200 if role == owners[path] else 403 for role in owners.values()}


def test_no_page_holds_inline_code_or_style(app: Flask) -> None:
    employer, candidate = sign_in(app, "employer"), sign_in(app, "candidate")
    bring_cv(candidate)
    let_be_found(candidate)
    vacancy = open_vacancy(employer)
    visits = [
        (candidate, ["/", "/me/skills?q=PLC", "/me/cv", "/me/vacancies", f"/me/vacancies/{vacancy}/plan"]),
        (candidate, [f"/me/vacancies/{vacancy}", "/me/data"]),
        (employer, [f"/vacancies/{vacancy}", f"/vacancies/{vacancy}/candidates", "/vacancies/new"]),
        (
            sign_in(app, "agency"),
            [
                "/coverage",
                "/coverage?by=action&lens=M01",
                "/coverage/skills/python",
                "/coverage/what-if?scheme=gep&ceiling=1",
            ],
        ),
        (sign_in(app, "administrator"), ["/administration/accounts", "/administration/phrases", "/nowhere"]),
    ]

    for browser, paths in visits:
        for path in paths:
            browser.open(path)
            assert INLINE.findall(browser.page) == [], path


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"]
)
def test_signing_in_sends_nobody_elsewhere(app: Flask, address: str) -> None:
    browser = Browser(app.test_client())
    browser.open("/sign-in")
    browser.send(
        "/register", {"email": "a@example.com", "password": "a quiet harbour 7", "role": "candidate"}
    )
    browser.send("/sign-out", {})
    browser.open("/sign-in")

    answer = browser.send(
        "/sign-in", {"email": "a@example.com", "password": "a quiet harbour 7"}, next=address
    )

    assert answer.request.host == "localhost"
    assert answer.request.path == "/me/cv"


def test_every_reason_a_document_is_refused_has_its_words() -> None:
    assert set(DOCUMENTS) == set(get_args(DocumentProblem))


def test_a_refused_form_comes_back_with_its_words_and_the_remedy(app: Flask) -> None:
    browser = Browser(app.test_client())
    browser.open("/register")

    answer = browser.send(
        "/register", {"email": "ada@example.com", "password": "short", "role": "employer", "name": "Ada"}
    )

    assert answer.status_code == 422
    assert 'value="ada@example.com"' in browser.page
    assert 'aria-invalid="true"' in browser.page
    assert "Choose another password" in browser.text


def test_the_last_requirement_of_a_vacancy_stays(app: Flask) -> None:
    employer = sign_in(app, "employer")
    employer.open("/vacancies/new")
    answer = employer.send("/vacancies/new", {"title": "Programmer", "text": "Requirements: Python"})

    employer.send(answer.request.path, {"remove": "python"})

    assert "a vacancy needs at least one requirement" in employer.text
    assert 'id="skill-python"' in employer.page


def test_a_field_with_characters_no_database_keeps_is_refused(app: Flask) -> None:
    candidate = sign_in(app, "candidate")
    candidate.open("/me/data")

    answer = candidate.send("/me/data/details", {"display_name": "Ada\x00"})

    assert answer.status_code == 400


def test_an_unreadable_cv_is_answered_with_what_to_do(app: Flask) -> None:
    candidate = sign_in(app, "candidate")
    candidate.open("/me/cv")

    answer = candidate.send("/me/cv", {"text": "I like long walks and good books."})

    assert answer.status_code == 422
    assert "Not enough information" in candidate.text
    assert "I like long walks" in candidate.page


def test_a_scanned_cv_is_told_to_be_one_in_the_readers_language(app: Flask, chinese: None) -> None:
    candidate = sign_in(app, "candidate")
    candidate.open("/me/cv?lang=zh_Hant_HK")

    answer = candidate.send("/me/cv", {"file": (BytesIO(make_scan()), "cv.pdf")})

    assert answer.status_code == 422
    assert "文件是文字的圖像" in candidate.text
    assert 'href="/me/cv?lang=zh_Hans_CN"' in candidate.page


def test_another_language_keeps_the_page_and_what_was_asked(app: Flask) -> None:
    candidate = sign_in(app, "candidate")

    candidate.open("/me/skills?q=注塑&lang=en")

    assert 'href="/me/skills?q=%E6%B3%A8%E5%A1%91&amp;lang=zh_Hant_HK"' in candidate.page


@pytest.mark.parametrize(
    ("language", "tag", "title"),
    [
        ("en", "en", "Not found"),
        ("zh_Hant_HK", "zh-Hant-HK", "找不到"),
        ("zh_Hans_CN", "zh-Hans-CN", "找不到"),
    ],
)
def test_an_error_page_speaks_the_readers_language(
    app: Flask, chinese: None, language: str, tag: str, title: str
) -> None:
    browser = Browser(app.test_client())

    answer = browser.open(f"/nowhere?lang={language}")

    assert answer.status_code == 404
    assert f'<html lang="{tag}">' in browser.page
    assert title in browser.text


def test_the_banner_of_the_demonstration_shows_only_there(app: Flask, client: FlaskClient) -> None:
    without = client.get("/").get_data(as_text=True)
    app.config["DEMO"] = True

    assert "people, firms and fees are invented" not in without
    assert "people, firms and fees are invented" in client.get("/").get_data(as_text=True)


def test_the_stylesheet_is_kept_for_a_year_under_a_name_of_its_content(client: FlaskClient) -> None:
    found = re.search(r'href="(/styles/[0-9a-f]{12}\.css)"', client.get("/").get_data(as_text=True))
    assert found

    current, stale = client.get(found[1]), client.get("/styles/000000000000.css")

    assert current.cache_control.max_age == 365 * 24 * 3600
    assert stale.cache_control.max_age == 0
    assert "@layer bootstrap, tokens, base, layout, blocks, utilities;" in current.get_data(as_text=True)
