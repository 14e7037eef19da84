"""Which skills one new programme should teach."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.coverage import CostOfTeaching, propose_programme
from tests.matcher.coverage.worlds import make_ledger, make_owner, make_programme
from tests.matcher.making import make_taxonomy

TAXONOMY = make_taxonomy()
NAMES = sorted(TAXONOMY.skills)
COST = CostOfTeaching(setup_hkd=1000, hour_hkd=10, hours_a_skill=10)


def ledger_of(counts, *programmes):
    """Return a ledger in which each skill is asked by so many vacancies."""
    vacancies = [make_owner(f"{s}{n}", s) for s, count in counts.items() for n in range(count)]
    return make_ledger(vacancies, programmes=programmes, skills=NAMES)


def propose(counts, *programmes):
    return propose_programme(ledger_of(counts, *programmes), TAXONOMY, cost=COST)


def test_skills_of_one_field_are_taught_together_and_covered_ones_left_out():
    proposal = propose({"plc": 5, "scada": 4, "cooking": 6, "step7": 9}, make_programme("c", "step7"))

    assert proposal.skills == ("plc", "scada")
    assert (proposal.closes, proposal.cost_hkd) == (9, 1200)


def test_where_all_is_covered_nothing_is_proposed():
    assert propose({"plc": 5}, make_programme("c", "plc")) is None


@given(st.fixed_dictionaries({name: st.integers(0, 9) for name in NAMES}))
def test_a_proposal_keeps_to_its_bound_and_no_single_skill_is_worth_more(counts):
    proposal = propose(counts)

    if proposal is None:
        assert not any(counts.values())
        return
    best = max(
        sum(counts[name] for name in chosen) / COST.of(len(chosen))
        for size in (1, 2, 3, 4)
        for chosen in combinations(NAMES, size)
    )
    assert proposal.bound == pytest.approx(best * 1e6)
    assert max(counts.values()) / COST.of(1) * 1e6 <= proposal.closes_per_million + 1e-9
    assert proposal.closes_per_million <= proposal.bound + 1e-9


@pytest.mark.parametrize("wrong", [{"setup_hkd": -1}, {"hours_a_skill": 0}, {"setup_hkd": 0, "hour_hkd": 0}])
def test_a_programme_is_never_free(wrong):
    with pytest.raises(ValueError, match="not be negative"):
        CostOfTeaching(**wrong)
