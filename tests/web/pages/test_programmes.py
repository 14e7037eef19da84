"""The catalogue for everybody, and files of programmes for the agency and administrators."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from matcher.problems import PROBLEMS
from matcher.programmes import Provider, Run
from matcher.programmes.tables import write_table
from skills_taxonomy.model import Text
from tests.matcher.programmes.making import make_programme
from tests.web.pages.browsing import INLINE, TOKEN, Browser, sign_in
from tests.web.pages.sums import SEEN, Page
from tests.web.visitors import Visitor
from web.services.programmes import LARGEST_SENT
from web.words.entries import ENTRY_PROBLEMS

COLLEGE = Provider(id="college", name=Text("College"), url="https://college.example")
COURSE = make_programme(
    provider=COLLEGE, title=Text("Using Python", "運用Python", "使用Python"), teaches={"python": 3},
    prerequisites=("industrial_robotics",), text=Text("You will also learn SQL and machine vision."),
    funded_by=("nittp", "erb"), runs=(Run(start=date(2099, 3, 8), apply_by=date(2099, 2, 1), places=16),),
)  # fmt: skip
"""Its run is still to come on whatever day the tests run."""


def send(browser: Browser, *programmes: object, name: str = "a.csv") -> None:
    """Send a file of programmes and look at what it would do."""
    browser.open("/administration/programmes")
    content = programmes[0] if isinstance(programmes[0], bytes) else write_table(programmes).encode()  # type: ignore[arg-type]
    browser.send("/administration/programmes", {"file": (BytesIO(content), name)})


def take(browser: Browser, *programmes: object) -> None:
    """Send a file of programmes and take it."""
    send(browser, *programmes)
    hidden = dict(re.findall(r'name="(name|revision|content)" value="([^"]*)"', browser.page))
    browser.send("/administration/programmes/take", hidden)


@pytest.fixture
def analyst(app: Flask) -> Browser:
    """Somebody of the agency."""
    return sign_in(app, "agency")


@pytest.fixture
def visitor(client: FlaskClient) -> Browser:
    """Somebody who has not signed in."""
    return Browser(client)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Robots at work", "Seeing machines"}),
        ("q=机器人", {"Robots at work"}),
        ("q=robots&mode=classroom", {"Robots at work"}),
        ("skill=machine_vision", {"Seeing machines"}),
        ("most_fee=6000", {"Robots at work"}),
        ("measure=M01", {"Seeing machines"}),
        ("measure=nonsense", set()),
        ("starting_before=2099-03-02&order=start", {"Robots at work"}),
        ("starting_before=tomorrow", {"Robots at work", "Seeing machines"}),
        ("qf_level=x&least_fee=-3&order=odd", {"Robots at work", "Seeing machines"}),
    ],
)
def test_programmes_are_found_by_words_and_facts(visitor: Browser, query: str, expected: set[str]) -> None:
    visitor.open(f"/programmes?{query}")

    titles = set(re.findall(r'<h2 class="result__title"><a [^>]*>([^<]+)</a>', visitor.page))
    assert titles == expected


def test_a_programme_says_what_it_teaches_opens_costs_and_when_to_apply(
    visitor: Browser, analyst: Browser
) -> None:
    take(analyst, COURSE)

    visitor.open("/programmes/course")

    for words in ("3 · working", "HK$9,000", "HK$4,500 left to pay", "Apply for the grant of NITTP",
                  "what it would pay today is not known", "Completed: 90 per cent of 120 people",
                  "In work afterwards: no data", "Associate degree, higher diploma"):  # fmt: skip
        assert words in visitor.text, words
    visitor.open("/programmes/robotics_course")
    assert "Using Python" in visitor.text
    assert INLINE.findall(visitor.page) == []


@pytest.mark.parametrize("language", ["en", "zh_Hant_HK", "zh_Hans_CN"])
def test_no_sum_is_shown_without_source_and_day(
    visitor: Browser, analyst: Browser, chinese: None, language: str
) -> None:
    take(analyst, COURSE)
    paths = ("/programmes", "/programmes/course", "/compare-programmes?id=course&id=robotics_course")
    told = 0
    for path in paths:
        visitor.open(f"{path}{'&' if '?' in path else '?'}lang={language}")
        for block in Page(visitor.page).blocks:
            if block["tag"] in ("p", "dd") and re.search(r"HK\$\d", block["words"]):
                told += 1
                is_invented = re.search("invented|虛構|虚构", block["words"])
                assert is_invented or (block["sourced"] and SEEN.search(block["words"])), block["words"]

    assert told >= 4


def test_an_unknown_programme_is_not_found(visitor: Browser) -> None:
    assert visitor.open("/programmes/nothing").status_code == 404
    assert visitor.open("/programmes/nothing/calendar.ics").status_code == 404


def test_two_programmes_stand_side_by_side(visitor: Browser) -> None:
    visitor.open("/compare-programmes?id=robotics_course&id=vision_course")

    assert visitor.page.count('<th scope="col">') == 2
    assert "Industrial robotics" in visitor.text
    assert "not taught" in visitor.text


@pytest.mark.parametrize("ids", ["id=robotics_course", "id=a&id=b&id=c&id=d", ""])
def test_a_comparison_takes_two_or_three(visitor: Browser, ids: str) -> None:
    answer = visitor.open(f"/compare-programmes?{ids}")

    assert answer.request.path == "/programmes"
    assert "Tick two or three programmes" in visitor.text


def test_dates_and_tables_are_handed_over(visitor: Browser) -> None:
    calendar = visitor.open("/programmes/robotics_course/calendar.ics")
    everything = visitor.open("/programmes.ics?q=robots")
    table, graph = visitor.open("/programmes.csv?q=robots"), visitor.open("/programmes.jsonld")

    assert calendar.mimetype == everything.mimetype == "text/calendar"
    assert calendar.get_data(as_text=True).count("BEGIN:VEVENT") == 2
    assert table.get_data(as_text=True).count("\r\n") == 2
    assert len(graph.get_json(force=True)["@graph"]) == 3


def test_a_preview_says_what_would_change_and_keeps_nothing(analyst: Browser) -> None:
    send(analyst, COURSE)

    assert "Named in its text, to be confirmed" in analyst.text
    assert "SQL · Machine vision" in analyst.text or "Machine vision · SQL" in analyst.text
    assert analyst.open("/programmes/course").status_code == 404


def test_a_file_is_taken_confirmed_and_taken_back(analyst: Browser) -> None:
    take(analyst, COURSE)
    taken = analyst.text
    analyst.open("/administration/programmes/course/skills")
    analyst.send(
        "/administration/programmes/course/skills",
        {
            "skill": ["sql", "machine_vision"],
            "say-sql": "taught",
            "level-sql": "2",
            "say-machine_vision": "not_taught",
        },
    )
    analyst.open("/programmes/course")
    confirmed = analyst.text

    for _ in range(2):
        analyst.open("/administration/programmes")
        analyst.send("/administration/programmes/take-back", {})

    assert "1 programmes are new" in taken
    assert "account 1" in taken
    assert "found in the text, confirmed" in confirmed
    assert "(the agency)" in confirmed
    assert "count for nothing yet" not in confirmed
    assert analyst.open("/programmes/course").status_code == 404


def test_a_second_click_does_not_take_another_change_back(analyst: Browser) -> None:
    take(analyst, COURSE)
    take(analyst, make_programme("other", provider=COLLEGE, teaches={"sql": 2}, prerequisites=()))
    analyst.open("/administration/programmes")
    shown = re.findall(r'name="change" value="(\d+)"', analyst.page)

    for _ in range(2):
        analyst.send("/administration/programmes/take-back", {"change": shown[0]})

    assert shown == ["2"]
    assert "Changed meanwhile" in analyst.text
    assert analyst.open("/programmes/other").status_code == 404
    assert analyst.open("/programmes/course").status_code == 200


def test_the_same_file_twice_has_nothing_to_take(analyst: Browser) -> None:
    take(analyst, COURSE)

    send(analyst, COURSE)

    assert "Nothing in the file is new or changed" in analyst.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "line 2 · course · fee_hkd-1 is below zero"),
        ("zh_Hant_HK", "第 2 行 · course · fee_hkd-1 小於零"),
        ("zh_Hans_CN", "第 2 行 · course · fee_hkd-1 小于零"),
    ],
)
def test_a_wrong_row_is_told_in_the_readers_language(
    analyst: Browser, chinese: None, language: str, words: str
) -> None:
    analyst.open(f"/administration/programmes?lang={language}")

    send(analyst, write_table([COURSE]).replace("9000", "-1").encode())

    assert words in analyst.text
    assert analyst.open("/programmes/course").status_code == 404


def test_a_file_of_another_kind_is_refused_with_the_reason(analyst: Browser) -> None:
    send(analyst, b"\x00\x01", name="a.xlsx")
    unreadable = analyst.text
    analyst.send("/administration/programmes", {})

    assert "is neither .csv nor .json or .jsonld" in unreadable
    assert "Choose a file first." in analyst.text


def test_a_file_too_large_for_a_page_is_refused_before_it_is_read(analyst: Browser) -> None:
    analyst.open("/administration/programmes")
    file = FileStorage(BytesIO(b"x\n" * (LARGEST_SENT // 2 + 1)), "a.csv")
    # Encoded in memory: the client would leave the temporary file of a large form open.
    boundary, form = encode_multipart({"csrf_token": TOKEN.search(analyst.page)[1], "file": file})  # type: ignore[index]

    answer = analyst.client.post(
        "/administration/programmes", data=form, content_type=f"multipart/form-data; boundary={boundary}"
    )

    assert answer.status_code == 422
    assert f"is larger than {LARGEST_SENT} bytes: divide it" in answer.text


def test_a_preview_overtaken_by_another_change_is_not_taken(app: Flask, analyst: Browser) -> None:
    send(analyst, COURSE)
    hidden = dict(re.findall(r'name="(name|revision|content)" value="([^"]*)"', analyst.page))
    take(
        sign_in(app, "administrator"),
        make_programme("other", provider=COLLEGE, teaches={"sql": 2}, prerequisites=()),
    )

    analyst.send("/administration/programmes/take", hidden)

    assert "Changed meanwhile" in analyst.text
    assert analyst.open("/programmes/course").status_code == 404


def test_a_damaged_preview_is_refused(analyst: Browser) -> None:
    send(analyst, COURSE)

    for content in ("", "x", "AAAA"):
        answer = analyst.client.post(
            "/administration/programmes/take",
            data={"csrf_token": TOKEN.search(analyst.page)[1], "name": "a.csv", "content": content},  # type: ignore[index]
        )
        assert answer.status_code in (400, 422)
    assert analyst.open("/programmes/course").status_code == 404


@pytest.mark.parametrize("role", ["candidate", "employer"])
def test_files_are_for_the_agency_and_administrators(app: Flask, role: str) -> None:
    assert sign_in(app, role).open("/administration/programmes").status_code == 403


def test_the_api_filters_pages_and_answers_unchanged_with_304(visit: Callable[..., Visitor]) -> None:
    reader = visit("candidate")

    found = reader.get("/programmes?query=robots&most_fee=6000")
    one = reader.get("/programmes/robotics_course")
    again = reader.client.get(
        "/api/v1/programmes/robotics_course", headers={**reader.headers, "If-None-Match": one.headers["ETag"]}
    )

    assert [programme["id"] for programme in found.json] == ["robotics_course"]
    assert {line["kind"] for line in one.json["deadlines"]} == {"apply", "start"}
    assert (again.status_code, again.data) == (304, b"")
    assert reader.get("/programmes?order=odd").status_code == 422
    assert reader.get("/programmes/nothing").status_code == 404


def test_pages_say_of_an_entry_what_the_core_says() -> None:
    assert dict(ENTRY_PROBLEMS) == dict(PROBLEMS)
