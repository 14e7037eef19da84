"""Questions of a team by hand."""

import numpy as np

from matcher.teams.question import TeamQuestion

NOWHERE = (0, -1)


def make_question(*, reached, people, held, asked=(1,), grants=None, days=None, fees=None, budget=np.inf):
    """One row an option, a course of its own; a fee is 1000 dollars unless ``fees`` says otherwise."""
    n = len(people)
    days = days or [NOWHERE] * n
    paid = np.array(grants or [0.0] * n)
    return TeamQuestion(
        people=np.array(people, dtype=np.intp),
        reached=np.array(reached, dtype=float).reshape(n, -1),
        held=np.array(held, dtype=float).reshape(-1, len(asked)),
        asked=np.array(asked, dtype=np.intp),
        fees=np.array(fees or [1000.0] * n),
        burdens=np.full(n, 1000.0),
        grants=paid,
        pots=np.where(paid > 0, 0, -1),
        ceilings=np.array([5000.0] if paid.any() else []),
        once=np.full(n, -1, dtype=np.intp),
        courses=np.arange(n),
        starts=np.array([d[0] for d in days], dtype=np.intp),
        ends=np.array([d[1] for d in days], dtype=np.intp),
        slots=np.zeros((0, n), dtype=bool),
        room=np.zeros(0),
        budget=budget,
    )
