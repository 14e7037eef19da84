"""Errors become answers here: ``application/problem+json`` for programs, a page for people."""

import json
import logging

from flask import Flask, Response, make_response, render_template, request
from jinja2 import TemplateNotFound
from werkzeug.exceptions import HTTPException

from web.problems import Problem, problem_of

logger = logging.getLogger(__name__)

PROBLEM_JSON = "application/problem+json"
INTERNAL, BUSY = 500, 503
SECONDS_TO_WAIT = "60"


def init_errors(app: Flask) -> None:
    """Answer every error of every view."""
    app.register_error_handler(Exception, answer_error)


def answer_error(error: Exception) -> Response:
    """Answer an error. Of our own faults the log learns everything, the visitor nothing."""
    if isinstance(error, HTTPException) and error.code is not None and error.code < 400:
        return make_response(error.get_response())
    problem = problem_of(error)
    if problem.status >= INTERNAL:
        logger.error("%s %s failed", request.method, request.url_rule, exc_info=error)
    response = _as_json(problem) if request.path.startswith("/api/") else _as_page(problem)
    _copy_headers(error, response)
    if problem.status == BUSY:
        response.headers.setdefault("Retry-After", SECONDS_TO_WAIT)
    return response


def problem_payload(problem: Problem) -> dict[str, object]:
    """Return a problem as RFC 9457 spells it."""
    payload: dict[str, object] = {
        "type": problem.type,
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        **problem.facts,
    }
    if problem.errors:
        payload["errors"] = [{"field": place, "message": message} for place, message in problem.errors]
    return payload


def _as_json(problem: Problem) -> Response:
    body = json.dumps(problem_payload(problem), ensure_ascii=False)
    return Response(body, status=problem.status, content_type=PROBLEM_JSON)


def _as_page(problem: Problem) -> Response:
    try:
        return make_response(render_template("errors/problem.html", problem=problem), problem.status)
    except TemplateNotFound:
        text = f"{problem.title}\n\n{problem.detail}\n"
        return Response(text, status=problem.status, content_type="text/plain; charset=utf-8")


def _copy_headers(error: Exception, response: Response) -> None:
    """Keep what the error says beside its text: Allow, Retry-After, WWW-Authenticate."""
    if isinstance(error, HTTPException):
        for name, value in error.get_headers():
            if name.casefold() not in ("content-type", "content-length"):
                response.headers[name] = value
