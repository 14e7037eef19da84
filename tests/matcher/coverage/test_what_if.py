"""What another rule of a scheme would change, recounted by loops."""

import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.coverage import SchemeChange, changed, changed_fields, ledger_if, shifts
from tests.matcher.coverage.worlds import (
    ON,
    SECTORS,
    SKILLS,
    World,
    as_mask,
    chosen,
    make_ledger,
    make_owner,
    make_programme,
    make_taxonomy,
)

TAXONOMY = make_taxonomy()
REACHED = {"list": ("o0", "o1"), "stream": ("o1", "o2")}


def brought(reached):
    """Return the skills that schemes bring: every second one, by the occupations above."""
    return {SKILLS[2 * int(one[1])] for occupations in reached.values() for one in occupations}


@pytest.mark.parametrize("seed", range(10))
def test_before_and_after_equal_a_recount_by_loops(seed):
    world, rng = World(seed), random.Random(seed)  # noqa: S311
    further = tuple(rng.sample(sorted(TAXONOMY.occupations), 2))
    taught = {skill for programme in world.programmes for skill in programme.teaches}

    before = ledger_if(world.ledger, TAXONOMY, REACHED, None)
    after = ledger_if(world.ledger, TAXONOMY, REACHED, SchemeChange(scheme_id="list", occupations=further))
    found = shifts(before.groups(world.masks()), after.groups(world.masks()))
    fields = changed_fields(before.grid(world.masks(), "sector"), after.grid(world.masks(), "sector"))

    covered = taught | brought(REACHED), taught | brought(REACHED | {"list": (*REACHED["list"], *further)})

    def open_in(group, have, **facets):
        return sum(
            s in world.groups[group] and s not in have
            for v in chosen(world.vacancies, **facets)
            for s in v.skills
        )

    for one in found:
        assert (one.before.neither, one.after.neither) == tuple(
            open_in(one.before.id, have) for have in covered
        )
        assert (one.before.asked, one.before.supply) == (one.after.asked, one.after.supply)
    assert {(f.row, f.column): (f.before, f.after) for f in fields} == {
        (group, sector): counts
        for group in world.groups
        for sector in SECTORS
        if len(set(counts := tuple(open_in(group, have, sector=sector) for have in covered))) == 2
    }


@given(seed=st.integers(0, 10**6), ceiling=st.integers(0, 20))
def test_a_ceiling_covers_no_more_than_it_admits_people_and_the_most_they_can_fill(seed, ceiling):
    world = World(seed, vacancies=15, people=20)
    taught = {skill for programme in world.programmes for skill in programme.teaches}
    alone = brought({"list": REACHED["list"]}) - brought({"stream": REACHED["stream"]}) - taught

    ledger = ledger_if(world.ledger, TAXONOMY, REACHED, SchemeChange(scheme_id="list", ceiling=ceiling))
    everything = {"all": np.ones(len(SKILLS), dtype=bool)}

    needs = sorted((sum(s in alone for s in v.skills) for v in world.vacancies), reverse=True)
    covered = taught | brought(REACHED)
    open_now = sum(s not in covered for v in world.vacancies for s in v.skills)
    cell = ledger.groups(everything)[0]
    assert cell.neither == open_now + sum(needs[ceiling:])
    assert cell.both + cell.admission + cell.training + cell.neither == cell.asked
    assert sum(one.neither for one in ledger.skills()) == cell.neither
    assert ledger.uncovered().sum() == cell.neither


def test_with_as_many_people_as_vacancies_a_ceiling_changes_nothing_and_with_none_the_scheme_is_closed():
    world = World(3)
    now = ledger_if(world.ledger, TAXONOMY, REACHED, None).skills()

    enough = ledger_if(world.ledger, TAXONOMY, REACHED, SchemeChange(scheme_id="list", ceiling=60))
    none = ledger_if(world.ledger, TAXONOMY, REACHED, SchemeChange(scheme_id="list", ceiling=0))
    ended = ledger_if(world.ledger, TAXONOMY, REACHED, SchemeChange(scheme_id="list", ends_on=ON))

    assert enough.skills() == now
    assert [cell.neither for cell in none.skills()] == [cell.neither for cell in ended.skills()]
    assert none.uncovered().sum() > sum(cell.neither for cell in now)


def test_places_under_a_ceiling_go_where_they_bring_most_then_by_identifier():
    vacancies = [make_owner("v3", "s00"), make_owner("v2", "s00"), make_owner("v1", "s00", "s02")]
    ledger = make_ledger(vacancies, programmes=[make_programme("c", "s05")])

    limited = ledger_if(ledger, TAXONOMY, {"list": ("o0", "o1")}, SchemeChange(scheme_id="list", ceiling=2))

    unserved = limited.unserved
    assert sorted(unserved.ids[unserved.owner]) == ["v3"]
    assert limited.groups({"g": as_mask(ledger, "s00", "s02")})[0].neither == 1


def test_only_what_changes_is_listed_the_largest_first():
    vacancies = [make_owner("v1", "s04", "s06"), make_owner("v2", "s06"), make_owner("v3", "s08")]
    ledger = make_ledger(vacancies)
    change = SchemeChange(scheme_id="new", occupations=("o2", "o3"))

    found = changed(shifts(ledger.skills(), ledger_if(ledger, TAXONOMY, {}, change).skills()))

    assert [(one.before.id, one.closed) for one in found] == [("s06", 2), ("s04", 1)]


def test_a_scheme_that_ends_later_is_looked_at_on_the_first_day_without_it():
    change = SchemeChange(scheme_id="list", ends_on=date(2027, 3, 31))

    assert change.day(ON) == date(2027, 4, 1)
    assert SchemeChange(scheme_id="list", ends_on=date(2020, 1, 1)).day(ON) == ON
    assert SchemeChange(scheme_id="list", ends_on=date.max).day(ON) == date.max
    assert SchemeChange(scheme_id="list", ceiling=3).day(ON) == ON


def test_a_ceiling_below_nought_is_refused():
    with pytest.raises(ValueError, match="below nought"):
        SchemeChange(scheme_id="list", ceiling=-1)
