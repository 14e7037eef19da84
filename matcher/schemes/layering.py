"""Versions that say only what differs from another, laid over it; and changes laid over a file.

Works on the plain data of a file, before anything is read as a rule: a change made in the
service goes through the same reader as what ships.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from matcher.errors import SchemeRefused

Plain = dict[str, Any]

KEYED = {"rules": "field", "figures": "id", "tracks": "id"}
NOT_INHERITED = frozenset(("id", "like", "valid_from", "valid_to", "from_is", "to_is", "note", "without"))


def resolved_versions(scheme: Mapping[str, Any], path: object) -> list[Plain]:
    """Return the versions of a scheme, each complete.

    A rule or figure without a day of its own gets the day of the version that states it, or of
    the scheme: laying a version over another never makes what it inherits look newer.
    """
    done: dict[str, Plain] = {}
    for version in _entries(scheme.get("versions"), path, "versions"):
        name = str(version.get("id"))
        place = f"version {name}"
        if name in done:
            raise SchemeRefused(path, place, "stands twice")
        dated = _dated(version, version.get("as_of", scheme.get("as_of")))
        base = _base(version, done, path, place)
        merged = _merged(base, dated, path, place)
        done[name] = {key: value for key, value in merged.items() if key not in ("like", "as_of")}
    return list(done.values())


def amended(scheme: Mapping[str, Any], amendments: Iterable[Mapping[str, Any]], path: object) -> Plain:
    """Lay changes over a scheme, in order.

    A change to a version that is there is laid over it. A new version must be ``like`` one that
    is there; if that one is still open when the new one begins, it ends the day before.
    """
    result: Plain = deepcopy(dict(scheme))
    for amendment in amendments:
        version = deepcopy(dict(amendment))
        versions = result["versions"]
        place = f"version {version.get('id')}"
        known = next((one for one in versions if one["id"] == version.get("id")), None)
        if known is None:
            _end_before(version, versions, path, place)
            versions.append(version)
        else:
            as_of = known.get("as_of", result.get("as_of"))
            own = _dated(version, version.pop("as_of", as_of))
            versions[versions.index(known)] = _merged(_dated(known, as_of), own, path, place)
    return result


def _end_before(version: Plain, versions: list[Plain], path: object, place: str) -> None:
    liked = next((one for one in versions if one["id"] == version.get("like")), None)
    if liked is None:
        raise SchemeRefused(path, place, f"like names no version: {version.get('like')!r}")
    begins = _day(version.get("valid_from"))
    if begins is None:
        raise SchemeRefused(path, place, f"valid_from must be a day, not {version.get('valid_from')!r}")
    ends = _day(liked.get("valid_to"))
    if ends is None or ends >= begins:
        liked["valid_to"] = begins - timedelta(days=1)


def _base(version: Plain, done: Mapping[str, Plain], path: object, place: str) -> Plain:
    like = version.get("like")
    if like is None:
        return {}
    if like not in done:
        raise SchemeRefused(path, place, f"like names no version above it: {like!r}")
    return {key: value for key, value in done[like].items() if key not in NOT_INHERITED}


def _merged(base: Plain, over: Plain, path: object, place: str) -> Plain:
    """Lay a version or track over another: lists by their key, everything else as a whole."""
    merged = deepcopy({**base, **{key: value for key, value in over.items() if key not in KEYED}})
    merged.pop("without", None)
    for name, key in KEYED.items():
        laid = _laid_over(base.get(name), over.get(name), key, path, f"{place}, {name}")
        entries = laid if name != "tracks" else _tracks(base.get(name), over.get(name), laid, path, place)
        if entries:
            merged[name] = entries
    return _without(merged, over.get("without"), path, place)


def _laid_over(base: Any, over: Any, key: str, path: object, place: str) -> list[Plain]:
    found = {one.get(key): one for one in _entries(base, path, place)}
    seen: set[str] = set()
    for one in _entries(over, path, place):
        name = str(one.get(key))
        if name in seen:
            raise SchemeRefused(path, place, f"{key} {name!r} stands twice")
        seen.add(name)
        found[name] = one
    return list(found.values())


def _tracks(base: Any, over: Any, laid: list[Plain], path: object, place: str) -> list[Plain]:
    """Lay tracks that both have over each other, rule by rule."""
    before = {track.get("id"): track for track in base or ()}
    named = {track.get("id") for track in over or ()}
    return [
        _merged(before[track["id"]], track, path, f"{place}, track {track['id']}")
        if track.get("id") in before and track.get("id") in named
        else track
        for track in laid
    ]


def _without(merged: Plain, without: Any, path: object, place: str) -> Plain:
    for name in without or ():
        rules = merged.get("rules", [])
        left = [rule for rule in rules if rule.get("field") != name]
        if len(left) == len(rules):
            raise SchemeRefused(path, place, f"without names no rule: {name!r}")
        merged["rules"] = left
    return merged


def _dated(group: Plain, as_of: Any) -> Plain:
    """Give each rule and figure that has none the day of its group."""
    dated = dict(group)
    for name in ("rules", "figures"):
        if isinstance(group.get(name), list):
            dated[name] = [_with_day(one, as_of) for one in group[name]]
    if isinstance(group.get("tracks"), list):
        dated["tracks"] = [_dated(t, as_of) if isinstance(t, dict) else t for t in group["tracks"]]
    return dated


def _with_day(entry: Any, as_of: Any) -> Any:
    return {"as_of": as_of, **entry} if isinstance(entry, dict) else entry


def _entries(value: Any, path: object, place: str) -> list[Plain]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise SchemeRefused(path, place, "must be a list of mappings")
    return value


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return None
