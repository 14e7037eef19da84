"""The ledger as workbook, brief and answers: the same figures as the page, dated, and no few people."""

import csv
import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from flask import Flask
from pypdf import PdfReader

from tests.web.pages.browsing import Browser, sign_in
from tests.web.visitors import UNCOVERED, Visit, enter, open_vacancy
from web.files.tables import BOM
from web.files.workbooks import PerCent, Sheet, write_workbook

Table = list[list[object]]
NAMES = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
DAY = date(2026, 11, 22)
MONEY = re.compile(r"HK\$ ?[\d,]+|HKD")


def read_workbook(content: bytes) -> dict[str, Table]:
    """Return the cells of each sheet; what a spreadsheet would compute is refused."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = {
            name: ElementTree.fromstring(book.read(name))  # noqa: S314 - our own file
            for name in book.namelist()
            if name.endswith(".xml")
        }
    texts = ["".join(one.itertext()) for one in parts["xl/sharedStrings.xml"].findall("x:si", NAMES)]
    names = [one.get("name", "") for one in parts["xl/workbook.xml"].findall(".//x:sheet", NAMES)]
    sheets = {}
    for number, name in enumerate(names, start=1):
        page = parts[f"xl/worksheets/sheet{number}.xml"]
        assert page.find(".//x:f", NAMES) is None
        sheets[name] = [_cells(row, texts) for row in page.findall(".//x:row", NAMES)]
    return sheets


def _cells(row: ElementTree.Element, texts: list[str]) -> list[object]:
    """Return the cells of a row, by their letters; ``None`` where one is empty."""
    found = {ord(cell.get("r", "A")[0]) - ord("A"): _value(cell, texts) for cell in row}
    return [found.get(column) for column in range(max(found) + 1)]


def _value(cell: ElementTree.Element, texts: list[str]) -> object:
    value = cell.findtext("x:v", "", NAMES)
    return texts[int(value)] if cell.get("t") == "s" else float(value)


def workbook(browser: Browser, query: str = "") -> dict[str, Table]:
    answer = browser.client.get(f"/coverage/ledger.xlsx{query}")
    assert answer.status_code == 200
    return read_workbook(answer.data)


def brief(browser: Browser, query: str = "") -> str:
    answer = browser.client.get(f"/coverage/brief.pdf{query}")
    assert answer.status_code == 200
    reader = PdfReader(io.BytesIO(answer.data))
    assert 1 <= len(reader.pages) <= 3
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture
def agency(app: Flask, visit: Visit) -> Browser:
    """An agency's browser, with vacancies of which something is uncovered."""
    enter(visit, 7)
    open_vacancy(visit("employer", "other@example.com"), UNCOVERED)
    return sign_in(app, "agency", "b@example.com")


def test_a_workbook_holds_what_the_api_says(visit: Visit, agency: Browser) -> None:
    cells = visit("agency", "c@example.com").get("/coverage/skills").json

    head, *rows = workbook(agency)["By skill"]

    assert head[:4] == ["Identifier", "Skill", "Vacancies", "of which must"]
    assert {row[0]: (row[2], row[4], row[8]) for row in rows} == {
        cell["skill_id"]: (cell["demand"], cell["asked"], cell["neither"]) for cell in cells
    }


def test_a_workbook_says_how_it_was_counted_of_how_many_and_when(agency: Browser) -> None:
    rows = {
        str(name): value for name, value in (row[:2] for row in workbook(agency, "?from=2026Q4")["Method"])
    }

    assert rows["Open vacancies in the system"] == 2
    assert rows["People who may be found, to the nearest 5"] == 5
    assert isinstance(rows["As of"], float)
    assert rows["From quarter"] == "2026Q4"
    assert "fewer than 5 are not shown" in str([row[1] for row in workbook(agency)["Method"]])


def test_every_route_of_a_workbook_has_rule_source_and_day(agency: Browser) -> None:
    head, *rows = workbook(agency)["Admission"]

    assert head == [
        "Scheme", "Version in force", "Rule or list", "In words", "Seen", "Confidence", "Source",
        "Occupations reached", "Note",
    ]  # fmt: skip
    assert rows
    assert all(all(row[:8]) for row in rows)
    assert {row[8] for row in rows} == {"long unseen: check the official page"}


def test_every_sum_of_a_workbook_has_its_source_and_day_in_its_row(agency: Browser) -> None:
    sheets = workbook(agency)
    sums = [
        row for table in sheets.values() for row in table[1:] if any(MONEY.search(str(cell)) for cell in row)
    ]
    amounts = [row for row in sheets["A next programme"] if str(row[0]).startswith("HK$")]

    assert len(amounts) == 3
    assert all(re.search(r"no document seen; as of \d", str(row)) for row in [*sums, *amounts])


def test_texts_that_begin_like_a_formula_stay_texts_and_are_marked_as_such() -> None:
    danger = ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "https://example.com"]

    content = write_workbook(
        [Sheet(name="a/b: [c]?", header=["=A1"], rows=[[one] for one in danger])], title="T", on=DAY
    )
    styles = zipfile.ZipFile(io.BytesIO(content)).read("xl/styles.xml").decode()

    assert read_workbook(content) == {"a b   c": [["=A1"], *[[one] for one in danger]]}
    assert 'quotePrefix="1"' in styles


def test_numbers_days_and_shares_keep_their_kind_and_equal_tables_give_equal_bytes() -> None:
    sheet = Sheet(name="S", header=["a", "b", "c", "d", "e"], rows=[[3, 0.5, PerCent(0.25), DAY, None]])

    first, second = (write_workbook([sheet], title="T", on=DAY) for _ in range(2))

    assert first == second
    assert read_workbook(first)["S"][1] == [3.0, 0.5, 0.25, 46348.0]


def test_a_brief_says_the_gap_where_it_is_the_next_programme_and_how_it_was_counted(agency: Browser) -> None:
    text = brief(agency)

    assert "3 of 6 skills asked by 2 open vacancies" in text
    assert "The greatest gaps" in text
    assert "SolidWorks" in text
    assert "How this is counted" in text
    assert "techtas" in text.casefold()
    assert re.search(r"HK\$[\d,]+\. Our own assumption, no document seen; as of 22 November 2026", text)


def test_equal_ledgers_give_equal_files(agency: Browser) -> None:
    for name in ("ledger.xlsx", "brief.pdf", "study.csv", "trend.csv"):
        assert agency.client.get(f"/coverage/{name}").data == agency.client.get(f"/coverage/{name}").data


@pytest.mark.parametrize(
    ("language", "gap", "method"),
    [("zh_Hant_HK", "最大的缺口", "計算方法"), ("zh_Hans_CN", "最大的缺口", "计算方法")],
)
def test_files_speak_the_readers_language(
    app: Flask, agency: Browser, chinese: None, language: str, gap: str, method: str
) -> None:
    agency.client.get(f"/coverage?lang={language}")

    assert gap in brief(agency)
    assert method in [row[0] for table in workbook(agency).values() for row in table]


def test_a_brief_and_a_workbook_of_nothing_say_so(app: Flask) -> None:
    browser = sign_in(app, "agency")

    assert "No open vacancy asks any of these skills." in brief(browser)
    assert ["Result", "Nothing that is asked is uncovered."] in workbook(browser)["A next programme"]


@pytest.mark.parametrize("people", [1, 4])
def test_few_people_appear_in_no_file_trend_or_what_if(app: Flask, visit: Visit, people: int) -> None:
    agency, browser = enter(visit, people), sign_in(app, "agency", "b@example.com")
    filters = "from=2026Q1&region=Kowloon"

    sheets = [workbook(browser), workbook(browser, f"?{filters}")]
    named = ("By part of the study", "By skill", "By quarter")
    in_books = {row[12] for book in sheets for name in named for row in book[name][1:]}
    changed = agency.get(f"/coverage/what-if?scheme=gep&reach=quality_engineer&{filters}").json
    cells = [
        *agency.get("/coverage/trend").json,
        agency.get("/coverage/summary").json["whole"],
        agency.get("/coverage/skills/python").json["cell"],
        *(one[side] for one in [changed["whole"], *changed["lenses"]] for side in ("before", "after")),
        *(one[side] for one in changed["skills"] for side in ("before", "after")),
    ]  # fmt: skip

    assert in_books == {"fewer than 5"}
    assert {cell["supply"] for cell in cells} == {None}
    assert "about 5" not in brief(browser) or people > 2


@pytest.mark.parametrize(("file", "page"), [("workbook", "ledger.xlsx"), ("brief", "brief.pdf")])
def test_the_api_hands_over_the_files_of_the_page(
    visit: Visit, agency: Browser, file: str, page: str
) -> None:
    analyst = visit("agency", "c@example.com")

    answer = analyst.get(f"/coverage/{file}?from=2026Q4&setup_hkd=7000")
    shown = agency.client.get(f"/coverage/{page}?from=2026Q4&setup=7000")

    assert answer.status_code == 200
    assert (answer.data, answer.mimetype) == (shown.data, shown.mimetype)
    assert answer.data != analyst.get(f"/coverage/{file}?from=2026Q4").data


@pytest.mark.parametrize("file", ["workbook", "brief"])
def test_a_file_over_the_api_is_the_agencys_and_refuses_what_the_ledger_does_not_know(
    visit: Visit, agency: Browser, file: str
) -> None:
    analyst = visit("agency", "c@example.com")

    assert analyst.get(f"/coverage/{file}?sector=nothing").status_code == 422
    assert analyst.get(f"/coverage/{file}?hour_hkd=0").status_code == 422
    assert visit("employer", "d@example.com").get(f"/coverage/{file}").status_code == 403


def test_the_table_of_fields_holds_what_the_heat_map_and_the_workbook_do(
    visit: Visit, agency: Browser
) -> None:
    analyst = visit("agency", "c@example.com")

    text = agency.client.get("/coverage/fields.csv").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))

    assert [(row["Identifier of the field"], int(row["Asked"]), int(row["Neither"])) for row in rows] == [
        (one["domain_id"], one["asked"], one["uncovered"]) for one in analyst.get("/coverage/grid").json
    ]
    assert [row[:4] for row in workbook(agency)["By field and industry"][1:]] == [
        [row["Field"], row["Industry"] or None, float(row["Asked"]), float(row["Neither"])] for row in rows
    ]
    assert analyst.get("/coverage/grid?format=csv").get_data(as_text=True) == text
