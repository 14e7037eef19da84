"""What keeps a team's plan empty, so that one knows which limit to raise."""

from collections.abc import Callable, Sequence

from matcher.teams.credits import Credits, credit_reached
from matcher.teams.model import Target, TeamBinding, TeamLimits
from matcher.teams.option import Option


def binding_of(
    targets: Sequence[Target],
    held: Credits,
    limits: TeamLimits,
    options_within: Callable[[TeamLimits], Sequence[Option]],
    is_empty: Callable[[TeamLimits], bool],
    programmes_teach: Callable[[], bool],
) -> TeamBinding:
    """Say why a plan within some limits is empty.

    ``options_within`` lists who could go where within limits, ``is_empty`` tells whether the plan
    within others is empty too, and ``programmes_teach`` whether some programme teaches what lacks,
    whatever it asks for.
    """
    if sum(target.people for target in targets) - credit_reached(held, targets) < 1e-9:
        return "nothing_lacks"
    unlimited = TeamLimits(granted_hkd=limits.granted_hkd)
    if not options_within(unlimited):
        return "prerequisites" if programmes_teach() else "no_programmes"
    if is_empty(unlimited):
        return "places"
    if limits.budget_hkd is not None and not options_within(unlimited._replace(budget_hkd=limits.budget_hkd)):
        return "not_stated"
    if not is_empty(limits._replace(budget_hkd=None)):
        return "budget"
    return "budget_and_away" if is_empty(limits._replace(max_away=None)) else "away"
