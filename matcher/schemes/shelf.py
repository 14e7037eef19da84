"""What rules and figures of schemes refer to: fields of questions, names of figures, sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from matcher.errors import SchemeRefused
from matcher.schemes.entries import Entry, parsed_yaml
from matcher.schemes.model import Choice, Field, Kind, Source, Subject
from skills_taxonomy.model import Text


@dataclass(frozen=True)
class Shelf:
    """What rules and figures refer to."""

    fields: Mapping[str, Field]
    labels: Mapping[str, Text]
    sources: Mapping[str, Source]


def read_shelf(folder: Path, further: Mapping[str, Any]) -> Shelf:
    """Read ``fields.yaml``, ``figures.yaml`` and ``sources.yaml``, and ``further`` sources."""
    fields = {
        name: _field(name, one, folder / "fields.yaml") for name, one in _mapping(folder / "fields.yaml")
    }
    labels = {
        name: _label(name, one, folder / "figures.yaml") for name, one in _mapping(folder / "figures.yaml")
    }
    sources = {
        name: _source(name, one, folder / "sources.yaml")
        for name, one in (*_mapping(folder / "sources.yaml"), *further.items())
    }
    return Shelf(fields=fields, labels=labels, sources=sources)


def _label(name: str, data: Any, path: Path) -> Text:
    return Entry({"label": data}, path, name).wording("label")


def _source(name: str, data: Any, path: Path) -> Source:
    entry = Entry(data, path, f"source {name}")
    address = entry.word("address", default="")
    if address and not address.startswith(("https://", "http://")):
        raise entry.refusal(f"address must begin with https:// or http://, not {address!r}")
    source = Source(
        id=name,
        title=entry.word("title"),
        publisher=entry.word("publisher"),
        date=str(entry.raw("date", needed=True)),
        address=address,
    )
    entry.finish()
    return source


def _field(name: str, data: Any, path: Path) -> Field:
    entry = Entry(data, path, f"field {name}")
    choices = entry.raw("choices") or {}
    greatest = entry.raw("max")
    if greatest is not None and type(greatest) not in (int, float):
        raise entry.refusal(f"max must be a number, not {greatest!r}")
    field = Field(
        id=name,
        subject=entry.word("subject", choices=get_args(Subject)),  # type: ignore[arg-type]
        kind=entry.word("kind", choices=get_args(Kind)),  # type: ignore[arg-type]
        label=entry.wording("label"),
        unit=entry.word("unit", default=""),
        max=greatest,
        choices={key: _choice(key, one, entry) for key, one in choices.items()},
    )
    entry.finish()
    if field.kind in ("choice", "choices") and not field.choices:
        raise entry.refusal("choices are missing")
    if len({choice.rank is None for choice in field.choices.values()}) > 1:
        raise entry.refusal("either all choices have a rank or none")
    return field


def _choice(key: str, data: Any, field: Entry) -> Choice:
    ranked = isinstance(data, Mapping)
    entry = Entry(data if ranked else {"label": data}, field.path, f"{field.place}, choice {key}")
    rank = entry.raw("rank", needed=ranked)
    if ranked and type(rank) is not int:
        raise entry.refusal(f"rank must be a whole number, not {rank!r}")
    choice = Choice(id=key, label=entry.wording("label"), rank=rank)
    entry.finish()
    return choice


def _mapping(path: Path) -> list[tuple[str, Any]]:
    data = parsed_yaml(path)
    if not isinstance(data, dict):
        raise SchemeRefused(path, "the whole file", "must be a mapping")
    return list(data.items())
