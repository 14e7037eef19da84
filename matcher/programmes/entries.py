"""A programme as plain values and back: what a row of a database holds, and what every file is read to.

The form is that of the shipped files. What an entry leaves out is not known; ``invented`` is not
stated in it, since ``confidence: invented`` says it of provider, fee and runs alike.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from matcher.programmes.checking import LONGEST_TEXT, Checker
from matcher.programmes.model import (
    HIGHEST_QF_LEVEL,
    Confidence,
    Mode,
    Money,
    Outcomes,
    Programme,
    Provider,
    Rate,
    Run,
)
from skills_taxonomy.model import Text

Plain = dict[str, Any]

FIELDS = (
    "id", "provider", "title", "text", "teaches", "prerequisites", "hours", "mode", "languages", "qf_level",
    "fee", "runs", "funded_by", "outcomes", "source", "as_of", "confidence",
)  # fmt: skip
RATES = ("completion", "employment", "satisfaction")
HIGHEST_LEVEL = 5


class Everything(Container[str]):
    """Holds every identifier: for entries whose identifiers are looked up elsewhere."""

    def __contains__(self, item: object) -> bool:
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The identifiers that an entry may name."""

    skills: Container[str]
    schemes: Container[str]


def to_plain(programme: Programme) -> Plain:
    """Return what an entry states of a programme; what was found and confirmed since is not in it."""
    return {
        "id": programme.id,
        "provider": {
            "id": programme.provider.id,
            "name": _scripts(programme.provider.name),
            "url": programme.provider.url,
        },
        "title": _scripts(programme.title),
        "text": _scripts(programme.text),
        "teaches": dict(programme.teaches),
        "prerequisites": list(programme.prerequisites),
        "hours": programme.hours,
        "mode": programme.mode,
        "languages": list(programme.languages),
        "qf_level": programme.qf_level,
        "fee": _plain_fee(programme.fee),
        "runs": [_plain_run(run) for run in programme.runs],
        "funded_by": list(programme.funded_by),
        "outcomes": _plain_outcomes(programme.outcomes),
        "source": programme.source,
        "as_of": programme.as_of,
        "confidence": programme.confidence,
    }


def from_plain(data: Any, known: Known, checker: Checker) -> Programme:
    """Return the programme of an entry, its problems noted; of no use where there are any."""
    if not isinstance(data, Mapping):
        checker.note("", "not_an_object")
        data = {}
    checker.refuse_unknown(data, FIELDS)
    confidence = checker.choice(data.get("confidence"), "confidence", get_args(Confidence), "unverified")
    source = checker.text(data.get("source"), "source", longest=1000, needed=True)
    as_of = checker.text(data.get("as_of"), "as_of", needed=True)
    invented = confidence == "invented"
    programme = Programme(
        id=checker.key(data.get("id"), "id"),
        provider=_provider(data.get("provider"), checker, invented),
        title=checker.trilingual(data.get("title"), "title", needed=True),
        text=checker.trilingual(data.get("text"), "text", longest=LONGEST_TEXT),
        teaches=_teaches(data.get("teaches"), known, checker),
        prerequisites=_ids(
            data.get("prerequisites"), "prerequisites", known.skills, "unknown_skill", checker
        ),
        hours=checker.whole(data.get("hours"), "hours", most=20_000),
        mode=checker.choice(data.get("mode"), "mode", get_args(Mode), "not_stated"),
        languages=tuple(_without_twins(checker.each(data.get("languages"), "languages", checker.language))),
        qf_level=checker.whole(data.get("qf_level"), "qf_level", least=1, most=HIGHEST_QF_LEVEL),
        fee=_fee(data.get("fee"), checker, source, as_of, invented),
        runs=tuple(checker.each(data.get("runs"), "runs", lambda run, at: _run(run, at, checker, invented))),
        funded_by=_ids(data.get("funded_by"), "funded_by", known.schemes, "unknown_scheme", checker),
        outcomes=_outcomes(data.get("outcomes"), checker, source, as_of),
        source=source,
        as_of=as_of,
        confidence=confidence,
    )
    if not programme.teaches and not any(_scripts(programme.text).values()) and not data.get("teaches"):
        checker.note("teaches", "teaches_nothing")
    return programme


def _provider(data: Any, checker: Checker, invented: bool) -> Provider:
    if not isinstance(data, Mapping):
        checker.note("provider", "missing" if data is None else "not_an_object")
        return Provider(id="", name=Text(""))
    checker.refuse_unknown(data, ("id", "name", "url"), "provider.")
    return Provider(
        id=checker.key(data.get("id"), "provider.id"),
        name=checker.trilingual(data.get("name"), "provider.name", needed=True),
        url=checker.address(data.get("url"), "provider.url"),
        invented=invented,
    )


def _teaches(data: Any, known: Known, checker: Checker) -> dict[str, int]:
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        checker.note("teaches", "not_an_object")
        return {}
    checker.known(data, "teaches", known.skills, "unknown_skill")
    taught = {}
    for skill_id in sorted(map(str, data)):
        level = checker.whole(data[skill_id], f"teaches.{skill_id}", least=1, most=HIGHEST_LEVEL)
        if data[skill_id] in (None, ""):
            checker.note(f"teaches.{skill_id}", "missing")
        if level is not None:
            taught[skill_id] = level
    return taught


def _ids(data: Any, place: str, known: Container[str], code: str, checker: Checker) -> tuple[str, ...]:
    found = checker.each(data, place, lambda one, at: checker.text(one, at, needed=True) or None)
    checker.known(found, place, known, code)
    for one in sorted({one for one in found if found.count(one) > 1}):
        checker.note(place, "twice_item", value=one)
    return tuple(found)


def _fee(data: Any, checker: Checker, source: str, as_of: str, invented: bool) -> Money | None:
    """Return the fee; where it names no source or day, it was seen where and when the entry was."""
    if data is None:
        return None
    if not isinstance(data, Mapping):
        checker.note("fee", "not_an_object")
        return None
    checker.refuse_unknown(data, ("hkd", "source", "as_of"), "fee.")
    hkd = checker.whole(data.get("hkd"), "fee.hkd")
    if data.get("hkd") in (None, ""):
        checker.note("fee.hkd", "missing")
    seen = (
        checker.text(data.get("source"), "fee.source", longest=1000) or source,
        checker.text(data.get("as_of"), "fee.as_of") or as_of,
    )
    return None if hkd is None else Money(hkd=hkd, source=seen[0], as_of=seen[1], invented=invented)


def _run(data: Any, place: str, checker: Checker, invented: bool) -> Run | None:
    if not isinstance(data, Mapping):
        checker.note(place, "not_an_object")
        return None
    checker.refuse_unknown(data, ("start", "end", "apply_by", "places"), f"{place}.")
    start = checker.day(data.get("start"), f"{place}.start")
    end, apply_by = (checker.day(data.get(name), f"{place}.{name}") for name in ("end", "apply_by"))
    places = checker.whole(data.get("places"), f"{place}.places", most=100_000)
    if start is None:
        if data.get("start") in (None, ""):
            checker.note(f"{place}.start", "missing")
        return None
    if end and end < start:
        checker.note(f"{place}.end", "ends_early", start=start, end=end)
    if apply_by and apply_by > start:
        checker.note(f"{place}.apply_by", "applies_late", start=start, apply_by=apply_by)
    return Run(start=start, end=end, apply_by=apply_by, places=places, invented=invented)


def _outcomes(data: Any, checker: Checker, source: str, as_of: str) -> Outcomes:
    if data is None:
        return Outcomes()
    if not isinstance(data, Mapping):
        checker.note("outcomes", "not_an_object")
        return Outcomes()
    checker.refuse_unknown(data, (*RATES, "source", "as_of"), "outcomes.")
    rates = {name: _rate(data.get(name), f"outcomes.{name}", checker) for name in RATES}
    if not any(rates.values()):
        return Outcomes()
    return Outcomes(
        **rates,
        source=checker.text(data.get("source"), "outcomes.source", longest=1000) or source,
        as_of=checker.text(data.get("as_of"), "outcomes.as_of") or as_of,
    )


def _rate(data: Any, place: str, checker: Checker) -> Rate | None:
    if data is None:
        return None
    if not isinstance(data, Mapping):
        checker.note(place, "not_an_object")
        return None
    checker.refuse_unknown(data, ("share", "people"), f"{place}.")
    share = checker.share(data.get("share"), f"{place}.share")
    people = checker.whole(data.get("people"), f"{place}.people")
    if data.get("share") in (None, ""):
        checker.note(f"{place}.share", "missing")
    return None if share is None else Rate(share=share, people=people)


def _without_twins(items: list[str]) -> list[str]:
    return list(dict.fromkeys(item for item in items if item))


def _scripts(text: Text) -> dict[str, str]:
    return {"en": text.en, "zh_hant": text.zh_hant, "zh_hans": text.zh_hans}


def _plain_fee(fee: Money | None) -> Plain | None:
    return None if fee is None else {"hkd": fee.hkd, "source": fee.source, "as_of": fee.as_of}


def _plain_run(run: Run) -> Plain:
    days = {"start": run.start, "end": run.end, "apply_by": run.apply_by}
    return {**{name: day.isoformat() if day else None for name, day in days.items()}, "places": run.places}


def _plain_outcomes(outcomes: Outcomes) -> Plain | None:
    if not outcomes:
        return None
    rates = {name: getattr(outcomes, name) for name in RATES}
    return {
        **{name: {"share": rate.share, "people": rate.people} for name, rate in rates.items() if rate},
        "source": outcomes.source,
        "as_of": outcomes.as_of,
    }
