"""The agency's ledger: what is asked, who shows it, what can bring it, and where the gap is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from flask import Blueprint, Response, abort, render_template, request

from matcher.coverage import CostOfTeaching, Facet, Grid, Lens, Proposal, propose_programme
from matcher.coverage.lenses import LensKind
from matcher.schemes.model import Amount, Rule
from web import downloads
from web.access import requires
from web.clock import today
from web.db import db
from web.ledgers import LENS_KINDS, current_ledger, current_lenses, current_reaches, lens_cells, scheme_book
from web.pages.all_schemes import pen_for
from web.pages.charts import draw_shares, draw_trend
from web.pages.forms import number_argument
from web.pages.paging import Paging, asked_page, cut
from web.scheme_lines import AmountLine, RuleLine, SchemeLine
from web.services.coverage import vacancies_behind
from web.wording import lens_name
from web.workbench import current_workbench

blueprint = Blueprint("ledger", __name__, url_prefix="/coverage")

FILTERS: tuple[Facet, ...] = ("sector", "family", "region")
MAPPED_DOMAINS = 12
MOST_VACANCIES = 50
STEPS = (0.05, 0.15, 0.3, 0.5)
"""Shares at which the shade of the heat map changes."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A field of the heat map; ``shade`` 0-4 by the share uncovered, -1 where nothing is asked."""

    asked: int
    uncovered: int
    shade: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionLine:
    """A scheme that can bring people of a skill, and the clauses in force that name their occupations."""

    scheme: SchemeLine
    rules: tuple[RuleLine, ...]
    lists: tuple[AmountLine, ...]


@blueprint.get("")
@requires("agency")
def show() -> str:
    """Show where the gap is, by field and industry, by part of the study and by skill."""
    ledger, asked = current_ledger(), _asked_facets()
    wanted, kind = ledger.books.wanted(asked), _asked_kind()
    everything = np.ones(len(ledger.books.skills), dtype=bool)
    lens = _asked_lens()
    inside = ledger.members(lens.skills) if lens else everything
    cells = [cell for cell in ledger.skills(wanted) if inside[ledger.books.skill_code[cell.id]]]
    lensed, number, cost = lens_cells(kind, wanted), asked_page(), _asked_cost()
    return render_template(
        "ledger/ledger.html",
        whole=ledger.groups({"all": inside}, wanted)[0],
        ledger=ledger,
        asked=asked,
        lens=lens,
        kind=kind,
        kinds=LENS_KINDS,
        lens_cells=lensed,
        lenses=current_lenses(),
        shares=draw_shares([(f"{cell.id} {lens_name(cell.id)}", cell.uncovered) for cell in lensed]),
        heat=_heat_map(ledger.grid(_domains(inside), "sector", wanted)),
        trend=draw_trend(ledger.trend(inside, wanted)),
        skills=cut(cells, number),
        paging=Paging(number, len(cells)),
        cost=cost,
        proposal=_proposal(wanted, cost),
        on=today(),
    )


@blueprint.get("/skills/<skill_id>")
@requires("agency")
def show_skill(skill_id: str) -> str:
    """Show what stands behind the figures of one skill."""
    ledger = current_ledger()
    if skill_id not in ledger.books.skill_code:
        abort(404)
    chosen, wanted = ledger.members([skill_id]), ledger.books.wanted(_asked_facets())
    codes = ledger.vacancies_asking(chosen, wanted, limit=MOST_VACANCIES)
    catalogue, routes = current_workbench().catalogue, ledger.routes
    return render_template(
        "ledger/skill.html",
        cell=ledger.groups({skill_id: chosen}, wanted)[0],
        vacancies=vacancies_behind(db.session, codes),
        programmes=[catalogue.by_id[one] for one in routes.taught_by.get(skill_id, ())],
        places=routes.places_by_programme,
        schemes=_admission(routes.schemes[skill_id]),
        on=today(),
    )


@blueprint.get("/measures.csv")
@requires("agency")
def measures_table() -> Response:
    """Hand over the ledger by measure."""
    return downloads.measures_table(lens_cells("measure", current_ledger().books.wanted(_asked_facets())))


@blueprint.get("/study.csv")
@requires("agency")
def lenses_table() -> Response:
    """Hand over the ledger by every part of the study."""
    wanted = current_ledger().books.wanted(_asked_facets())
    return downloads.lenses_table([cell for kind in LENS_KINDS for cell in lens_cells(kind, wanted)])


@blueprint.get("/skills.csv")
@requires("agency")
def skills_table() -> Response:
    """Hand over the ledger by skill, of one part of the study if it is named."""
    ledger, lens = current_ledger(), _asked_lens()
    cells = ledger.skills(ledger.books.wanted(_asked_facets()))
    theirs = set(lens.skills) if lens else None
    return downloads.skills_table([cell for cell in cells if theirs is None or cell.id in theirs])


def _admission(schemes: Sequence[str]) -> list[AdmissionLine]:
    """Return the schemes that bring a skill, with the rules and lists that name its occupations."""
    pen = pen_for(scheme_book())
    return [
        AdmissionLine(
            scheme=pen.scheme(reach.scheme),
            rules=tuple(pen.rule(one) for one in reach.clauses if isinstance(one, Rule)),
            lists=tuple(pen.amount(one) for one in reach.clauses if isinstance(one, Amount)),
        )
        for reach in current_reaches()
        if reach.scheme.id in schemes
    ]


def _asked_facets() -> dict[Facet, str]:
    """Return what the address filters by, where the ledger knows it."""
    values = current_ledger().books.values
    return {f: request.args[f] for f in FILTERS if request.args.get(f) in values[f]}


def _asked_kind() -> LensKind:
    asked = request.args.get("by", "")
    return next((kind for kind in LENS_KINDS if kind == asked), "measure")


def _asked_lens() -> Lens | None:
    return current_lenses().by_id.get(request.args.get("lens") or request.args.get("measure", ""))


def _asked_cost() -> CostOfTeaching:
    """Return the cost of teaching the address assumes; ours where it says nothing or nonsense."""
    ours = CostOfTeaching()
    setup, hour, hours = (number_argument(name) for name in ("setup", "hour", "hours"))
    try:
        return CostOfTeaching(
            setup_hkd=ours.setup_hkd if setup is None else setup,
            hour_hkd=ours.hour_hkd if hour is None else hour,
            hours_a_skill=ours.hours_a_skill if hours is None else hours,
        )
    except ValueError:
        return ours


def _proposal(wanted: Mapping[Facet, int], cost: CostOfTeaching) -> Proposal | None:
    return propose_programme(current_ledger(), current_workbench().taxonomy, cost=cost, wanted=wanted)


def _domains(inside: np.ndarray) -> dict[str, np.ndarray]:
    """Return the skills of each field of technique, as far as they lie inside what is looked at."""
    taxonomy, books = current_workbench().taxonomy, current_ledger().books
    domain = np.array([taxonomy.domain_of.get(skill, "") for skill in books.skills])
    return {key: (domain == key) & inside for key in taxonomy.domains}


def _heat_map(grid: Grid) -> tuple[list[str], list[tuple[str, list[HeatCell]]]]:
    """Return the industries in which anything is asked, and a row for each field with most uncovered."""
    columns = np.flatnonzero(grid.asked.sum(axis=0)).tolist()
    order = np.lexsort((-grid.asked.sum(axis=1), -grid.uncovered.sum(axis=1)))
    rows = [row for row in order.tolist() if grid.asked[row].sum()][:MAPPED_DOMAINS]
    fields = [(grid.rows[row], [_heat(grid, row, column) for column in columns]) for row in rows]
    return [grid.columns[column] for column in columns], fields


def _heat(grid: Grid, row: int, column: int) -> HeatCell:
    asked, uncovered = int(grid.asked[row, column]), int(grid.uncovered[row, column])
    shade = sum(uncovered / asked > step for step in STEPS) if asked else -1
    return HeatCell(asked, uncovered, shade)
