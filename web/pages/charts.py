"""Bar charts as figures: where each bar begins and ends, ready for the SVG macro."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 560
FIGURE_ROOM = 96
"""Room right of the longest bar for its figure, which may be some words."""

NAME_HEIGHT, BAR_STEP, GAP = 28, 19, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its series, its figure as shown, its place in units of the drawing."""

    series: str
    shown: str
    y: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BarRow:
    """The bars of one thing, below its name."""

    name: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Rows of bars on one scale."""

    rows: tuple[BarRow, ...]
    width: int
    height: int


def draw_bars(rows: Sequence[tuple[str, Sequence[tuple[str, int | None, str]]]]) -> BarChart:
    """Place bars on one scale, which begins at zero.

    Parameters
    ----------
    rows : sequence of (name, bars)
        Each bar is its series, its figure (``None`` where it is not shown) and the figure in words.
    """
    largest = max((value or 0 for _, bars in rows for _, value, _ in bars), default=0) or 1
    placed, top = [], 0
    for name, bars in rows:
        placed.append(_row(top, name, bars, largest))
        top += NAME_HEIGHT + BAR_STEP * len(bars) + GAP
    return BarChart(rows=tuple(placed), width=WIDTH, height=max(1, top))


def _row(top: int, name: str, bars: Sequence[tuple[str, int | None, str]], largest: int) -> BarRow:
    return BarRow(
        name=name,
        y=top + 20,
        bars=tuple(
            Bar(
                series=series,
                shown=shown,
                y=top + NAME_HEIGHT + place * BAR_STEP,
                width=round((value or 0) / largest * (WIDTH - FIGURE_ROOM)),
            )
            for place, (series, value, shown) in enumerate(bars)
        ),
    )
