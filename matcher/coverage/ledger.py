"""The cells of the ledger: what is asked, who shows it, what can bring it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.coverage.counting import count_each, count_musts, count_skills, count_table, has_any
from matcher.coverage.facts import Books, Facet, Pairs, Wanted
from matcher.coverage.intervals import Share, share_of
from matcher.coverage.routes import Routes
from matcher.coverage.suppression import SMALL_CELL, PublishedPeople

Chosen = NDArray[np.bool_]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One skill, or the skills of one group.

    ``demand`` counts vacancies that ask it, ``demand_must`` those that must have it. ``asked``
    counts what is asked, a vacancy once for each of its skills, and divides into what both
    routes, admission or training alone, or neither can bring. ``supply`` counts what people show,
    a person once for each skill, to the nearest five; ``None`` where too few to be shown.
    ``places`` are in dated runs to come. ``uncovered`` is the share of ``neither`` in ``asked``,
    ``None`` where nothing is asked.
    """

    id: str
    demand: int
    demand_must: int
    asked: int
    both: int
    admission: int
    training: int
    neither: int
    supply: int | None
    places: int
    programmes: int
    uncovered: Share | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """What is asked and what of it is uncovered, a row a group of skills, a column a value of a facet.

    ``asked`` and ``uncovered`` have shape (n_rows, n_columns), ``0 <= uncovered <= asked``.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    asked: NDArray[np.int64]
    uncovered: NDArray[np.int64]

    def filled(self) -> Iterator[tuple[str, str, int, int]]:
        """Yield row, column, asked and uncovered wherever anything is asked, row by row."""
        for row, column in np.argwhere(self.asked).tolist():
            asked, uncovered = int(self.asked[row, column]), int(self.uncovered[row, column])
            yield self.rows[row], self.columns[column], asked, uncovered


class Ledger:
    """Counts over what open vacancies ask, what people show and what can bring it.

    Parameters
    ----------
    books : Books
    demand : Pairs
        Open vacancies and what they ask.
    people : PublishedPeople
        What may be said of people; the people themselves stay outside.
    routes : Routes
    unserved : Pairs, optional
        Of what vacancies ask, what only a scheme brings that admits too few people for it.
    """

    def __init__(
        self,
        books: Books,
        demand: Pairs,
        people: PublishedPeople,
        routes: Routes,
        unserved: Pairs | None = None,
    ) -> None:
        self.books = books
        self.demand = demand
        self.people = people
        self.routes = routes
        self.unserved = demand.only(np.zeros(len(demand.skill), dtype=bool)) if unserved is None else unserved

    @property
    def vacancies(self) -> int:
        """The number of open vacancies."""
        return len(self.demand)

    def with_routes(self, routes: Routes) -> "Ledger":
        """Return the ledger as it would be if other routes were open: what if a scheme's rule changed.

        Build them with `Routes.with_admission` from what says which schemes would admit a skill.
        """
        return Ledger(self.books, self.demand, self.people, routes)

    def with_ceiling(self, scheme_id: str, people: int) -> "Ledger":
        """Return the ledger as it would be if a scheme admitted so many people and no more.

        Each fills one open vacancy. They go where they bring most that nothing else brings, ties
        by identifier of the vacancy: the most such a ceiling could cover, and no forecast.
        """
        alone = np.array(
            [self.routes.schemes.get(s, ()) == (scheme_id,) for s in self.books.skills], dtype=bool
        )
        alone &= ~self.routes.trained
        needs = count_each(self.demand, alone)
        order = np.lexsort((self.demand.ids.astype(str), -needs))
        served = np.zeros(len(self.demand), dtype=bool)
        served[order[:people]] = True
        lost = alone[self.demand.skill] & ~served[self.demand.owner]
        return Ledger(self.books, self.demand, self.people, self.routes, self.demand.only(lost))

    def uncovered(self, wanted: Wanted | None = None) -> NDArray[np.int64]:
        """Count by skill what vacancies ask and nothing brings, shape (n_skills,)."""
        counts = count_skills(self.demand.where(wanted or {}), len(self.books.skills))
        unserved = count_skills(self.unserved.where(wanted or {}), len(self.books.skills))
        return np.where(self.routes.uncovered, counts, unserved)

    def members(self, skill_ids: Iterable[str]) -> Chosen:
        """Mark some skills, shape (n_skills,)."""
        chosen = np.zeros(len(self.books.skills), dtype=bool)
        chosen[[self.books.skill_code[s] for s in skill_ids if s in self.books.skill_code]] = True
        return chosen

    def skills(self, wanted: Wanted | None = None) -> list[Cell]:
        """List the skills that anybody asks, is known to show or teaches; most uncovered demand first.

        Then most demand, ties by identifier.
        """
        pairs, n = self.demand.where(wanted or {}), len(self.books.skills)
        demand, musts = count_skills(pairs, n), count_musts(pairs, n)
        supply, uncovered = self.people.by_skill(n, wanted), self.uncovered(wanted)
        known = np.flatnonzero((demand > 0) | (supply > 0) | (self.routes.programmes > 0))
        cells = [self._skill(int(code), demand, musts, uncovered, supply) for code in known]
        return sorted(cells, key=lambda cell: (-cell.neither, -cell.demand, cell.id))

    def groups(
        self,
        groups: Mapping[str, Chosen],
        wanted: Wanted | None = None,
        *,
        random_state: int = 0,
    ) -> list[Cell]:
        """Return a cell for each group of skills, with an interval over vacancies, in their order."""
        pairs, unserved = self.demand.where(wanted or {}), self.unserved.where(wanted or {})
        supply = self.people.by_skill(len(self.books.skills), wanted)
        return [
            self._group(key, skills, pairs, unserved, supply, random_state) for key, skills in groups.items()
        ]

    def gap_shares(
        self,
        groups: Mapping[str, Chosen],
        inside: Chosen,
        wanted: Wanted | None = None,
        *,
        random_state: int = 0,
    ) -> list[Share | None]:
        """Return the share of each group in what is asked of ``inside`` and uncovered, in their order."""
        pairs, unserved = self.demand.where(wanted or {}), self.unserved.where(wanted or {})
        open_skills = self.routes.uncovered & inside
        whole = count_each(pairs, open_skills) + count_each(unserved, inside)
        return [
            share_of(
                count_each(pairs, open_skills & skills) + count_each(unserved, inside & skills),
                whole,
                random_state=random_state,
            )
            for skills in groups.values()
        ]

    def grid(self, groups: Mapping[str, Chosen], facet: Facet, wanted: Wanted | None = None) -> Grid:
        """Return what each group is asked by the values of a facet; who does not state it is left out."""
        values, n = self.books.values[facet], len(self.books.skills)
        table = count_table(self.demand.where(wanted or {}), facet, len(values), n)[:-1]
        unserved = count_table(self.unserved.where(wanted or {}), facet, len(values), n)[:-1]
        rows = np.array(list(groups.values()), dtype=np.int64).reshape(len(groups), -1)
        return Grid(
            rows=tuple(groups),
            columns=tuple(values),
            asked=rows @ table.T,
            uncovered=(rows * self.routes.uncovered) @ table.T + rows @ unserved.T,
        )

    def trend(self, skills: Chosen, wanted: Wanted | None = None) -> list[Cell]:
        """Return a cell for each period in which vacancies were entered and people came, earliest first.

        What was asked then is held against what can bring it today.
        """
        codes = (wanted or {}).get("period", range(len(self.books.values["period"])))
        return [
            self.groups({self.books.values["period"][code]: skills}, {**(wanted or {}), "period": code})[0]
            for code in (codes if isinstance(codes, range) else [codes])
        ]

    def vacancies_asking(self, skills: Chosen, wanted: Wanted | None = None, *, limit: int = 50) -> list[str]:
        """List identifiers of vacancies behind a cell, in their order."""
        asking = has_any(self.demand.where(wanted or {}), skills)
        return sorted(map(str, self.demand.ids[asking]))[:limit]

    def _skill(self, code: int, demand: Counts, musts: Counts, uncovered: Counts, supply: Counts) -> Cell:
        trained, admitted = bool(self.routes.trained[code]), bool(self.routes.admitted[code])
        asked, neither = int(demand[code]), int(uncovered[code])
        return Cell(
            id=self.books.skills[code],
            demand=asked,
            demand_must=int(musts[code]),
            asked=asked,
            both=asked * (trained and admitted),
            admission=(asked - neither) * (admitted and not trained),
            training=asked * (trained and not admitted),
            neither=neither,
            supply=_enough(int(supply[code])),
            places=int(self.routes.places[code]),
            programmes=int(self.routes.programmes[code]),
        )

    def _group(
        self, key: str, skills: Chosen, pairs: Pairs, unserved: Pairs, supply: Counts, random_state: int
    ) -> Cell:
        routes = self.routes
        asked, left = count_each(pairs, skills), count_each(unserved, skills)
        uncovered = count_each(pairs, skills & routes.uncovered) + left
        counts = count_skills(pairs, len(skills))
        both = int(counts[skills & routes.trained & routes.admitted].sum())
        admission = int(counts[skills & routes.admitted & ~routes.trained].sum() - left.sum())
        taught = {one for code in np.flatnonzero(skills) for one in self._teaching(int(code))}
        return Cell(
            id=key,
            demand=int((asked > 0).sum()),
            demand_must=int(has_any(pairs, skills, must=True).sum()),
            asked=int(asked.sum()),
            both=both,
            admission=admission,
            training=int(asked.sum() - uncovered.sum()) - both - admission,
            neither=int(uncovered.sum()),
            supply=_enough(int(supply[skills].sum())),
            places=sum(routes.places_by_programme.get(one, 0) for one in taught),
            programmes=len(taught),
            uncovered=share_of(uncovered, asked, random_state=random_state),
        )

    def _teaching(self, code: int) -> Sequence[str]:
        return self.routes.taught_by.get(self.books.skills[code], ())


def _enough(people: int) -> int | None:
    """Say nothing of fewer people than may be shown; none at all looks the same."""
    return people if people >= SMALL_CELL else None
