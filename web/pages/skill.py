"""The page of a skill: what it is, where it stands, and what counts toward it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template

from skills_taxonomy.model import Label, Skill
from skills_taxonomy.similarity import Edge
from web.drawing.neighbour_graph import NeighbourGraph, draw_neighbours
from web.languages import html_tag
from web.services.skills import describe_skill
from web.words.names import skill_name
from web.words.reasons import say_credit
from web.workbench import current_workbench

blueprint = Blueprint("skill", __name__, url_prefix="/skills")

MOST_DRAWN, MOST_NAMED = 8, 12
MOST_LISTED = 8
"""Rows of a table that stand open; the rest unfolds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourLine:
    """Another skill with its credit, and both in a sentence."""

    skill_id: str
    credit: float
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """The neighbours in one direction, drawn and in lines."""

    lines: tuple[NeighbourLine, ...]
    graph: NeighbourGraph


@blueprint.get("/<skill:skill_id>")
def show(skill_id: str) -> str:
    """Show a skill."""
    detail = describe_skill(current_workbench(), skill_id)
    return render_template(
        "skill/skill.html",
        detail=detail,
        skill=detail.skill,
        aliases=aliases_for_reader(detail.skill),
        most_named=MOST_NAMED,
        most_listed=MOST_LISTED,
        toward_it=_direction(
            detail.neighbours, [say_credit(skill_id, edge.skill_id, edge) for edge in detail.neighbours]
        ),
        toward_others=_direction(
            detail.counts_toward,
            [say_credit(edge.skill_id, skill_id, edge) for edge in detail.counts_toward],
            outward=True,
        ),
    )


def aliases_for_reader(skill: Skill) -> list[Label]:
    """Return the further names, those in the reader's language first."""
    read = html_tag()
    return sorted(skill.aliases, key=lambda alias: not read.startswith(alias.language))


def _direction(edges: Sequence[Edge], sentences: Sequence[str], *, outward: bool = False) -> Direction:
    lines = tuple(
        NeighbourLine(skill_id=edge.skill_id, credit=edge.credit, sentence=sentence)
        for edge, sentence in zip(edges, sentences, strict=True)
    )
    drawn = [(skill_name(edge.skill_id), edge) for edge in edges[:MOST_DRAWN]]
    return Direction(lines=lines, graph=draw_neighbours(drawn, outward=outward))
