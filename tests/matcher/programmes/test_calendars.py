"""Calendar files parse back to what they were made of."""

import re
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from matcher.programmes import Run
from matcher.programmes.calendars import LONGEST_LINE, Entry, key_dates, write_calendar
from tests.matcher.programmes.making import make_programme

STAMP = datetime(2026, 11, 25, 4, 30, tzinfo=UTC)
TODAY = date(2026, 11, 25)
RUN = Run(start=date(2027, 3, 8), end=date(2027, 3, 26), apply_by=date(2027, 2, 1))
COURSE = make_programme(runs=(RUN,), funded_by=("nittp", "cef"))


def parse(text):
    """Read a calendar strictly: lines end alike, components nest, values are unescaped."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    physical = text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= LONGEST_LINE for line in physical)
    open_ones, events = [], []
    for line in re.sub("\r\n ", "", text.removesuffix("\r\n")).split("\r\n"):
        name, _, value = line.partition(":")
        assert re.fullmatch(r"[A-Z-]+(;[A-Z]+=[A-Z]+)*", name)
        if name == "BEGIN":
            open_ones.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert open_ones.pop() == value
        elif open_ones[-1] == "VEVENT":
            assert name not in events[-1]
            events[-1][name] = value
    assert open_ones == []
    return events


def unescaped(value):
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def entry(one, summary="Summary", description=""):
    return Entry(
        date=one, summary=summary, description=description, url="https://a.example/programmes/course"
    )


def test_the_grant_is_applied_for_weeks_before_the_start():
    dates = key_dates(COURSE, on=TODAY, grant_weeks={"nittp": 5})

    assert [(one.kind, one.day) for one in dates] == [
        ("apply", date(2027, 2, 1)), ("grant", date(2027, 2, 1)), ("start", date(2027, 3, 8)),
    ]  # fmt: skip
    assert [one.scheme_id for one in dates] == ["", "nittp", ""]


def test_days_that_have_passed_are_left_out():
    assert [one.kind for one in key_dates(COURSE, on=date(2027, 2, 2), grant_weeks={"nittp": 5})] == ["start"]


def test_an_event_lasts_whole_days_to_the_end_of_the_run():
    events = parse(
        write_calendar(map(entry, key_dates(COURSE, on=TODAY, grant_weeks={})), name="x", stamp=STAMP)
    )

    start = events[-1]
    assert start["DTSTART;VALUE=DATE"] == "20270308"
    assert start["DTEND;VALUE=DATE"] == "20270327"
    assert start["DTSTAMP"] == "20261125T043000Z"


@given(summary=st.text(max_size=200), description=st.text(max_size=300))
def test_a_calendar_parses_back(summary, description):
    dates = key_dates(COURSE, on=TODAY, grant_weeks={"nittp": 5})

    events = parse(
        write_calendar([entry(one, summary, description) for one in dates], name=summary, stamp=STAMP)
    )

    assert [event["UID"] for event in events] == [one.uid for one in dates]
    assert len({one.uid for one in dates}) == len(dates)
    plain = re.sub("[\x00-\x08\x0b-\x1f\x7f]", "", re.sub("\r\n?", "\n", description))
    assert {unescaped(event["DESCRIPTION"]) for event in events} == {plain}


@given(days=st.integers(0, 100))
def test_the_days_of_an_event_are_those_of_the_key_date(days):
    run = Run(start=TODAY + timedelta(days=days))

    (event,) = parse(
        write_calendar(
            map(entry, key_dates(make_programme(runs=(run,)), on=TODAY, grant_weeks={})), name="", stamp=STAMP
        )
    )

    assert event["DTSTART;VALUE=DATE"] == run.start.strftime("%Y%m%d")
