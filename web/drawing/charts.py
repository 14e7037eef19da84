"""Charts as figures: where each bar begins and ends, ready for the SVG macros.

Own SVG rather than a charting library: bars, intervals and lines are a few shapes, need no
second of start-up, and take their colours and fonts from the stylesheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal, get_args

from matcher.coverage import Cell, Share

Route = Literal["both", "training", "admission", "neither"]
ROUTES: tuple[Route, ...] = get_args(Route)

WIDTH = 560
FIGURE_ROOM = 150
"""Room right of a full bar for its figure, which may be some words."""

ROW_HEIGHT, NAME_HEIGHT = 54, 20
TREND_HEIGHT, TREND_FOOT, TREND_HEAD = 220, 24, 24
TREND_SIDE = 36
"""Room at both ends of the lines, for half of the words below their points."""

MOST_NAMED = 6
"""Periods whose names find room below the lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareBar:
    """A share as a bar with its interval; ``share`` is ``None`` where nothing is asked."""

    name: str
    share: Share | None
    y: int
    width: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareChart:
    """Bars of shares on one scale from nought to ``most`` (a share)."""

    bars: tuple[ShareBar, ...]
    most: float
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """A period: where its name and its points on both lines stand; ``is_named`` if there is room for words."""

    cell: Cell
    x: int
    asked_y: int
    uncovered_y: int
    is_named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendChart:
    """Periods from left to right, earliest first, on a scale from nought to ``largest``."""

    points: tuple[TrendPoint, ...]
    largest: int
    width: int
    height: int
    base: int

    @property
    def asked_line(self) -> str:
        """The corners of the line of what was asked, as SVG wants them."""
        return " ".join(f"{point.x},{point.asked_y}" for point in self.points)

    @property
    def uncovered_line(self) -> str:
        """The corners of the line of what nothing can bring."""
        return " ".join(f"{point.x},{point.uncovered_y}" for point in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of what is asked: ``route`` brings it; where its piece of the strip begins and how long it is."""

    route: Route
    asked: int
    x: int
    width: int


def draw_parts(cell: Cell) -> tuple[Part, ...]:
    """Divide a strip of full width by what brings what is asked; the last part is the gap."""
    ends = list(accumulate((getattr(cell, route) for route in ROUTES), initial=0))
    marks = [round(end / (cell.asked or 1) * WIDTH) for end in ends]
    return tuple(
        Part(route=route, asked=getattr(cell, route), x=left, width=right - left)
        for route, (left, right) in zip(ROUTES, pairwise(marks), strict=True)
    )


def draw_shares(rows: Sequence[tuple[str, Share | None]]) -> ShareChart:
    """Place shares on one scale, which begins at nought and ends at the highest interval."""
    most = max((share.high for _, share in rows if share), default=0.0) or 1.0
    room = WIDTH - FIGURE_ROOM

    def across(figure: float) -> int:
        return round(figure / most * room)

    bars = tuple(
        ShareBar(
            name=name,
            share=share,
            y=place * ROW_HEIGHT + NAME_HEIGHT,
            width=across(share.share) if share else 0,
            low=across(share.low) if share else 0,
            high=across(share.high) if share else 0,
        )
        for place, (name, share) in enumerate(rows)
    )
    return ShareChart(bars=bars, most=most, width=WIDTH, height=max(1, len(rows) * ROW_HEIGHT))


def draw_trend(cells: Sequence[Cell]) -> TrendChart:
    """Place the periods from the first in which anything was asked."""
    first = next((place for place, cell in enumerate(cells) if cell.asked), len(cells))
    shown = list(cells[first:])
    largest = max((cell.asked for cell in shown), default=0) or 1
    step = (WIDTH - 2 * TREND_SIDE) / max(1, len(shown) - 1)
    base = TREND_HEIGHT - TREND_FOOT
    every = -(-len(shown) // MOST_NAMED)

    def height(figure: int) -> int:
        return base - round(figure / largest * (base - TREND_HEAD))

    points = tuple(
        TrendPoint(
            cell=cell,
            x=TREND_SIDE + round(place * step),
            asked_y=height(cell.asked),
            uncovered_y=height(cell.neither),
            # Counted from the end, so that the last period has its name.
            is_named=(len(shown) - 1 - place) % every == 0,
        )
        for place, cell in enumerate(shown)
    )
    return TrendChart(points=points, largest=largest, width=WIDTH, height=TREND_HEIGHT, base=base)
