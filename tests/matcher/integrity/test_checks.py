"""Each check by hand: what it sees, what it leaves alone, how it counts."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import combinations
from math import comb, exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.integrity import Attendance, Evidence, Firm, Session, load_holidays, still_holds
from matcher.integrity.attendance import _log_sum_of_products, _overlapping
from matcher.integrity.firms import address_key
from matcher.integrity.surprise import surprise_of_alike, surprise_of_count
from tests.matcher.integrity.making import START, find, make_records


def shells(count: int, **facts: object) -> dict[str, Firm]:
    """Return firms that have something in common."""
    return {f"S{i}": Firm(id=f"S{i}", **{"address": f"{i} Road", **facts}) for i in range(count)}  # type: ignore[arg-type]


def sending(firms: dict[str, Firm]) -> dict[str, list[tuple[str, str]]]:
    """Let each firm send somebody to one class."""
    return {"K": [(firm, f"t{firm}") for firm in firms]}


def test_an_address_is_one_however_it_is_written() -> None:
    firms = shells(2)
    firms["S0"] = replace(firms["S0"], address="Flat B, 8/F, Wing Hing Bldg.")
    firms["S1"] = replace(firms["S1"], address="FLAT Ｂ 8/F WING HING BLDG")

    found = find(make_records(sending(firms), firms=firms), "shared_address")

    assert [finding.subjects for finding in found] == [("P", address_key("flat b 8/f wing hing bldg"))]
    assert found[0].facts["together"] == 2


def test_an_address_not_stated_is_no_address_in_common() -> None:
    firms = shells(3, address="")

    assert find(make_records(sending(firms), firms=firms), "shared_address") == []


def test_an_address_many_firms_have_elsewhere_is_less_strange() -> None:
    firms = shells(3, address="Room 1, Centre")
    few = make_records(sending(firms), firms=firms)
    tenants = tuple(Firm(id=f"X{i}", address="Room 1, Centre") for i in range(20))

    alone = find(few, "shared_address")[0]
    among_many = find(replace(few, firms=few.firms + tenants), "shared_address")[0]

    assert among_many.id == alone.id
    assert among_many.score < alone.score


def test_a_director_of_two_firms_in_one_class_is_named_with_both() -> None:
    firms = shells(2, directors=("D1",))

    found = find(make_records(sending(firms), firms=firms), "shared_director")

    assert {one.id for one in found[0].evidence if one.kind == "firms"} == {"S0", "S1"}


def test_siblings_with_directors_of_their_own_share_none() -> None:
    firms = {f"S{i}": Firm(id=f"S{i}", address="1 Road", directors=(f"Chan {i}",)) for i in range(2)}

    assert find(make_records(sending(firms), firms=firms), "shared_director") == []


@pytest.mark.parametrize(
    ("registered", "expected"), [(START - timedelta(360), 1), (START - timedelta(370), 0)]
)
def test_new_firms_that_fill_a_class_are_found_within_a_year(registered: date, expected: int) -> None:
    firms = shells(4, registered_on=registered)

    assert len(find(make_records(sending(firms), firms=firms), "new_firms")) == expected


def test_an_ordinary_class_before_it_does_not_hide_one_that_new_firms_fill() -> None:
    firms = shells(4, registered_on=START - timedelta(30))
    sent = {"A": [("Old", "T1"), ("Old", "T2")], **sending(firms)}

    assert len(find(make_records(sent, firms=firms), "new_firms")) == 1


def test_new_firms_with_less_than_half_of_a_class_do_not_fill_it() -> None:
    firms = shells(4, registered_on=START - timedelta(30)) | {
        f"O{i}": Firm(id=f"O{i}", address=f"{i} Lane", registered_on=date(1990, 1, 1)) for i in range(5)
    }

    assert find(make_records(sending(firms), firms=firms), "new_firms") == []


def test_a_change_of_employer_is_the_stranger_the_quicker() -> None:
    starts = {"K1": START, "K2": START + timedelta(30), "K3": START + timedelta(200)}

    found = find(
        make_records({"K1": [("A", "t")], "K2": [("B", "t")], "K3": [("C", "t")]}, starts=starts),
        "several_firms",
    )

    assert found[0].score == pytest.approx(-log(1 - exp(-0.2 * 30 / 365)), abs=1e-5)
    assert found[0].facts["firms"] == 2


def test_firms_three_months_apart_are_no_finding() -> None:
    sent = {"K1": [("A", "t")], "K2": [("B", "t")]}

    records = make_records(sent, starts={"K1": START, "K2": START + timedelta(90)})

    assert find(records, "several_firms") == []


def test_a_course_far_from_the_role_of_two_people_of_a_firm_is_found() -> None:
    records = make_records(
        {"K": [("A", "t1"), ("A", "t2"), ("B", "t3")]}, roles={f"t{i}": "packer" for i in (1, 2, 3)}
    )

    found = find(records, "unrelated_course", related=0.0)

    assert [finding.subjects for finding in found] == [("A", "CK")]
    assert find(records, "unrelated_course", related=None) == []
    assert find(records, "unrelated_course", related=0.3) == []


REGISTER = {"a": "xxxxxxxxxx", "b": "xoxxxxxxxx", "c": "xxxxoxxxxx", "d": "xxxxxxxxox"}
COPIED = dict.fromkeys("uvw", "xxoxxoxoxx")


def test_the_same_absences_of_three_are_found_as_strange_as_their_chance() -> None:
    diligent = dict.fromkeys("abcd", "xxxxxxxxxx")

    found = find(make_records({"K": []}, registers={"K": {**diligent, **COPIED}}), "identical_attendance")

    # All three miss three of ten sessions, of which the others tell nothing apart.
    assert found[0].score == pytest.approx(2 * log(comb(10, 3)), abs=1e-5)
    assert {one.id for one in found[0].evidence if one.kind == "trainees"} == {"u", "v", "w"}


def test_those_beside_them_do_not_hide_them() -> None:
    records = make_records({"K": []}, registers={"K": {**REGISTER, **COPIED}})

    assert len(find(records, "identical_attendance")) == 1


@pytest.mark.parametrize(
    "register",
    [
        dict.fromkeys("abcdefgh", "xxxxxxxxxx"),
        dict.fromkeys("abcdefgh", "xxxxoxxxxx"),
        {**REGISTER, "u": "xoxxoxxxxx", "v": "xoxxoxxxxx"},
    ],
    ids=["everybody there", "a typhoon", "two colleagues"],
)
def test_honest_registers_are_left_alone(register: dict[str, str]) -> None:
    assert find(make_records({"K": []}, registers={"K": register}), "identical_attendance") == []


def test_one_person_in_two_rooms_at_once_is_found_and_an_absence_is_not() -> None:
    registers = {"K1": {"t": "xxxo", "u": "xxxx"}, "K2": {"t": "xxox", "u": "oooo"}}

    found = find(make_records({"K1": [], "K2": []}, registers=registers), "overlapping_sessions")

    assert [(finding.subjects, finding.facts["times"]) for finding in found] == [(("t",), 2)]
    assert found[0].score == pytest.approx(surprise_of_count(2, 4, 0.02), abs=1e-5)


def test_lessons_that_touch_do_not_overlap() -> None:
    records = make_records({"K1": []}, registers={"K1": {"t": "x"}})
    lesson = records.sessions[0]
    later = replace(lesson, id="K1-later", starts=lesson.ends, ends=lesson.ends.replace(hour=15))

    assert isinstance(later, Session)
    assert not lesson.overlaps(later)


def test_a_lesson_on_a_holiday_with_somebody_there_is_found() -> None:
    labour_day = {"K": date(2025, 5, 1)}

    there = make_records({"K": []}, starts=labour_day, registers={"K": {"t": "xx"}})
    nobody = make_records({"K": []}, starts=labour_day, registers={"K": {"t": "ox"}})

    assert find(there, "holiday_attendance")[0].facts["days"] == "2025-05-01"
    assert find(nobody, "holiday_attendance") == []


def test_a_day_not_verified_to_be_a_holiday_informs_and_adds_nothing_to_the_score() -> None:
    days = load_holidays()
    sure, unsure = date(2025, 5, 1), date(2026, 5, 1)

    counted = find(
        make_records({"K": []}, starts={"K": sure}, registers={"K": {"t": "x"}}), "holiday_attendance"
    )[0]
    informing = find(
        make_records({"K": []}, starts={"K": unsure}, registers={"K": {"t": "x"}}), "holiday_attendance"
    )[0]

    assert (days[sure].is_verified, days[unsure].is_verified) == (True, False)
    assert counted.score > 0
    assert "unverified" not in counted.facts
    assert (informing.score, informing.facts["unverified"]) == (0, 1)


def test_a_lesson_after_the_last_day_is_found() -> None:
    records = make_records({"K": []}, registers={"K": {"t": "xxx"}})
    ended = tuple(replace(one, ends_on=START + timedelta(8)) for one in records.classes)

    assert find(records, "outside_dates") == []
    assert find(replace(records, classes=ended), "outside_dates")[0].facts["sessions"] == 1


def test_a_series_at_the_ceiling_counts_classes_and_not_people() -> None:
    four = {f"K{i}": [("A", f"t{i}")] for i in range(4)}
    one = {"K": [("A", f"t{i}") for i in range(8)]}

    assert find(make_records(four), "ceiling_series")[0].score == pytest.approx(-4 * log(0.15), abs=1e-5)
    assert find(make_records(one), "ceiling_series") == []
    assert find(make_records(four, amount=97), "ceiling_series") == []


def test_a_course_so_dear_that_all_reach_the_ceiling_is_less_strange() -> None:
    alone = {f"K{i}": [("A", f"t{i}")] for i in range(4)}
    with_others = {key: [*pairs, ("B", f"b{key}"), ("C", f"c{key}")] for key, pairs in alone.items()}

    among_others = [
        one for one in find(make_records(with_others), "ceiling_series") if one.subjects == ("A",)
    ]

    assert among_others[0].score < find(make_records(alone), "ceiling_series")[0].score


def test_sums_of_products_are_those_of_all_choices() -> None:
    assert _log_sum_of_products([log(2), log(3), log(5)], 2) == pytest.approx(log(2 * 3 + 2 * 5 + 3 * 5))
    assert _log_sum_of_products([0.0] * 10, 3) == pytest.approx(log(comb(10, 3)))


def test_the_product_of_many_small_odds_is_not_lost() -> None:
    assert _log_sum_of_products([-9.0] * 400, 200) == pytest.approx(log(comb(400, 200)) - 9 * 200)


@given(st.lists(st.tuples(st.integers(8, 20), st.integers(1, 3), st.booleans()), max_size=8), st.booleans())
def test_pairs_of_sessions_are_counted_as_one_by_one(
    marks: list[tuple[int, int, bool]], present_only: bool
) -> None:
    session = {
        str(n): Session(id=str(n), class_id="K", on=START, starts=time(at), ends=time(at + hours))
        for n, (at, hours, _) in enumerate(marks)
    }
    of_day = [Attendance(session_id=str(n), trainee_id="t", present=one[2]) for n, one in enumerate(marks)]

    found = _overlapping([of_day], session, present_only=present_only)

    counted = [one for one in of_day if one.present or not present_only]
    pairs = [
        pair
        for pair in combinations(counted, 2)
        if session[pair[0].session_id].overlaps(session[pair[1].session_id])
    ]
    assert found == ([one for one in counted if any(one in pair for pair in pairs)], len(pairs))


def test_the_surprise_of_a_count_is_that_of_its_upper_tail() -> None:
    assert surprise_of_count(2, 2, 0.1) == pytest.approx(-2 * log(0.1))
    assert surprise_of_count(1, 3, 0.5) == pytest.approx(-log(7 / 8))
    assert surprise_of_count(0, 3, 0.5) == 0.0


def test_the_second_of_two_that_are_half_alike_adds_less() -> None:
    # With a likeness of one half, an urn of 0.1 and 0.9: the first 0.1 of 1, the second 1.1 of 2.
    assert surprise_of_alike(2, 2, 0.1, likeness=0.5) == pytest.approx(-log(0.1 * 1.1 / 2))
    assert surprise_of_alike(1, 1, 0.1, likeness=0.5) == pytest.approx(-log(0.1))
    assert surprise_of_alike(0, 3, 0.1, likeness=0.5) == pytest.approx(0.0, abs=1e-9)


def test_a_decision_holds_until_a_record_is_new_or_says_other_things() -> None:
    one, other = Evidence("firms", "A", "1"), Evidence("firms", "B", "2")

    assert still_holds([one, other], [other])
    assert not still_holds([one], [one, other])
    assert not still_holds([one], [replace(one, fingerprint="9")])


def test_the_holidays_of_three_years_are_known_seventeen_a_year() -> None:
    days = load_holidays()

    assert [sum(day.year == year for day in days) for year in (2024, 2025, 2026)] == [17, 17, 17]
    assert not any(day.isoweekday() == 7 for day in days)
