"""Bars on one scale."""

from hypothesis import given
from hypothesis import strategies as st

from web.pages.charts import FIGURE_ROOM, WIDTH, draw_bars

figures = st.lists(st.integers(0, 10**6), min_size=1, max_size=12)


def test_the_longest_bar_leaves_room_for_its_figure_and_half_as_much_is_half_as_long() -> None:
    chart = draw_bars([("PLC", [("demand", 40, "40"), ("supply", 20, "20")])])

    assert [bar.width for bar in chart.rows[0].bars] == [WIDTH - FIGURE_ROOM, (WIDTH - FIGURE_ROOM) // 2]


def test_a_figure_held_back_has_no_bar_but_its_words() -> None:
    bar = draw_bars([("PLC", [("supply", None, "fewer than 5")])]).rows[0].bars[0]

    assert (bar.width, bar.shown) == (0, "fewer than 5")


@given(figures=figures)
def test_bars_lie_inside_the_drawing_and_below_each_other(figures: list[int]) -> None:
    chart = draw_bars([(str(i), [("demand", figure, str(figure))]) for i, figure in enumerate(figures)])
    places = [bar.y for row in chart.rows for bar in row.bars]

    assert places == sorted(set(places))
    assert all(0 < y < chart.height for y in places)
