"""The ledger, recounted by loops."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.coverage import Pairs, Routes
from matcher.coverage.intervals import share_of
from matcher.programmes import Catalogue
from tests.matcher.coverage.worlds import (
    FAMILIES,
    ON,
    PERIODS,
    SECTORS,
    SKILLS,
    World,
    as_mask,
    chosen,
    make_books,
    make_ledger,
    make_owner,
    make_programme,
    random_facets,
)  # fmt: skip

FACETS = ("sector", "family", "region", "period")


def recount(world, skills, facets):
    """Count one cell by loops over what was drawn."""
    vacancies = chosen(world.vacancies, **facets)
    taught = {skill for programme in world.programmes for skill in programme.teaches}
    asked = [skill for v in vacancies for skill in v.skills if skill in skills]
    return {
        "demand": sum(bool(skills & v.skills.keys()) for v in vacancies),
        "demand_must": sum(any(must and s in skills for s, must in v.skills.items()) for v in vacancies),
        "asked": len(asked),
        "both": sum(s in taught and s in world.admitted for s in asked),
        "admission": sum(s in world.admitted and s not in taught for s in asked),
        "training": sum(s in taught and s not in world.admitted for s in asked),
        "neither": sum(s not in taught and s not in world.admitted for s in asked),
        "places": sum(p.runs[0].places for p in world.programmes if p.runs and skills & p.teaches.keys()),
        "programmes": sum(bool(skills & p.teaches.keys()) for p in world.programmes),
    }


def figures(cell, expected):
    return {name: getattr(cell, name) for name in expected}


@pytest.mark.parametrize("seed", range(20))
def test_cells_equal_a_recount_by_loops(seed):
    world, rng = World(seed), random.Random(seed)  # noqa: S311

    for _ in range(5):
        facets = random_facets(rng, *FACETS)
        wanted = world.ledger.books.wanted(facets)
        for cell in world.ledger.skills(wanted):
            expected = recount(world, {cell.id}, facets)
            assert figures(cell, expected) == expected
        for cell in world.ledger.groups(world.masks(), wanted):
            expected = recount(world, world.groups[cell.id], facets)
            assert figures(cell, expected) == expected


@pytest.mark.parametrize("seed", range(20))
def test_grids_and_trends_equal_a_recount_by_loops(seed):
    world = World(seed)

    grid = world.ledger.grid(world.masks(), "sector")

    for row, key in enumerate(grid.rows):
        cells = [recount(world, world.groups[key], {"sector": sector}) for sector in SECTORS]
        assert grid.asked[row].tolist() == [cell["asked"] for cell in cells]
        assert grid.uncovered[row].tolist() == [cell["neither"] for cell in cells]
        trend = world.ledger.trend(world.masks()[key])
        assert [cell.id for cell in trend] == PERIODS
        assert [(cell.asked, cell.neither) for cell in trend] == [
            (found["asked"], found["neither"])
            for found in (recount(world, world.groups[key], {"period": p}) for p in PERIODS)
        ]


@pytest.mark.parametrize("seed", range(10))
def test_a_span_of_periods_holds_what_its_periods_hold(seed):
    world = World(seed)
    wanted = world.ledger.books.wanted({"sector": "toys"}, since=PERIODS[1])

    spanned = world.ledger.groups(world.masks(), wanted)

    for cell in spanned:
        single = [recount(world, world.groups[cell.id], {"sector": "toys", "period": p}) for p in PERIODS[1:]]
        trend = world.ledger.trend(world.masks()[cell.id], wanted)
        assert [cell.asked, cell.neither] == [
            sum(one[name] for one in single) for name in ("asked", "neither")
        ]
        assert [one.demand for one in trend] == [one["demand"] for one in single]


def test_a_span_may_be_open_at_either_end_and_knows_its_periods():
    books = make_books()

    assert books.wanted({}, since=PERIODS[1]) == {"period": range(1, 3)}
    assert books.wanted({}, until=PERIODS[1]) == {"period": range(2)}
    with pytest.raises(KeyError):
        books.wanted({}, since="1999Q1")


@given(seed=st.integers(0, 10**6))
def test_what_is_asked_divides_into_four_and_shares_lie_between_nought_and_one(seed):
    world = World(seed, vacancies=15, people=20)

    cells = world.ledger.groups(world.masks())

    for cell in [*cells, *world.ledger.skills()]:
        assert cell.both + cell.admission + cell.training + cell.neither == cell.asked
    for share in (cell.uncovered for cell in cells if cell.uncovered):
        assert 0 <= share.low <= share.high <= 1
        assert 0 <= share.share <= 1


@given(seed=st.integers(0, 10**6))
def test_the_order_of_people_and_vacancies_does_not_matter(seed):
    world, rng = World(seed, vacancies=15, people=60), random.Random(seed)  # noqa: S311
    vacancies, people = list(world.vacancies), list(world.people)
    rng.shuffle(vacancies)
    rng.shuffle(people)

    other = make_ledger(
        vacancies, people, world.programmes, admits=lambda s: world.admitted.get(s, ()), key=seed
    )

    for family in FAMILIES:
        ours, theirs = (ledger.books.wanted({"family": family}) for ledger in (world.ledger, other))
        assert other.skills(theirs) == world.ledger.skills(ours)
    assert other.groups(world.masks()) == world.ledger.groups(world.masks())


@given(seed=st.integers(0, 10**6), gone=st.sets(st.integers(0, 14)))
def test_following_changes_equals_counting_anew(seed, gone):
    before, after = World(seed, vacancies=15).vacancies, World(seed + 1, vacancies=15).vacancies
    books = make_books()
    present = Pairs.of(before, books)

    followed = present.replaced(
        [before[place].id for place in gone], Pairs.of([after[place] for place in sorted(gone)], books)
    )
    anew = Pairs.of([after[i] if i in gone else before[i] for i in range(15)], books)

    assert pairs_by_name(followed) == pairs_by_name(anew)


def pairs_by_name(pairs):
    return sorted(
        (str(pairs.ids[owner]), int(skill), bool(must), *(int(pairs.facets[f][owner]) for f in FACETS))
        for owner, skill, must in zip(pairs.owner, pairs.skill, pairs.must, strict=True)
    )


def test_skills_with_most_uncovered_demand_come_first_then_most_demand_then_by_identifier():
    vacancies = [
        make_owner("v1", "s03", "s01", "s02"),
        make_owner("v2", "s03", "s05"),
        make_owner("v3", "s03"),
    ]

    cells = make_ledger(vacancies, programmes=[make_programme("c", "s03")]).skills()

    assert [cell.id for cell in cells] == ["s01", "s02", "s05", "s03"]


def test_the_vacancies_behind_a_cell_are_those_that_ask_it():
    ledger = make_ledger([make_owner("v2", "s01"), make_owner("v1", "s01", "s02"), make_owner("v3", "s02")])

    assert ledger.vacancies_asking(as_mask(ledger, "s01")) == ["v1", "v2"]
    assert ledger.vacancies_asking(as_mask(ledger, "s01"), limit=1) == ["v1"]


def test_a_group_nobody_asks_has_no_share():
    ledger = make_ledger([make_owner("v1", "s01")])

    assert ledger.groups({"g": as_mask(ledger, "s05")})[0].uncovered is None


def test_drawing_kinds_of_vacancies_spreads_like_drawing_vacancies():
    rng = np.random.default_rng(1)
    whole = rng.integers(0, 9, 400)
    part = rng.binomial(whole, 0.3)

    ours = share_of(part, whole, resamples=4000)
    asked = whole > 0
    rows = rng.integers(0, asked.sum(), (4000, int(asked.sum())))
    plain = part[asked][rows].sum(axis=1) / whole[asked][rows].sum(axis=1)

    assert ours is not None
    assert (ours.low, ours.high) == pytest.approx(tuple(np.quantile(plain, [0.025, 0.975])), abs=0.005)
    assert ours.share == part.sum() / whole.sum()


def test_skills_no_book_knows_are_left_out():
    ledger = make_ledger([make_owner("v1", "s01", "gone")])

    assert [cell.id for cell in ledger.skills()] == ["s01"]
    assert len(SKILLS) == len(ledger.books.skills)


@given(seed=st.integers(0, 10**6), further=st.sampled_from(SKILLS))
def test_a_rule_that_admits_one_skill_more_covers_what_asks_it_and_changes_nothing_else(seed, further):
    world = World(seed, vacancies=15, people=20)
    admits = world.admitted | {further: ("list",)}
    catalogue = Catalogue(programmes=tuple(world.programmes))

    routes = Routes.of(world.ledger.books.skills, catalogue, lambda s: admits.get(s, ()), on=ON)
    before, after = (
        {cell.id: cell for cell in ledger.skills()}
        for ledger in (world.ledger, world.ledger.with_routes(routes))
    )

    assert {key for key in before if before[key] != after[key]} <= {further}
    assert further not in after or after[further].neither == 0


@given(seed=st.integers(0, 10**6), gone=st.sets(st.integers(0, 14)))
def test_pairs_stand_in_order_of_skill_however_they_came_about(seed, gone):
    """Counts by skill are bisections, which any other order would make wrong."""
    owners, books = World(seed, vacancies=15).vacancies, make_books()
    pairs = Pairs.of(owners, books)
    others = Pairs.of([owners[place] for place in sorted(gone)], books)

    found = [
        pairs,
        pairs.replaced([owners[place].id for place in gone], others),
        pairs.where(books.wanted({"sector": "toys"}, since=PERIODS[1])),
    ]

    assert all((np.diff(one.skill) >= 0).all() for one in found)
