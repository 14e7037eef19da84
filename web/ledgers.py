"""The ledger as pages, files and the API read it: one way, so that all say the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

import numpy as np
from flask import g

from matcher.coverage import Cell, Facet, Grid, Ledger, Lens, Lenses, Share
from matcher.coverage.lenses import LensKind
from matcher.schemes.model import SchemeBook
from matcher.schemes.reach import Reach
from web.clock import today
from web.db import db
from web.services.coverage import LiveLedger, live_ledger
from web.services.errors import FilterRefused
from web.services.schemes import current_book
from web.words.schemes import AmountLine, Pen, RuleLine, SchemeLine
from web.workbench import current_workbench, lenses_of

LENS_KINDS: tuple[LensKind, ...] = get_args(LensKind)
FILTERS: tuple[Facet, ...] = ("sector", "family", "region")


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerQuery:
    """What of the ledger is looked at: values of facets, first and last quarter, a part of the study."""

    facets: Mapping[Facet, str] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    lens_id: str = ""

    @property
    def filters(self) -> dict[str, str]:
        """The arguments of an address that narrow what is counted."""
        spans = {"from": self.since, "to": self.until}
        facets = {str(facet): value for facet, value in self.facets.items()}
        return facets | {name: value for name, value in spans.items() if value}

    @property
    def address(self) -> dict[str, str]:
        """All arguments of an address that ask for the same."""
        return {**self.filters, **({"lens": self.lens_id} if self.lens_id else {})}


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionLine:
    """A scheme that can bring people of a skill, and the clauses in force that name their occupations."""

    scheme: SchemeLine
    rules: tuple[RuleLine, ...]
    lists: tuple[AmountLine, ...]


class LedgerView:
    """A ledger under a query; every figure shown or handed over comes from here."""

    def __init__(self, ledger: Ledger, query: LedgerQuery) -> None:
        self.ledger = ledger
        self.query = query
        self.lens: Lens | None = current_lenses().by_id.get(query.lens_id)
        self.wanted = ledger.books.wanted(query.facets, since=query.since, until=query.until)
        everything = np.ones(len(ledger.books.skills), dtype=bool)
        self.inside = ledger.members(self.lens.skills) if self.lens else everything

    def whole(self) -> Cell:
        """Return the cell of all that is looked at."""
        return self.ledger.groups({"all": self.inside}, self.wanted)[0]

    def lens_cells(self, *kinds: LensKind) -> list[Cell]:
        """Return the cells of the parts of the study of some kinds, in order of kind and identifier."""
        lenses = [lens for kind in kinds for lens in current_lenses().of_kind(kind)]
        return self.ledger.groups({one.id: self.ledger.members(one.skills) for one in lenses}, self.wanted)

    def skills(self) -> list[Cell]:
        """Return the cells of skills, most uncovered demand first."""
        code = self.ledger.books.skill_code
        return [cell for cell in self.ledger.skills(self.wanted) if self.inside[code[cell.id]]]

    def skill(self, skill_id: str) -> Cell:
        """Return the cell of one skill."""
        return self.ledger.groups({skill_id: self.ledger.members([skill_id])}, self.wanted)[0]

    def grid(self) -> Grid:
        """Return what is asked by field of technique and industry."""
        taxonomy, books = current_workbench().taxonomy, self.ledger.books
        domain = np.array([taxonomy.domain_of.get(skill, "") for skill in books.skills])
        fields = {key: (domain == key) & self.inside for key in taxonomy.domains}
        return self.ledger.grid(fields, "sector", self.wanted)

    def trend(self) -> list[Cell]:
        """Return a cell for each quarter, earliest first."""
        return self.ledger.trend(self.inside, self.wanted)

    def gap_shares(self, skill_ids: Iterable[str]) -> list[Share | None]:
        """Return the share each skill has in all that is uncovered, with intervals over vacancies."""
        return self.ledger.gap_shares(
            {one: self.ledger.members([one]) for one in skill_ids}, self.inside, self.wanted
        )

    def vacancies_asking(self, skill_id: str, *, limit: int) -> list[str]:
        """Return codes of vacancies that ask a skill."""
        return self.ledger.vacancies_asking(self.ledger.members([skill_id]), self.wanted, limit=limit)


def current_ledger() -> Ledger:
    """Return the ledger as of today, the same one throughout a request."""
    if "ledger" not in g:
        g.ledger = _kept_ledger().follow(db.session, scheme_book())
    return g.ledger


def scheme_book() -> SchemeBook:
    """Return the rules of schemes as they stand, the same throughout a request."""
    if "scheme_book" not in g:
        g.scheme_book = current_book(db.session)
    return g.scheme_book


def current_lenses() -> Lenses:
    """Return the lenses of the study."""
    return lenses_of(current_workbench())


def view_of(query: LedgerQuery) -> LedgerView:
    """Return the ledger as of today under a query."""
    return LedgerView(current_ledger(), query)


def read_query(asked: Mapping[str, str | None], *, strict: bool) -> LedgerQuery:
    """Return what an address asks for. A first quarter after the last means the span between them.

    Raises
    ------
    FilterRefused
        If ``strict`` and a value is none the ledger knows; else such a value is passed over.
    """
    values = current_ledger().books.values
    known: dict[str, Sequence[str]] = {facet: values[facet] for facet in FILTERS}
    known |= {"from": values["period"], "to": values["period"], "lens": list(current_lenses().by_id)}
    given = {name: value for name in known if (value := asked.get(name))}
    for name, value in given.items():
        if strict and value not in known[name]:
            raise FilterRefused(name, value)
    read = {name: value for name, value in given.items() if value in known[name]}
    since, until = read.get("from", ""), read.get("to", "")
    if since and until and since > until:
        since, until = until, since
    facets = {facet: read[facet] for facet in FILTERS if facet in read}
    return LedgerQuery(facets=facets, since=since, until=until, lens_id=read.get("lens", ""))


def admission_lines(skill_id: str, pen: Pen) -> list[AdmissionLine]:
    """Return the schemes that bring a skill, with the rules and lists that name its occupations."""
    schemes = current_ledger().routes.schemes.get(skill_id, ())
    return [
        AdmissionLine(
            scheme=pen.scheme(reach.scheme),
            rules=tuple(pen.rule(one) for one in reach.rules),
            lists=tuple(pen.amount(one) for one in reach.lists),
        )
        for reach in current_reaches()
        if reach.scheme.id in schemes
    ]


def current_reaches() -> list[Reach]:
    """Return what the schemes in force today reach, by identifier of the scheme."""
    return _kept_ledger().reached


def _kept_ledger() -> LiveLedger:
    return live_ledger(db.session, current_workbench(), scheme_book(), on=today())
