"""The agency's ledger: demand, supply, training and admission, counted from arrays.

`facts` holds who asks or shows which skill, `counting` counts it, `suppression` decides what may
be said of people, `routes` which skills training or admission can bring, `ledger` puts the cells
together, `what_if` sets them beside those under another rule of a scheme.
"""

from matcher.coverage.facts import FACETS, Books, Facet, Owner, Pairs, Wanted
from matcher.coverage.families import FamilyReader
from matcher.coverage.intervals import Share
from matcher.coverage.ledger import Cell, Grid, Ledger
from matcher.coverage.lenses import Lens, Lenses, Survey, load_lenses
from matcher.coverage.next_programme import CostOfTeaching, Proposal, propose_programme
from matcher.coverage.routes import Admits, Routes, admits_by_occupation
from matcher.coverage.suppression import SMALL_CELL, PublishedPeople, publish_people
from matcher.coverage.what_if import (
    ClauseShift,
    FieldShift,
    SchemeChange,
    Shift,
    changed,
    changed_fields,
    clause_shifts,
    ledger_if,
    shifts,
)

__all__ = [
    "FACETS",
    "SMALL_CELL",
    "Admits",
    "Books",
    "Cell",
    "ClauseShift",
    "CostOfTeaching",
    "Facet",
    "FamilyReader",
    "FieldShift",
    "Grid",
    "Ledger",
    "Lens",
    "Lenses",
    "Owner",
    "Pairs",
    "Proposal",
    "PublishedPeople",
    "Routes",
    "SchemeChange",
    "Share",
    "Shift",
    "Survey",
    "Wanted",
    "admits_by_occupation",
    "changed",
    "changed_fields",
    "clause_shifts",
    "ledger_if",
    "load_lenses",
    "propose_programme",
    "publish_people",
    "shifts",
]
