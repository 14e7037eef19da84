"""Finding a skill to add; the same search with and without JavaScript."""

from collections.abc import Collection

from flask import request

from skills_taxonomy.model import Skill
from web.services.skills import search_skills
from web.workbench import current_workbench

MOST_FOUND = 8
LONGEST_QUERY = 100


def asked_query() -> str:
    """Return what the visitor looks for."""
    return request.args.get("q", "").strip()[:LONGEST_QUERY]


def find_skills(query: str, *, without: Collection[str] = ()) -> list[Skill]:
    """List the skills a query may mean, best first, without those already there."""
    if not query:
        return []
    return [skill for skill in search_skills(current_workbench(), query) if skill.id not in without][
        :MOST_FOUND
    ]
