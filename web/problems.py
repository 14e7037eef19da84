"""What went wrong, in words for people: an error as a problem with status, title, remedy and places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from matcher.errors import DocumentError, FactRefused, ImportRefused, RecordsRefused
from skills_taxonomy.errors import EmptyWording, LabelTaken, UnknownSkill
from web.guards.bodies import BadJson
from web.services.errors import AccountRefused, ChangeRefused, FilterRefused, SkillInUse, TeamRefused
from web.words.entries import refused_fields
from web.words.integrity import place_of, row_error_words
from web.words.problems import DOCUMENTS, HTTP, STALE_FORM, STATUS, Wording
from web.words.refusals import refusal_words
from web.words.team import fault_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A problem as RFC 9457 tells it: ``title`` for its kind, ``detail`` for this case.

    ``errors`` lists refused fields as pairs of place and message; ``facts`` holds further members.
    """

    status: int
    code: str
    title: str
    detail: str
    errors: tuple[tuple[str, str], ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """The identifier of the kind of problem."""
        return f"urn:talentbridge:problem:{self.code}"


def problem_of(error: Exception) -> Problem:
    """Tell an error as a problem, in the reader's language."""
    if isinstance(error, HTTPException):
        return _problem_of_http(error)
    wording = _wording_of(error)
    return Problem(
        status=wording.status,
        code=wording.code,
        title=str(wording.title),
        detail=str(wording.detail),
        errors=_fields_of(error, wording),
        facts=_facts_of(error),
    )


def _wording_of(error: Exception) -> Wording:
    if isinstance(error, DocumentError):
        return DOCUMENTS[error.code]
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def _fields_of(error: Exception, wording: Wording) -> tuple[tuple[str, str], ...]:
    if isinstance(error, AccountRefused | EmptyWording):
        field = error.field if isinstance(error, AccountRefused) else error.wording
        return ((field, str(wording.detail)),)
    if isinstance(error, FactRefused | FilterRefused | ChangeRefused):
        place = error.place if isinstance(error, ChangeRefused) else error.field
        return ((place, _refused_value(error)),)
    if isinstance(error, RecordsRefused):
        return tuple((place_of(one), row_error_words(one)) for one in error.errors)
    if isinstance(error, ImportRefused):
        return refused_fields(error)
    if isinstance(error, TeamRefused):
        return tuple((place, fault_words(reason, value)) for place, reason, value in error.faults)
    return ()


def _refused_value(error: FactRefused | FilterRefused | ChangeRefused) -> str:
    if isinstance(error, ChangeRefused):
        return error.reason
    if isinstance(error, FilterRefused):
        return gettext("The ledger knows no such value.")
    return gettext("This field is not asked here, or cannot hold that value.")


def _facts_of(error: Exception) -> dict[str, Any]:
    """Return what of an error its reader may use: identifiers they sent, limits that hold."""
    if isinstance(error, UnknownSkill):
        return {"skill_id": error.skill_id}
    if isinstance(error, LabelTaken):
        return {"skill_id": error.skill_id, "label": error.label}
    if isinstance(error, SkillInUse):
        return {"skill_id": error.skill_id, "uses": error.uses}
    if isinstance(error, DocumentError):
        limits = {name: fact for name, fact in error.facts.items() if isinstance(fact, int)}
        return {"limits": limits} if limits else {}
    return {}


def _problem_of_http(error: HTTPException) -> Problem:
    status = error.code or 500
    wording = STALE_FORM if isinstance(error, CSRFError) else HTTP.get(status)
    if wording is None:
        phrase = HTTPStatus(status).phrase
        return Problem(status=status, code=f"http-{status}", title=phrase, detail=phrase)
    data = getattr(error, "data", None) or {}
    return Problem(
        status=status,
        code=wording.code,
        title=str(wording.title),
        detail=_detail_of_json(error) if isinstance(error, BadJson) else str(wording.detail),
        errors=tuple(_flatten(data.get("messages") or data.get("errors") or {})),
    )


def _detail_of_json(error: BadJson) -> str:
    return gettext("The JSON was refused: %(reason)s.", reason=error.reason)


def _flatten(messages: Any, place: str = "") -> list[tuple[str, str]]:
    """Turn marshmallow's nested messages into pairs of place and message."""
    if isinstance(messages, Mapping):
        return [
            pair
            for key, inner in messages.items()
            for pair in _flatten(inner, f"{place}.{key}" if place else str(key))
        ]
    if isinstance(messages, list | tuple):
        return [pair for inner in messages for pair in _flatten(inner, place)]
    return [(place, refusal_words(str(messages)))]
