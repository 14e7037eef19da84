"""Programmes are found by words in three scripts and by facts, in a total order."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.programmes import Money, Run, load_catalogue
from matcher.programmes.browsing import ORDERS, ProgrammeIndex, Wanted
from skills_taxonomy.model import Text
from skills_taxonomy.reading import load_taxonomy
from tests.matcher.programmes.making import make_catalogue, make_programme
from tests.web.small_world import make_taxonomy

TODAY = date(2026, 11, 25)
FEE = Money(hkd=5000, source="https://a.example", as_of="2026")
ROBOTS = make_programme(
    "robots", title=Text("Industrial robots", "工業機械人", "工业机器人"), teaches={"industrial_robotics": 3},
    text=Text(""), fee=FEE, hours=30,
    runs=(Run(start=date(2027, 1, 10)), Run(start=date(2027, 6, 1))),
)  # fmt: skip
MOULDS = make_programme(
    "moulds", title=Text("Making moulds"), teaches={"injection_moulding": 3}, text=Text("No robots here."),
    fee=None, hours=None, runs=(), funded_by=("cef",), mode="online", languages=("en",), qf_level=3,
)  # fmt: skip
INDEX = ProgrammeIndex(make_catalogue(ROBOTS, MOULDS), make_taxonomy().skills)


def found(index=INDEX, order="relevance", **wanted):
    return [one.id for one in index.find(Wanted(**wanted), on=TODAY, order=order)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["robots", "moulds"]),
        ("ROBOTS", ["robots", "moulds"]),
        ("robots industrial", ["robots"]),
        ("机器人", ["robots"]),
        ("機械人", ["robots"]),
        ("啤機", ["moulds"]),
        ("製造學校", ["moulds", "robots"]),
        ("ceramics", []),
        ("   ", ["robots", "moulds"]),
    ],
)
def test_words_are_found_in_titles_skills_providers_and_texts(words, expected):
    assert sorted(found(words=words)) == sorted(expected)


def test_words_in_the_title_count_more_than_in_the_text():
    assert found(words="robots") == ["robots", "moulds"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"skill": "injection_moulding"}, ["moulds"]),
        ({"provider": "school"}, ["robots", "moulds"]),
        ({"provider": "elsewhere"}, []),
        ({"mode": "online"}, ["moulds"]),
        ({"language": "yue"}, ["robots"]),
        ({"qf_level": 3}, ["moulds"]),
        ({"least_fee": 5000}, ["robots"]),
        ({"least_fee": 5001}, []),
        ({"most_fee": 4999}, []),
        ({"most_fee": 5000}, ["robots"]),
        ({"starting_before": date(2027, 1, 10)}, []),
        ({"starting_before": date(2027, 1, 11)}, ["robots"]),
        ({"funded_by": "cef"}, ["moulds"]),
        ({"skills": {"industrial_robotics", "spc"}}, ["robots"]),
        ({"skills": set()}, []),
    ],
    ids=lambda case: (
        str({k: sorted(v) if isinstance(v, set) else v for k, v in case.items()})
        if isinstance(case, dict)
        else str(case)
    ),
)
def test_each_fact_narrows(wanted, expected):
    assert sorted(found(**wanted)) == sorted(expected)


def test_what_is_not_stated_comes_last():
    assert [found(order=order)[-1] for order in ("start", "fee", "hours")] == ["moulds"] * 3


CATALOGUE = ProgrammeIndex(load_catalogue(invented=True), load_taxonomy().skills)


@settings(max_examples=40)
@given(
    words=st.sampled_from(["", "robot", "機械人", "数据", "quality control"]),
    mode=st.sampled_from(["", "classroom", "online"]),
    order=st.sampled_from(ORDERS),
)
def test_filters_only_narrow_and_orders_only_arrange(words, mode, order):
    narrow = found(CATALOGUE, order, words=words, mode=mode)

    assert set(narrow) <= set(found(CATALOGUE, "title", words=words))
    assert sorted(narrow) == sorted(found(CATALOGUE, "title", words=words, mode=mode))
