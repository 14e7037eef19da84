"""The ledger as pages, files and the API read it: one way, so that all say the same."""

from collections.abc import Mapping
from typing import get_args

from flask import g

from matcher.coverage import Cell, Facet, Ledger, Lenses
from matcher.coverage.lenses import LensKind
from matcher.schemes.model import SchemeBook
from matcher.schemes.reach import Reach
from web.clock import today
from web.db import db
from web.services.coverage import LiveLedger, live_ledger
from web.services.schemes import current_book
from web.workbench import current_workbench, lenses_of

LENS_KINDS: tuple[LensKind, ...] = get_args(LensKind)


def current_ledger() -> Ledger:
    """Return the ledger as of today, the same one throughout a request."""
    if "ledger" not in g:
        g.ledger = kept_ledger().follow(db.session, scheme_book())
    return g.ledger


def kept_ledger() -> LiveLedger:
    """Return what is kept of this database, followed up to when the request began."""
    return live_ledger(db.session, current_workbench(), scheme_book(), on=today())


def scheme_book() -> SchemeBook:
    """Return the rules of schemes as they stand, the same throughout a request."""
    if "scheme_book" not in g:
        g.scheme_book = current_book(db.session)
    return g.scheme_book


def current_reaches() -> list[Reach]:
    """Return what the schemes in force today reach, by identifier of the scheme."""
    return kept_ledger().reached


def current_lenses() -> Lenses:
    """Return the lenses of the study."""
    return lenses_of(current_workbench())


def lens_cells(kind: LensKind, wanted: Mapping[Facet, int] | None = None) -> list[Cell]:
    """Return the cells of the lenses of a kind, in order of identifier."""
    ledger = current_ledger()
    groups = {lens.id: ledger.members(lens.skills) for lens in current_lenses().of_kind(kind)}
    return ledger.groups(groups, wanted)
