"""Reads schemes from YAML: strict, whole or not at all, and errors name file, place and reason.

`data/schemes/` holds one file a scheme; `shelf` reads what they refer to.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from matcher.errors import SchemeRefused
from matcher.schemes.entries import Entry, parsed_yaml
from matcher.schemes.layering import amended, resolved_versions
from matcher.schemes.model import (
    Amount,
    Bound,
    Change,
    Confidence,
    Rule,
    Scheme,
    SchemeBook,
    Stage,
    Track,
    Version,
)
from matcher.schemes.shelf import Shelf, read_shelf
from matcher.schemes.values import check_rule_value
from skills_taxonomy.model import Text

DATA = Path(__file__).parent / "data"

Amendments = Mapping[str, Sequence[Mapping[str, Any]]]
"""Changes by scheme, in order; each is a version as a file would state it."""


@lru_cache(maxsize=4)
def load_book(folder: Path = DATA) -> SchemeBook:
    """Read all schemes as they ship.

    Raises
    ------
    SchemeRefused
        For the first thing that is wrong, with file and place; then nothing is loaded.
    """
    return amended_book({}, folder)


def amended_book(
    amendments: Amendments, folder: Path = DATA, *, sources: Mapping[str, Any] | None = None
) -> SchemeBook:
    """Read all schemes with changes laid over them, and further sources that these name.

    Raises
    ------
    SchemeRefused
        If what ships or a change is wrong; a change to a scheme that is not there is wrong too.
    """
    shelf = read_shelf(folder, sources or {})
    files = _plain_schemes(folder)
    for scheme_id in amendments:
        if scheme_id not in files:
            raise SchemeRefused("changes", scheme_id, "no scheme has this identifier")
    schemes = {
        scheme_id: read_scheme(amended(data, amendments.get(scheme_id, ()), path), path, shelf)
        for scheme_id, (path, data) in files.items()
    }
    _check_references(schemes, folder)
    return SchemeBook(schemes=schemes, fields=shelf.fields, sources=shelf.sources)


def read_scheme(data: Mapping[str, Any], path: object, shelf: Shelf) -> Scheme:
    """Read a scheme and check that its versions follow one another."""
    entry = Entry(data, path, f"scheme {data.get('id')}")
    scheme_id = entry.word("id")
    entry.raw("versions", needed=True)
    former = _former_name(entry)
    scheme = Scheme(
        id=scheme_id,
        short=entry.word("short"),
        name=entry.wording("name"),
        named_in_study=entry.truth("named_in_study"),
        kind=entry.word("kind"),
        status=entry.wording("status"),
        body=entry.wording("body"),
        purpose=entry.wording("purpose"),
        official_page=entry.word("official_page"),
        who_applies=entry.word("who_applies"),
        as_of=entry.period("as_of"),
        launched=entry.period("launched", default=""),
        closed_on=entry.day("closed_on"),
        superseded_by=entry.word("superseded_by", default=""),
        former_name=former,
        predecessors=entry.texts("predecessors"),
        attached=entry.words("attached"),
        changes=tuple(_change(one, path, shelf) for one in entry.items("changes")),
        open_points=entry.texts("open_points"),
        versions=tuple(_version(one, scheme_id, path, shelf) for one in resolved_versions(data, path)),
    )
    entry.finish()
    return _in_order(scheme, path)


def _in_order(scheme: Scheme, path: object) -> Scheme:
    if not scheme.versions:
        raise SchemeRefused(path, f"scheme {scheme.id}", "has no versions")
    ordered = tuple(sorted(scheme.versions, key=lambda version: version.valid_from))
    for before, after in pairwise(ordered):
        if before.valid_to is None or before.valid_to >= after.valid_from:
            raise SchemeRefused(
                path,
                f"version {after.id}",
                f"begins {after.valid_from}, before {before.id} ends ({before.valid_to or 'never'}): they overlap",
            )
    if ordered == scheme.versions:
        return scheme
    raise SchemeRefused(path, f"scheme {scheme.id}", "versions must stand in order of valid_from")


def _version(data: Mapping[str, Any], scheme_id: str, path: object, shelf: Shelf) -> Version:
    entry = Entry(data, path, f"version {data.get('id')}")
    begins = entry.day("valid_from", needed=True)
    assert begins is not None  # noqa: S101 - day() has refused its absence
    ends = entry.day("valid_to")
    if ends is not None and ends < begins:
        raise entry.refusal(f"ends {ends}, before it begins, {begins}")
    version = Version(
        id=entry.word("id"),
        valid_from=begins,
        valid_to=ends,
        from_is=entry.word("from_is", default="announced", choices=get_args(Bound)),  # type: ignore[arg-type]
        to_is=entry.word("to_is", default="announced", choices=get_args(Bound)),  # type: ignore[arg-type]
        note=entry.text("note", needed=False),
        rules=_rules(entry, scheme_id, shelf),
        tracks=tuple(_track(one, scheme_id, entry, shelf) for one in entry.items("tracks")),
        amounts=_amounts(entry, scheme_id, shelf),
    )
    entry.finish()
    return version


def _track(data: Any, scheme_id: str, version: Entry, shelf: Shelf) -> Track:
    entry = Entry(data, version.path, f"{version.place}, track {_named(data, 'id')}")
    place = f"{scheme_id}.{entry.word('id')}"
    track = Track(
        id=entry.word("id"),
        name=entry.wording("name"),
        rules=_rules(entry, place, shelf),
        amounts=_amounts(entry, place, shelf),
    )
    entry.finish()
    return track


def _rules(group: Entry, prefix: str, shelf: Shelf) -> tuple[Rule, ...]:
    rules = tuple(_rule(one, prefix, group, shelf) for one in group.items("rules"))
    asked = {rule.field for rule in rules if not rule.lifts}
    for rule in rules:
        if lost := sorted(set(rule.lifts) - asked):
            raise group.refusal(f"rule {rule.field} lifts {lost[0]!r}, which no rule beside it asks")
    return rules


def _rule(data: Any, prefix: str, group: Entry, shelf: Shelf) -> Rule:
    entry = Entry(data, group.path, f"{group.place}, rule {_named(data, 'field')}")
    name = entry.word("field")
    if name not in shelf.fields:
        raise entry.refusal(f"no field {name!r} in fields.yaml")
    field = shelf.fields[name]
    op = entry.word("op")
    try:
        value = check_rule_value(field, op, entry.raw("value", needed=op != "exception"), shelf.fields)
    except ValueError as error:
        raise entry.refusal(str(error)) from error
    rule = Rule(
        id=f"{prefix}.{name}",
        field=name,
        op=op,  # type: ignore[arg-type]
        value=value,
        applies_to=field.subject,
        stage=entry.word("stage", default="apply", choices=get_args(Stage)),  # type: ignore[arg-type]
        lifts=entry.words("lifts"),
        **_evidence(entry, shelf),
    )
    entry.finish()
    if op == "exception" and not rule.lifts:
        raise entry.refusal("an exception must say which rules it lifts")
    return rule


def _amounts(group: Entry, prefix: str, shelf: Shelf) -> tuple[Amount, ...]:
    return tuple(_amount(one, prefix, group, shelf) for one in group.items("figures"))


def _amount(data: Any, prefix: str, group: Entry, shelf: Shelf) -> Amount:
    entry = Entry(data, group.path, f"{group.place}, figure {_named(data, 'id')}")
    name = entry.word("id")
    if name not in shelf.labels:
        raise entry.refusal(f"no name for {name!r} in figures.yaml")
    if sum(entry.has(key) for key in ("value", "text", "items")) != 1:
        raise entry.refusal("needs one of value, text and items")
    value = entry.raw("value")
    if not isinstance(value, int | float | None) or (type(value) is not bool and (value or 0) < 0):
        raise entry.refusal(
            f"value must be a number that is not negative, true, false or null, not {value!r}"
        )
    amount = Amount(
        id=f"{prefix}.{name}",
        name=name,
        label=shelf.labels[name],
        value=value,
        text=entry.text("text", needed=False),
        items=entry.texts("items"),
        unit=entry.word("unit", default=""),
        **_evidence(entry, shelf),
    )
    entry.finish()
    return amount


def _evidence(entry: Entry, shelf: Shelf) -> dict[str, Any]:
    return {
        "confidence": entry.word("confidence", choices=get_args(Confidence)),
        "source": _sources(entry, shelf),
        "as_of": entry.period("as_of"),
        "note": entry.text("note", needed=False),
    }


def _sources(entry: Entry, shelf: Shelf) -> tuple[str, ...]:
    found = entry.words("source", needed=True)
    for source in found:
        if source not in shelf.sources:
            raise entry.refusal(f"no source {source!r} in sources.yaml")
    return found


def _change(data: Any, path: object, shelf: Shelf) -> Change:
    entry = Entry(data, path, "changes")
    change = Change(
        text=entry.wording("text"),
        dates=tuple(str(day) for day in entry.items("dates")),
        confidence=entry.word("confidence", choices=get_args(Confidence)),  # type: ignore[arg-type]
        source=_sources(entry, shelf),
    )
    entry.finish()
    return change


def _former_name(scheme: Entry) -> Text | None:
    if scheme.raw("formerly") is None:
        return None
    entry = Entry(scheme.raw("formerly"), scheme.path, f"{scheme.place}, formerly")
    name = entry.wording("name")
    entry.word("short", default="")
    entry.day("until")
    entry.day("launched")
    entry.finish()
    return name


def _check_references(schemes: Mapping[str, Scheme], folder: Path) -> None:
    for scheme in schemes.values():
        for other in (*scheme.attached, *([scheme.superseded_by] if scheme.superseded_by else [])):
            if other not in schemes:
                raise SchemeRefused(
                    folder, f"scheme {scheme.id}", f"names a scheme that is not there: {other!r}"
                )


def _named(data: Any, key: str) -> str:
    return str(data.get(key)) if isinstance(data, Mapping) else repr(data)


@lru_cache(maxsize=4)
def _plain_schemes(folder: Path) -> Mapping[str, tuple[Path, Mapping[str, Any]]]:
    found: dict[str, tuple[Path, Mapping[str, Any]]] = {}
    for path in sorted((folder / "schemes").glob("*.yaml")):
        data = parsed_yaml(path)
        if not isinstance(data, dict) or data.get("id") != path.stem:
            raise SchemeRefused(path, "the whole file", f"must be the scheme {path.stem!r} by its id")
        found[path.stem] = (path, data)
    if not found:
        raise SchemeRefused(folder / "schemes", "the folder", "holds no schemes")
    return found
