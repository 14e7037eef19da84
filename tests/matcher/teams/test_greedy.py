"""Options taken one at a time, and what is improved after that."""

from matcher.teams.greedy import send_greedily
from tests.matcher.teams.making import make_question


def test_a_course_that_looks_best_alone_makes_room_for_two_that_close_more():
    question = make_question(
        reached=[[1, 1, 1, 0], [1, 1, 0, 0], [0, 0, 1, 1]],
        people=[0, 0, 0],
        held=[0, 0, 0, 0],
        asked=(1, 1, 1, 1),
        fees=[5100.0, 5000.0, 5000.0],
        budget=10_000.0,
    )

    taken, reached = send_greedily(question)

    assert sorted(taken) == [1, 2]
    assert reached == 4
