"""Which skills, taught together in one new programme, would close most uncovered demand per dollar.

A programme teaches up to four skills that hang together. It is found by greedy addition from
every uncovered skill, then by swaps as long as one helps: good, and said to be no more than that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.coverage.facts import Wanted
from matcher.coverage.ledger import Ledger
from skills_taxonomy.model import Taxonomy

MOST_SKILLS = 4
STARTS = 60
"""Skills tried as the first of a programme: those with most uncovered demand."""


COST_AS_OF = "2026-11-22"
"""The day on which the costs below were assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostOfTeaching:
    """What a new programme costs to set up and give: assumptions for the reader to change.

    ``setup_hkd`` a programme, ``hour_hkd`` an hour of a class, ``hours_a_skill`` taught.
    """

    setup_hkd: int = 50_000
    hour_hkd: int = 1_500
    hours_a_skill: int = 12

    def __post_init__(self) -> None:
        if min(self.setup_hkd, self.hour_hkd) < 0 or self.hours_a_skill < 1 or not self.of(1):
            raise ValueError("costs must not be negative, hours at least 1, and a programme not free")

    def of(self, skills: int) -> int:
        """Return the cost in whole HK$ of giving a programme of some skills once."""
        return self.setup_hkd + self.hour_hkd * self.hours_a_skill * skills


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Skills to teach together, with what that would close.

    ``closes`` counts what open vacancies ask and nothing brings today. ``bound`` is a figure that
    no programme of at most `MOST_SKILLS` skills exceeds in ``closes_per_million``.
    """

    skills: tuple[str, ...]
    closes: int
    cost_hkd: int
    bound: float

    @property
    def closes_per_million(self) -> float:
        """What is closed for a million HK$."""
        return self.closes / self.cost_hkd * 1e6


def propose_programme(
    ledger: Ledger,
    taxonomy: Taxonomy,
    *,
    cost: CostOfTeaching | None = None,
    wanted: Wanted | None = None,
    among: NDArray[np.bool_] | None = None,
) -> Proposal | None:
    """Propose the skills of one new programme; ``None`` where all that is asked is covered.

    ``among`` marks the skills it may teach, shape (n_skills,); all of them if it is not given.

    The bound drops the wish that skills hang together: for each size, the largest counts.
    """
    cost = cost or CostOfTeaching()
    open_demand = ledger.uncovered(wanted) * (1 if among is None else among)
    order = np.argsort(-open_demand, kind="stable")
    starts = [int(code) for code in order[:STARTS] if open_demand[code]]
    if not starts:
        return None
    coherence = _Coherence(taxonomy, ledger.books.skills, np.flatnonzero(open_demand))
    found = [
        _improved(_grown(code, open_demand, coherence, cost), open_demand, coherence, cost) for code in starts
    ]
    best = max(found, key=lambda chosen: (_worth(chosen, open_demand, cost), [-code for code in chosen]))
    largest = np.cumsum(np.sort(open_demand)[::-1][:MOST_SKILLS])
    return Proposal(
        skills=tuple(ledger.books.skills[code] for code in best),
        closes=int(open_demand[list(best)].sum()),
        cost_hkd=cost.of(len(best)),
        bound=max(float(total) / cost.of(size) * 1e6 for size, total in enumerate(largest, start=1)),
    )


class _Coherence:
    """Which skills may be taught together: all of one domain, or each linked to another."""

    def __init__(self, taxonomy: Taxonomy, skills: Sequence[str], candidates: NDArray[np.int64]) -> None:
        code_of = {skills[code]: int(code) for code in candidates}
        self.linked: dict[int, set[int]] = {code: set() for code in code_of.values()}
        links = [(r.source, r.target) for r in taxonomy.relations]
        links += [(skill, above) for skill, targets in taxonomy.broader.items() for above in targets]
        for source, target in links:
            if source in code_of and target in code_of:
                self.linked[code_of[source]].add(code_of[target])
                self.linked[code_of[target]].add(code_of[source])
        self.domain = {code: taxonomy.domain_of.get(name, name) for name, code in code_of.items()}
        self.of_domain: dict[str, list[int]] = {}
        for code in sorted(self.domain):
            self.of_domain.setdefault(self.domain[code], []).append(code)

    def hangs_together(self, chosen: Sequence[int]) -> bool:
        if len({self.domain[code] for code in chosen}) == 1:
            return True
        reached, waiting = {chosen[0]}, [chosen[0]]
        while waiting:
            near = self.linked[waiting.pop()] & set(chosen) - reached
            reached |= near
            waiting.extend(near)
        return len(reached) == len(chosen)

    def beside(self, chosen: Sequence[int]) -> list[int]:
        """List the skills that may hang together with some of the chosen, in order."""
        near = {code for one in chosen for code in self.linked[one]}
        return sorted(near.union(*(self.of_domain[self.domain[one]] for one in chosen)) - set(chosen))


def _worth(chosen: Sequence[int], demand: NDArray[np.int64], cost: CostOfTeaching) -> float:
    return int(demand[list(chosen)].sum()) / cost.of(len(chosen))


def _grown(
    start: int, demand: NDArray[np.int64], coherence: _Coherence, cost: CostOfTeaching
) -> tuple[int, ...]:
    """Add the skill that helps most, as long as one helps."""
    chosen: tuple[int, ...] = (start,)
    while len(chosen) < MOST_SKILLS:
        larger = _best_of(((*chosen, code) for code in coherence.beside(chosen)), demand, coherence, cost)
        if larger is None or _worth(larger, demand, cost) <= _worth(chosen, demand, cost):
            break
        chosen = larger
    return tuple(sorted(chosen))


def _improved(
    chosen: tuple[int, ...], demand: NDArray[np.int64], coherence: _Coherence, cost: CostOfTeaching
) -> tuple[int, ...]:
    """Swap one skill for another, as long as that helps."""
    while True:
        swaps = (
            tuple(sorted({*chosen, code} - {out})) for code in coherence.beside(chosen) for out in chosen
        )
        better = _best_of(swaps, demand, coherence, cost)
        if better is None or _worth(better, demand, cost) <= _worth(chosen, demand, cost):
            return chosen
        chosen = better


def _best_of(
    sets: Iterable[tuple[int, ...]], demand: NDArray[np.int64], coherence: _Coherence, cost: CostOfTeaching
) -> tuple[int, ...] | None:
    """Return the set of most worth that hangs together; the first of equals."""
    ranked = sorted(sets, key=lambda one: -_worth(one, demand, cost))
    return next((one for one in ranked if coherence.hangs_together(one)), None)
