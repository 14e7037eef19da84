"""What keeps a team's plan empty, so that one knows which limit to raise."""

from collections.abc import Sequence
from datetime import date

from matcher.profiles import CandidateProfile
from matcher.programmes import Catalogue
from matcher.scoring import Scorer
from matcher.teams.credits import Credits, credit_reached
from matcher.teams.model import Target, TeamBinding, TeamLimits, rest_of
from matcher.teams.options import Option, options_for


def binding_of(
    team: Sequence[CandidateProfile],
    targets: Sequence[Target],
    held: Credits,
    options: Sequence[Option],
    catalogue: Catalogue,
    scorer: Scorer,
    on: date,
    limits: TeamLimits,
) -> TeamBinding:
    """Say why none of the options was taken, or why there are none."""
    if sum(target.people for target in targets) - credit_reached(held, targets) < 1e-9:
        return "nothing_lacks"
    if options:
        return _limit_of(options, limits)
    if options_for(team, targets, held, catalogue, scorer, on):
        return "not_stated"
    anyhow = options_for(team, targets, held, catalogue, scorer, on, prepared_only=False)
    return "prerequisites" if anyhow else "no_programmes"


def _limit_of(options: Sequence[Option], limits: TeamLimits) -> TeamBinding:
    """Name a limit without which somebody could go; one that alone keeps all would have been taken."""
    seated = [o for o in options if o.run is None or o.run.places is None or o.run.places > 0]
    if not seated:
        return "places"
    if any(o.run is None or limits.max_away != 0 for o in seated):
        return "budget"
    return "away" if any(_is_affordable(o, limits) for o in seated) else "budget_and_away"


def _is_affordable(option: Option, limits: TeamLimits) -> bool:
    if limits.budget_hkd is None:
        return True
    granted = option.paying.grant_hkd if option.paying else 0
    rest = rest_of(option.pot, limits.granted_hkd) if option.pot else 0
    return (option.offer.gross_hkd or 0) - min(granted, rest) <= limits.budget_hkd
