"""The ledger as pages, files and the API read it: one way, so that all say the same."""

from collections.abc import Mapping
from typing import get_args

from matcher.coverage import Cell, Facet, Ledger, Lenses
from matcher.coverage.lenses import LensKind
from web.clock import today
from web.db import db
from web.services.coverage import get_ledger
from web.workbench import current_workbench, lenses_of

LENS_KINDS: tuple[LensKind, ...] = get_args(LensKind)


def current_ledger() -> Ledger:
    """Return the ledger as of today."""
    return get_ledger(db.session, current_workbench(), on=today())


def current_lenses() -> Lenses:
    """Return the lenses of the study."""
    return lenses_of(current_workbench())


def lens_cells(kind: LensKind, wanted: Mapping[Facet, int] | None = None) -> list[Cell]:
    """Return the cells of the lenses of a kind, in order of identifier."""
    ledger = current_ledger()
    groups = {lens.id: ledger.members(lens.skills) for lens in current_lenses().of_kind(kind)}
    return ledger.groups(groups, wanted)
