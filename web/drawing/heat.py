"""The heat map of the ledger: which fields of technique and industries are shown, and how dark."""

from dataclasses import dataclass

import numpy as np

from matcher.coverage import Grid

MAPPED_DOMAINS = 12
STEPS = (0.05, 0.15, 0.3, 0.5)
"""Shares at which the shade changes."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A field of the heat map; ``shade`` 0-4 by the share uncovered, -1 where nothing is asked."""

    asked: int
    uncovered: int
    shade: int


HeatMap = tuple[list[str], list[tuple[str, list[HeatCell]]]]
"""The industries, and a row for each field of technique."""


def heat_map(grid: Grid) -> HeatMap:
    """Return the industries in which anything is asked, and a row for each field with most uncovered."""
    columns = np.flatnonzero(grid.asked.sum(axis=0)).tolist()
    order = np.lexsort((-grid.asked.sum(axis=1), -grid.uncovered.sum(axis=1)))
    rows = [row for row in order.tolist() if grid.asked[row].sum()][:MAPPED_DOMAINS]
    fields = [(grid.rows[row], [_heat(grid, row, column) for column in columns]) for row in rows]
    return [grid.columns[column] for column in columns], fields


def _heat(grid: Grid, row: int, column: int) -> HeatCell:
    asked, uncovered = int(grid.asked[row, column]), int(grid.uncovered[row, column])
    shade = sum(uncovered / asked > step for step in STEPS) if asked else -1
    return HeatCell(asked, uncovered, shade)
