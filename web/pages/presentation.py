"""What every template may use: words for codes, figures as people read them, the frame of a page."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from flask import Flask, current_app, request, url_for
from flask_babel import gettext

from web.guards.access import current_identity
from web.languages import LANGUAGES
from web.pages import model_words, phrases
from web.pages.kept_words import made_anew
from web.words import catalogue, integrity, ledger, log, matches, names, points, team
from web.words.staleness import is_long_unseen

LANGUAGE_SIGNS = {"en": "EN", "zh_Hant_HK": "繁", "zh_Hans_CN": "简"}
"""What stands for a language where its name has no room."""

PHRASES = {
    name: words
    for subject in (catalogue, integrity, ledger, log, matches, names, phrases)
    for name, words in vars(subject).items()
    if name.isupper()
}
"""The tables of words by name, for templates; no name stands for two of them."""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the navigation."""

    endpoint: str
    words: str
    is_current: bool


def init_presentation(app: Flask) -> None:
    """Give templates their filters and what frames every page."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        as_points=points.as_points,
        as_money=points.as_money,
        as_date=points.as_date,
        as_moment=points.as_moment,
        as_number=points.as_number,
        band=points.band_of,
        level_words=matches.level_words,
        words_for=_words_for,
        people_words=points.people_words,
        about_people_words=points.about_people_words,
        share_words=points.share_words,
        source_host=_source_host,
        is_long_unseen=is_long_unseen,
        refusal_words=model_words.refusal_words,
        bound_words=team.bound_words,
        cover_words=team.cover_words,
        method_words=team.method_words,
        prepares_words=team.prepares_words,
        year_words=team.year_words,
        estimate_words=model_words.estimate_words,
        chance_words=integrity.chance_words,
        column_words=integrity.column_words,
        explanation_words=integrity.explanation_words,
        reason_words=integrity.reason_words,
        role_words=integrity.role_words,
    )
    app.jinja_env.globals.update(phrases=PHRASES, made_anew=made_anew)
    app.context_processor(_frame)


def _words_for(code: object, name: str) -> str:
    """Look a code up in one of the tables of words: ``{{ status|words_for('STATUS') }}``."""
    return names.words_for(PHRASES[name], code)


def _source_host(address: str) -> str:
    """Return whose address it is, which says more to a reader than the whole of it."""
    return urlsplit(address).netloc.removeprefix("www.") or address


def _frame() -> dict[str, Any]:
    return {
        "identity": current_identity(),
        "navigation": _navigation(),
        "language_links": {locale: _in_language(locale) for locale in LANGUAGES},
        "language_signs": LANGUAGE_SIGNS,
        "is_demo": current_app.config["DEMO"],
    }


def _navigation() -> list[Link]:
    identity = current_identity()
    roles = identity.roles if identity else frozenset()
    entries = [entry for role, of_role in _entries().items() if role in roles for entry in of_role]
    return [
        Link(endpoint, words, bool({request.blueprint, request.endpoint} & set(marks)))
        for endpoint, words, marks in entries
    ]


def _entries() -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    """Return endpoint, words and the subjects or pages an entry stands for, by role."""
    return {
        "candidate": [
            ("profile.show", gettext("My skills"), ("profile",)),
            ("my_vacancies.rank", gettext("Vacancies for me"), ("my_vacancies",)),
            ("my_schemes.show", gettext("Schemes for me"), ("my_schemes",)),
            ("catalogue.list_all", gettext("Programmes"), ("catalogue",)),
        ],
        "employer": [
            (
                "our_vacancies.list_own",
                gettext("Our vacancies"),
                ("our_vacancies", "our_candidates", "shortlists", "role_schemes"),
            ),
            ("our_team.show", gettext("Our team"), ("our_team", "team_plan")),
            ("catalogue.list_all", gettext("Programmes"), ("catalogue",)),
        ],
        "agency": [
            ("ledger.show", gettext("Demand and supply"), ("ledger",)),
            ("integrity.list_findings", gettext("Review list"), ("integrity",)),
            ("catalogue.list_all", gettext("Programmes"), ("catalogue", "programme_imports")),
        ],
        "administrator": [
            ("administration.list_accounts", gettext("Accounts"), ("administration",)),
            ("curation.list_phrases", gettext("Unknown phrases"), ("curation",)),
            ("scheme_rules.list_all", gettext("Rules of schemes"), ("scheme_rules",)),
            ("catalogue.list_all", gettext("Programmes"), ("catalogue", "programme_imports")),
            ("model.show", gettext("Model"), ("model",)),
        ],
    }


def _in_language(locale: str) -> str:
    """Return the address of this page in another language; the home page where only a form leads here."""
    routes = current_app.create_url_adapter(request)
    if request.url_rule is None or routes is None or not routes.test(request.path, method="GET"):
        return url_for("home.show", lang=locale)
    asked = {**request.args.to_dict(flat=False), "lang": locale}
    return f"{request.root_path}{quote(request.path)}?{urlencode(asked, doseq=True)}"
