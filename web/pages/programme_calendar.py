"""The dates of programmes in words, for calendars and for the page of a programme."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time

from flask import Response
from flask_babel import gettext

from matcher.programmes import Programme
from matcher.programmes.calendars import Entry, KeyDate, key_dates, write_calendar
from matcher.schemes.model import Amount, Scheme, SchemeBook
from web.clock import HONG_KONG
from web.words.names import in_language
from web.words.points import as_date
from web.words.programmes import grant_leads, weeks_of
from web.words.staleness import stale_words


def calendar_file(
    name: str, programmes: Iterable[Programme], book: SchemeBook, addresses: Mapping[str, str], *, on: date
) -> Response:
    """Answer with the days to come of some programmes as a calendar, addresses by programme."""
    entries = calendar_entries(programmes, book, addresses, on=on)
    # The day, not the moment: a calendar asked for twice on a day is the same file.
    stamp = datetime.combine(on, time(), tzinfo=HONG_KONG).astimezone(UTC)
    return Response(
        write_calendar(entries, name=name, stamp=stamp),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="programmes.ics"'},
    )


def calendar_entries(
    programmes: Iterable[Programme], book: SchemeBook, addresses: Mapping[str, str], *, on: date
) -> list[Entry]:
    """Return the days to come of some programmes in the reader's language; addresses by programme."""
    leads = grant_leads(book, on)
    weeks = weeks_of(leads)
    dates = [one for programme in programmes for one in key_dates(programme, on=on, grant_weeks=weeks)]
    return [_entry(one, book, leads, addresses[one.programme.id]) for one in dates]


def date_words(one: KeyDate, scheme: Scheme | None) -> str:
    """Return what is due on a key date."""
    if one.kind == "grant" and scheme:
        return gettext("Apply for the grant of %(scheme)s", scheme=scheme.short)
    return gettext("Apply for the course") if one.kind == "apply" else gettext("Course starts")


def _entry(one: KeyDate, book: SchemeBook, leads: Mapping[str, Amount], address: str) -> Entry:
    scheme = book.schemes.get(one.scheme_id)
    title, provider = in_language(one.programme.title), in_language(one.programme.provider.name)
    lines = [
        f"{title} ({provider})",
        gettext("Starts %(day)s", day=as_date(one.run.start)),
        _lead_words(leads[one.scheme_id], book) if one.scheme_id in leads else "",
        gettext("invented date") if one.run.invented else "",
        address,
    ]
    return Entry(
        date=one,
        summary=f"{date_words(one, scheme)}: {title}",
        description="\n".join(line for line in lines if line),
        url=address,
    )


def _lead_words(lead: Amount, book: SchemeBook) -> str:
    source = book.sources[lead.source[0]]
    words = gettext(
        "To be applied for %(weeks)s weeks before the start, says %(source)s, seen %(day)s.",
        weeks=lead.value,
        source=source.address or source.title,
        day=as_date(lead.as_of),
    )
    return " ".join(filter(None, (words, stale_words(lead.as_of))))
