"""Odd requests: refused with a reason, never a failure of ours."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from web.guards.bodies import DEEPEST, BadJson, check_strings, read_json

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON_VALUES)
def test_plain_json_is_read_as_python_reads_it(value: object) -> None:
    assert read_json(json.dumps(value).encode()) == value


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        value = read_json(body)
    except BadJson:
        return

    assert value == json.loads(body)


def test_nesting_is_allowed_to_the_limit_and_no_further() -> None:
    assert read_json(b"[" * DEEPEST + b"]" * DEEPEST) is not None
    with pytest.raises(BadJson, match="nested"):
        read_json(b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1))


def test_brackets_inside_strings_are_no_nesting() -> None:
    text = "[" * 100 + '"\\'

    assert read_json(json.dumps(text).encode()) == text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"nul",
        b"NaN",
        b'{"text": Infinity}',
        b'{"text": 1e999}',
        b'{"text": "a", "text": "b"}',
        b'{"text": %s}' % (b"9" * 5000),
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'"\xff\xfe"',
        b'{"text": "\\u0000"}',
        b'{"text": "\\ud800"}',
        b'{"\\ud800": 1}',
        b"[]",
        b"3",
        b"null",
        b'"text"',
        b'{"text": 3}',
        b'{"text": ["a"]}',
        b'{"text": "a", "more": 1}',
    ],
)
def test_odd_json_is_refused_with_a_problem(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/api/v1/link", data=body, content_type="application/json")

    assert answer.status_code in (400, 422)
    assert answer.content_type == "application/problem+json"


def test_the_reason_odd_json_is_refused_for_is_told_in_the_language_asked_for(
    app: Flask, chinese: None
) -> None:

    answer = app.test_client().post(
        "/api/v1/link", data=b"{", content_type="application/json", headers={"Accept-Language": "zh-HK"}
    )

    assert answer.json["detail"] == "JSON 不獲接納：內容並非 UTF-8 編碼的 JSON，請檢查語法及編碼。"


def test_clean_strings_pass() -> None:
    check_strings({"a": ["b", {"注塑": "\U00020000"}], "n": 1})


@pytest.mark.parametrize("path", ["/api/v1/skills?query=%00", "/api/v1/skills/%00", "/api/v1/skills?%00=1"])
def test_nul_in_an_address_is_refused(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in (400, 404)


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "9" * 5000, "1e3", "٣"])
def test_odd_page_numbers_are_refused_or_empty(client: FlaskClient, page: str) -> None:
    answer = client.get(f"/api/v1/skills?page={page}")

    assert answer.status_code == 422 or (answer.status_code == 200 and isinstance(answer.json, list))


def test_json_above_a_megabyte_is_too_large(client: FlaskClient) -> None:
    answer = client.post("/api/v1/link", json={"text": "a" * (1024 * 1024)})

    assert answer.status_code == 413
    assert answer.json["status"] == 413


def test_a_body_of_another_type_is_refused_by_its_type(client: FlaskClient) -> None:
    answer = client.post("/api/v1/link", data="text=a", content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 415
