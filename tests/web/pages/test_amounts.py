"""No sum is shown without its source and the day it was seen: every page, plan and export."""

import csv
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader

from matcher.schemes.model import Amount
from matcher.schemes.reading import load_book
from matcher.schemes.wording import amount_words
from tests.web.pages.addresses import path_of, rules_of
from tests.web.pages.browsing import Browser, bring_cv, let_be_found, open_vacancy, sign_in
from tests.web.pages.sums import INVENTED, LANGUAGES, MONEY, SEEN, TEAM_PLAN, VOID, Page, plans_of
from tests.web.visitors import Visitor
from web.files.tables import BOM


def sums() -> list[Amount]:
    """Return the sums of all schemes that are large enough to be told from other figures."""
    found = {
        amount.id: amount
        for scheme in load_book().schemes.values()
        for version in scheme.versions
        for amount in version.all_amounts()
        if amount.is_money
    }
    return list(found.values())


def blocks_with_sums(page: str, language: str) -> Iterator[dict[str, Any]]:
    """Yield the block around each sum of a scheme: a line of a scheme, as narrow as it comes."""
    words = {amount_words(one, language) for one in sums()}
    for block in Page(page).blocks:
        is_line = "scheme-amount" in block["class"] or block["tag"] in ("tr", "li")
        if is_line and any(one in block["words"] for one in words):
            yield block


def walk(app: Flask) -> Iterator[tuple[Browser, str]]:
    """Yield every page of every role, with everything there is to fill it."""
    people = {role: sign_in(app, role) for role in ("candidate", "employer", "agency", "administrator")}
    bring_cv(people["candidate"])
    let_be_found(people["candidate"])
    vacancy = open_vacancy(people["employer"])
    for rule in sorted(rules_of(app, "GET"), key=lambda one: one.rule):
        if "skill:" in rule.rule:
            paths = [re.sub(r"<[^>]+>", one, rule.rule) for one in load_book().schemes]
        else:
            paths = [path_of(rule).replace("AAAAAAAA", vacancy)]
        for path in paths:
            for browser in people.values():
                answer = browser.client.get(path)
                if answer.status_code == 200 and answer.mimetype == "text/html":
                    yield browser, path
                    break


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sum_of_a_scheme_on_every_page_has_source_and_day_beside_it(
    app: Flask, chinese: None, language: str
) -> None:
    lines = 0
    for browser, path in walk(app):
        browser.client.get(f"{path}?lang={language}")
        page = browser.client.get(path).get_data(as_text=True)
        for block in blocks_with_sums(page, language):
            lines += 1
            assert block["sourced"] or "一般認知" in block["words"], (path, block["words"])
            assert SEEN.search(block["words"]), (path, block["words"])

    assert lines > 3 * len(sums())


def entries(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of an export that holds a sum."""
    if isinstance(data, dict):
        if data.get("is_money"):
            yield data
        for inner in data.values():
            yield from entries(inner)
    if isinstance(data, list):
        for inner in data:
            yield from entries(inner)


def test_every_sum_in_every_export_has_source_and_day_beside_it(app: Flask) -> None:
    candidate, employer = sign_in(app, "candidate"), sign_in(app, "employer")
    vacancy = open_vacancy(employer)
    answers = [
        candidate.client.get("/api/v1/schemes"),
        *(candidate.client.get(f"/api/v1/schemes/{one}") for one in load_book().schemes),
        candidate.client.get("/api/v1/candidates/me/schemes"),
        employer.client.get(f"/api/v1/vacancies/{vacancy}/schemes"),
        candidate.client.get("/me/data/export"),
        employer.client.get("/me/data/export"),
    ]

    found = [one for answer in answers for one in entries(json.loads(answer.data))]

    assert all(answer.status_code == 200 for answer in answers)
    assert len(found) > len(sums())
    assert all(one["as_of"] and one["sources"] and one["confidence"] for one in found)


HOLDERS = {"step", "item"}


class Money(HTMLParser):
    """What holds each sum of a page: a course, a line of a table, or the head that adds them up."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[dict[str, Any]] = []
        self.holders: list[dict[str, Any]] = []
        self.adrift: list[str] = []
        self.feed(page.partition("<main")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        facts = dict(attrs)
        classes = set((facts.get("class") or "").split())
        holds = bool(classes & HOLDERS) or tag == "tr"
        block = {"tag": tag, "words": "", "sourced": False, "holds": holds, "sums": "figures__one" in classes}
        self.open.append(block)
        if "external" in (facts.get("rel") or ""):
            for one in self.open:
                one["sourced"] = True

    def handle_endtag(self, tag: str) -> None:
        if any(one["tag"] == tag for one in self.open):
            while self.open.pop()["tag"] != tag:
                pass

    def handle_data(self, data: str) -> None:
        for one in self.open:
            one["words"] += data
        if MONEY.search(data) and not any(one["sums"] for one in self.open):
            holder = next((one for one in self.open if one["holds"]), None)
            if holder is None:
                self.adrift.append(data)
            elif holder not in self.holders:
                self.holders.append(holder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sum_of_a_plan_stands_beside_its_source_and_day(
    app: Flask, chinese: None, language: str
) -> None:
    candidate, employer, vacancy = plans_of(app)
    pages = [(candidate, f"/me/vacancies/{vacancy}/plan"), (employer, f"/team/plan?{TEAM_PLAN}")]

    for browser, path in pages:
        browser.open(f"{path}{'&' if '?' in path else '?'}lang={language}")
        found = Money(browser.page)

        assert found.adrift == []
        assert found.holders, path
        for one in found.holders:
            assert one["sourced"] or INVENTED.search(one["words"]), one["words"]
            assert SEEN.search(one["words"]), one["words"]


def test_every_sum_of_a_saved_plan_has_source_and_day_in_its_line(app: Flask) -> None:
    employer = plans_of(app)[1]

    table = employer.client.get(f"/team/plan/plan.csv?{TEAM_PLAN}").get_data(as_text=True)
    pages = PdfReader(BytesIO(employer.client.get(f"/team/plan/plan.pdf?{TEAM_PLAN}").data)).pages

    lines = [one for one in csv.DictReader(StringIO(table.removeprefix(BOM))) if one["Line"] == "course"]
    assert lines
    assert all(one["Source of the fee"] and one["Fee seen"] for one in lines if one["Fee, HK$"])
    assert all(one["Source of the grant"] and one["Grant seen"] for one in lines if one["Grant, HK$"])
    text = " ".join("".join(page.extract_text() for page in pages).split())
    assert "stheadline.com" in text
    assert "10 January 2026" in text


def test_every_sum_of_a_plan_over_the_api_names_its_source(app: Flask) -> None:
    plans_of(app)
    visitor = Visitor.sign_up(app, "employer", "team@example.com")
    visitor.post("/team/employees", {"label": "Line A"})

    plan = visitor.post("/team/plan", {"measure_id": "M01", "skill_ids": ["industrial_robotics"]}).json[
        "plan"
    ]

    assert plan["assignments"]
    for one in plan["assignments"]:
        assert one["programme"]["fee"]["source"]
        assert one["programme"]["fee"]["as_of"]
    rules = [one["subsidy"]["rule"] for one in plan["assignments"] if one["subsidy"]]
    rules += [one["rule"] for one in plan["drawn"]]
    assert rules
    assert all(rule["source"] and rule["as_of"] for rule in rules)
