"""Headers that keep browsers from doing what no page of ours asks them to."""

from flask import Flask, Response, request
from flask_login import current_user

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TRANSPORT_SECURITY = "max-age=31536000"


def init_headers(app: Flask) -> None:
    """Add the headers to every answer."""
    secure = app.config["ENVIRONMENT"] == "production"

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        # Names and messages come in the reader's language.
        response.vary.add("Accept-Language")
        if secure:
            response.headers.setdefault("Strict-Transport-Security", TRANSPORT_SECURITY)
        if _is_personal():
            response.headers["Cache-Control"] = "no-store"
        return response


def _is_personal() -> bool:
    """Tell whether the answer may hold something meant for one person."""
    if request.endpoint is None or request.endpoint.endswith("static"):
        return False
    return "Authorization" in request.headers or bool(current_user and current_user.is_authenticated)
