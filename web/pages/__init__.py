"""The pages, rendered on the server: one blueprint a subject.

A view takes what was sent, calls one service, and hands a template values that are ready to be
shown. What values look like in words lives in `web.words`, and in `phrases` where only templates ask.
"""

from flask import Flask

from web.pages import (
    accounts,
    administration,
    all_schemes,
    curation,
    home,
    integrity,
    ledger,
    model,
    my_data,
    my_schemes,
    my_vacancies,
    our_candidates,
    our_team,
    our_vacancies,
    presentation,
    profile,
    programme_imports,
    programmes,
    receipt_check,
    role_schemes,
    scheme_rules,
    shortlists,
    skill,
    stylesheet,
    team_plan,
)

SUBJECTS = (
    home,
    accounts,
    profile,
    my_vacancies,
    my_data,
    our_vacancies,
    our_candidates,
    our_team,
    team_plan,
    shortlists,
    ledger,
    integrity,
    skill,
    administration,
    curation,
    all_schemes,
    my_schemes,
    role_schemes,
    scheme_rules,
    model,
    receipt_check,
    programmes,
    programme_imports,
)


def register(app: Flask) -> None:
    """Add the pages to the application."""
    stylesheet.init_stylesheet(app)
    presentation.init_presentation(app)
    for subject in SUBJECTS:
        app.register_blueprint(subject.blueprint)
