"""Talent, training and funding schemes for everybody: what they ask and pay, since when, says who."""

from flask import Blueprint, render_template

from matcher.errors import UnknownScheme
from web.clock import today
from web.db import db
from web.services import schemes
from web.words.schemes import pen_for

blueprint = Blueprint("all_schemes", __name__, url_prefix="/schemes")


@blueprint.get("")
def list_all() -> str:
    """List all schemes with the sums they pay."""
    book = schemes.current_book(db.session)
    lines = [pen_for(book).scheme(scheme) for scheme in book.schemes.values()]
    return render_template(
        "schemes/list.html",
        named=[line for line in lines if line.named_in_study],
        others=[line for line in lines if not line.named_in_study],
        on=today(),
    )


@blueprint.get("/<skill:scheme_id>")
def show(scheme_id: str) -> str:
    """Show a scheme with all versions of its rules."""
    book = schemes.current_book(db.session)
    if scheme_id not in book.schemes:
        raise UnknownScheme(scheme_id)
    return render_template("schemes/scheme.html", page=pen_for(book).page(book.schemes[scheme_id]))
