"""Bars on one scale."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.coverage import Share, Trend
from web.pages.charts import FIGURE_ROOM, WIDTH, draw_shares, draw_trend

shares = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)).map(
    lambda three: Share(sorted(three)[1], min(three), max(three), 9)
)


def test_the_highest_interval_leaves_room_for_its_figure_and_half_as_much_is_half_as_long() -> None:
    bars = draw_shares([("A", Share(0.4, 0.2, 0.8, 9)), ("B", Share(0.2, 0.2, 0.4, 9))]).bars

    assert [bar.high for bar in bars] == [WIDTH - FIGURE_ROOM, (WIDTH - FIGURE_ROOM) // 2]
    assert abs(bars[0].width - 2 * bars[1].width) <= 1


def test_where_nothing_is_asked_there_is_no_bar() -> None:
    bar = draw_shares([("A", None)]).bars[0]

    assert (bar.share, bar.width, bar.high) == (None, 0, 0)


@given(st.lists(st.none() | shares, min_size=1, max_size=12))
def test_bars_lie_inside_the_drawing_and_below_each_other(rows: list[Share | None]) -> None:
    chart = draw_shares([(str(place), share) for place, share in enumerate(rows)])

    tops = [bar.y for bar in chart.bars]
    assert tops == sorted(set(tops))
    assert all(0 < y < chart.height for y in tops)
    assert all(0 <= bar.low <= bar.width <= bar.high <= WIDTH - FIGURE_ROOM for bar in chart.bars)


@given(st.lists(st.integers(0, 500).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), max_size=12))
def test_a_trend_begins_where_something_is_asked_and_parts_are_no_higher_than_wholes(
    figures: list[tuple[int, int]],
) -> None:
    trend = Trend(
        periods=tuple(map(str, range(len(figures)))),
        asked=tuple(asked for asked, _ in figures),
        uncovered=tuple(part for _, part in figures),
    )

    bars = draw_trend(trend).bars

    assert all(0 <= bar.uncovered_height <= bar.asked_height < 180 for bar in bars)
    assert not bars or bars[0].asked > 0
