"""The addresses of pages."""

import re

from flask import Flask
from werkzeug.routing import Rule

from web.pages import SUBJECTS

NAMES = {subject.blueprint.name for subject in SUBJECTS}


def rules_of(app: Flask, method: str) -> list[Rule]:
    """List the rules of pages that answer to a method."""
    return [
        rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.split(".")[0] in NAMES and method in (rule.methods or ())
    ]


def path_of(rule: Rule) -> str:
    """Return an address of a rule, with codes that stand for nothing."""
    codes = {"code": "AAAAAAAA", "int": "1", "model": "built-in"}
    return re.sub(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>", lambda found: codes.get(found[1] or "", "x"), rule.rule)
