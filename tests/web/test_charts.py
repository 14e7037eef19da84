"""Bars on one scale."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from matcher.coverage import Cell, Share
from web.drawing.charts import FIGURE_ROOM, MOST_NAMED, WIDTH, draw_parts, draw_shares, draw_trend

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


def make_cell(period: str, asked: int, neither: int) -> Cell:
    return Cell(
        id=period, demand=asked, demand_must=0, asked=asked, both=0, admission=0, training=asked - neither,
        neither=neither, supply=None, places=0, programmes=0,
    )  # fmt: skip


@given(st.lists(st.integers(0, 500).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), max_size=30))
def test_a_trend_begins_where_something_is_asked_and_parts_stand_no_higher_than_wholes(
    figures: list[tuple[int, int]],
) -> None:
    chart = draw_trend([make_cell(f"2026Q{n}", *both) for n, both in enumerate(figures)])

    assert all(0 < point.asked_y <= point.uncovered_y <= chart.base for point in chart.points)
    assert all(0 < point.x < chart.width for point in chart.points)
    assert not chart.points or chart.points[0].cell.asked > 0


@given(st.integers(1, 60))
def test_periods_of_a_trend_stand_apart_and_the_last_has_its_name(number: int) -> None:
    points = draw_trend([make_cell(str(n), 3, 1) for n in range(number)]).points

    assert len({point.x for point in points}) == number
    assert points[-1].is_named
    assert sum(point.is_named for point in points) <= MOST_NAMED


@given(st.lists(st.integers(0, 300), min_size=4, max_size=4))
def test_the_parts_of_a_strip_fill_it_without_a_gap(figures: list[int]) -> None:
    both, training, admission, neither = figures
    cell = Cell(
        id="all", demand=1, demand_must=0, asked=sum(figures), both=both, admission=admission,
        training=training, neither=neither, supply=None, places=0, programmes=0,
    )  # fmt: skip

    parts = draw_parts(cell)

    assert [part.asked for part in parts] == [both, training, admission, neither]
    assert all(left.x + left.width == right.x for left, right in pairwise(parts))
    assert parts[-1].x + parts[-1].width == (WIDTH if sum(figures) else 0)
