"""Revisions: an ETag with what is shown, 304 where it is known, 412 where a change rests on an older one.

A tag has two parts: the stored state, and the words it is shown in. To know an answer both must fit;
a change rests on the state alone, in whatever language it was read.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar

from flask import Response, after_this_request, request
from werkzeug.exceptions import PreconditionFailed

from web.api.base import with_header
from web.db import db
from web.db.holding import CodedRow, hold
from web.languages import current_language
from web.workbench import current_workbench

P = ParamSpec("P")
R = TypeVar("R")
Record = TypeVar("Record")

IF_MATCH = "The ETag it was read with: if it has changed since, nothing is done (412)."


def tagged(record: Record) -> Record:
    """Return a record as it is; its answer gets an ETag, and is 304 to who knows it."""
    tag = f"{state_of(record)}-{_words()}"

    @after_this_request
    def add_tag(response: Response) -> Response:
        if response.status_code < 300:
            response.set_etag(tag)
        response.make_conditional(request)  # of GET and HEAD alone
        return response

    return record


def state_of(record: object) -> str:
    """Return a digest of a record: equal for equal values, whatever the database and the language."""
    return sha256(repr(record).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def unless_changed(
    load: Callable[..., Any], table: type[CodedRow], code_of: Callable[[Any], str]
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a view change something only where the request's If-Match, if it has one, still fits.

    ``load`` takes the parts of the address and returns what `tagged` was given; ``code_of`` names the
    row of ``table`` that is held from the comparison to the change, so that of two at once one loses.
    """

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **path: P.kwargs) -> R:
            if "If-Match" in request.headers:
                hold(db.session, table, code_of(load(**path)))
                _compare(state_of(load(**path)))
            return view(*args, **path)

        return with_header(guarded, "If-Match", IF_MATCH)

    return decorate


def _compare(state: str) -> None:
    known = request.if_match
    if not known.star_tag and state not in {tag.partition("-")[0] for tag in known.as_set() if tag}:
        raise PreconditionFailed()


def _words() -> str:
    workbench = current_workbench()
    words = f"{workbench.taxonomy.version} {workbench.revision} {current_language()}"
    return sha256(words.encode()).hexdigest()[:8]
