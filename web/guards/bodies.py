"""What a request may carry: its size, its characters, and JSON without tricks."""

import json
import re
from typing import Any, NoReturn

from flask import Flask, current_app, request
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString
from werkzeug.exceptions import BadRequest

from matcher.nesting import depth_of

DEEPEST = 32
LONGEST_NUMBER = 40

_LONE_SURROGATE_OR_NUL = re.compile("[\x00\ud800-\udfff]")


class BadJson(BadRequest):
    """The body is JSON that we do not read, or none; ``reason`` says why and what to do about it."""

    def __init__(self, reason: LazyString) -> None:
        super().__init__(str(reason))
        self.reason = reason


def init_bodies(app: Flask) -> None:
    """Check every request before anything reads it."""

    @app.before_request
    def check_request() -> None:
        if request.is_json:
            request.max_content_length = current_app.config["MAX_JSON_LENGTH"]
        if not is_clean(request.path) or not all(
            is_clean(part) for pair in request.args.items(multi=True) for part in pair
        ):
            raise BadRequest("NUL and lone surrogates are no text")


def is_clean(text: str) -> bool:
    """Tell whether a text can be stored: no NUL, no half of a surrogate pair."""
    return _LONE_SURROGATE_OR_NUL.search(text) is None


def read_json(body: bytes) -> Any:
    """Read JSON strictly.

    Raises
    ------
    BadJson
        Not UTF-8, not JSON, nested deeper than `DEEPEST`, a key twice in one object, NaN or
        infinity, a number of more than `LONGEST_NUMBER` digits, NUL or a lone surrogate.
    """
    # Depth first, on the bytes, whatever they are: the reader itself would exhaust the stack.
    if depth_of(body.decode("latin-1")) > DEEPEST:
        raise BadJson(_("it is nested deeper than %(deepest)s levels; send it flatter", deepest=DEEPEST))
    try:
        return json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_int=_integer,
            parse_float=_float,
        )
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadJson(_("it is not JSON in UTF-8; check its syntax and its encoding")) from error


def check_strings(value: Any) -> None:
    """Refuse NUL and lone surrogates anywhere in read JSON."""
    if isinstance(value, str):
        if not is_clean(value):
            raise BadJson(_("a text holds NUL or half of a surrogate pair; remove these characters"))
    elif isinstance(value, dict):
        for key, item in value.items():
            check_strings(key)
            check_strings(item)
    elif isinstance(value, list):
        for item in value:
            check_strings(item)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadJson(_("a key stands twice in one object; keep one of them"))
    return found


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise BadJson(
            _("a number has more than %(longest)s digits; send a shorter one", longest=LONGEST_NUMBER)
        )
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise BadJson(_("a number is too large; send a smaller one"))
    return number


def _refuse_constant(name: str) -> NoReturn:
    raise BadJson(_("%(name)s is no number in JSON; leave it out or send null", name=name))
