"""The service: pages and API over the matcher. `create_app` puts it together."""

from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from web.config import ConfigurationError, configure

__all__ = ["ConfigurationError", "create_app"]


def create_app(**overrides: Any) -> Flask:
    """Put the application together.

    Parameters
    ----------
    **overrides
        Settings that win over the environment and the defaults of `web.config`.

    Raises
    ------
    ConfigurationError
        When the settings do not allow a start.
    """
    # Imported here, so that importing the package neither opens nor registers anything.
    from web import api, errors, languages, pages, refreshing
    from web.db.engine import init_database
    from web.guards import access, bodies, headers, limits, security
    from web.words import names as wording

    app = Flask("web", template_folder="pages/templates", static_folder="pages/static")
    configure(app, overrides)
    app.wsgi_app = _behind_proxies(app)  # type: ignore[method-assign]
    init_database(app)
    bodies.init_bodies(app)
    languages.init_languages(app)
    security.init_security(app)
    access.init_access(app)
    limits.limiter.init_app(app)
    refreshing.init_refreshing(app)
    headers.init_headers(app)
    wording.init_wording(app)
    errors.init_errors(app)
    api.register(app)
    pages.register(app)
    return app


def _behind_proxies(app: Flask) -> Any:
    hops = app.config["TRUSTED_PROXIES"]
    return ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops) if hops else app.wsgi_app
