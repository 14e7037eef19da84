"""Programmes read from JSON-LD shaped by CTDL. Terms of CTDL that have no place here are passed over."""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from matcher.problems import EntryProblem
from matcher.programmes.ctdl import DELIVERY, LANGUAGES, RUN_TERMS, SKILL, TERMS
from matcher.programmes.entries import Plain
from matcher.programmes.tables import Row
from matcher.strict_json import read_strictly

COURSE_TYPES = ("ceterms:Course", "ceterms:LearningProgram", "ceterms:LearningOpportunityProfile")
OWN_TERMS = {term for term in TERMS.values() if term.startswith("tb:")}
# Written for readers of the file, not read back.
REMARKS = {"tb:confirmed"}
_HOURS = re.compile(r"PT(\d{1,9})H")


def read_graph(text: str, *, most: int) -> tuple[list[Row], list[EntryProblem]]:
    """Read the first ``most`` courses of a JSON-LD text, and what is wrong with the text itself."""
    data, problem = read_strictly(text)
    if problem is not None:
        return [], [problem]
    nodes = data.get("@graph") if isinstance(data, Mapping) else data
    if not isinstance(nodes, list):
        return [], [EntryProblem(code="no_programmes")]
    lines = _lines_of_nodes(text, depth=2 if isinstance(data, Mapping) else 1, count=len(nodes))
    organisations = {
        str(node["@id"]): node
        for node in nodes
        if isinstance(node, Mapping) and isinstance(node.get("@id"), str)
    }
    courses = (
        (node, line)
        for node, line in zip(nodes, lines, strict=True)
        if not isinstance(node, Mapping) or _is_course(node)
    )
    return [_row(node, line, organisations) for node, line in islice(courses, most)], []


def _row(node: Any, line: int, organisations: Mapping[str, Any]) -> Row:
    if not isinstance(node, Mapping):
        return Row(line, {}, (("", "not_an_object", {}),))
    problems: list[tuple[str, str, dict[str, object]]] = [
        (name, "unknown_field", {})
        for name in node
        if not name.startswith(("@", "ceterms:", "ceasn:")) and name not in OWN_TERMS | REMARKS
    ]
    entry = {
        "id": node.get("ceterms:codedNotation"),
        "provider": _provider(node.get("ceterms:ownedBy"), organisations),
        "title": _by_script(node.get("ceterms:name")),
        "text": _by_script(node.get("ceterms:description")),
        "teaches": _taught(node.get("ceterms:teaches"), problems),
        "prerequisites": _required(node.get("ceterms:requires"), problems),
        "hours": _hours(node.get("ceterms:estimatedDuration"), problems),
        "mode": node.get("tb:mode") or _mode(node.get("ceterms:deliveryType")),
        "languages": node.get("ceterms:inLanguage"),
        "qf_level": node.get("tb:qfLevel"),
        "fee": _fee(node.get("ceterms:estimatedCost"), problems),
        "runs": _runs(node.get("tb:runs")),
        "funded_by": node.get("tb:fundedBy"),
        "outcomes": _outcomes_read(node.get("tb:outcomes")),
        "source": node.get("tb:source") or node.get("ceterms:subjectWebpage"),
        "as_of": node.get("tb:asOf"),
        "confidence": node.get("tb:confidence"),
    }
    return Row(line, entry, tuple(problems))


def _is_course(node: Mapping[str, Any]) -> bool:
    types = node.get("@type")
    return any(one in COURSE_TYPES for one in (types if isinstance(types, list) else [types]))


def _by_script(value: Any) -> Any:
    """Return a language map by our names of scripts; a bare text is English."""
    if isinstance(value, str):
        return {"en": value}
    if not isinstance(value, Mapping):
        return value
    tags = {tag.casefold(): script for script, tag in LANGUAGES.items()}
    regional = {"en-us": "en", "en-gb": "en", "en-hk": "en", "zh-hant-hk": "zh_hant", "zh-hk": "zh_hant",
                "zh-hans-cn": "zh_hans", "zh-cn": "zh_hans"}  # fmt: skip
    return {{**regional, **tags}.get(str(tag).casefold(), str(tag)): text for tag, text in value.items()}


def _provider(value: Any, organisations: Mapping[str, Any]) -> Any:
    first = value[0] if isinstance(value, list) and value else value
    node = organisations.get(first) if isinstance(first, str) else first
    if not isinstance(node, Mapping):
        return None
    return {
        "id": node.get("ceterms:codedNotation"),
        "name": _by_script(node.get("ceterms:name")),
        "url": node.get("ceterms:subjectWebpage"),
    }


def _taught(value: Any, problems: list[tuple[str, str, dict[str, object]]]) -> Plain:
    taught: Plain = {}
    for skill_id, node in _skills(value, "ceterms:teaches", problems):
        if skill_id in taught:
            problems.append(("ceterms:teaches", "twice_item", {"value": skill_id}))
        taught[skill_id] = node.get("tb:level")
    return taught


def _required(value: Any, problems: list[tuple[str, str, dict[str, object]]]) -> list[str]:
    profiles = value if isinstance(value, list) else [value] if value else []
    targets = [
        target
        for profile in profiles
        if isinstance(profile, Mapping)
        for target in _listed(profile.get("ceterms:targetCompetency"))
    ]
    return [skill_id for skill_id, _ in _skills(targets, "ceterms:requires", problems)]


def _skills(
    value: Any, term: str, problems: list[tuple[str, str, dict[str, object]]]
) -> list[tuple[str, Mapping[str, Any]]]:
    found = []
    for node in _listed(value):
        target = node.get("ceterms:targetNode") if isinstance(node, Mapping) else None
        if isinstance(target, str) and target.startswith(SKILL):
            found.append((target.removeprefix(SKILL), node))
        else:
            problems.append((term, "bad_item", {"value": str(target or node)[:60], "pattern": f"{SKILL}…"}))
    return found


def _hours(value: Any, problems: list[tuple[str, str, dict[str, object]]]) -> int | None:
    nodes = _listed(value)
    if not nodes:
        return None
    exact = nodes[0].get("ceterms:exactDuration") if isinstance(nodes[0], Mapping) else None
    found = _HOURS.fullmatch(exact) if isinstance(exact, str) else None
    if found is None:
        facts: dict[str, object] = {"value": str(exact)[:60], "pattern": "PT30H"}
        problems.append(("ceterms:estimatedDuration", "bad_item", facts))
        return None
    return int(found[1])


def _mode(value: Any) -> str | None:
    targets = [node.get("ceterms:targetNode") for node in _listed(value) if isinstance(node, Mapping)]
    return next((mode for mode, target in DELIVERY.items() if target in targets), None)


def _fee(value: Any, problems: list[tuple[str, str, dict[str, object]]]) -> Any:
    nodes = _listed(value)
    if not nodes:
        return None
    if not isinstance(nodes[0], Mapping):
        return nodes[0]
    currency = nodes[0].get("ceterms:currency", "HKD")
    if currency != "HKD":
        problems.append(("ceterms:estimatedCost", "not_hkd", {"value": str(currency)[:20]}))
    return {
        "hkd": nodes[0].get("ceterms:price"),
        "source": nodes[0].get("tb:source"),
        "as_of": nodes[0].get("tb:asOf"),
    }


def _runs(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    ours = {term: name for name, term in RUN_TERMS.items()}
    return [
        {ours.get(str(term), str(term)): found for term, found in run.items()}
        if isinstance(run, Mapping)
        else run
        for run in value
    ]


def _outcomes_read(value: Any) -> Any:
    """Return outcomes by our names: ``tb:asOf`` is ``as_of``, the rest lose their prefix."""
    if not isinstance(value, Mapping):
        return value
    names = {"tb:asOf": "as_of"}
    return {names.get(str(k), str(k).removeprefix("tb:")): _outcomes_read(v) for k, v in value.items()}


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _lines_of_nodes(text: str, *, depth: int, count: int) -> list[int]:
    """Return the line in which each element of the list of nodes begins.

    Elements stand ``depth`` brackets deep; of the lists there, the one with as many elements is
    the list of nodes. Texts are skipped, since brackets in them mean nothing.
    """
    line, level, starts, lists = 1, 0, list[int](), list[list[int]]()
    expecting = False
    for token in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[\]{},]|\n|[^\s"\[\]{},]+', text):
        word = token[0]
        if word == "\n":
            line += 1
            continue
        if expecting and level == depth and word not in ",]":
            starts.append(line)
            expecting = False
        if word in "[{":
            level += 1
            if word == "[" and level == depth:
                starts, expecting = [], True
        elif word in "]}":
            if word == "]" and level == depth:
                lists.append(starts)
            level -= 1
            expecting = False
        elif word == "," and level == depth:
            expecting = True
    return next((found for found in reversed(lists) if len(found) == count), [1] * count)
