"""The training plan for a team: who takes which course when, and for which skills to hire.

`model`     targets, limits, and the plan itself
`targets`   the skills of an upgrading measure
`credits`   how far people hold what is asked, before and after courses
`options`   who could go where
`question`  the same as arrays, `linear` as rows for HiGHS
`solving`   the choice and its bound, `greedy` a first choice
`outcome`   what a choice comes to; `binding` what keeps it empty
`planning`  all of it together
"""

from matcher.teams.model import NO_LIMITS, Assignment, Drawn, Hire, Target, TeamBinding, TeamLimits, TeamPlan
from matcher.teams.planning import plan_for_team
from matcher.teams.targets import targets_of_measure

__all__ = [
    "NO_LIMITS",
    "Assignment",
    "Drawn",
    "Hire",
    "Target",
    "TeamBinding",
    "TeamLimits",
    "TeamPlan",
    "plan_for_team",
    "targets_of_measure",
]
