"""Forms that ask for facts about eligibility: which to ask, and what came back."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale
from flask import request

from matcher.schemes.facts import EligibilityFacts
from matcher.schemes.model import Field, SchemeBook
from web.languages import current_language
from web.services.schemes import SchemesFor

FIRST = 8
"""Fields shown at once; the others, which fewer schemes ask, wait behind a button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A field as a form asks it. ``choices`` are pairs of value and words; ``schemes`` short names."""

    id: str
    label: str
    kind: str
    unit: str
    max: float | None
    choices: tuple[tuple[str, str], ...]
    chosen: Any
    schemes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What is stated already, what to ask first, and what else there is."""

    stated: tuple[Question, ...]
    first: tuple[Question, ...]
    further: tuple[Question, ...]


def questions_for(judged: SchemesFor) -> Questions:
    """Return what to ask: only what could settle an answer, and what is stated, to correct it."""
    book, facts = judged.book, judged.facts
    stated = [name for name in book.fields if facts.get(name) is not None]
    asked = list(judged.asked)
    return Questions(
        stated=_questions(book, stated, facts, {}),
        first=_questions(book, asked[:FIRST], facts, judged.asked),
        further=_questions(book, asked[FIRST:], facts, judged.asked),
    )


def facts_of_form(book: SchemeBook, before: EligibilityFacts) -> dict[str, Any]:
    """Return the facts as the form leaves them; a field it did not show stays as it was.

    What is no number where one is asked stays text, which the field then refuses by name.
    """
    shown = {name: book.fields[name] for name in request.form.getlist("asked") if name in book.fields}
    kept = {name: value for name, value in before.as_json().items() if name not in shown}
    sent = {name: _sent(field) for name, field in shown.items()}
    return kept | {name: value for name, value in sent.items() if value is not None}


def _sent(field: Field) -> Any:
    if field.kind == "choices":
        return request.form.getlist(field.id) or None
    text = request.form.get(field.id, "").strip()
    if not text:
        return None
    if field.kind == "truth":
        return {"yes": True, "no": False}.get(text, text)
    return _number(text) if field.kind == "number" else text


def _number(text: str) -> float | str:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return text


def _questions(
    book: SchemeBook, names: Iterable[str], facts: EligibilityFacts, asked: Mapping[str, Collection[str]]
) -> tuple[Question, ...]:
    return tuple(
        _question(
            book.fields[name], facts.get(name), [book.schemes[one].short for one in asked.get(name, ())]
        )
        for name in names
    )


def _question(field: Field, chosen: Any, shorts: Iterable[str]) -> Question:
    return Question(
        id=field.id,
        label=field.label.in_language(current_language()),
        kind=field.kind,
        unit=field.unit,
        max=field.max,
        choices=_choices(field),
        chosen=chosen,
        schemes=tuple(shorts),
    )


def _choices(field: Field) -> tuple[tuple[str, str], ...]:
    if field.kind == "country":
        return _countries(current_language())
    return tuple((one.id, one.label.in_language(current_language())) for one in field.choices.values())


@lru_cache(maxsize=4)
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    """Return codes and names of countries in their order in a language."""
    names = Locale.parse(language).territories
    pairs = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha()]
    places = [(code, name) for code, name in pairs if code not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO")]
    return tuple(sorted(places, key=lambda pair: (pair[1], pair[0])))
