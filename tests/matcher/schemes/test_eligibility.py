"""Laws that hold for every scheme, and behaviour at the seams."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.errors import FactRefused
from matcher.schemes.eligibility import Assessment, assess, assess_all
from matcher.schemes.facts import facts_from
from matcher.schemes.model import Scheme
from tests.matcher.schemes.drawing import BOOK, cases, days, values_of

TODAY = date(2026, 11, 22)


def judge(scheme: Scheme, facts: dict[str, Any], on: date = TODAY, **options: Any) -> Assessment:
    return assess(scheme, facts_from(facts, BOOK.fields), BOOK.fields, on=on, **options)


@given(cases(), days, st.data())
def test_a_further_fact_never_unsettles_an_answer(case, on, data) -> None:
    scheme, facts = case
    name = data.draw(st.sampled_from(sorted(BOOK.fields)).filter(lambda one: one not in facts))
    before = judge(scheme, facts, on)

    after = judge(scheme, {**facts, name: data.draw(values_of(BOOK.fields[name]))}, on)

    assert before.verdict == "unknown" or after.verdict != "unknown"


@given(cases(), days)
def test_a_rule_that_is_not_verified_never_rejects(case, on) -> None:
    scheme, facts = case

    found = judge(scheme, facts, on)

    assert all(one.rule.is_binding for one in found.failed)
    doubtful = replace(scheme, versions=tuple(map(without_trust, scheme.versions)), closed_on=None)
    assert judge(doubtful, facts, on).verdict != "not_eligible"


def without_trust(version):
    def doubt(rules):
        return tuple(replace(rule, confidence="unverified") for rule in rules)

    tracks = tuple(replace(track, rules=doubt(track.rules)) for track in version.tracks)
    return replace(version, rules=doubt(version.rules), tracks=tracks)


@given(cases(), days)
def test_the_order_of_rules_and_tracks_does_not_matter(case, on) -> None:
    scheme, facts = case
    turned = replace(scheme, versions=tuple(map(turn, scheme.versions)))

    one, other = judge(scheme, facts, on), judge(turned, facts, on)

    assert (one.verdict, one.missing) == (other.verdict, other.missing)
    assert {found.rule.id for found in one.failed} == {found.rule.id for found in other.failed}


def turn(version):
    tracks = tuple(replace(track, rules=track.rules[::-1]) for track in version.tracks[::-1])
    return replace(version, rules=version.rules[::-1], tracks=tracks)


@given(cases(), days)
def test_an_answer_says_why(case, on) -> None:
    scheme, facts = case

    found = judge(scheme, facts, on)

    if found.verdict == "not_eligible":
        assert found.failed or found.reason == "closed"
    if found.verdict == "unknown":
        assert found.missing or found.remarks or found.reason


@given(cases(), days)
def test_nothing_but_what_is_missing_can_settle_an_answer(case, on) -> None:
    scheme, facts = case
    found = judge(scheme, facts, on)

    assert set(found.missing).isdisjoint(facts)
    assert found.verdict == "unknown" or not found.missing


def test_rules_about_others_are_listed_and_not_judged() -> None:
    found = judge(BOOK.schemes["gep"], {"residence": "elsewhere", "nationality": "GB", "degree_level": "master"},
                  about={"person"})  # fmt: skip

    assert found.verdict == "eligible"
    assert [rule.field for rule in found.others] == [
        "genuine_vacancy", "confirmed_offer", "cannot_be_filled_locally", "remuneration_vs_market"
    ]  # fmt: skip


def test_the_open_schemes_come_first_and_ties_go_by_identifier() -> None:
    found = assess_all(BOOK, facts_from({"on_talent_list": True}, BOOK.fields), on=TODAY)

    assert found[0].scheme.id == "talent_list"
    assert found[-1].scheme.id == "postdoctoral_hub"
    middle = [one.scheme.id for one in found[1:-1]]
    assert middle == sorted(middle)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("shoe_size", 43, "no rule asks"),
        ("age", "18", "a number"),
        ("age", True, "a number"),
        ("age", -1, "must lie in 0 to 130"),
        ("age", float("nan"), "a number"),
        ("degree_level", "PhD", "one of"),
        ("languages", [], "a list"),
        ("languages", "English", "a list"),
        ("nationality", "China", "country code"),
        ("confirmed_offer", "yes", "true or false"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_by_name(name: str, value: object, reason: str) -> None:
    with pytest.raises(FactRefused, match=reason) as caught:
        facts_from({name: value}, BOOK.fields)

    assert caught.value.field == name


def test_facts_go_to_plain_data_and_back() -> None:
    facts = facts_from({"languages": ["English", "Chinese"], "age": 30.0, "nationality": None}, BOOK.fields)

    assert facts.as_json() == {"age": 30, "languages": ["Chinese", "English"]}
    assert facts_from(facts.as_json(), BOOK.fields) == facts
