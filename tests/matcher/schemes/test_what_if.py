from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.errors import SchemeRefused, UnknownScheme
from matcher.schemes.facts import facts_from
from matcher.schemes.funding import funding_in_force
from matcher.schemes.reading import load_book
from matcher.schemes.what_if import compare_books, parameters_of, subsidy_if, what_if, with_parameters
from tests.matcher.schemes.drawing import cases

BOOK = load_book()
TODAY = date(2026, 11, 22)
INCOME = "ttps.ttps_a.income_past_year_hkd"


def earner(income: int):
    return facts_from(
        {
            "nationality": "CN",
            "income_past_year_hkd": income,
            "degree_level": "bachelor",
            "university_on_ttps_list": False,
        },
        BOOK.fields,
    )


def test_a_lower_bar_lets_in_those_between_the_two() -> None:
    pool = {"below": earner(1_900_000), "between": earner(2_000_000), "above": earner(2_500_000)}

    found = what_if(BOOK, {INCOME: 2_000_000}, pool, on=TODAY)

    assert [(one.case_id, one.before.verdict, one.after.verdict) for one in found.changed] == [
        ("between", "not_eligible", "eligible")
    ]
    assert len(found.effects) == 3


def test_a_figure_is_shown_before_and_after() -> None:
    found = what_if(BOOK, {"nittp.annual_ceiling_per_enterprise": 500_000}, {}, on=TODAY)

    assert [(one.before.value, one.after.value) for one in found.amounts] == [(250_000, 500_000)]


@given(cases())
def test_the_present_values_change_nothing(case) -> None:
    scheme, facts = case
    version = scheme.version_on(TODAY)
    present = parameters_of(version) if version else {}

    found = what_if(BOOK, present, {"one": facts_from(facts, BOOK.fields)}, on=TODAY)

    assert found.changed == ()
    assert found.amounts == ()
    assert with_parameters(BOOK, present, on=TODAY) == BOOK


@given(st.integers(0, 5_000_000), st.integers(0, 5_000_000), st.integers(0, 5_000_000))
def test_raising_a_bar_lets_nobody_in(income: int, one: int, other: int) -> None:
    low, high = sorted((one, other))
    verdicts = [
        what_if(BOOK, {INCOME: bar}, {"x": earner(income)}, on=TODAY).effects[0].after.verdict
        for bar in (low, high)
    ]

    assert verdicts[0] == "eligible" or verdicts[1] != "eligible"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"ttps.shoe_size": 1}, "no such rule or figure"),
        ({INCOME: "much"}, "must be a number"),
        ({"global_stem_professorship.total_budget": 1}, "no version"),
        ({"nittp.annual_ceiling_per_enterprise": -1}, "not negative"),
        ({"vpas.nationality": []}, "must be a list"),
    ],
)
def test_what_cannot_be_replaced_is_named(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(SchemeRefused, match=reason):
        what_if(BOOK, changes, {}, on=TODAY)


def test_an_unknown_scheme_is_named() -> None:
    with pytest.raises(UnknownScheme, match="moonshot"):
        what_if(BOOK, {"moonshot.age": 3}, {}, on=TODAY)


def test_two_books_are_compared_case_by_case() -> None:
    other = with_parameters(BOOK, {INCOME: 2_000_000}, on=TODAY)

    found = compare_books(BOOK, other, {"x": earner(2_000_000), "y": earner(0)}, on=TODAY)

    assert [(one.case_id, one.before.scheme.id, one.after.verdict) for one in found] == [
        ("x", "ttps", "eligible")
    ]


def test_if_matching_were_two_to_one_again_a_firm_would_pay_a_third() -> None:
    rule = funding_in_force("nittp", TODAY)

    before, after = subsidy_if(900_000, rule, share=Fraction(2, 3), ceiling_hkd=500_000)

    assert (before.grant_hkd, after.grant_hkd) == (250_000, 500_000)
    assert subsidy_if(9000, rule, share=Fraction(2, 3))[1].net_hkd == 3000


def test_a_share_above_the_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="share"):
        subsidy_if(9000, funding_in_force("nittp", TODAY), share=Fraction(3, 2))
