"""What is sent twice is done once: ``Idempotency-Key``."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import ParamSpec

from flask import Response, make_response, request

from web.api.base import with_header
from web.db import db
from web.errors import INTERNAL
from web.guards.access import signed_in
from web.problems import problem_of
from web.services import repeats

P = ParamSpec("P")

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"


def once(view: Callable[P, object]) -> Callable[P, Response]:
    """Answer a request that came with the same key before as it was answered then, and do nothing else.

    Stands below `requires`: keys belong to accounts. A request that is refused has done nothing, so that
    its key is free again. Of one that failed by a fault of ours nobody knows how far it came: its key
    stays taken.
    """

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Response:
        key = request.headers.get(HEADER)
        if key is None:
            return make_response(view(*args, **kwargs))
        known = repeats.begin(db.session, signed_in(), key, path=request.path, request=_digest_of_request())
        if known is not None:
            answer = Response(known.body, known.status, content_type=known.content_type or None)
            answer.headers[REPLAYED] = "true"
            return answer
        response = _attempt(key, lambda: make_response(view(*args, **kwargs)))
        repeats.finish(
            db.session,
            signed_in(),
            key,
            status=response.status_code,
            content_type=response.content_type or "",
            body=response.get_data(as_text=True),
        )
        return response

    guarded.is_once = True  # type: ignore[attr-defined]
    description = (
        "Names the request: sent again within a day with the same key, it is answered, not repeated."
    )
    return with_header(guarded, HEADER, description)


def _attempt(key: str, view: Callable[[], Response]) -> Response:
    try:
        return view()
    except Exception as error:
        if problem_of(error).status != INTERNAL:
            repeats.abandon(db.session, signed_in(), key)
        raise


def _digest_of_request() -> str:
    """Return a digest of address and body; the parts of a form count, not how they are divided."""
    digest = sha256(f"{request.method} {request.full_path}".encode())
    if request.mimetype == "multipart/form-data":
        # A part may lack its name: hence the order of what is written, not of names.
        parts = [repr(pair) for pair in request.form.items(multi=True)]
        for name, file in request.files.items(multi=True):
            parts.append(repr((name, file.filename, sha256(file.read()).hexdigest())))
            file.seek(0)
        digest.update("\n".join(sorted(parts)).encode("utf-8", "surrogatepass"))
    else:
        digest.update(request.get_data(cache=True))
    return digest.hexdigest()
