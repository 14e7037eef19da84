"""The journeys a user would miss most, wide and narrow, with and without JavaScript."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from matcher.programmes import Provider
from matcher.programmes.tables import write_table
from skills_taxonomy.model import Text
from tests.browser.visiting import Visit
from tests.files import make_pdf
from tests.matcher.programmes.making import make_programme
from tests.web.reviewing import shell_firms, tables_of
from tests.web.visitors import ADVERTISEMENT, CV, PASSWORD

pytestmark = pytest.mark.browser

Begin = Callable[..., Visit]

WAYS = [
    pytest.param(1280, True, id="wide"),
    pytest.param(390, True, id="narrow"),
    pytest.param(390, False, id="without-javascript"),
]

CHINESE_CV = """陳大文

工作經驗
自動化工程師，星光注塑廠，2018年3月至今
負責九條生產線的 PLC 編程
以工業機械人改善注塑工序

技能
Python、SQL
"""

_numbers = count(1)


def new_email() -> str:
    return f"visitor{next(_numbers)}@example.com"


def offer_vacancy(employer: Visit) -> None:
    """Paste a vacancy, check its requirements, open it."""
    employer.register("employer", new_email(), PASSWORD)
    employer.press("New vacancy")
    employer.fill("Job title", "Automation Engineer")
    employer.fill("Text of the vacancy", ADVERTISEMENT)
    employer.press("Read the vacancy")
    employer.press("Save and open to candidates")


def bring_findable_cv(candidate: Visit) -> None:
    """Paste a CV, confirm it, consent to be found."""
    candidate.register("candidate", new_email(), PASSWORD)
    candidate.fill("Paste the text", CV)
    candidate.press("Read my CV")
    candidate.press("Save, confirm and see vacancies")
    candidate.open("/me/data")
    candidate.press("Let employers find me")


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_a_candidate_goes_from_a_chinese_pdf_to_a_plan(
    begin_visit: Begin, width: int, javascript: bool
) -> None:
    offer_vacancy(begin_visit(1280, javascript=False))
    candidate = begin_visit(width, javascript=javascript)
    candidate.register("candidate", new_email(), PASSWORD)
    candidate.press("繁體中文", within="header")

    candidate.page.get_by_label("檔案").set_input_files(
        {"name": "履歷.pdf", "mimeType": "application/pdf", "buffer": make_pdf(CHINESE_CV)}
    )
    candidate.press("讀取我的履歷")
    assert candidate.shows("負責九條生產線的 PLC 編程")
    candidate.press("儲存、確認並查看職位空缺")
    candidate.press("Automation Engineer")
    assert candidate.shows("總分：以上分數之和")
    candidate.press("制訂填補差距的培訓計劃")

    assert candidate.page.locator("html").get_attribute("lang") == "zh-Hant-HK"
    assert candidate.shows("看得見的機器")


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_an_employer_goes_from_an_english_ad_to_a_shortlist(
    begin_visit: Begin, width: int, javascript: bool
) -> None:
    for _ in range(2):
        bring_findable_cv(begin_visit(1280, javascript=False))
    employer = begin_visit(width, javascript=javascript)

    offer_vacancy(employer)
    assert not employer.shows("陳大文")
    boxes = employer.page.get_by_role("checkbox", name="Compare")
    boxes.nth(0).check()
    boxes.nth(1).check()
    employer.press("Compare")
    assert employer.shows("PLC programming")
    assert not employer.scrolls_inside()
    employer.press("Add to shortlist")
    assert employer.shows("陳大文")
    employer.press("Requirements")
    employer.press("One course away")
    assert employer.shows("Robots at work")
    employer.press("Shortlist")
    with employer.page.expect_download() as download:
        employer.page.get_by_role("link", name="Download as a table (CSV)").click()

    assert "陳大文" in download.value.path().read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_an_agency_sees_where_demand_and_training_do_not_meet(
    begin_visit: Begin, width: int, javascript: bool
) -> None:
    offer_vacancy(begin_visit(1280, javascript=False))
    agency = begin_visit(width, javascript=javascript)

    agency.sign_in("agency@example.com", PASSWORD)
    assert agency.page.get_by_role("img", name="Uncovered share by part of the study").is_visible()
    agency.press("M01 Smart production")
    assert agency.shows("Where skills are missing: M01 Smart production")
    agency.press("What if a scheme's rule changed?")
    agency.page.get_by_label("Scheme", exact=True).select_option("gep")
    agency.fill("At most this many people in all", "3")
    agency.press("Count again")
    assert agency.shows("Before and after")
    agency.press("Demand and supply")
    agency.press("简体中文", within="header")

    assert agency.shows("哪些技能不足")


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_an_agency_brings_records_and_clears_what_a_check_found(
    begin_visit: Begin, width: int, javascript: bool
) -> None:
    agency = begin_visit(width, javascript=javascript)
    files = [
        {"name": name, "mimeType": "text/csv", "buffer": content}
        for name, content in tables_of(shell_firms(3)).items()
    ]

    agency.sign_in("agency@example.com", PASSWORD)
    agency.open("/integrity/import")
    agency.fill("Name of the data set", f"NITTP {width} {javascript}")
    agency.page.get_by_label("The seven files").set_input_files(files)
    agency.press("Import them")
    assert agency.shows("Nothing on this list refuses anybody.")
    agency.press("Shared address")
    assert agency.page.get_by_role("heading", name="The records behind it").is_visible()
    agency.fill("Why", "One group, seen in its annual return")
    agency.press("Clear it")
    agency.press("Cleared")

    assert agency.shows("Shared address")


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_a_visitor_reads_a_text_and_meets_errors_in_their_language(
    begin_visit: Begin, width: int, javascript: bool
) -> None:
    visitor = begin_visit(width, javascript=javascript)

    visitor.open("/?lang=zh_Hant_HK&sample=vacancy")
    visitor.press("顯示技能")
    assert visitor.shows("必要")
    visitor.open("/me/skills")
    assert visitor.shows("電郵地址")
    visitor.open("/")
    visitor.page.get_by_label("文字", exact=True).fill("\u3000")
    visitor.press("顯示技能")

    assert visitor.shows("文件是空白的")
    visitor.complaints = [said for said in visitor.complaints if "422" not in said]


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_a_visitor_follows_a_skill_to_what_counts_toward_it(
    begin_visit: Begin, width: int, javascript: bool
) -> None:
    visitor = begin_visit(width, javascript=javascript)

    visitor.open("/?sample=vacancy")
    visitor.press("Show the skills")
    visitor.follow(visitor.page.locator(".mentions a", has_text="PLC programming"))
    assert visitor.shows("SCADA configuration counts 0.5 toward PLC programming: related to it")
    visitor.follow(visitor.page.get_by_role("link", name="SCADA configuration"))

    assert visitor.shows("What it counts toward")


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_a_visitor_looks_for_programmes_and_compares_two(
    begin_visit: Begin, width: int, javascript: bool
) -> None:
    visitor = begin_visit(width, javascript=javascript)

    visitor.open("/programmes?lang=en&most_fee=9000")
    assert visitor.shows("1 programme found")
    visitor.press("Robots at work")
    assert visitor.shows("HK$6,000")
    visitor.open("/programmes?lang=zh_Hant_HK")
    for box in visitor.page.get_by_role("checkbox").all():
        box.check()
    visitor.press("比較")

    assert visitor.shows("沒有教授")
    assert not visitor.scrolls_inside()


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_an_analyst_tries_a_file_of_programmes_out(begin_visit: Begin, width: int, javascript: bool) -> None:
    agency = begin_visit(width, javascript=javascript)
    right = make_programme(teaches={"python": 3}, prerequisites=(), text=Text("You will learn SQL."))
    college = Provider(id="college", name=Text("College"))

    agency.sign_in("agency@example.com", PASSWORD)
    for programme, words in (
        (replace(right, provider=college, hours=-1), "-1 is below zero"),
        (replace(right, provider=college), "Named in its text, to be confirmed"),
    ):
        agency.open("/administration/programmes")
        content = write_table([programme]).encode()
        agency.page.get_by_label("CSV, or JSON-LD").set_input_files(
            {"name": "a.csv", "mimeType": "text/csv", "buffer": content}
        )
        agency.press("Show what this would do")
        assert agency.shows(words)

    agency.complaints = [said for said in agency.complaints if "422" not in said]


@pytest.mark.parametrize("width", [1280, 390])
def test_names_of_skills_are_suggested_while_one_is_typed(begin_visit: Begin, width: int) -> None:
    candidate = begin_visit(width)
    candidate.register("candidate", new_email(), PASSWORD)

    candidate.open("/me/skills?empty=1")
    candidate.page.get_by_label("Name of the skill").press_sequentially("注")
    candidate.page.wait_for_selector("#skill-names option", state="attached")
    assert candidate.page.locator("#skill-names option").first.get_attribute("value") == "Injection moulding"
    candidate.press("Search")
    candidate.press("Add Injection moulding")

    assert candidate.shows("Injection moulding is added.")


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_an_employer_goes_from_people_to_a_team_plan(
    begin_visit: Begin, width: int, javascript: bool
) -> None:
    employer = begin_visit(width, javascript=javascript)
    employer.register("employer", new_email(), PASSWORD)
    employer.press("Our team", within="header")

    employer.fill("Label", "Line A, day shift 1")
    employer.fill("What they do and can", "Carried out PLC programming for nine moulding cells.")
    employer.press("Enter")
    assert employer.shows("PLC programming")
    employer.open("/team/plan")
    employer.page.get_by_label("We are starting this measure").select_option("M01")
    employer.press("Make the plan")

    assert employer.shows("Who takes which course")
    assert employer.shows("Left to pay")
    employer.press("繁體中文", within="header")
    assert employer.shows("誰修讀哪項課程")
