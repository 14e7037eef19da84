"""Settings: defaults, then the environment (``TALENTBRIDGE_*``), then what `create_app` is given."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

DEVELOPMENT_KEY = "development key, refused in production"
MEGABYTE = 1024 * 1024

DEFAULTS: Mapping[str, Any] = {
    "ENVIRONMENT": "development",
    "SECRET_KEY": DEVELOPMENT_KEY,
    # Earlier keys, after a change: what they signed, sessions and receipts, is still known.
    "SECRET_KEY_FALLBACKS": [],
    "DATABASE_URL": "sqlite:///instance/talentbridge.sqlite",
    # With demo data come the programmes invented for it.
    "DEMO": False,
    # How many proxies in front of us may tell the visitor's address and scheme.
    "TRUSTED_PROXIES": 0,
    "MAX_CONTENT_LENGTH": 11 * MEGABYTE,
    "MAX_JSON_LENGTH": MEGABYTE,
    "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
    "MAX_FORM_PARTS": 200,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_NAME": "talentbridge",
    "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
    "WTF_CSRF_CHECK_DEFAULT": False,
    "WTF_CSRF_TIME_LIMIT": 12 * 3600,
    # Days after which a rule of a scheme, last seen then, is called stale wherever it is shown.
    "SCHEMES_STALE_AFTER_DAYS": 180,
    "SECURITY_REGISTER_BLUEPRINT": False,
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    # Argon2 salts every password itself, so no secret of ours need join in.
    "SECURITY_PASSWORD_SINGLE_HASH": True,
    "SECURITY_PASSWORD_LENGTH_MIN": 10,
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SECURITY_CSRF_PROTECT_MECHANISMS": ["session", "basic"],
    "RATELIMIT_ENABLED": True,
    "RATELIMIT_STORAGE_URI": "memory://",
    "RATELIMIT_HEADERS_ENABLED": True,
    "BABEL_DEFAULT_LOCALE": "en",
    "BABEL_DEFAULT_TIMEZONE": "Asia/Hong_Kong",
    "BOOTSTRAP_SERVE_LOCAL": True,
    "API_TITLE": "Talent Bridge",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api",
    "OPENAPI_JSON_PATH": "openapi.json",
}


class ConfigurationError(Exception):
    """The settings do not allow a start; the message says which and why."""


def configure(app: Flask, overrides: Mapping[str, Any]) -> None:
    """Load the settings into the application, later sources winning, and check them.

    Raises
    ------
    ConfigurationError
        In production with the development key or with debugging on; or earlier keys are no list.
    """
    app.config.from_mapping(DEFAULTS)
    app.config.from_prefixed_env("TALENTBRIDGE")
    app.config.from_mapping(overrides)
    # The environment is read as JSON where it can be: a key of digits alone would be a number.
    app.config["SECRET_KEY"] = str(app.config["SECRET_KEY"])
    app.config["SECRET_KEY_FALLBACKS"] = earlier_keys(app.config["SECRET_KEY_FALLBACKS"])
    if app.config["ENVIRONMENT"] == "production":
        _check_production(app)
    app.config["SQLALCHEMY_ENGINES"] = {"default": database_url(app.config["DATABASE_URL"])}


def earlier_keys(given: object) -> list[str]:
    """Return the earlier keys as the settings have them.

    Raises
    ------
    ConfigurationError
        If they are not a list.
    """
    if not isinstance(given, list | tuple):
        raise ConfigurationError('earlier keys are a list: TALENTBRIDGE_SECRET_KEY_FALLBACKS=["…"]')
    return [str(key) for key in given]


def database_url(given: str) -> URL:
    """Return the address of the database, an SQLite file made absolute and its folder made.

    Raises
    ------
    ConfigurationError
        If it is no address, or the folder cannot be made.
    """
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise ConfigurationError(
            "the address of the database is none: write it as sqlite:///file or postgresql://host/name"
        ) from error
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return url
    path = Path(str(url.database)).absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"no folder for the database at {path.parent}: {error.strerror}") from error
    return url.set(database=str(path))


def _check_production(app: Flask) -> None:
    if app.config["SECRET_KEY"] == DEVELOPMENT_KEY:
        raise ConfigurationError("production needs a key of its own: set TALENTBRIDGE_SECRET_KEY")
    if DEVELOPMENT_KEY in app.config["SECRET_KEY_FALLBACKS"]:
        raise ConfigurationError("everybody knows the development key: take it out of the earlier keys")
    if app.debug or app.config.get("DEBUG"):
        raise ConfigurationError("production does not start with debugging on: unset TALENTBRIDGE_DEBUG")
    app.config["SESSION_COOKIE_SECURE"] = True
