"""Charts as figures: where each bar begins and ends, ready for the SVG macros.

Own SVG rather than a charting library: bars, intervals and a line are a few rectangles, need
no second of start-up, and take their colours and fonts from the stylesheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.coverage import Share, Trend

WIDTH = 560
FIGURE_ROOM = 150
"""Room right of a full bar for its figure, which may be some words."""

ROW_HEIGHT, NAME_HEIGHT = 54, 20
TREND_HEIGHT, TREND_FOOT, TREND_HEAD = 180, 24, 20


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
class TrendBar:
    """What was asked in a period, the part of it that is uncovered at the foot of the bar."""

    period: str
    asked: int
    uncovered: int
    x: int
    width: int
    asked_height: int
    uncovered_height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendChart:
    """Periods side by side, earliest first."""

    bars: tuple[TrendBar, ...]
    width: int
    height: int
    base: int


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


def draw_trend(trend: Trend) -> TrendChart:
    """Place the periods from the first in which anything was asked."""
    first = next((place for place, asked in enumerate(trend.asked) if asked), len(trend.asked))
    periods = list(zip(trend.periods, trend.asked, trend.uncovered, strict=True))[first:]
    largest = max((asked for _, asked, _ in periods), default=0) or 1
    step = min(120, WIDTH // max(1, len(periods)))
    room = TREND_HEIGHT - TREND_FOOT - TREND_HEAD
    bars = tuple(
        TrendBar(
            period=period,
            asked=asked,
            uncovered=uncovered,
            x=place * step,
            width=step - max(4, step // 5),
            asked_height=round(asked / largest * room),
            uncovered_height=round(uncovered / largest * room),
        )
        for place, (period, asked, uncovered) in enumerate(periods)
    )
    return TrendChart(bars=bars, width=WIDTH, height=TREND_HEIGHT, base=TREND_HEIGHT - TREND_FOOT)
