"""No sum of money on a page or in a file of the ledger without its source and day beside it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader

from tests.web.pages.browsing import Browser, sign_in
from tests.web.pages.sums import LANGUAGES, Page
from tests.web.visitors import UNCOVERED, Visit, enter, open_vacancy
from web.files.tables import BOM

SUM = re.compile(r"HK\$ ?[\d,]+")
VOUCHED = re.compile(
    r"no document seen; as of \d|As you entered it on \d"
    r"|並無文件依據；截至 ?\d|按你於 ?\d|没有文件依据；截至 ?\d|按您于 ?\d"
)
PAGES = [
    "/coverage",
    "/coverage?setup=70000&hour=900&hours=10",
    "/coverage?lens=M01&by=action&from=2026Q1",
    "/coverage/skills/industrial_robotics",
    "/coverage/skills/solidworks",
    "/coverage/what-if?scheme=techtas_nias&reach=quality_engineer&ceiling=2",
    "/coverage/what-if?scheme=talent_list&ends=2099-01-31",
]


@pytest.fixture
def agency(app: Flask, visit: Visit, chinese: None) -> Browser:
    enter(visit, 1)
    open_vacancy(visit("employer", "other@example.com"), UNCOVERED)
    return sign_in(app, "agency", "b@example.com")


def blocks_with_sums(page: str) -> Iterator[str]:
    """Yield the words of each innermost block in which a sum stands."""
    for block in Page(page).blocks:
        if block["tag"] in ("p", "li", "tr", "dd") and SUM.search(block["words"]):
            yield block["words"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sum_on_every_page_of_the_ledger_says_whence_and_when(agency: Browser, language: str) -> None:
    agency.client.get(f"/coverage?lang={language}")

    pages = {path: agency.client.get(path).get_data(as_text=True) for path in PAGES}
    sums = [words for page in pages.values() for words in blocks_with_sums(page)]

    assert len(sums) >= 2
    assert all(VOUCHED.search(words) for words in sums), sums
    assert "HK$70,000" not in pages["/coverage"]


def test_the_costs_a_form_offers_say_whence_and_when_below_it(agency: Browser) -> None:
    page = agency.client.get("/coverage").get_data(as_text=True)

    assert 'name="setup" value="50000"' in page
    assert re.search(
        r"The costs are assumptions without a source, for you to change\. .*as of 22 November 2026", page
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sum_of_a_brief_says_whence_and_when(agency: Browser, language: str) -> None:
    agency.client.get(f"/coverage?lang={language}")
    reader = PdfReader(io.BytesIO(agency.client.get("/coverage/brief.pdf").data))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())

    found = list(SUM.finditer(text))

    assert len(found) == 1
    assert all(VOUCHED.search(text[one.end() : one.end() + 90]) for one in found)


def test_tables_hold_no_sums(agency: Browser) -> None:
    for name in ("skills.csv", "measures.csv", "study.csv", "trend.csv"):
        text = agency.client.get(f"/coverage/{name}").get_data(as_text=True)
        rows = list(csv.reader(io.StringIO(text.removeprefix(BOM))))
        assert rows
        assert not any("HK$" in cell or "HKD" in cell for row in rows for cell in row)


def money_in(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of an answer that holds a sum."""
    if isinstance(data, dict):
        if "hkd" in data or data.get("is_money"):
            yield data
        for inner in data.values():
            yield from money_in(inner)
    if isinstance(data, list):
        for inner in data:
            yield from money_in(inner)


def test_every_fee_and_sum_the_api_gives_behind_a_skill_has_source_and_day(visit: Visit) -> None:
    enter(visit, 1)
    answer = visit("agency", "c@example.com").get("/coverage/skills/industrial_robotics")

    found = list(money_in(json.loads(answer.data)))

    assert found
    assert all(one["as_of"] and (one.get("source") or one.get("sources")) for one in found)
