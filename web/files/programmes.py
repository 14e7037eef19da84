"""Programmes as a table to read, in the reader's language; the form to exchange is that of the core."""

from collections.abc import Iterable
from datetime import date

from flask import Response
from flask_babel import gettext

from matcher.programmes import Programme, Run
from matcher.schemes.model import SchemeBook
from web.files.tables import csv_response
from web.words.catalogue import CONFIDENCE, INSTRUCTION, MODES
from web.words.names import in_language, skill_name, words_for


def programmes_table(programmes: Iterable[Programme], book: SchemeBook, *, on: date) -> Response:
    """Answer with programmes as CSV, their next runs as of a day; beside a fee stand source and day."""
    header = (
        gettext("Identifier"),
        gettext("Course"),
        gettext("Provider"),
        gettext("Teaches, with the level reached"),
        gettext("Needed before it"),
        gettext("Hours"),
        gettext("Form"),
        gettext("Language"),
        gettext("Qualifications Framework"),
        gettext("Fee, HK$"),
        gettext("Source of the fee"),
        gettext("Fee seen"),
        gettext("Start"),
        gettext("Last day"),
        gettext("Apply by"),
        gettext("Places"),
        gettext("Funded by"),
        gettext("Source"),
        gettext("Seen"),
        gettext("Confidence"),
    )
    return csv_response("programmes.csv", header, (_line(one, book, on) for one in programmes))


def _line(programme: Programme, book: SchemeBook, on: date) -> tuple[object, ...]:
    fee = programme.fee
    return (
        programme.id,
        in_language(programme.title),
        in_language(programme.provider.name),
        "; ".join(f"{_skill(one)}: {level}" for one, level in programme.teaches.items()),
        "; ".join(map(_skill, programme.prerequisites)),
        programme.hours,
        words_for(MODES, programme.mode),
        "; ".join(words_for(INSTRUCTION, one) for one in programme.languages),
        programme.qf_level,
        fee and fee.hkd,
        fee and (gettext("invented fee") if fee.invented else fee.source),
        fee and fee.as_of,
        *_dates(programme.next_run(on)),
        "; ".join(_scheme(one, book) for one in programme.funded_by),
        words_for(CONFIDENCE, "invented") if programme.is_invented else programme.source,
        programme.as_of,
        words_for(CONFIDENCE, programme.confidence),
    )


def _dates(run: Run | None) -> tuple[object, ...]:
    if run is None:
        return (None,) * 4
    days = (run.start, run.end, run.apply_by)
    return (*(day and day.isoformat() for day in days), run.places)


def _skill(skill_id: str) -> str:
    return f"{skill_name(skill_id)} ({skill_id})"


def _scheme(scheme_id: str, book: SchemeBook) -> str:
    found = book.schemes.get(scheme_id)
    return f"{in_language(found.name)} ({scheme_id})" if found else scheme_id
