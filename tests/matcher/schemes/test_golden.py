"""The answers worked out by hand in `golden.yaml`, each compared in full."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from matcher.schemes.eligibility import assess
from matcher.schemes.facts import facts_from
from matcher.schemes.reading import load_book

GOLDEN: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("golden.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(scheme_id, group, case, id=f"{scheme_id}-{number}")
    for scheme_id, group in GOLDEN.items()
    for number, case in enumerate(group["cases"], start=1)
]


@pytest.mark.parametrize(("scheme_id", "group", "case"), CASES)
def test_a_case_worked_out_by_hand_is_answered_so(
    scheme_id: str, group: dict[str, Any], case: dict[str, Any]
) -> None:
    book = load_book()
    facts = facts_from({**group["given"], **case.get("facts", {})}, book.fields)

    found = assess(book.schemes[scheme_id], facts, book.fields, on=case.get("day", group["day"]))

    assert found.verdict == case["is"]
    assert {one.rule.id for one in found.failed} == set(case.get("clause", ()))
    assert list(found.missing) == sorted(case.get("missing", ()))
    assert found.reason == case.get("because")
    assert set(case.get("remark", ())) <= {one.rule.id for one in found.remarks}


def test_every_rule_of_every_version_has_cases_on_both_sides() -> None:
    rejected = {(scheme, clause) for scheme, group in GOLDEN.items() for case in group["cases"]
                for clause in (*case.get("clause", ()), *case.get("remark", ()))}  # fmt: skip
    rules = {
        (scheme.id, rule.id)
        for scheme in load_book().schemes.values()
        for version in scheme.versions
        for rule in version.all_rules()
        if not rule.lifts
    }

    # What one track rejects another takes in, so these never stand among the clauses of a refusal:
    # research of the firm, and the seventh month after graduation.
    elsewhere = {"rth_itf", "rth_tc", "rth_nias", "iang_returning"}
    assert {rule for rule in rules - rejected if rule[1].split(".")[1] not in elsewhere} == set()
    assert len(CASES) >= 200


def test_every_first_and_last_day_of_a_version_is_among_the_cases() -> None:
    seen = {
        (scheme, case.get("day", group["day"])) for scheme, group in GOLDEN.items() for case in group["cases"]
    }
    edges: set[tuple[str, date]] = {
        (scheme.id, day)
        for scheme in load_book().schemes.values()
        for version in scheme.versions
        for day in (version.valid_from, version.valid_to)
        if day is not None
    }

    assert edges - seen == set()
