"""The home page: what this is, and a text's skills without an account."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.errors import DocumentError
from skills_taxonomy.sentences import is_installed
from web.guards.limits import limit_public_link
from web.pages.forms import choice_field
from web.pages.samples import SAMPLES
from web.problems import problem_of
from web.services.public import read_text
from web.words.names import in_language
from web.words.quotes import mark_mentions
from web.workbench import current_workbench

blueprint = Blueprint("home", __name__)

KINDS = ("cv", "vacancy")


@blueprint.get("/")
def show() -> str:
    """Say what this is, and offer to read a text."""
    sample = request.args.get("sample", "")
    kind = sample if sample in KINDS else "cv"
    text = in_language(SAMPLES[kind]) if sample in KINDS else ""
    return render_template("home/home.html", text=text, kind=kind, has_sentences=is_installed())


@blueprint.get("/read")
def ask() -> ResponseReturnValue:
    """Lead whoever comes back to a result, of which nothing was kept, to the box."""
    return redirect(url_for("home.show"))


@blueprint.post("/read")
@limit_public_link
def read() -> str:
    """Show the skills of a text. Nothing is kept."""
    kind = choice_field("kind", KINDS)
    text, linked = read_text(current_workbench(), request.form.get("text", ""), kind=kind)  # type: ignore[arg-type]
    return render_template(
        "home/reading.html",
        kind=kind,
        text=text,
        segments=mark_mentions(text, linked.mentions),
        mentions=linked.mentions,
        unmatched=linked.unmatched,
    )


@blueprint.errorhandler(DocumentError)
def refuse_text(error: DocumentError) -> ResponseReturnValue:
    """Show the box again, with what was wrong."""
    problem = problem_of(error)
    page = render_template(
        "home/home.html",
        text=request.form.get("text", "")[:5000],
        kind=choice_field("kind", KINDS),
        problem=problem,
        has_sentences=is_installed(),
    )
    return page, problem.status
