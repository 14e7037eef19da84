"""Programmes written as JSON-LD shaped by CTDL."""

import json
from collections.abc import Iterable, Mapping

from matcher.programmes.ctdl import DELIVERY, LANGUAGES, RUN_TERMS, SKILL, TERMS
from matcher.programmes.entries import RATES, Plain, to_plain
from matcher.programmes.model import Programme

CONTEXT = ["https://credreg.net/ctdl/schema/context/json", {"tb": "urn:talentbridge:terms:"}]
PROGRAMME = "urn:talentbridge:programme:"


def write_graph(programmes: Iterable[Programme]) -> str:
    """Write programmes and their providers as JSON-LD; the same programmes give the same text."""
    listed = list(programmes)
    entries = [to_plain(programme) for programme in listed]
    providers = {entry["provider"]["id"]: entry["provider"] for entry in entries}
    graph = [
        *(_organisation(providers[key]) for key in sorted(providers)),
        *(_course(entry, programme) for entry, programme in zip(entries, listed, strict=True)),
    ]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _organisation(provider: Plain) -> Plain:
    node = {
        "@id": f"_:{provider['id']}",
        "@type": "ceterms:CredentialOrganization",
        "ceterms:codedNotation": provider["id"],
        "ceterms:name": _by_tag(provider["name"]),
    }
    return {**node, "ceterms:subjectWebpage": provider["url"]} if provider["url"] else node


def _course(entry: Plain, programme: Programme) -> Plain:
    written = {
        "@id": f"{PROGRAMME}{entry['id']}",
        "@type": "ceterms:Course",
        "id": entry["id"],
        "title": _by_tag(entry["title"]),
        "text": _by_tag(entry["text"]),
        "provider": [f"_:{entry['provider']['id']}"],
        "teaches": [{**_alignment(f"{SKILL}{one}"), "tb:level": n} for one, n in entry["teaches"].items()],
        "prerequisites": _conditions(entry["prerequisites"]),
        "hours": _duration(entry["hours"]),
        "ceterms:deliveryType": [_alignment(DELIVERY[entry["mode"]])] if entry["mode"] in DELIVERY else None,
        "mode": entry["mode"],
        "languages": entry["languages"],
        "qf_level": entry["qf_level"],
        "fee": _cost(entry["fee"]),
        "runs": [{RUN_TERMS[k]: v for k, v in run.items() if v is not None} for run in entry["runs"]],
        "funded_by": entry["funded_by"],
        "outcomes": _outcomes(entry["outcomes"]),
        "source": entry["source"],
        "as_of": entry["as_of"],
        "confidence": entry["confidence"],
        "tb:confirmed": [
            {"ceterms:targetNode": f"{SKILL}{one}", "tb:on": said.on.isoformat()}
            for one, said in programme.confirmed.items()
        ],
    }
    return {TERMS.get(name, name): value for name, value in written.items() if value not in (None, [], {})}


def _by_tag(names: Mapping[str, str]) -> Plain:
    return {tag: names[script] for script, tag in LANGUAGES.items() if names[script]}


def _alignment(target: str) -> Plain:
    return {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNode": target}


def _conditions(skill_ids: list[str]) -> list[Plain]:
    targets = [_alignment(f"{SKILL}{one}") for one in skill_ids]
    return [{"@type": "ceterms:ConditionProfile", "ceterms:targetCompetency": targets}] if targets else []


def _duration(hours: int | None) -> list[Plain]:
    if hours is None:
        return []
    return [{"@type": "ceterms:DurationProfile", "ceterms:exactDuration": f"PT{hours}H"}]


def _cost(fee: Plain | None) -> list[Plain]:
    if fee is None:
        return []
    return [
        {
            "@type": "ceterms:CostProfile",
            "ceterms:price": fee["hkd"],
            "ceterms:currency": "HKD",
            "tb:source": fee["source"],
            "tb:asOf": fee["as_of"],
        }
    ]


def _outcomes(outcomes: Plain | None) -> Plain | None:
    if outcomes is None:
        return None
    rates = {
        f"tb:{name}": {f"tb:{key}": value for key, value in outcomes[name].items() if value is not None}
        for name in RATES
        if name in outcomes
    }
    return {**rates, "tb:source": outcomes["source"], "tb:asOf": outcomes["as_of"]}
