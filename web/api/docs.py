"""The page that shows the API, from files of our own origin.

The page that comes with Swagger UI starts it by an inline script, which our policy forbids.
"""

from pathlib import Path

import flask_swagger_ui
from flask import Blueprint, Response, send_from_directory

blueprint = Blueprint("docs", __name__, url_prefix="/api/docs")

ASSETS = Path(flask_swagger_ui.__file__).with_name("dist")

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Talent Bridge API</title>
<link rel="icon" type="image/png" href="/api/docs/assets/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css">
</head>
<body>
<main id="swagger-ui"></main>
<noscript><p>This page needs JavaScript. The description itself is <a href="/api/openapi.json">openapi.json</a>.
</p></noscript>
<script src="/api/docs/assets/swagger-ui-bundle.js"></script>
<script src="/api/docs/init.js"></script>
</body>
</html>
"""
SCRIPT = 'SwaggerUIBundle({url: "/api/openapi.json", dom_id: "#swagger-ui", validatorUrl: null});\n'


@blueprint.get("")
def show() -> Response:
    """Show the API."""
    return Response(PAGE, content_type="text/html; charset=utf-8")


@blueprint.get("/init.js")
def start() -> Response:
    """Start Swagger UI."""
    return Response(SCRIPT, content_type="text/javascript; charset=utf-8")


@blueprint.get("/assets/<path:name>")
def asset(name: str) -> Response:
    """Serve a file of Swagger UI."""
    return send_from_directory(ASSETS, name)
