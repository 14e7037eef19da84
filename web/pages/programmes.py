"""The catalogue of programmes for everybody: look for them, read one, put two or three side by side."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from matcher.programmes import Mode, Programme
from matcher.programmes.browsing import ORDERS, Order, Wanted, providers_of
from matcher.programmes.ctdl_writing import write_graph
from matcher.programmes.model import HIGHEST_QF_LEVEL
from matcher.programmes.tables import write_table
from matcher.schemes.model import Scheme, SchemeBook
from web.clock import today
from web.db import db
from web.files.programmes import programmes_table
from web.guards.bodies import is_clean
from web.languages import current_language
from web.ledgers import current_lenses
from web.pages.forms import LONGEST, number_argument
from web.pages.paging import Paging, asked_page, cut
from web.pages.programme_calendar import calendar_file, date_words
from web.services.errors import NotFound
from web.services.schemes import current_book
from web.words.catalogue import INSTRUCTION, MODES, PROGRAMME_ORDERS
from web.words.names import in_language, lens_name, skill_name, words_for
from web.words.programmes import ProgrammeDetail, detail_of, index_of
from web.workbench import current_workbench

blueprint = Blueprint("catalogue", __name__)

FEWEST_COMPARED, MOST_COMPARED = 2, 3
MOST_SKILLS_SHOWN = 6
NARROWING = (
    "skill", "provider", "mode", "language", "qf_level", "least_fee", "most_fee", "starting_before",
    "funded_by", "measure",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A filter with what may be chosen; ``chosen`` is empty where it asks nothing."""

    name: str
    words: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@blueprint.get("/programmes")
def list_all() -> str:
    """List programmes, filtered and in the order asked for."""
    found, number, book = _found(), asked_page(), current_book(db.session)
    return render_template(
        "programmes/list.html",
        programmes=cut(found, number),
        paging=Paging(number, len(found)),
        total=len(current_workbench().catalogue.programmes),
        query=_asked("q"),
        order=_asked_order(),
        orders=[(order, PROGRAMME_ORDERS[order]) for order in ORDERS],
        choices=_choices(book),
        asked=_narrowing(),
        narrowed=bool(_narrowing()),
        most_skills=MOST_SKILLS_SHOWN,
        schemes=book.schemes,
        on=today(),
        kept={name: request.args[name] for name in ("q", "order", *NARROWING) if request.args.get(name)},
    )


@blueprint.get("/programmes.csv")
def save_table() -> Response:
    """Hand over the programmes found as a table to read, as CSV."""
    return programmes_table(_found(), current_book(db.session), on=today())


@blueprint.get("/programmes-exchange.csv")
def save_exchange() -> Response:
    """Hand over the programmes found as CSV in the form that an import takes."""
    return _file(write_table(_found()), "text/csv; charset=utf-8", "programmes-exchange.csv")


@blueprint.get("/programmes.jsonld")
def save_graph() -> Response:
    """Hand over the programmes found as JSON-LD shaped by CTDL."""
    return _file(write_graph(_found()), "application/ld+json", "programmes.jsonld")


@blueprint.get("/programmes.ics")
def save_calendar() -> Response:
    """Hand over the days to come of the programmes found as a calendar."""
    return _calendar(gettext("Programmes"), _found())


@blueprint.get("/programmes/<skill:programme_id>")
def show(programme_id: str) -> str:
    """Show a programme: what it teaches, opens and costs, and when to apply."""
    return render_template(
        "programmes/programme.html",
        detail=_detail(_programme(programme_id)),
        date_words=date_words,
        on=today(),
    )


@blueprint.get("/programmes/<skill:programme_id>/calendar.ics")
def save_dates(programme_id: str) -> Response:
    """Hand over the days to come of a programme as a calendar."""
    programme = _programme(programme_id)
    return _calendar(in_language(programme.title), [programme])


@blueprint.get("/compare-programmes")
def compare() -> ResponseReturnValue:
    """Put two or three programmes side by side."""
    wanted = list(dict.fromkeys(request.args.getlist("id")))
    if not FEWEST_COMPARED <= len(wanted) <= MOST_COMPARED:
        flash(gettext("Tick two or three programmes to compare them."), "warning")
        return redirect(url_for("catalogue.list_all"))
    details = [_detail(_programme(one)) for one in wanted]
    taught = sorted({s for one in details for s in one.programme.teaches}, key=lambda s: (skill_name(s), s))
    return render_template("programmes/compare.html", details=details, skills=taught, date_words=date_words)


def _found() -> list[Programme]:
    index = index_of(current_workbench())
    return index.find(_wanted(), on=today(), order=_asked_order(), language=current_language())


def _wanted() -> Wanted:
    measure = _asked("measure")
    lens = current_lenses().by_id.get(measure)
    return Wanted(
        words=_asked("q"),
        skill=_asked("skill"),
        provider=_asked("provider"),
        mode=_asked("mode"),
        language=_asked("language"),
        qf_level=number_argument("qf_level"),
        least_fee=number_argument("least_fee"),
        most_fee=number_argument("most_fee"),
        starting_before=_asked_day("starting_before"),
        funded_by=_asked("funded_by"),
        skills=(lens.skills if lens else frozenset()) if measure else None,
    )


def _asked(name: str) -> str:
    """Return what the address asks, without what no text holds."""
    asked = request.args.get(name, "")
    return asked.strip()[:LONGEST] if is_clean(asked) else ""


def _asked_day(name: str) -> date | None:
    try:
        return date.fromisoformat(_asked(name))
    except ValueError:
        return None


def _asked_order() -> Order:
    asked = _asked("order")
    return next((order for order in ORDERS if order == asked), "relevance")


def _narrowing() -> dict[str, str]:
    return {name: _asked(name) for name in NARROWING if _asked(name)}


def _choices(book: SchemeBook) -> list[Choice]:
    """Return the filters, each with what the catalogue has."""
    catalogue = current_workbench().catalogue
    programmes, providers = catalogue.programmes, providers_of(catalogue)
    taught = {skill_id for one in programmes for skill_id in one.teaches}
    spoken = {language for one in programmes for language in one.languages}
    funding = {scheme_id for one in programmes for scheme_id in one.funded_by} & book.schemes.keys()
    measures = [lens.id for lens in current_lenses().of_kind("measure")]
    levels = map(str, range(1, HIGHEST_QF_LEVEL + 1))
    return [
        _choice("skill", gettext("Teaches"), taught, skill_name),
        _choice("provider", gettext("Provider"), providers, lambda one: in_language(providers[one])),
        _choice("mode", gettext("Form"), get_args(Mode), lambda one: words_for(MODES, one)),
        _choice("language", gettext("Language"), spoken, lambda one: words_for(INSTRUCTION, one)),
        _choice("qf_level", gettext("Qualifications Framework"), levels, _qf_words),
        _choice("funded_by", gettext("Funded by"), funding, lambda one: _scheme_words(book.schemes[one])),
        _choice("measure", gettext("Upgrading measure"), measures, lambda one: f"{one} {lens_name(one)}"),
    ]


def _qf_words(level: str) -> str:
    return gettext("QF level %(level)s", level=level)


def _scheme_words(scheme: Scheme) -> str:
    return f"{scheme.short} · {in_language(scheme.name)}"


def _choice(name: str, words: str, values: Iterable[str], say: Callable[[str], str]) -> Choice:
    options = sorted(
        ((value, say(value)) for value in values), key=lambda pair: (pair[1].casefold(), pair[0])
    )
    return Choice(name=name, words=words, options=tuple(options), chosen=_asked(name))


def _programme(programme_id: str) -> Programme:
    found = current_workbench().catalogue.by_id.get(programme_id)
    if found is None:
        raise NotFound("programme", programme_id)
    return found


def _detail(programme: Programme) -> ProgrammeDetail:
    return detail_of(programme, current_workbench(), current_book(db.session), on=today())


def _calendar(name: str, programmes: list[Programme]) -> Response:
    addresses: dict[str, Any] = {
        one.id: url_for("catalogue.show", programme_id=one.id, _external=True) for one in programmes
    }
    return calendar_file(name, programmes, current_book(db.session), addresses, on=today())


def _file(content: str, kind: str, name: str) -> Response:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=kind, headers=disposition)
