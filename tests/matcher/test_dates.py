from datetime import date

import pytest

from matcher.dates import find_periods, years_asked, years_covered

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Jan 2019 - Dec 2020  Engineer", 2.0),
        ("2019年1月至2020年12月", 2.0),
        ("01/2019 – 12/2020", 2.0),
        ("2019.01-2020.12", 2.0),
        ("2019 to 2020", 2.0),
        ("December 2025 to present", 1.0),
        ("〔2026 – 今〕", 0.9),
        ("2024.12－现在", 2.0),
        ("2024年12月起 生產主管", 2.0),
        ("2024 年 12 月至今", 2.0),
        ("Dec 2024 to date", 2.0),
        ("Quality engineer since December 2024", 2.0),
        ("Planner (2025 –)", 1.9),
        ("June 2019  May 2021  Assistant", 2.0),
    ],
)
def test_a_period_is_read_in_the_forms_people_write(text, years):
    assert years_covered(find_periods(text, today=TODAY)) == years


def test_overlapping_periods_count_once():
    periods = find_periods("2015 - 2018 A\n2017 - 2019 B", today=TODAY)

    assert years_covered(periods) == 5.0


def test_no_period_means_not_known_rather_than_none():
    assert years_covered(find_periods("Born in 1990. Three projects.", today=TODAY)) is None


def test_a_period_that_ends_before_it_starts_is_no_period():
    assert find_periods("2020 - 2010", today=TODAY) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Min. 3 years' hands-on experience", 3),
        ("at least five years of experience", 5),
        ("3-5 years in consumer products", 3),
        ("2 年以上食品製造業經驗", 2),
        ("三年或以上相關經驗", 3),
        ("5+ yrs experience", 5),
        ("Company founded 30 years ago; no experience needed", None),
        ("Trusted for more than 200 years. At least 2 years of sales", 2),
        ("a two-year graduate programme for people with 1 year of coding", 1),
        ("kept for two years from the date of application", None),
        ("1.5+ years as an analyst", 1.5),
        ("fresh graduates welcome", None),
        ("aged 25 years old", None),
        ("will move to a new plant in two years", None),
        ("最少 3 年 SMT 製程經驗", 3),
        ("四年 CNC 銑床編程經驗", 4),
    ],
)
def test_years_asked_are_the_least_figure_of_the_first_mention(text, years):
    assert years_asked(text) == years


def test_the_last_year_of_a_period_is_that_of_its_last_month():
    (period,) = find_periods("2015 - Dec 2020", today=TODAY)

    assert period.last_year == 2020


def test_a_period_with_an_end_is_not_read_a_second_time_as_open():
    assert years_covered(find_periods("since 2015 - 2018", today=TODAY)) == 4.0
