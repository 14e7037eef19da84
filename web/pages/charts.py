"""Bar charts as figures: where each bar begins and ends, ready for the SVG macro."""

from collections.abc import Sequence
from dataclasses import dataclass

ROW_HEIGHT = 58
BAR_HEIGHT = 12
WIDTH = 640
LABEL_ROOM = 56
"""Room right of the longest bar for its figure."""


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
    """Place bars on one scale.

    Parameters
    ----------
    rows : sequence of (name, bars)
        Each bar is its series, its figure (``None`` where it is not shown) and the figure in words.
    """
    largest = max((value or 0 for _, bars in rows for _, value, _ in bars), default=0) or 1
    return BarChart(
        rows=tuple(_row(i, name, bars, largest) for i, (name, bars) in enumerate(rows)),
        width=WIDTH,
        height=max(1, len(rows)) * (ROW_HEIGHT + BAR_HEIGHT),
    )


def _row(index: int, name: str, bars: Sequence[tuple[str, int | None, str]], largest: int) -> BarRow:
    top = index * (ROW_HEIGHT + BAR_HEIGHT)
    return BarRow(
        name=name,
        y=top + 14,
        bars=tuple(
            Bar(
                series=series,
                shown=shown,
                y=top + 20 + place * (BAR_HEIGHT + 3),
                width=round((value or 0) / largest * (WIDTH - LABEL_ROOM)),
            )
            for place, (series, value, shown) in enumerate(bars)
        ),
    )
