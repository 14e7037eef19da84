"""The edges between skills that the taxonomy states: narrower, a tool of, related, broader."""

from dataclasses import dataclass
from typing import Literal

from skills_taxonomy.model import Taxonomy

EdgeKind = Literal["same", "narrower", "tool", "related", "broader", "learned"]

NARROWER, TOOL, RELATED, BROADER, TECHNIQUE_OF_TOOL = 1.0, 0.9, 0.5, 0.4, 0.5
"""Credit of one step: what is held is narrower than, a tool of, … what is asked."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A held skill that counts toward an asked one.

    ``credit`` is in (0, 1]; ``kind`` says how the held skill stands to the asked one.
    """

    skill_id: str
    credit: float
    kind: EdgeKind


def relation_edges(taxonomy: Taxonomy) -> dict[str, dict[str, Edge]]:
    """Map each asked skill to the held skills the taxonomy relates to it, within two steps.

    A path's credit is the product of its steps; the best path counts. Its kind is that of its
    weakest step, so a tool of a narrower skill is a tool, and a sister tool is related.
    """
    single = single_steps(taxonomy)
    result: dict[str, dict[str, Edge]] = {}
    for asked, first in single.items():
        best = dict(first)
        for middle in first.values():
            for last in single.get(middle.skill_id, {}).values():
                if last.skill_id == asked:
                    continue
                path = Edge(last.skill_id, round(middle.credit * last.credit, 4), _path_kind(middle, last))
                if path.credit > best.get(path.skill_id, Edge("", 0.0, "related")).credit:
                    best[path.skill_id] = path
        result[asked] = best
    return result


def _path_kind(first: Edge, second: Edge) -> EdgeKind:
    if first.kind == second.kind:
        return first.kind
    return "tool" if {first.kind, second.kind} == {"tool", "narrower"} else "related"


def single_steps(taxonomy: Taxonomy) -> dict[str, dict[str, Edge]]:
    """Map each asked skill to the held skills that one stated relation joins to it."""
    steps: dict[str, dict[str, Edge]] = {}

    def put(asked: str, held: str, credit: float, kind: EdgeKind) -> None:
        if asked == held or not {asked, held} <= taxonomy.skills.keys():
            return  # a dangling relation is for the taxonomy's validation to name
        known = steps.setdefault(asked, {}).get(held)
        if known is None or credit > known.credit:
            steps[asked][held] = Edge(held, credit, kind)

    for narrow, above in taxonomy.broader.items():
        for broad in above:
            put(broad, narrow, NARROWER, "narrower")
            put(narrow, broad, BROADER, "broader")
    for relation in taxonomy.relations:
        if relation.kind == "tool_of":
            put(relation.target, relation.source, TOOL, "tool")
            put(relation.source, relation.target, TECHNIQUE_OF_TOOL, "broader")
        elif relation.kind == "related":
            put(relation.target, relation.source, RELATED, "related")
            put(relation.source, relation.target, RELATED, "related")
    return steps
