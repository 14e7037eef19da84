"""Files of programmes for the agency and administrators: try out, take, confirm skills, take back."""

import base64
import zlib

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import BadRequest

from matcher.errors import ImportRefused
from matcher.problems import EntryProblem
from matcher.programmes.tables import COLUMNS
from web.clock import today
from web.db import db
from web.guards.access import requires, signed_in
from web.pages.forms import level_field, text_field
from web.pages.paging import Paging, asked_page, cut
from web.problems import problem_of
from web.refreshing import refresh_workbench
from web.services import programmes
from web.services.errors import Conflict, NotFound, NothingToTakeBack
from web.services.programmes import LARGEST_SENT, Preview
from web.words.entries import refusal_lines
from web.workbench import current_workbench

blueprint = Blueprint("programme_imports", __name__, url_prefix="/administration/programmes")

MOST_LISTED = 100
MOST_CARRIED = 1_900_000
"""Characters of a packed file in a form: a little less than a form may hold."""


@blueprint.get("")
@requires("agency", "administrator")
def show() -> str:
    """Show what was imported, what is to be confirmed, and where to send a file."""
    return _page()


@blueprint.post("")
@requires("agency", "administrator")
def preview() -> ResponseReturnValue:
    """Show what a file would change; nothing is kept."""
    file = request.files.get("file")
    if not file or not file.filename:
        flash(gettext("Choose a file first."), "warning")
        return redirect(url_for("programme_imports.show"))
    content, name = file.stream.read(LARGEST_SENT + 1), file.filename[-200:]
    sent = _carried(name, content)
    found = programmes.preview_file(db.session, refresh_workbench(), name, content, most_linked=MOST_LISTED)
    return _page(preview=found, sent=sent)


@blueprint.post("/take")
@requires("agency", "administrator")
def take() -> ResponseReturnValue:
    """Take the file of a preview."""
    found = programmes.take_file(
        db.session,
        refresh_workbench(),
        text_field("name"),
        _sent_content(),
        identity=signed_in(),
        revision=request.form.get("revision", -1, type=int),
    )
    refresh_workbench()
    flash(_taken_words(found))
    return redirect(url_for("programme_imports.show"))


@blueprint.get("/<skill:programme_id>/skills")
@requires("agency", "administrator")
def show_skills(programme_id: str) -> str:
    """Show the skills found in the text of a programme, to be confirmed."""
    programme = current_workbench().catalogue.by_id.get(programme_id)
    if programme is None:
        raise NotFound("programme", programme_id)
    return render_template("administration/programme_skills.html", programme=programme)


@blueprint.post("/<skill:programme_id>/skills")
@requires("agency", "administrator")
def confirm(programme_id: str) -> ResponseReturnValue:
    """Keep what was said of the skills found in the text of a programme."""
    levels, left_out = {}, []
    for skill_id in request.form.getlist("skill"):
        said = request.form.get(f"say-{skill_id}", "")
        level = level_field(f"level-{skill_id}")
        if said == "taught" and level is not None:
            levels[skill_id] = level
        elif said == "not_taught":
            left_out.append(skill_id)
    if levels or left_out:
        programmes.confirm_skills(
            db.session, signed_in(), programme_id, levels=levels, left_out=left_out, on=today()
        )
        refresh_workbench()
        flash(gettext("The skills are kept."))
    return redirect(url_for("programme_imports.show"))


@blueprint.post("/take-back")
@requires("agency", "administrator")
def take_back() -> ResponseReturnValue:
    """Take the latest change back."""
    programmes.take_back(db.session, signed_in(), change_id=request.form.get("change", type=int))
    refresh_workbench()
    flash(gettext("The latest change is taken back."))
    return redirect(url_for("programme_imports.show"))


@blueprint.errorhandler(ImportRefused)
def refuse_file(error: ImportRefused) -> ResponseReturnValue:
    """Show what is wrong with a file, place by place."""
    problem = problem_of(error)
    return _page(problem=problem, refused=(error.name, refusal_lines(error))), problem.status


@blueprint.errorhandler(Conflict)
@blueprint.errorhandler(NothingToTakeBack)
def tell_conflict(error: Exception) -> ResponseReturnValue:
    """Say that the catalogue is no longer as it was, and show how it stands now."""
    problem = problem_of(error)
    flash(f"{problem.title}: {problem.detail}", "warning")
    return redirect(url_for("programme_imports.show"))


def _page(
    *,
    preview: Preview | None = None,
    sent: str = "",
    problem: object = None,
    refused: tuple[str, list[tuple[str, str]]] | None = None,
) -> str:
    to_confirm = [one for one in current_workbench().catalogue.programmes if one.linked]
    changes = programmes.list_changes(db.session)
    number = asked_page()
    return render_template(
        "administration/programmes.html",
        preview=preview,
        shown=preview.to_take[:MOST_LISTED] if preview else (),
        sent=sent,
        problem=problem,
        refused=refused,
        to_confirm=cut(to_confirm, number),
        paging=Paging(number, len(to_confirm)),
        changes=changes,
        to_take_back=next((one.id for one in changes if one.kind != "undo" and not one.undone), None),
        columns=COLUMNS,
        largest=LARGEST_SENT,
    )


def _carried(name: str, content: bytes) -> str:
    """Return a file as the form of its preview carries it on, so that nothing is kept before it is taken."""
    programmes.check_size(name, content)
    packed = base64.b64encode(zlib.compress(content)).decode()
    if len(packed) > MOST_CARRIED:
        raise ImportRefused(name, [EntryProblem(code="too_large", facts={"most": MOST_CARRIED * 3 // 4})])
    return packed


def _sent_content() -> bytes:
    """Return the file a preview carried."""
    try:
        packed = base64.b64decode(request.form.get("content", ""), validate=True)
        content = zlib.decompressobj().decompress(packed, LARGEST_SENT + 1)
        if len(content) > LARGEST_SENT:
            raise ValueError("it unpacks to more than a preview takes")
        return content
    except (ValueError, zlib.error) as error:
        raise BadRequest("the file of the preview is damaged") from error


def _taken_words(found: Preview) -> str:
    if not found.to_take:
        return gettext("Nothing in the file is new or changed: the catalogue stays as it is.")
    return gettext(
        "%(new)s programmes are new, %(changed)s changed, %(unchanged)s stay as they were.", **found.counts
    )
