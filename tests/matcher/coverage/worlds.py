"""Random worlds of vacancies and people, small enough to recount by hand-written loops."""

import random
from datetime import date

import numpy as np

from matcher.coverage import Books, Ledger, Owner, Pairs, Routes, publish_people
from matcher.programmes import Catalogue, Run
from skills_taxonomy.model import Occupation, OccupationSkill, Taxonomy, Text
from tests.matcher.making import make_course

ON = date(2026, 11, 22)
SKILLS = [f"s{number:02}" for number in range(12)]
SECTORS, FAMILIES, REGIONS = ["toys", "food", "watches"], ["maker", "tester", "seller"], ["island", "kowloon"]
PERIODS = ["2026Q2", "2026Q3", "2026Q4"]


def make_books(skills=SKILLS):
    return Books(skills, sectors=SECTORS, families=FAMILIES, regions=REGIONS, periods=PERIODS)


def make_owner(owner_id, *skills, musts=(), **facets):
    return Owner(owner_id, {skill: skill in musts for skill in skills}, facets)


def random_owners(rng, number, prefix):
    """Draw owners; some skills are rarer than others, some facets are not stated."""
    owners = []
    for place in range(number):
        skills = [skill for rank, skill in enumerate(SKILLS) if rng.random() < 0.8 / (1 + rank)]
        facets = {
            "sector": rng.choice([*SECTORS, ""]),
            "family": rng.choices([*FAMILIES, ""], weights=[8, 3, 1, 1])[0],
            "region": rng.choice([*REGIONS, "a village"]),
            "period": rng.choice(PERIODS),
        }
        owners.append(Owner(f"{prefix}{place:03}", {s: rng.random() < 0.5 for s in skills}, facets))
    return owners


def make_programme(programme_id, *skills, places=None, start=ON):
    runs = () if places is None else (Run(start=start, places=places),)
    return make_course(programme_id, skills, fee=None, hours=None, runs=runs)


def make_taxonomy():
    """Return six occupations, to each of which every second skill is essential and the next optional."""
    return Taxonomy(
        name="small",
        version="1",
        skills={},
        occupations={
            f"o{place}": Occupation(
                id=f"o{place}",
                name=Text("An occupation"),
                family="making",
                skills=(
                    OccupationSkill(SKILLS[2 * place], "essential"),
                    OccupationSkill(SKILLS[2 * place + 1], "optional"),
                ),
            )
            for place in range(6)
        },
    )


def make_ledger(vacancies=(), people=(), programmes=(), *, admits=lambda _: (), key=7, skills=SKILLS):
    books = make_books(skills)
    demand, supply = Pairs.of(vacancies, books), Pairs.of(people, books)
    routes = Routes.of(books.skills, Catalogue(programmes=tuple(programmes)), admits, on=ON)
    return Ledger(books, demand, publish_people(supply, key=key), routes)


class World:
    """A random world: its owners as drawn, and the ledger over them."""

    def __init__(self, seed, *, vacancies=60, people=150):
        rng = random.Random(seed)  # noqa: S311
        self.vacancies = random_owners(rng, vacancies, "v")
        self.people = random_owners(rng, people, "p")
        self.programmes = [
            make_programme(f"c{place}", *rng.sample(SKILLS, 2), places=rng.choice([None, 5, 20]))
            for place in range(3)
        ]
        self.admitted = dict.fromkeys(rng.sample(SKILLS, 3), ("list",))
        self.ledger = make_ledger(
            self.vacancies, self.people, self.programmes, admits=lambda s: self.admitted.get(s, ()), key=seed
        )
        self.groups = {f"g{place}": set(rng.sample(SKILLS, 4)) for place in range(3)}

    def masks(self):
        return {key: self.ledger.members(skills) for key, skills in self.groups.items()}


def chosen(owners, **facets):
    """Return the owners with these values, by loop."""
    return [o for o in owners if all(o.facets.get(facet) == value for facet, value in facets.items())]


def random_facets(rng, *facets):
    """Draw a filter over some of the facets."""
    values = {"sector": SECTORS, "family": FAMILIES, "region": REGIONS, "period": PERIODS}
    return {facet: rng.choice(values[facet]) for facet in facets if rng.random() < 0.5}


def as_mask(ledger, *skills):
    return np.isin(ledger.books.skills, skills)
