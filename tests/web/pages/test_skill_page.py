"""The page of a skill, and its neighbours as the API and the drawing tell them."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from skills_taxonomy.model import Label
from skills_taxonomy.similarity import Edge
from tests.web.pages.browsing import Browser
from tests.web.small_world import make_skill
from web.drawing.neighbour_graph import MOST_COLUMNS, draw_neighbours, shorten
from web.pages.skill import aliases_for_reader


def test_a_visitor_sees_names_in_three_scripts_and_the_place_in_the_tree(app: Flask) -> None:
    browser = Browser(app.test_client())

    answer = browser.open("/skills/plc_programming")

    assert answer.status_code == 200
    for words in ("PLC programming", "PLC 編程", "PLC 编程", "Automation technology", "M01 Smart production"):
        assert words in browser.text


def test_the_shop_floor_word_is_among_the_names(app: Flask) -> None:
    browser = Browser(app.test_client())

    browser.open("/skills/injection_moulding")

    assert '<li class="chip" lang="zh-Hant">啤機</li>' in browser.page


@pytest.mark.parametrize(
    ("asked", "first"), [("en", "press"), ("zh-HK", "啤機"), ("zh-TW", "啤機"), ("zh-CN", "注塑机")]
)
def test_names_in_the_language_of_the_reader_come_first(app: Flask, asked: str, first: str) -> None:
    aliases = (Label("en", "press"), Label("zh-Hans", "注塑机"), Label("zh-Hant", "啤機"))
    skill = replace(make_skill("injection_moulding"), aliases=aliases)

    with app.test_request_context(headers={"Accept-Language": asked}):
        named = aliases_for_reader(skill)

    assert named[0].text == first
    assert sorted(named, key=lambda label: label.text) == sorted(aliases, key=lambda label: label.text)


def test_each_neighbour_is_told_with_credit_and_reason_in_both_directions(app: Flask) -> None:
    browser = Browser(app.test_client())

    browser.open("/skills/mould_design")
    assert "SolidWorks counts 0.9 toward Mould design: a tool of it" in browser.text

    browser.open("/skills/solidworks")
    assert "SolidWorks counts 0.9 toward Mould design: a tool of it" in browser.text
    assert "Mould design counts 0.5 toward SolidWorks: the wider field" in browser.text


def test_a_skill_without_neighbours_says_so(app: Flask) -> None:
    browser = Browser(app.test_client())

    browser.open("/skills/python")

    assert "No other skill counts toward it." in browser.text
    assert '<svg class="neighbours"' not in browser.page


def test_programmes_that_teach_a_skill_are_on_its_page(app: Flask) -> None:
    browser = Browser(app.test_client())

    browser.open("/skills/industrial_robotics")

    assert "Robots at work" in browser.text
    assert "School of Making · to level 3 · working" in browser.text


def test_a_skill_nobody_knows_is_not_found(client: FlaskClient) -> None:
    assert client.get("/skills/nothing").status_code == 404


def test_skills_read_from_a_text_lead_to_their_pages(app: Flask) -> None:
    browser = Browser(app.test_client())

    browser.open("/")
    browser.send("/read", {"kind": "cv", "text": "I wrote PLC programming for two lines."})

    assert 'href="/skills/plc_programming"' in browser.page


def test_the_api_lists_neighbours_with_their_kind(client: FlaskClient) -> None:
    answer = client.get("/api/v1/skills/plc_programming").json

    assert {
        "skill_id": "hmi_scada",
        "name": "SCADA configuration",
        "credit": 0.5,
        "kind": "related",
    } in answer["neighbours"]
    assert answer["counts_toward"][0]["kind"] == "narrower"


def test_the_api_names_neighbours_in_the_language_of_the_reader(client: FlaskClient) -> None:
    answer = client.get("/api/v1/skills/plc_programming", headers={"Accept-Language": "zh-HK"}).json

    assert "SCADA 組態" in {one["name"] for one in answer["neighbours"]}


def test_lines_are_as_thick_as_the_credit_and_end_at_the_skill() -> None:
    graph = draw_neighbours([("Ladder", Edge("ladder", 1.0, "narrower")), ("C", Edge("c", 0.1, "learned"))])

    strong, weak = graph.nodes
    assert (strong.thickness, weak.thickness) == (7.0, 1.6)
    assert {re.search(r" (\d+ \d+)$", node.line)[1] for node in graph.nodes} == {f"398 {graph.middle}"}


def test_a_drawing_without_neighbours_is_empty() -> None:
    assert draw_neighbours([]).nodes == ()


def test_names_are_cut_to_the_columns_there_are() -> None:
    assert shorten("電" * 16) == "電" * 16
    assert shorten("電" * 17) == "電" * 15 + "…"
    assert len(shorten("x" * 99)) == MOST_COLUMNS
