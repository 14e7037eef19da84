"""The review: what it finds in invented data, and what never changes a finding."""

from dataclasses import fields
from functools import lru_cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.integrity import CHECKS, Finding, Records, load_holidays, review
from tests.matcher.integrity.inventing import by_trade, invent, with_honest_firm
from tests.matcher.integrity.world import World

# The checks were made with other seeds in view, all of them below 200.
SEEDS = range(500, 512)


@lru_cache(maxsize=4)
def world_of(seed: int) -> World:
    return invent(seed)


def look(records: Records) -> list[Finding]:
    return review(records, relatedness=by_trade, holidays=load_holidays())


@pytest.mark.parametrize("seed", SEEDS)
def test_patterns_put_in_are_found_and_lead_the_list(seed: int) -> None:
    patterns = world_of(seed).patterns
    found = look(world_of(seed).records())

    recall = sum(any(one.is_found_by(finding) for finding in found) for one in patterns) / len(patterns)
    precision = sum(any(one.is_found_by(finding) for one in patterns) for finding in found[:20]) / 20

    assert len(patterns) == 20
    assert recall >= 0.9
    assert precision >= 0.8


def test_every_check_finds_something_in_the_invented_data() -> None:
    assert {finding.check for finding in look(world_of(100).records())} == set(CHECKS)


@pytest.mark.parametrize("seed", [100, 101])
def test_every_finding_rests_on_records_that_are_there(seed: int) -> None:
    records = world_of(seed).records()

    found = look(records)

    assert all(finding.evidence for finding in found)
    assert all((one.kind, one.id) in records.by_id for finding in found for one in finding.evidence)


def test_a_finding_without_evidence_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="rests on no record"):
        Finding(check="new_firms", subjects=("K1",), score=1.0, facts={}, evidence=())


@pytest.mark.parametrize("is_new", [False, True])
@given(seed=st.integers(0, 40))
@settings(max_examples=20)
def test_an_honest_firm_elsewhere_removes_no_finding(is_new: bool, seed: int) -> None:
    world = invent(seed, classes=24, each=1)

    before = {finding.id: finding.evidence for finding in look(world.records())}
    after = {finding.id: finding.evidence for finding in look(with_honest_firm(world, is_new=is_new))}

    assert before.items() <= after.items()


@given(seed=st.integers(0, 10**6))
@settings(max_examples=20)
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    records, shuffler = world_of(100).records(), Random(seed)  # noqa: S311 - an order, no secret

    shuffled = Records(
        **{each.name: tuple(_shuffle(getattr(records, each.name), shuffler)) for each in fields(records)}
    )

    assert look(shuffled) == look(records)


def test_findings_come_strangest_first_and_each_once() -> None:
    found = look(world_of(100).records())

    assert [finding.score for finding in found] == sorted((one.score for one in found), reverse=True)
    assert len({finding.id for finding in found}) == len(found)


def test_nothing_is_found_in_no_records() -> None:
    assert look(Records()) == []


def _shuffle(rows: tuple[object, ...], shuffler: Random) -> list[object]:
    shuffled = list(rows)
    shuffler.shuffle(shuffled)
    return shuffled
