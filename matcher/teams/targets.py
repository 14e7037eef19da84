"""The skills a team is to hold for an upgrading measure of the study."""

from matcher.teams.model import Target
from skills_taxonomy.model import Taxonomy


def targets_of_measure(taxonomy: Taxonomy, measure_id: str, *, people: int = 1) -> list[Target]:
    """List the skills essential to an upgrading measure, at a working level, in order of identifier."""
    essential = (
        s for s in taxonomy.skills_of_measure(measure_id)
        if taxonomy.skill(s).measures[measure_id] == "essential"
    )  # fmt: skip
    return [Target(skill_id=skill_id, people=people) for skill_id in sorted(essential)]
