"""Integer programmes with two questions: the most gain, then the least cost without giving up any."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from matcher.choosing.choice import SAME_GAIN

SOLVER_SECONDS = 5.0
"""Time for each of the two questions of one person; an answer stopped by it says that it is not proven."""


class Solved(NamedTuple):
    """The values found, ``None`` for none in time, whether both answers are proven, and the most gain possible."""

    values: NDArray[np.float64] | None
    is_proven: bool
    bound: float


@dataclass(slots=True)
class Model:
    """Variables between 0 and a bound, rows of the form "terms come to at most a limit".

    ``seconds`` is the time for each of the two questions; an answer stopped by it is not proven.
    """

    seconds: float = SOLVER_SECONDS
    bounds: list[float] = field(default_factory=list)
    integral: list[bool] = field(default_factory=list)
    rows: list[Mapping[int, float]] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)

    def variable(self, *, upper: float = 1.0, integral: bool = False) -> int:
        self.bounds.append(upper)
        self.integral.append(integral)
        return len(self.bounds) - 1

    def at_most(self, limit: float, terms: Mapping[int, float]) -> None:
        self.rows.append(terms)
        self.limits.append(limit)

    def solve(self, gains: Mapping[int, float], costs: Mapping[int, float]) -> Solved:
        """Maximise the gains, then minimise the costs without giving up any gain."""
        losses = {variable: -gain for variable, gain in gains.items()}
        most, proven, bound = self._minimise(losses)
        if most is None:
            return Solved(None, False, bound)
        self.at_most(sum(most[v] * loss for v, loss in losses.items()) + SAME_GAIN, losses)
        least, proven_least, _ = self._minimise(costs)
        return Solved(most if least is None else least, proven and proven_least, bound)

    def _minimise(self, objective: Mapping[int, float]) -> tuple[NDArray[np.float64] | None, bool, float]:
        """Return the values found, whether they are proven, and minus the bound of the objective."""
        solved = milp(
            self._dense(objective),
            constraints=LinearConstraint(self._matrix(), -np.inf, np.array(self.limits)),
            integrality=np.array(self.integral, dtype=int),
            bounds=Bounds(0, np.array(self.bounds)),
            # HiGHS's presolve calls some choices with circles of prerequisites infeasible (in SciPy
            # 1.17), though taking nothing is always feasible; and it now and then prints to standard
            # output, into what a command writes there.
            options={"time_limit": self.seconds, "mip_rel_gap": 0.0, "presolve": False},
        )
        bound = solved.mip_dual_bound if solved.mip_dual_bound is not None else -np.inf
        return solved.x, solved.status == 0, -float(bound)

    def _dense(self, terms: Mapping[int, float]) -> NDArray[np.float64]:
        dense = np.zeros(len(self.bounds))
        dense[list(terms)] = list(terms.values())
        return dense

    def _matrix(self) -> csr_array:
        cells = [
            (row, column, value) for row, terms in enumerate(self.rows) for column, value in terms.items()
        ]
        rows, columns, values = zip(*cells, strict=True)
        return csr_array((values, (rows, columns)), shape=(len(self.rows), len(self.bounds)))
