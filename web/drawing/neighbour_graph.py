"""A skill and its neighbours as a drawing: a node each, lines as thick as the credit."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from skills_taxonomy.similarity import Edge, EdgeKind
from web.words.points import as_number

WIDTH, ROW = 420, 34
NAME_ROOM, NODE, HUB = 236, 250, 398
"""Where names end, where the neighbours' nodes stand and where the skill's own does."""

MOST_COLUMNS = 32
"""Columns of a name that fit beside a node; a Chinese character takes two."""

THINNEST, THICKEST = 1.0, 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourNode:
    """A neighbour: its name as it fits, its line to the skill and the credit on it."""

    name: str
    kind: EdgeKind
    credit: str
    y: int
    line: str
    thickness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourGraph:
    """The drawing; with ``outward`` the lines lead from the skill to its neighbours."""

    nodes: tuple[NeighbourNode, ...]
    outward: bool
    width: int
    height: int

    @property
    def middle(self) -> int:
        """Height at which the skill's own node stands."""
        return self.height // 2


def draw_neighbours(neighbours: Sequence[tuple[str, Edge]], *, outward: bool = False) -> NeighbourGraph:
    """Place neighbours, each a name and an edge, below each other in the order given."""
    height = max(1, len(neighbours)) * ROW
    nodes = tuple(
        NeighbourNode(
            name=shorten(name),
            kind=edge.kind,
            credit=as_number(round(edge.credit, 2)),
            y=place * ROW + ROW // 2,
            line=_line(place * ROW + ROW // 2, height // 2),
            thickness=round(THINNEST + (THICKEST - THINNEST) * edge.credit, 1),
        )
        for place, (name, edge) in enumerate(neighbours)
    )
    return NeighbourGraph(nodes=nodes, outward=outward, width=WIDTH, height=height)


def shorten(name: str) -> str:
    """Cut a name to the columns there are, the last one showing that it was cut."""
    if _columns(name) <= MOST_COLUMNS:
        return name
    while _columns(name) > MOST_COLUMNS - 1:
        name = name[:-1]
    return f"{name.rstrip()}…"


def _line(y: int, middle: int) -> str:
    bend = (NODE + HUB) // 2
    return f"M{NODE} {y}C{bend + 30} {y} {bend} {middle} {HUB} {middle}"


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
