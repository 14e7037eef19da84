"""What would have to become true, in words."""

import pytest
from flask import Flask

from matcher.counterfactuals import Change
from skills_taxonomy.linking.mention import Evidence
from web.words.reasons import change_words

DESCRIBED = Evidence.described


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(skill_id="sql", evidence=DESCRIBED, gained=True), "SQL: learned and used in work"),
        (
            Change(skill_id="sql", evidence=DESCRIBED, level=3, gained=True),
            "SQL: learned and used in work · at level 3",
        ),
        (Change(skill_id="sql", evidence=DESCRIBED), "SQL: described in a job, not only listed"),
        (Change(skill_id="sql", level=4), "SQL: at level 4"),
        (Change(skill_id="sql", last_used=2026), "SQL: used again in 2026"),
        (Change(years=3), "3 years worked"),
        (Change(years=2.5), "2.5 years worked"),
    ],
)
def test_a_change_is_told_by_what_is_different(app: Flask, change: Change, words: str) -> None:
    with app.test_request_context():
        assert change_words(change) == words
