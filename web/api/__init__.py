"""The JSON API under ``/api/v1``: a blueprint a resource, its schemas beside its views."""

from flask import Flask

from web.api import (
    candidates,
    catalogue,
    coverage,
    docs,
    explanations,
    integrity,
    link,
    phrases,
    programmes,
    schemes,
    session,
    shortlists,
    skills,
    team,
    vacancies,
)
from web.api.base import Api, register_converters

RESOURCES = (session, link, skills, candidates, vacancies, shortlists, explanations, coverage,
             programmes, catalogue, schemes, phrases, integrity, team)  # fmt: skip

DESCRIPTION = """Skills, matches and training for Hong Kong's manufacturing and innovation & technology.

Programs send `Authorization: Bearer` with a token of `POST /api/v1/tokens`. Browsers sign in by
`POST /api/v1/session` and send its `csrf_token` as `X-CSRFToken` with every change. Names come in
the language of `Accept-Language`: English, zh-Hant-HK or zh-Hans-CN. Problems are RFC 9457.

Single resources carry an `ETag`: `If-None-Match` spares sending them again (304), and a change sent with
`If-Match` is made only while they are as they were read (412 otherwise). A POST that creates something
takes an `Idempotency-Key`: sent again within 24 hours, it is answered as before and not repeated."""


def register(app: Flask) -> None:
    """Add the API and its description to the application."""
    api = Api(app, spec_kwargs={"info": {"description": DESCRIPTION}})
    register_converters(app, api)
    api.spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer"})
    api.spec.components.security_scheme(
        "session", {"type": "apiKey", "in": "cookie", "name": app.config["SESSION_COOKIE_NAME"]}
    )
    api.spec.options["security"] = [{"bearer": []}, {"session": []}]
    for resource in RESOURCES:
        api.register_blueprint(resource.blueprint)
    api.finish()
    app.register_blueprint(docs.blueprint)
