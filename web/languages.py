"""Which language a visitor reads: asked for, of the account, or of the browser; in this order."""

from functools import lru_cache
from pathlib import Path

from babel import Locale
from flask import Flask, request, session
from flask_babel import Babel, get_locale
from flask_login import current_user

LANGUAGES = {"en": "English", "zh_Hant_HK": "繁體中文", "zh_Hans_CN": "简体中文"}
"""Locale to its own name, as the language menu shows it."""

WORDS = Path(__file__).with_name("translations")

HTML_TAGS = {"en": "en", "zh_Hant_HK": "zh-Hant-HK", "zh_Hans_CN": "zh-Hans-CN"}

# What browsers ask for, and the locale that serves it.
ACCEPTED = {
    "en": "en",
    "zh-hant": "zh_Hant_HK",
    "zh-hant-hk": "zh_Hant_HK",
    "zh-hant-tw": "zh_Hant_HK",
    "zh-hk": "zh_Hant_HK",
    "zh-tw": "zh_Hant_HK",
    "zh-mo": "zh_Hant_HK",
    "yue": "zh_Hant_HK",
    "zh-hans": "zh_Hans_CN",
    "zh-hans-cn": "zh_Hans_CN",
    "zh-cn": "zh_Hans_CN",
    "zh-sg": "zh_Hans_CN",
    "zh": "zh_Hans_CN",
}


def init_languages(app: Flask) -> None:
    """Let every request choose its language."""
    _warn_of_missing_words(app)
    Babel(app, locale_selector=select_language)
    app.jinja_env.globals.update(languages=LANGUAGES, current_language=current_language, html_tag=html_tag)

    @app.before_request
    def remember_language() -> None:
        asked = request.args.get("lang")
        if asked in LANGUAGES:
            session["language"] = asked


def select_language() -> str:
    """Return the locale for this request."""
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        return str(asked)
    if session.get("language") in LANGUAGES:
        return str(session["language"])
    # A program says with each request what it wants; a browser says what it was installed with.
    if request.path.startswith("/api/") and request.accept_languages:
        return _of_browser()
    if current_user and current_user.is_authenticated and current_user.language in LANGUAGES:
        return str(current_user.language)
    return _of_browser()


def current_language() -> str:
    """Return the locale in force, one of `LANGUAGES`."""
    return _language_of(get_locale())


@lru_cache(maxsize=16)
def _language_of(locale: Locale | None) -> str:
    # Asked for every name on a page, while to put a locale in letters takes several times as long.
    written = str(locale or "en")
    return written if written in LANGUAGES else "en"


def html_tag(locale: str | None = None) -> str:
    """Return a locale as HTML's ``lang`` wants it."""
    return HTML_TAGS[locale or current_language()]


def _warn_of_missing_words(app: Flask) -> None:
    for locale in LANGUAGES:
        if locale != "en" and not (WORDS / locale / "LC_MESSAGES" / "messages.mo").exists():
            app.logger.warning(
                "no compiled translations for %s, pages will be English: make translations", locale
            )


def _of_browser() -> str:
    for tag, _quality in request.accept_languages:
        wanted = tag.casefold().replace("_", "-")
        found = ACCEPTED.get(wanted) or ACCEPTED.get(wanted.split("-", maxsplit=1)[0])
        if found:
            return found
    return "en"
