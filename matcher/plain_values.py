"""Vacancies, profiles and changes as plain JSON values and back; no words of a text are in them."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from matcher.counterfactuals import Change
from matcher.profiles import CandidateProfile, Claim, Requirement, Vacancy
from skills_taxonomy.linking.mention import Evidence

HIGHEST_LEVEL = 5

Plain = dict[str, Any]


def plain(value: object) -> Any:
    """Return a value of dataclasses, mappings and sequences as JSON knows it, enums by name."""
    if isinstance(value, Enum):
        return value.name
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(one) for one in value)
    return value if value is None or isinstance(value, str | int | float) else str(value)


def vacancy_to_plain(vacancy: Vacancy) -> Plain:
    """Return a vacancy as the scorer sees it."""
    return {**plain(vacancy), "requirements": [_without_words(one) for one in vacancy.requirements]}


def profile_to_plain(profile: CandidateProfile) -> Plain:
    """Return a profile as the scorer sees it."""
    return {**plain(profile), "claims": [_without_words(claim) for claim in profile.claims]}


def vacancy_from_plain(value: Plain) -> Vacancy:
    """Return the vacancy of a plain value.

    Raises
    ------
    KeyError, TypeError, ValueError
        If a field lacks, is one too many, or holds what no vacancy has.
    """
    facts = {
        "id": _text(value["id"]),
        "title": _text(value["title"]),
        "requirements": tuple(_requirement(one) for one in value["requirements"]),
        "years": _number(value["years"]),
    }
    return Vacancy(**{**value, **facts})


def profile_from_plain(value: Plain) -> CandidateProfile:
    """Return the profile of a plain value, without titles where they are withheld.

    Raises as `vacancy_from_plain` does.
    """
    facts = {
        "id": _text(value["id"]),
        "claims": tuple(_claim(one) for one in value["claims"]),
        "titles": tuple(_text(title) for title in value["titles"] or ()),
        "years": _number(value["years"]),
        "as_of": _number(value["as_of"]),
    }
    return CandidateProfile(**{**value, **facts})


def change_from_plain(value: Plain) -> Change:
    """Return the change of a plain value; raises as `vacancy_from_plain` does."""
    grade, skill_id = value["evidence"], value["skill_id"]
    facts = {
        "skill_id": None if skill_id is None else _text(skill_id),
        "level": _level(value["level"]),
        "evidence": None if grade is None else Evidence[grade],
        "last_used": _number(value["last_used"]),
        "years": _number(value["years"]),
    }
    return Change(**{**value, **facts})


def _without_words(item: Claim | Requirement) -> Plain:
    return {name: one for name, one in plain(item).items() if name != "spans"}


def _requirement(value: Plain) -> Requirement:
    if value["necessity"] not in ("must", "preferred"):
        raise ValueError(f"no such necessity: {value['necessity']!r}")
    if not _number(value["emphasis"]):
        raise ValueError("a requirement needs an emphasis above 0")
    facts = {
        "skill_id": _text(value["skill_id"]),
        "level": _level(value["level"]),
        "alternatives": _number(value["alternatives"]),
    }
    return Requirement(**{**value, **facts})


def _claim(value: Plain) -> Claim:
    facts = {
        "skill_id": _text(value["skill_id"]),
        "evidence": Evidence[value["evidence"]],
        "level": _level(value["level"]),
        "last_used": _number(value["last_used"]),
    }
    return Claim(**{**value, **facts})


def _level(value: Any) -> int | None:
    if value is None or (type(value) is int and 1 <= value <= HIGHEST_LEVEL):
        return value
    raise ValueError(f"a level is 1 to {HIGHEST_LEVEL} or not known, got {value!r}")


def _number(value: Any) -> Any:
    # NaN is not at least 0 either.
    if value is None or (type(value) in (int, float) and 0 <= value < float("inf")):
        return value
    raise ValueError(f"not a number from 0 up: {value!r}")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(f"not a text: {value!r}")
