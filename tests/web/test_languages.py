"""The language of an answer, and the headers of every answer."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.visitors import Visitor
from web.languages import html_tag, select_language


@pytest.mark.parametrize(
    ("accepted", "locale"),
    [
        ("zh-HK", "zh_Hant_HK"),
        ("zh-TW,en;q=0.5", "zh_Hant_HK"),
        ("zh-Hant", "zh_Hant_HK"),
        ("yue", "zh_Hant_HK"),
        ("zh-CN", "zh_Hans_CN"),
        ("zh-Hans-SG", "zh_Hans_CN"),
        ("zh", "zh_Hans_CN"),
        ("en-GB", "en"),
        ("fr, de;q=0.5", "en"),
        ("fr, zh-HK;q=0.5", "zh_Hant_HK"),
        ("", "en"),
    ],
)
def test_the_browser_chooses_the_language(app: Flask, accepted: str, locale: str) -> None:
    with app.test_request_context(headers={"Accept-Language": accepted}):
        assert select_language() == locale
        assert html_tag(locale).startswith(locale[:2])


def test_a_language_asked_for_is_remembered(client: FlaskClient) -> None:
    client.get("/api/v1/skills/python?lang=zh_Hant_HK")

    skill = client.get("/api/v1/skills/injection_moulding", headers={"Accept-Language": "en"}).json

    assert skill["name"] == "注塑"


def test_a_program_is_answered_in_the_language_of_its_request(visit: Callable[..., Visitor]) -> None:
    employer = visit("employer")

    employer.headers["Accept-Language"] = "zh-HK"

    assert employer.get("/skills/injection_moulding").json["name"] == "注塑"


def test_an_unknown_language_changes_nothing(client: FlaskClient) -> None:
    assert client.get("/api/v1/skills/spc?lang=xx").json["name"] == "Statistical process control"


def test_skills_are_found_in_every_script(client: FlaskClient) -> None:
    def found(query: str) -> list[str]:
        return [skill["id"] for skill in client.get("/api/v1/skills", query_string={"query": query}).json]

    assert found("機械人") == found("机器人") == ["industrial_robotics"]
    assert found("啤机") == ["injection_moulding"]
    assert found("PROGRAM") == ["plc_programming"]
    assert found("no such skill") == []


def test_the_best_name_comes_first(client: FlaskClient) -> None:
    found = client.get("/api/v1/skills?query=mould").json

    assert [skill["id"] for skill in found] == ["mould_design", "injection_moulding"]


def test_lists_tell_their_pages(client: FlaskClient) -> None:
    answer = client.get("/api/v1/skills?page=2&page_size=5")

    assert len(answer.json) == 5
    assert '"total": 12' in answer.headers["X-Pagination"]


def test_every_answer_carries_the_policy(client: FlaskClient) -> None:
    for path in ("/api/docs", "/api/openapi.json", "/nothing", "/api/v1/programmes"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_personal_is_not_stored_by_browsers(visit: Callable[..., Visitor]) -> None:
    assert visit("candidate").get("/candidates/me").headers["Cache-Control"] == "no-store"


def test_the_documentation_needs_nothing_from_elsewhere(client: FlaskClient) -> None:
    page = client.get("/api/docs").text

    assert "http" not in page.replace("http-equiv", "")
    assert "<script>" not in page
    for asset in ("swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png"):
        with client.get(f"/api/docs/assets/{asset}") as answer:
            assert answer.status_code == 200
