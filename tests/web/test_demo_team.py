"""The team of the demonstration."""

from skills_taxonomy.reading import load_taxonomy
from web.demo.team import TEAM


def test_the_invented_team_names_skills_and_occupations_there_are() -> None:
    taxonomy = load_taxonomy()

    assert {skill_id for one in TEAM for skill_id in one.skills} <= taxonomy.skills.keys()
    assert {one.occupation_id for one in TEAM} <= taxonomy.occupations.keys()


def test_the_invented_team_bears_labels_of_its_own() -> None:
    assert len({one.label for one in TEAM}) == len(TEAM)
