"""The rules of schemes for administrators: look at them, correct and date them, see what it does."""

import json
from dataclasses import dataclass
from typing import Any, get_args

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from matcher.errors import UnknownScheme
from matcher.schemes.model import Amount, Confidence, Rule, Scheme, SchemeBook, Version
from matcher.schemes.review import review
from skills_taxonomy.model import Text
from web.api.session import LARGEST_ID
from web.clock import today
from web.db import db
from web.guards.access import requires, signed_in
from web.pages.forms import choice_field, text_field
from web.problems import problem_of
from web.records import SchemeChangeRecord
from web.services import scheme_changes, schemes
from web.services.errors import ChangeRefused
from web.words.schemes import pen_for

blueprint = Blueprint("scheme_rules", __name__, url_prefix="/administration/schemes")

CONFIDENCES: tuple[str, ...] = get_args(Confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryForm:
    """A rule or figure as the form holds it; ``value`` is JSON, ``text`` three wordings or none."""

    version: str
    id: str
    value: str
    text: tuple[str, str, str] | None
    confidence: str
    source: str
    as_of: str
    new_source: str = ""
    valid_from: str = ""
    reason: str = ""


@blueprint.get("")
@requires("administrator")
def list_all() -> str:
    """List what to look at, and all changes made."""
    book = schemes.current_book(db.session)
    pen = pen_for(book)
    return render_template(
        "administration/schemes.html",
        schemes=[pen.scheme(scheme) for scheme in book.schemes.values()],
        points=review(book, on=today(), after_days=pen.after_days),
        changes=[_change_line(one) for one in scheme_changes.list_changes(db.session)],
    )


@blueprint.get("/<skill:scheme_id>")
@requires("administrator")
def show(scheme_id: str) -> str:
    """Show the rules of a scheme, and the form for the one asked for."""
    book, scheme = _scheme(scheme_id)
    version = _version(scheme, request.args.get("version", ""))
    entry = _entry(version, request.args.get("edit", ""))
    return _page(book, scheme, form=_form_of(version, entry) if entry else None)


@blueprint.post("/<skill:scheme_id>")
@requires("administrator")
def change(scheme_id: str) -> ResponseReturnValue:
    """Show what a change would do, or keep it."""
    book, scheme = _scheme(scheme_id)
    form = _sent_form()
    proposed, sources = _proposed(book, scheme, form)
    if "save" not in request.form:
        found = scheme_changes.preview_change(db.session, scheme_id, proposed, sources=sources)
        return _page(book, scheme, form=form, preview=found)
    if not form.reason:
        raise ChangeRefused(form.id, gettext("say why"))
    scheme_changes.make_change(
        db.session, signed_in(), scheme_id, proposed, reason=form.reason, sources=sources
    )
    flash(gettext("The rule is changed."))
    return redirect(url_for("scheme_rules.show", scheme_id=scheme_id))


@blueprint.post(f"/changes/<int(max={LARGEST_ID}):change_id>/withdraw")
@requires("administrator")
def withdraw(change_id: int) -> ResponseReturnValue:
    """Take a change back."""
    scheme_changes.withdraw_change(db.session, signed_in(), change_id)
    flash(gettext("The change is taken back."))
    return redirect(url_for("scheme_rules.list_all"))


@blueprint.errorhandler(ChangeRefused)
def refuse_change(error: ChangeRefused) -> ResponseReturnValue:
    """Show the form again, with what was wrong and where."""
    scheme_id = (request.view_args or {}).get("scheme_id", "")
    problem = problem_of(error)
    if not scheme_id:
        flash(f"{problem.title} {error}", "warning")
        return redirect(url_for("scheme_rules.list_all"))
    book, scheme = _scheme(scheme_id)
    return _page(book, scheme, form=_sent_form(), refused=error, problem=problem), problem.status


def _page(book: SchemeBook, scheme: Scheme, **shown: Any) -> str:
    defaults: dict[str, Any] = {"form": None, "preview": None, "problem": None, "refused": None}
    changes = scheme_changes.list_changes(db.session, scheme.id)
    return render_template(
        "administration/scheme.html",
        page=pen_for(book).page(scheme),
        sources=sorted((one.id, one.title) for one in book.sources.values()),
        confidences=CONFIDENCES,
        changes=[_change_line(one) for one in changes],
        today=today().isoformat(),
        **{**defaults, **shown},
    )


def _scheme(scheme_id: str) -> tuple[SchemeBook, Scheme]:
    book = schemes.current_book(db.session)
    if scheme_id not in book.schemes:
        raise UnknownScheme(scheme_id)
    return book, book.schemes[scheme_id]


def _version(scheme: Scheme, version_id: str) -> Version:
    return next((one for one in scheme.versions if one.id == version_id), scheme.versions[-1])


def _entry(version: Version, entry_id: str) -> Rule | Amount | None:
    entries: list[Rule | Amount] = [*version.all_rules(), *version.all_amounts()]
    return next((one for one in entries if one.id == entry_id), None)


def _form_of(version: Version, entry: Rule | Amount) -> EntryForm:
    text = entry.text if isinstance(entry, Amount) else None
    return EntryForm(
        version=version.id,
        id=entry.id,
        value=_as_json(entry),
        text=(text.en, text.zh_hant, text.zh_hans) if text else None,
        confidence=entry.confidence,
        source=entry.source[0],
        as_of=today().isoformat(),
    )


def _as_json(entry: Rule | Amount) -> str:
    value = dict(entry.value) if isinstance(entry, Rule) and entry.op == "gte_if_degree" else entry.value
    return json.dumps(value, ensure_ascii=False)


def _sent_form() -> EntryForm:
    words = [text_field(f"text-{script}", longest=1000) for script in ("en", "hant", "hans")]
    return EntryForm(
        version=text_field("version"),
        id=text_field("id"),
        value=text_field("value", longest=2000),
        text=(words[0], words[1], words[2]) if "text-en" in request.form else None,
        confidence=choice_field("confidence", CONFIDENCES),
        source=text_field("source"),
        as_of=text_field("as_of"),
        new_source=text_field("new_source", longest=500),
        valid_from=text_field("valid_from"),
        reason=text_field("reason", longest=500),
    )


def _proposed(book: SchemeBook, scheme: Scheme, form: EntryForm) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the change a form asks for, as a rule file would state it, and its new source."""
    version = _version(scheme, form.version)
    entry = _entry(version, form.id)
    if entry is None:
        raise ChangeRefused(form.id, gettext("the version has no such rule or figure"))
    sources = _new_source(book, form)
    stated = _stated(entry, form, next(iter(sources), form.source))
    kind = "rules" if isinstance(entry, Rule) else "figures"
    middle = form.id.split(".")[1:-1]
    group = {"tracks": [{"id": middle[0], kind: [stated]}]} if middle else {kind: [stated]}
    if not form.valid_from:
        return {"id": version.id, **group}, sources
    dated = f"{scheme.id}_{form.valid_from.replace('-', '_')}"
    return {"id": dated, "like": version.id, "valid_from": form.valid_from, **group}, sources


def _stated(entry: Rule | Amount, form: EntryForm, source: str) -> dict[str, Any]:
    stated: dict[str, Any] = {"confidence": form.confidence, "source": [source], "as_of": form.as_of}
    if entry.note is not None:
        stated["note"] = _scripts(entry.note)
    if isinstance(entry, Rule):
        lifts = {"lifts": list(entry.lifts)} if entry.lifts else {}
        value = {} if entry.op == "exception" else {"value": _value(form)}
        return {**stated, "field": entry.field, "op": entry.op, "stage": entry.stage, **lifts, **value}
    stated |= {"id": entry.name, **({"unit": entry.unit} if entry.unit else {})}
    if form.text is not None:
        return {**stated, "text": list(form.text)}
    if entry.items:
        return {**stated, "items": [_scripts(one) for one in entry.items]}
    return {**stated, "value": _value(form)}


def _scripts(text: Text) -> list[str]:
    return [text.en, text.zh_hant, text.zh_hans]


def _value(form: EntryForm) -> Any:
    try:
        return json.loads(form.value)
    except (ValueError, RecursionError) as error:
        raise ChangeRefused(
            form.id, gettext("the value is no JSON: quote words, join lists with [ ]")
        ) from error


def _new_source(book: SchemeBook, form: EntryForm) -> dict[str, Any]:
    """Return the document a form brings along: its address, named for the day it was read."""
    if not form.new_source:
        return {}
    name = f"read_{form.as_of.replace('-', '')}_{len(book.sources)}"
    title = form.new_source.split("/")[2] if "://" in form.new_source else form.new_source
    return {name: {"title": title, "publisher": title, "date": form.as_of, "address": form.new_source}}


def _change_line(record: SchemeChangeRecord) -> dict[str, Any]:
    """Return a change with what it touched as pairs of before and after in JSON."""
    touched = [(one["id"], _short(one["before"]), _short(one["after"])) for one in record.differences]
    return {"record": record, "touched": touched}


def _short(value: Any) -> str:
    if isinstance(value, dict):
        kept = {
            name: value[name] for name in ("value", "text", "confidence", "as_of", "source") if name in value
        }
        return json.dumps(kept, ensure_ascii=False)
    return "–" if value is None else str(value)
