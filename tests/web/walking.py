"""Walks through every address an application answers, and what can be read in an answer, headers included."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pypdf
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

OTHERWISE = {"SkillIdConverter": "python", "IntegerConverter": "1", "ModelCodeConverter": "built-in"}
"""What stands in an address for a converter, where a walk names nothing else."""


@dataclass(frozen=True)
class Step:
    """An address asked, and all that can be read in its answer."""

    method: str
    rule: str
    path: str
    status: int
    words: str


def rules_of(app: Flask, *methods: str) -> list[tuple[str, Rule]]:
    """List every rule of an application with each of some methods it answers to, in order."""
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))
    return [(method, rule) for rule in rules for method in methods if method in (rule.methods or ())]


def paths_of(rule: Rule, values: Mapping[str, Iterable[str]]) -> list[str]:
    """List the paths of a rule: each value of an argument by name, or what stands for its converter."""
    paths = [""]
    for is_dynamic, part in rule._trace:
        kind = type(rule._converters[part]).__name__ if is_dynamic else ""
        pieces = list(values.get(part, (OTHERWISE.get(kind, "x"),))) if is_dynamic else [part]
        paths = [path + piece for path in paths for piece in pieces]
    return [path.lstrip("|") for path in paths]


def walk(
    client: FlaskClient,
    rules: Iterable[tuple[str, Rule]],
    values: Mapping[str, Iterable[str]],
    *,
    queries: Mapping[str, Iterable[str]] = {},
    **options: object,
) -> Iterator[Step]:
    """Ask every path of some rules, with the queries of its ending, and without any."""
    for method, rule in rules:
        endings = [query for end, found in queries.items() if rule.rule.endswith(end) for query in found]
        for path in paths_of(rule, values):
            for query in ("", *endings):
                answer = client.open(f"{path}{query}", method=method, **options)
                yield Step(method, rule.rule, f"{path}{query}", answer.status_code, readable(answer))


def readable(answer: TestResponse) -> str:
    """Return headers and content of an answer as text, also where it is a PDF or a workbook."""
    lines = [f"{name}: {value}" for name, value in answer.headers.items()]
    if answer.mimetype == "application/pdf":
        document = pypdf.PdfReader(io.BytesIO(answer.data))
        words = [page.extract_text() for page in document.pages]
        return "\n".join([*lines, str(document.metadata), *words])
    if zipfile.is_zipfile(io.BytesIO(answer.data)):
        with zipfile.ZipFile(io.BytesIO(answer.data)) as parts:
            return "\n".join([*lines, *(parts.read(name).decode() for name in parts.namelist())])
    text = answer.get_data(as_text=True)
    if answer.is_json and text:
        text += json.dumps(answer.json, ensure_ascii=False)  # the same without escapes
    return "\n".join([*lines, text])


def found_in(step: Step, secrets: Iterable[str]) -> list[str]:
    """List the secrets an answer holds, whatever stands between their characters."""
    squeezed = _squeezed(step.words)
    return [secret for secret in secrets if secret in step.words or _squeezed(secret) in squeezed]


def _squeezed(words: str) -> str:
    return re.sub(r"[\s\-()（）+]", "", words).casefold()
