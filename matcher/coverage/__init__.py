"""The agency's ledger: demand, supply, training and admission, counted from arrays.

`facts` holds who asks or shows which skill, `counting` counts it, `suppression` decides what may
be said of people, `routes` which skills training or admission can bring, `ledger` puts the cells
together.
"""

from matcher.coverage.facts import FACETS, Books, Facet, Owner, Pairs
from matcher.coverage.families import FamilyReader
from matcher.coverage.intervals import Share
from matcher.coverage.ledger import Cell, Grid, Ledger, Trend
from matcher.coverage.lenses import Lens, Lenses, Survey, load_lenses
from matcher.coverage.next_programme import CostOfTeaching, Proposal, propose_programme
from matcher.coverage.routes import Admits, Routes, admits_by_occupation
from matcher.coverage.suppression import SMALL_CELL, PublishedPeople, publish_people

__all__ = [
    "FACETS",
    "SMALL_CELL",
    "Admits",
    "Books",
    "Cell",
    "CostOfTeaching",
    "Facet",
    "FamilyReader",
    "Grid",
    "Ledger",
    "Lens",
    "Lenses",
    "Owner",
    "Pairs",
    "Proposal",
    "PublishedPeople",
    "Routes",
    "Share",
    "Survey",
    "Trend",
    "admits_by_occupation",
    "load_lenses",
    "propose_programme",
    "publish_people",
]
