"""The agency's ledger: what is asked, who shows it, what can bring it, and where the gap is."""

from datetime import date

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from matcher.coverage import CostOfTeaching, SchemeChange
from matcher.coverage.lenses import LensKind
from matcher.coverage.next_programme import COST_AS_OF
from matcher.schemes.model import Amount, SchemeBook
from web.clock import today
from web.db import db
from web.drawing.charts import draw_parts, draw_shares, draw_trend
from web.drawing.heat import heat_map
from web.files import downloads
from web.files.ledger_files import brief_file, proposal_for, workbook_file
from web.guards.access import requires
from web.ledger_what_if import clause_lines, read_rules, replaceable, schemes_to_change, what_if
from web.ledgers import (
    LENS_KINDS,
    LedgerQuery,
    admission_lines,
    current_lenses,
    current_reaches,
    read_query,
    scheme_book,
    view_of,
)
from web.pages.forms import number_argument
from web.pages.paging import Paging, asked_page, cut
from web.problems import problem_of
from web.services.coverage import vacancies_behind
from web.services.errors import ChangeRefused
from web.words.names import in_language, lens_name
from web.words.schemes import pen_for
from web.workbench import current_workbench

blueprint = Blueprint("ledger", __name__, url_prefix="/coverage")

MOST_VACANCIES = 50
MOST_CHANGES = 50
GREATEST_GAPS = 5
QUOTAS = ("quota", "annual_quota", "overall_quota", "quota_per_trade", "quota_ceiling_per_company_per_year")


@blueprint.get("")
@requires("agency")
def show() -> str:
    """Show where the gap is, by field and industry, by part of the study and by skill."""
    view, kind = view_of(_asked_query()), _asked_kind()
    whole, cells, lensed = view.whole(), view.skills(), view.lens_cells(kind)
    number, cost = asked_page(), _asked_cost()
    return render_template(
        "ledger/ledger.html",
        whole=whole,
        parts=draw_parts(whole),
        greatest=[cell for cell in cells[:GREATEST_GAPS] if cell.neither],
        ledger=view.ledger,
        query=view.query,
        lens=view.lens,
        kind=kind,
        kinds=LENS_KINDS,
        lens_cells=lensed,
        lenses=current_lenses(),
        shares=draw_shares([(f"{cell.id} {lens_name(cell.id)}", cell.uncovered) for cell in lensed]),
        heat=heat_map(view.grid()),
        trend=draw_trend(view.trend()),
        skills=cut(cells, number),
        paging=Paging(number, len(cells)),
        cost=cost,
        is_our_cost=cost == CostOfTeaching(),
        cost_as_of=COST_AS_OF,
        proposal=proposal_for(view, cost),
        on=today(),
    )


@blueprint.get("/skills/<skill_id>")
@requires("agency")
def show_skill(skill_id: str) -> str:
    """Show what stands behind the figures of one skill."""
    view = view_of(_asked_query())
    if skill_id not in view.ledger.books.skill_code:
        abort(404)
    catalogue, routes = current_workbench().catalogue, view.ledger.routes
    return render_template(
        "ledger/skill.html",
        cell=view.skill(skill_id),
        query=view.query,
        vacancies=vacancies_behind(db.session, view.vacancies_asking(skill_id, limit=MOST_VACANCIES)),
        programmes=[catalogue.by_id[one] for one in routes.taught_by.get(skill_id, ())],
        places=routes.places_by_programme,
        schemes=admission_lines(skill_id, pen_for(scheme_book())),
        on=today(),
    )


@blueprint.get("/what-if")
@requires("agency")
def show_what_if() -> ResponseReturnValue:
    """Show the ledger as it stands and as it would if a rule of a scheme were another."""
    if not request.args.get("scheme") and not request.args.get("rule"):
        return _what_if_page(None)
    try:
        change = _asked_change()
    except ChangeRefused as refused:
        return _what_if_page(refused)
    except ValueError:
        return _what_if_page(ChangeRefused("ends", "write a day as YYYY-MM-DD, a ceiling as a whole number"))
    try:
        return _what_if_page(None, change)
    except ChangeRefused as refused:
        return _what_if_page(refused)


@blueprint.get("/measures.csv")
@requires("agency")
def measures_table() -> Response:
    """Hand over the ledger by measure."""
    return downloads.measures_table(view_of(_asked_query()).lens_cells("measure"))


@blueprint.get("/study.csv")
@requires("agency")
def lenses_table() -> Response:
    """Hand over the ledger by every part of the study."""
    return downloads.lenses_table(view_of(_asked_query()).lens_cells(*LENS_KINDS))


@blueprint.get("/skills.csv")
@requires("agency")
def skills_table() -> Response:
    """Hand over the ledger by skill, of one part of the study if it is named."""
    return downloads.skills_table(view_of(_asked_query()).skills())


@blueprint.get("/fields.csv")
@requires("agency")
def fields_table() -> Response:
    """Hand over the ledger by field of technique and industry."""
    return downloads.fields_table(view_of(_asked_query()).grid())


@blueprint.get("/trend.csv")
@requires("agency")
def trend_table() -> Response:
    """Hand over the ledger by quarter."""
    return downloads.trend_table(view_of(_asked_query()).trend())


@blueprint.get("/ledger.xlsx")
@requires("agency")
def workbook() -> Response:
    """Hand over everything the page shows, with its method, as a workbook."""
    return workbook_file(view_of(_asked_query()), _asked_cost())


@blueprint.get("/brief.pdf")
@requires("agency")
def brief() -> Response:
    """Hand over the gap, where it is and what would close most of it, as a brief to print."""
    return brief_file(view_of(_asked_query()), _asked_cost())


def _what_if_page(refused: ChangeRefused | None, change: SchemeChange | None = None) -> ResponseReturnValue:
    query, kind, book = _asked_query(), _asked_kind(), scheme_book()
    occupations = current_workbench().taxonomy.occupations
    found, pen = what_if(query, kind, change) if change else None, pen_for(book)
    page = render_template(
        "ledger/what_if.html",
        query=query,
        kind=kind,
        kinds=LENS_KINDS,
        found=found,
        clauses=clause_lines(found, pen) if found else [],
        replaceable=replaceable(pen),
        book=book,
        most=MOST_CHANGES,
        schemes=[book.schemes[one] for one in schemes_to_change()],
        reached={reach.scheme.id: reach for reach in current_reaches()},
        occupations=sorted((in_language(one.name), one.id) for one in occupations.values()),
        asked={
            name: request.args.getlist(name)
            for name in ("scheme", "rule", "value", "reach", "ceiling", "ends")
        },
        problem=problem_of(refused) if refused else None,
        quotas=[pen.amount(one) for one in _quotas(book, change)],
        pen=pen,
        on=today(),
    )
    return page, problem_of(refused).status if refused else 200


def _quotas(book: SchemeBook, change: SchemeChange | None) -> list[Amount]:
    """Return the figures in force that say how many people the scheme to change admits."""
    scheme = book.schemes.get(change.scheme_id) if change else None
    version = scheme.version_on(today()) if scheme else None
    return [one for one in version.all_amounts() if one.name in QUOTAS] if version else []


def _asked_change() -> SchemeChange:
    """Return the change the address names; raises `ValueError` for a number or day that is none.

    A rule says itself of which scheme it is.
    """
    names = [one for one in request.args.getlist("rule") if one]
    values = request.args.getlist("value")[: len(names)]
    ceiling, ends = request.args.get("ceiling", "").strip(), request.args.get("ends", "").strip()
    return SchemeChange(
        scheme_id=request.args.get("scheme") or names[0].split(".")[0],
        rules=read_rules(names, values),
        occupations=tuple(dict.fromkeys(one for one in request.args.getlist("reach") if one)),
        ceiling=int(ceiling) if ceiling else None,
        ends_on=date.fromisoformat(ends) if ends else None,
    )


def _asked_query() -> LedgerQuery:
    """Return what the address filters by, where the ledger knows it."""
    asked = request.args.to_dict()
    return read_query({"lens": asked.get("measure"), **asked}, strict=False)


def _asked_kind() -> LensKind:
    asked = request.args.get("by", "")
    return next((kind for kind in LENS_KINDS if kind == asked), "measure")


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
