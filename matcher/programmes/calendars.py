"""The dates of programmes, and calendar files of them as RFC 5545 wants them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from matcher.programmes.model import Programme, Run

DateKind = Literal["grant", "apply", "start"]

LONGEST_LINE = 75
"""Octets of a line without its end; what is longer is folded."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDate:
    """A day that counts for a run: apply for a grant, apply for the course, or its first day.

    ``scheme_id`` is the scheme of the grant, empty elsewhere. ``until`` is the last day of the run.
    """

    kind: DateKind
    programme: Programme
    run: Run
    day: date
    until: date | None = None
    scheme_id: str = ""

    @property
    def uid(self) -> str:
        """An identifier that stays when the calendar is made again."""
        parts = (self.programme.id, self.run.start.isoformat(), self.kind, self.scheme_id)
        return "-".join(part for part in parts if part) + "@talentbridge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A key date in the words of one language."""

    date: KeyDate
    summary: str
    description: str
    url: str = ""


def key_dates(programme: Programme, *, on: date, grant_weeks: Mapping[str, int]) -> list[KeyDate]:
    """List the days to come of a programme, in order of day.

    ``grant_weeks`` maps a scheme to the weeks before the start by which it wants the application
    for its grant; only schemes that fund the programme count.
    """
    found = [
        one
        for run in programme.runs
        for one in (*_grants(programme, run, grant_weeks), *_of_run(programme, run))
        if one.day >= on
    ]
    return sorted(found, key=lambda one: (one.day, one.uid))


def write_calendar(entries: Iterable[Entry], *, name: str, stamp: datetime) -> str:
    """Write a calendar file: whole days, a reminder a week before a deadline.

    ``stamp`` is the moment it is made, in UTC; the same entries and stamp give the same text.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Talent Bridge//Programmes//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
        *(line for entry in entries for line in _event(entry, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _grants(programme: Programme, run: Run, grant_weeks: Mapping[str, int]) -> list[KeyDate]:
    return [
        KeyDate(
            kind="grant",
            programme=programme,
            run=run,
            day=run.start - timedelta(weeks=grant_weeks[scheme_id]),
            scheme_id=scheme_id,
        )
        for scheme_id in programme.funded_by
        if scheme_id in grant_weeks
    ]


def _of_run(programme: Programme, run: Run) -> list[KeyDate]:
    start = KeyDate(kind="start", programme=programme, run=run, day=run.start, until=run.end)
    if run.apply_by is None:
        return [start]
    return [KeyDate(kind="apply", programme=programme, run=run, day=run.apply_by), start]


def _event(entry: Entry, stamp: datetime) -> list[str]:
    last = entry.date.until or entry.date.day
    lines = [
        "BEGIN:VEVENT",
        f"UID:{entry.date.uid}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{entry.date.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(entry.summary)}",
        f"DESCRIPTION:{_escaped(entry.description)}",
        "TRANSP:TRANSPARENT",
    ]
    if entry.url:
        lines.append(f"URL:{_CONTROLS.sub('', entry.url)}")
    if entry.date.kind != "start":
        lines += [
            "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P7D", f"DESCRIPTION:{_escaped(entry.summary)}",
            "END:VALARM",
        ]  # fmt: skip
    return [*lines, "END:VEVENT"]


def _escaped(text: str) -> str:
    """Return a text as a value of type TEXT holds it."""
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line into pieces of at most 75 octets, never inside a character."""
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > LONGEST_LINE:
            # The blank a continuation begins with counts too.
            pieces.append("")
            size = 1
        pieces[-1] += character
        size += octets
    return "\r\n ".join(pieces)
