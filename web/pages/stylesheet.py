"""The one stylesheet: Bootstrap and our own layers, joined at start and kept by browsers for a year."""

import hashlib
from pathlib import Path

import flask_bootstrap
from flask import Blueprint, Flask, Response, url_for

BOOTSTRAP = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5" / "css" / "bootstrap.min.css"
OWN = Path(__file__).parent / "static"
LAYERS = ("tokens", "base", "layout", "blocks", "utilities")
"""From general to particular; Bootstrap comes before all of them."""

A_YEAR = 365 * 24 * 3600


def init_stylesheet(app: Flask) -> None:
    """Serve the stylesheet under a name that changes with its content."""
    sheet = join_layers()
    digest = hashlib.sha256(sheet.encode()).hexdigest()[:12]
    blueprint = Blueprint("stylesheet", __name__)

    # The name ends in "static" because what it serves is the same for everybody.
    @blueprint.get("/styles/<version>.css", endpoint="static")
    def show(version: str) -> Response:
        response = Response(sheet, content_type="text/css; charset=utf-8")
        response.cache_control.public = True
        response.cache_control.max_age = A_YEAR if version == digest else 0
        return response

    app.register_blueprint(blueprint)

    @app.context_processor
    def offer_stylesheet() -> dict[str, str]:
        return {"stylesheet_url": url_for("stylesheet.static", version=digest)}


def join_layers() -> str:
    """Return Bootstrap and our own files, each in its cascade layer."""
    bootstrap = BOOTSTRAP.read_text(encoding="utf-8").removeprefix('@charset "UTF-8";')
    sheets = [f"@layer bootstrap, {', '.join(LAYERS)};", _in_layer("bootstrap", _without_map(bootstrap))]
    for layer in LAYERS:
        own = _files_of(layer)
        sheets += [_in_layer(layer, path.read_text(encoding="utf-8")) for path in own]
    return "\n".join(sheets)


def _files_of(layer: str) -> list[Path]:
    if layer == "blocks":
        return sorted((OWN / "blocks").glob("*.css"))
    return [OWN / "styles" / f"{layer}.css"]


def _in_layer(layer: str, css: str) -> str:
    return f"@layer {layer} {{\n{css}\n}}"


def _without_map(css: str) -> str:
    return css.split("/*# sourceMappingURL", maxsplit=1)[0]
