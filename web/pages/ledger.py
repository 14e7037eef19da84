"""The agency's ledger: demand, supply and training places by skill and by measure."""

from collections.abc import Callable, Sequence

from flask import Blueprint, Response, render_template, request

from matcher.coverage import SMALL_CELL, Cell
from web import downloads
from web.access import requires
from web.clock import today
from web.db import db
from web.pages.charts import BarChart, draw_bars
from web.pages.paging import Paging, asked_page, cut
from web.pages.phrases import people_words
from web.services.coverage import get_coverage
from web.wording import measure_name, skill_name
from web.workbench import current_workbench

blueprint = Blueprint("ledger", __name__, url_prefix="/coverage")

CHARTED_SKILLS = 12


@blueprint.get("")
@requires("agency")
def show() -> str:
    """Show demand, supply and training places."""
    ledger = get_coverage(db.session, current_workbench(), on=today())
    measure_id = request.args.get("measure", "")
    skills = _of_measure(ledger.skills, measure_id)
    number = asked_page()
    return render_template(
        "ledger/ledger.html",
        ledger=ledger,
        measure=measure_id if measure_id in current_workbench().taxonomy.measures else None,
        measure_charts=_charts(ledger.measures, _measure_words),
        skill_charts=_charts([cell for cell in skills if cell.demand][:CHARTED_SKILLS], skill_name),
        skills=cut(skills, number),
        paging=Paging(number, len(skills)),
        small_cell=SMALL_CELL,
        on=today(),
    )


@blueprint.get("/measures.csv")
@requires("agency")
def measures_table() -> Response:
    """Hand over the ledger by measure."""
    ledger = get_coverage(db.session, current_workbench(), on=today())
    return downloads.measures_table(ledger.measures)


@blueprint.get("/skills.csv")
@requires("agency")
def skills_table() -> Response:
    """Hand over the ledger by skill, of one measure if it is named."""
    ledger = get_coverage(db.session, current_workbench(), on=today())
    return downloads.skills_table(_of_measure(ledger.skills, request.args.get("measure", "")))


def _of_measure(cells: Sequence[Cell], measure_id: str) -> Sequence[Cell]:
    taxonomy = current_workbench().taxonomy
    if measure_id not in taxonomy.measures:
        return cells
    wanted = set(taxonomy.skills_of_measure(measure_id))
    return [cell for cell in cells if cell.id in wanted]


def _charts(cells: Sequence[Cell], name: Callable[[str], str]) -> tuple[BarChart, BarChart]:
    """Draw vacancies beside people, and training places on a scale of their own: they are many more."""
    people = draw_bars([(name(cell.id), _people_bars(cell)) for cell in cells])
    places = draw_bars([(name(cell.id), [("places", cell.places, str(cell.places))]) for cell in cells])
    return people, places


def _people_bars(cell: Cell) -> list[tuple[str, int | None, str]]:
    return [
        ("demand", cell.demand, str(cell.demand)),
        ("supply", cell.supply, people_words(cell.supply)),
    ]


def _measure_words(measure_id: str) -> str:
    return f"{measure_id} {measure_name(measure_id)}"
