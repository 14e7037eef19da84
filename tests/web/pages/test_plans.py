"""The training plan as a page: what each course needs first, and who pays for it or why nobody does."""

import re
from dataclasses import replace

import pytest
from flask import Flask

from matcher.programmes import Catalogue, Programme
from tests.web.pages.browsing import Browser, bring_cv, open_vacancy, sign_in
from tests.web.small_world import make_catalogue, small_workbench
from web.workbench import EXTENSION


def funded(programme: Programme) -> Programme:
    """Return a course that NITTP pays toward, for people who can program a PLC."""
    fee = make_catalogue().programmes[0].fee
    return replace(programme, fee=fee, runs=(), funded_by=("nittp",), prerequisites=("plc_programming",))


@pytest.fixture
def planner(app: Flask, chinese: None) -> Browser:
    """A candidate whose two courses NITTP would pay for, before the plan toward a vacancy."""
    courses = Catalogue(programmes=tuple(funded(one) for one in make_catalogue().programmes))
    app.extensions[EXTENSION] = replace(small_workbench(), catalogue=courses)
    vacancy = open_vacancy(sign_in(app, "employer"))
    candidate = sign_in(app, "candidate")
    bring_cv(candidate)
    candidate.open(f"/me/vacancies/{vacancy}/plan")
    return candidate


def test_a_scheme_that_another_course_used_up_is_named_with_the_reason(planner: Browser) -> None:
    assert planner.text.count("(NITTP) pays for one course a person and financial year") == 1
    assert "none known" not in planner.text


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh_Hant_HK", "每個財政年度資助一項課程"), ("zh_Hans_CN", "每个财政年度资助一项课程")],
)
def test_the_reason_is_told_in_chinese_too(planner: Browser, language: str, words: str) -> None:
    plan = re.search(r'href="([^"]+/plan)\?lang=', planner.page)
    assert plan

    planner.open(f"{plan[1]}?lang={language}")

    assert planner.text.count(words) == 1


def test_a_course_names_what_is_needed_before_it(planner: Browser) -> None:
    assert planner.text.count("Needed before it: PLC programming") == 2


@pytest.mark.parametrize(
    ("query", "words"),
    [("budget_hkd=0", "The budget binds"), ("max_hours=1", "The hours bind")],
    ids=["budget", "hours"],
)
def test_an_empty_plan_says_which_limit_keeps_it_so(planner: Browser, query: str, words: str) -> None:
    plan = re.search(r'href="([^"]+/plan)\?lang=', planner.page)
    assert plan

    planner.open(f"{plan[1]}?{query}")

    assert words in planner.text


def test_the_plan_says_how_it_was_found(planner: Browser) -> None:
    assert "Found by" in planner.text
    assert "Sums of the amounts below, each with its source." in planner.text
