"""What an adversary can and cannot learn of people from all that is published."""

import random
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.coverage import SMALL_CELL, Pairs, SchemeChange, ledger_if, publish_people, suppression
from matcher.coverage.facts import fits
from matcher.coverage.suppression import POOLED
from tests.matcher.coverage.worlds import (
    FAMILIES,
    PERIODS,
    SKILLS,
    World,
    chosen,
    make_books,
    make_owner,
    make_taxonomy,
    random_facets,
)  # fmt: skip

PEOPLE_FACETS = ("family", "region", "period")


def wanted_of(world, facets):
    """Return codes of facets, of which ``since`` and ``until`` name a span of periods."""
    names = {facet: value for facet, value in facets.items() if facet not in ("since", "until")}
    return world.ledger.books.wanted(names, since=facets.get("since", ""), until=facets.get("until", ""))


def published(world, skills, facets, *, ledger=None):
    """Return the figure the ledger gives for some skills, as any page, file or answer has it."""
    ledger = ledger or world.ledger
    return ledger.groups({"g": ledger.members(skills)}, wanted_of(world, facets))[0].supply or 0


def random_query(rng):
    skills = frozenset(rng.sample(SKILLS, rng.choice([1, 1, 2, 4, 8])))
    return skills, random_facets(rng, "sector", *PEOPLE_FACETS) | random_span(rng)


def random_span(rng):
    """Draw a first and last period, either may be open, or none."""
    since, until = sorted(rng.choices(PERIODS, k=2))
    return rng.choice([{}, {}, {"since": since}, {"until": until}, {"since": since, "until": until}])


def nested_or_other(rng, skills, facets):
    """Return a query inside another, around it, beside it, or any."""
    kind = rng.randrange(4)
    if kind == 0:
        return skills, facets | random_facets(rng, *PEOPLE_FACETS) | random_span(rng)
    if kind == 1:
        return skills | {rng.choice(SKILLS)}, facets
    if kind == 2:
        return frozenset(SKILLS) - skills, facets
    return random_query(rng)


@pytest.mark.parametrize("seed", range(10))
def test_no_two_of_10_000_pairs_of_queries_differ_by_a_few_people(seed):
    world, rng = World(seed, vacancies=0), random.Random(seed)  # noqa: S311

    for _ in range(1000):
        first = random_query(rng)
        second = nested_or_other(rng, *first)
        one, other = published(world, *first), published(world, *second)
        everyone = world.ledger.people.everyone
        found = {abs(one - other), one + other, abs(everyone - one), abs(everyone - other)}
        assert not any(0 < number < SMALL_CELL for number in found | {one, other})
        assert all(number % SMALL_CELL == 0 for number in found)


@pytest.mark.parametrize("seed", range(10))
def test_no_table_list_or_trend_tells_more_than_a_query_and_none_of_10_000_pairs_differ_by_a_few(seed):
    """Skills, quarters, and both sides of what-ifs: an adversary compares any two cells of them."""
    world, rng = World(seed, vacancies=10), random.Random(seed)  # noqa: S311
    scheme = SchemeChange(scheme_id="list", ceiling=rng.randrange(5))
    ledgers = [world.ledger, ledger_if(world.ledger, make_taxonomy(), {"list": ("o0",)}, scheme)]

    told = []
    while len(told) < 1000:
        ledger, (skills, facets) = rng.choice(ledgers), random_query(rng)
        wanted = wanted_of(world, facets)
        kind = rng.randrange(3)
        if kind == 0:
            cells = [(cell.id, cell.supply) for cell in ledger.skills(wanted)]
            assert all((said or 0) == published(world, [skill], facets) for skill, said in cells)
        elif kind == 1:
            cells = [(cell.id, cell.supply) for cell in ledger.trend(ledger.members(skills), wanted)]
            spanless = {name: value for name, value in facets.items() if name not in ("since", "until")}
            assert all(
                (said or 0) == published(world, skills, spanless | {"period": period})
                for period, said in cells
            )
        else:
            cells = [("g", published(world, skills, facets, ledger=ledger) or None)]
            assert (cells[0][1] or 0) == published(world, skills, facets)
        told += [said for _, said in cells]

    for _ in range(1000):
        one, other = (rng.choice(told) or 0 for _ in range(2))
        assert not 0 < abs(one - other) < SMALL_CELL
        assert one % SMALL_CELL == other % SMALL_CELL == 0


def members(world):
    """Return for each skill and person who shows it the block they are in, -1 for none, by loops."""
    people, books = world.ledger.people, world.ledger.books
    found = {}
    for person in world.people:
        codes = [books.code(facet, person.facets[facet]) for facet in people.facets]
        for skill in person.skills:
            fitting = [
                (sum(value != POOLED for value in values), block)
                for block, (code, values) in enumerate(zip(people.skill, people.values, strict=True))
                if books.skills[code] == skill
                and all(value in (POOLED, mine) for value, mine in zip(values, codes, strict=True))
            ]
            found[skill, person.id] = max(fitting, default=(0, -1))[1]
    return found


@pytest.mark.parametrize("seed", range(5))
def test_every_block_holds_enough_people_and_says_their_number_to_the_nearest_five(seed):
    world = World(seed)

    blocks = list(members(world).values())

    for block, said in enumerate(world.ledger.people.people):
        assert blocks.count(block) >= SMALL_CELL
        assert abs(blocks.count(block) - said) <= SMALL_CELL // 2


@pytest.mark.parametrize("seed", range(5))
def test_no_linear_system_of_published_figures_isolates_a_small_group(seed):
    """Whatever is solved for, in real numbers, weighs all people of a block alike."""
    world, rng = World(seed, vacancies=0), random.Random(seed)  # noqa: S311
    block_of = members(world)
    pairs = list(block_of)
    row = {pair: place for place, pair in enumerate(pairs)}
    queries = [random_query(rng) for _ in range(150)]
    system = np.array([_persons_counted(world, block_of, row, *query) for query in queries])
    rank = np.linalg.matrix_rank(system)

    for skill, facets in [(s, random_facets(rng, *PEOPLE_FACETS)) for s in SKILLS for _ in range(6)]:
        group = [row[skill, p.id] for p in chosen(world.people, **facets) if skill in p.skills]
        if 0 < len(group) < SMALL_CELL:
            target = np.zeros(len(pairs))
            target[group] = 1
            assert np.linalg.matrix_rank(np.vstack([system, target])) == rank + 1


def _persons_counted(world, block_of, row, skills, facets):
    """Mark the (skill, person) pairs whose blocks a query sums."""
    people = world.ledger.people
    wanted = wanted_of(world, facets)
    marked = np.zeros(len(row))
    for (skill, person), block in block_of.items():
        inside = block >= 0 and all(
            fits(people.values[block, place], wanted[facet])
            for place, facet in enumerate(people.facets)
            if facet in wanted
        )
        marked[row[skill, person]] = skill in skills and inside
    return marked


def possible(hidden, said):
    """List what the held-back values of one facet may be, for somebody who knows the rules but not the key.

    One of them, any, is the larger value that was pooled; the others have fewer than five people.
    """
    found = [set() for _ in range(hidden)]
    totals = range(max(SMALL_CELL, said - 2), said + 3)
    for larger in range(hidden):
        for others in product(range(SMALL_CELL), repeat=hidden - 1):
            for total in totals:
                rest = total - sum(others)
                if sum(others) and rest >= SMALL_CELL:
                    for place, people in enumerate([*others[:larger], rest, *others[larger:]]):
                        found[place].add(people)
    return found


@given(
    counts=st.lists(st.integers(0, 12), min_size=3, max_size=3),
    key=st.integers(0, 2**63 - 1),
)
def test_a_value_held_back_may_always_be_several_numbers_five_and_more_among_them(counts, key):
    books = make_books(["skill"])
    holders = [
        make_owner(f"{family}{place}", "skill", family=family)
        for family, count in zip(FAMILIES, counts, strict=True)
        for place in range(count)
    ]
    others = [make_owner(f"other{place}") for place in range(20)]

    people = publish_people(Pairs.of(holders + others, books), key=key, facets=("family",))
    shown = set(people.values[:, 0].tolist()) - {POOLED}

    for said in people.people[people.values[:, 0] == POOLED]:
        for numbers in possible(len(FAMILIES) - len(shown), int(said)):
            assert len(numbers) > 1
            assert max(numbers) >= SMALL_CELL


@pytest.mark.parametrize(("number", "said"), [(0, 0), (1, 0), (4, 0), (5, 5), (7, 5), (8, 10), (12, 10)])
def test_people_are_counted_to_the_nearest_five_and_few_look_like_none(number, said):
    people = [make_owner(f"p{place}", "s01") for place in range(number)]
    others = [make_owner(f"o{place}", "s02") for place in range(20)]
    books = make_books()

    counted = publish_people(Pairs.of(people + others, books), key=1).by_skill(len(books.skills))

    assert counted[books.skill_code["s01"]] == said


def test_a_skill_that_all_but_a_few_show_is_held_back_since_the_others_could_be_counted():
    people = [make_owner(f"p{place}", *(["s01"] if place > 1 else [])) for place in range(30)]
    books = make_books()

    counted = publish_people(Pairs.of(people, books), key=1).by_skill(len(books.skills))

    assert counted.sum() == 0


def test_a_measure_has_no_count_of_its_own_people_to_subtract_its_skills_from():
    """Twelve show either skill, ten the one: the two others must not follow."""
    people = [make_owner(f"p{place}", "s01" if place < 10 else "s02") for place in range(12)]
    others = [make_owner(f"o{place}") for place in range(20)]
    world = World(0)
    books = make_books()

    counted = publish_people(Pairs.of(people + others, books), key=1).by_skill(len(books.skills))

    assert counted[world.ledger.members(["s01", "s02"])].sum() == counted[books.skill_code["s01"]] == 10


@pytest.mark.parametrize("seed", range(3))
def test_codes_numbered_by_marking_and_by_sorting_give_the_same_blocks(monkeypatch, seed):
    pairs = Pairs.of(World(seed).people, make_books())
    marked = publish_people(pairs, key=seed)

    monkeypatch.setattr(suppression, "WIDEST_SPAN", 0)
    sorted_out = publish_people(pairs, key=seed)

    assert marked.people.tolist() == sorted_out.people.tolist()
    assert marked.values.tolist() == sorted_out.values.tolist()
