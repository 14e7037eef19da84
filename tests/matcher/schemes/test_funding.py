from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.errors import CatalogueError
from matcher.schemes.funding import funding_in_force, funding_versions, subsidies, subsidy
from matcher.schemes.reading import load_book

TODAY = date(2026, 11, 22)
fees = st.integers(0, 2_000_000)
rules = st.sampled_from(funding_versions())


def paid(scheme_id, fee, on):
    rule = funding_in_force(scheme_id, on)
    assert rule is not None
    return subsidy(fee, rule)


def test_in_2020_the_training_programme_pays_two_dollars_for_each_dollar_of_the_firm():
    split = paid("nittp", 9000, date(2020, 6, 1))

    assert (split.grant_hkd, split.net_hkd) == (6000, 3000)


def test_in_2026_it_pays_one_for_one():
    split = paid("nittp", 9000, TODAY)

    assert (split.grant_hkd, split.net_hkd) == (4500, 4500)


@pytest.mark.parametrize(
    ("on", "fee", "granted", "grant"),
    [
        (date(2020, 6, 1), 900_000, 0, 500_000),
        (date(2020, 6, 1), 9000, 498_000, 2000),
        (TODAY, 900_000, 0, 250_000),
        (TODAY, 9000, 250_000, 0),
        (TODAY, 9000, 400_000, 0),
    ],
)
def test_the_ceiling_of_the_year_bounds_what_is_paid(on, fee, granted, grant):
    rule = funding_in_force("nittp", on)

    assert subsidy(fee, rule, already_granted_hkd=granted).grant_hkd == grant


@pytest.mark.parametrize("on", [date(2024, 11, 7), date(2025, 6, 1), date(2026, 1, 8)])
def test_between_the_two_rules_none_is_known_and_nothing_is_granted(on):
    assert funding_in_force("nittp", on) is None
    assert subsidies(9000, ("nittp",), on) == []


@pytest.mark.parametrize(
    ("on", "rule_id"),
    [
        (date(2018, 8, 1), "nittp_2018"),
        (date(2023, 10, 29), "nittp_2018"),
        (date(2023, 10, 30), "nittp_2023"),
        (date(2024, 11, 6), "nittp_2023"),
        (date(2026, 1, 9), "nittp_2026"),
    ],
)
def test_a_rule_holds_on_its_first_and_last_day(on, rule_id):
    assert funding_in_force("nittp", on).id == rule_id


@pytest.mark.parametrize(
    ("fee", "grant"),
    [
        (10_000, 8000),  # four fifths of the first 10,000
        (15_000, 11_000),  # 8,000 and three fifths of 5,000
        (30_000, 20_000),  # 8,000 and three fifths of 20,000
        (60_000, 25_000),  # 8,000 and 30,000, bounded by the ceiling
    ],
)
def test_the_education_fund_pays_less_of_what_is_above_ten_thousand(fee, grant):
    assert paid("cef", fee, TODAY).grant_hkd == grant


def test_a_share_is_rounded_down_to_whole_dollars():
    assert paid("nittp", 100, date(2020, 6, 1)).grant_hkd == 66


def test_each_of_two_schemes_splits_a_fee_by_itself():
    assert [split.grant_hkd for split in subsidies(9000, ("nittp", "cef"), TODAY)] == [4500, 7200]


def test_a_scheme_without_a_funding_rule_pays_nothing():
    assert subsidies(9000, ("erb",), TODAY) == []


@given(fees, rules, st.integers(0, 600_000))
def test_grant_and_net_come_to_the_fee_and_the_grant_stays_below_the_ceiling(fee, rule, granted):
    split = subsidy(fee, rule, already_granted_hkd=granted)

    assert split.grant_hkd + split.net_hkd == split.gross_hkd == fee
    assert 0 <= split.grant_hkd <= min(fee, rule.ceiling_hkd)


@given(fees, fees, rules)
def test_a_larger_fee_never_lowers_the_grant(one, other, rule):
    low, high = sorted((one, other))

    assert subsidy(low, rule).grant_hkd <= subsidy(high, rule).grant_hkd


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.sampled_from(["nittp", "cef"]))
def test_never_two_rules_of_a_scheme_hold_on_one_day(on, scheme_id):
    in_force = [v.id for v in funding_versions() if v.scheme_id == scheme_id and v.is_in_force(on)]

    assert len(in_force) <= 1


def test_negative_amounts_are_refused():
    with pytest.raises(ValueError, match="negative"):
        subsidy(-1, funding_versions()[0])


def test_a_rule_with_a_missing_field_is_named_with_its_file(tmp_path):
    path = tmp_path / "funding.yaml"
    path.write_text(
        "versions:\n- {id: half_a_rule, tiers: [{up_to_hkd: null, share: 1/2}], conditions: []}\n"
    )

    with pytest.raises(CatalogueError) as caught:
        funding_versions(path)

    assert (caught.value.path, caught.value.entry) == (path, "half_a_rule")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("versions: [", "the whole file"),
        ("rules: []", "the whole file"),
        ("versions: [just words]", "version 1"),
    ],
)
def test_a_file_that_is_no_list_of_rules_is_refused(tmp_path, text, reason):
    path = tmp_path / "funding.yaml"
    path.write_text(text)

    with pytest.raises(CatalogueError) as caught:
        funding_versions(path)

    assert caught.value.entry == reason


@pytest.mark.parametrize("share", ["3/2", "-1/2"])
def test_a_share_above_the_whole_is_refused(tmp_path, share):
    path = tmp_path / "funding.yaml"
    path.write_text(
        "versions:\n- {id: odd, scheme_id: s, valid_from: 2020-01-01, valid_to: null, ceiling_hkd: 1,"
        " ceiling_per: person, applicant: learner, conditions: [], source: s, as_of: '2020',"
        f" confidence: official, tiers: [{{up_to_hkd: null, share: {share}}}]}}\n"
    )

    with pytest.raises(CatalogueError, match="odd: a share"):
        funding_versions(path)


@pytest.mark.parametrize(
    ("on", "start", "last_day"),
    [
        (date(2023, 10, 29), date(2023, 12, 18), date(2023, 12, 4)),
        (date(2023, 10, 30), date(2023, 12, 18), date(2023, 11, 13)),
        (TODAY, date(2027, 3, 8), date(2027, 2, 1)),
    ],
    ids=["two weeks", "five from the day it changed", "five today"],
)
def test_the_grant_is_applied_for_as_many_weeks_ahead_as_the_rules_of_the_day_say(on, start, last_day):
    version = load_book().schemes["nittp"].version_on(on)
    rule = funding_in_force("nittp", on)

    assert [a.value for a in version.all_amounts() if a.name == "training_grant_lead_time"] == [
        rule.apply_weeks
    ]
    assert (rule.id, rule.apply_by(start)) == (version.id, last_day)
