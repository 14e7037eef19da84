"""Every page, file and answer there is, opened and searched for sums without source and day beside them,
and for rules long unseen without the warning.

A route that takes more than the world below holds is named in `NOT_WALKED` with the reason; any
other that cannot be opened fails the walk, so that a new route is either walked or thought about.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from pypdf import PdfReader
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from matcher.schemes.reading import load_book
from tests.web.pages.browsing import Browser, bring_cv, let_be_found, sign_in
from tests.web.pages.sums import INVENTED, LANGUAGES, MONEY, TEAM_PLAN, Page, plans_of
from tests.web.visitors import Visitor
from web.files.tables import BOM

NOT_WALKED = {
    "/api/docs": "the documentation of the API",
    "/static": "files that ship",
    "/styles": "the stylesheet",
    "/api/openapi.json": "schemas, no answers",
    "/read": "answers a form that was sent",
    "/administration/phrases/": "words of documents",
    "/api/v1/phrases/": "words of documents",
    "/integrity/": "findings; their sums are said to be of applications that were imported",
    "/api/v1/integrity/": "findings; their sums are said to be of applications that were imported",
}
QUERIES = {
    "/compare-programmes": "id=robotics_course&id=vision_course",
    "/coverage/what-if": "rule=nittp.annual_ceiling_per_enterprise&value=300000",
    "/api/v1/coverage/what-if": "scheme=nittp&rule=nittp.annual_ceiling_per_enterprise&value=300000",
    "/team/plan": TEAM_PLAN,
    "/team/plan/plan.csv": TEAM_PLAN,
    "/team/plan/plan.pdf": TEAM_PLAN,
}
PERIOD = re.compile(r"(19|20)\d\d")
WHENCE = re.compile(
    r"https?://|[a-z]\.(hk|com|gov|org)\b|no document seen|並無文件依據|没有文件依据"
    r"|一般認知|一般认知|general knowledge|As you entered it|按你於|按您于|" + INVENTED.pattern,
    re.IGNORECASE,
)
SOURCED, DATED = re.compile(r'"sources?": (?!""|\[\]|null)'), re.compile(r'"(as_of|dates)": \[?"\d')
SUMMED_UP = re.compile(
    r"each with its source|均附有來源|均附来源|每項均列明來源|每项均注明来源|各附來源|各附来源"
)


@dataclass(frozen=True)
class World:
    """People of every role, and what fills the addresses of routes."""

    people: dict[str, Browser]
    parts: dict[str, list[str]]

    def paths(self, rule: Rule) -> list[str]:
        """Return the addresses of a route, one for each scheme or programme it can show."""
        paths = [re.sub(r"<(?:[^:>]*(?:\([^)]*\))?:)?(\w+)>", r"<\1>", rule.rule)]
        for name in sorted(rule.arguments):
            found = self.parts.get(name, ["1"])
            paths = [path.replace(f"<{name}>", one) for path in paths for one in found]
        query = QUERIES.get(rule.rule)
        if rule.rule.endswith("/compare"):
            codes = self.parts["candidate_id"]
            query = "&".join([*(f"candidate={code}" for code in codes), f"candidates={','.join(codes)}"])
        return [f"{path}?{query}" if query else path for path in paths]

    def open(self, path: str) -> TestResponse | None:
        """Return the answer of the first role to whom an address answers."""
        answers = (browser.client.get(path) for browser in self.people.values())
        return next((answer for answer in answers if answer.status_code == 200), None)


@pytest.fixture
def world(app: Flask) -> World:
    candidate, employer, vacancy = plans_of(app)
    other = sign_in(app, "candidate", "other@example.com")
    bring_cv(other)
    for one in (candidate, other):
        let_be_found(one)
    employer.open(f"/vacancies/{vacancy}/candidates")
    found = sorted(set(re.findall(rf"/vacancies/{vacancy}/candidates/([A-Z0-9]{{8}})", employer.page)))
    employer.open("/team")
    employee = re.search(r'href="/team/([A-Z0-9]+)"', employer.page)
    assert len(found) == 2
    employer.send(f"/vacancies/{vacancy}/shortlist", {"candidate": found[0]})
    assert employee
    employer.open(f"/vacancies/{vacancy}/candidates")
    employer.send(f"/vacancies/{vacancy}/shortlist", {"candidate": found[0]})
    parts = {
        "scheme_id": list(load_book().schemes),
        "programme_id": ["robotics_course", "vision_course"],
        "skill_id": ["industrial_robotics"],
        **{key: [vacancy] for key in ("vacancy_code", "vacancy_id")},
        **dict.fromkeys(("candidate_code", "candidate_id"), found),
        **{key: [employee[1]] for key in ("employee_code", "employee_id")},
    }
    others = {role: sign_in(app, role) for role in ("agency", "administrator")}
    return World({"candidate": candidate, "employer": employer, **others}, parts)


def is_vouched(words: str) -> bool:
    """Whether words name a source, or say that something is invented, and a day, month or year."""
    return bool(WHENCE.search(words) and PERIOD.search(words))


def sums_of_page(answer: TestResponse) -> Iterator[tuple[str, bool]]:
    """Yield the words around each sum of a page, and whether source and day stand there.

    Totals at the head of a plan add up what stands below them.
    """
    page = answer.get_data(as_text=True).partition("<main")[2]
    blocks = [one for one in Page(f"<main{page}").blocks if MONEY.search(one["words"])]
    totals = [one["words"] for one in blocks if "figures__one" in one["class"]]
    for block in blocks:
        inside = any(one is not block and one["words"] in block["words"] for one in blocks)
        if not inside and not any(block["words"] in total for total in totals):
            yield block["words"], (block["sourced"] or is_vouched(block["words"]))


def sums_of_json(answer: TestResponse) -> Iterator[tuple[str, bool]]:
    """Yield each object that states a sum, and whether source and day stand in it or inside it."""
    yield from _sums_inside(json.loads(answer.data))


def _sums_inside(data: Any) -> Iterator[tuple[str, bool]]:
    # The title of a document may state a sum: the document is the source itself.
    if isinstance(data, dict) and not data.keys() >= {"title", "publisher", "date"}:
        if any(_is_sum(name, value) for name, value in data.items()):
            words = json.dumps(data, ensure_ascii=False)
            yield words, bool(SOURCED.search(words) and DATED.search(words))
        for inner in data.values():
            yield from _sums_inside(inner)
    if isinstance(data, list):
        for inner in data:
            yield from _sums_inside(inner)


def _is_sum(name: str, value: Any) -> bool:
    if isinstance(value, str):
        return bool(MONEY.search(value))
    return name.endswith("hkd") and bool(value)


def sums_of_table(answer: TestResponse) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a table that state a sum."""
    head, *rows = csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix(BOM)))
    money = [
        place for place, name in enumerate(head) if "HK$" in name or "港元" in name or "hkd" in name.lower()
    ]
    for row in rows:
        if any(row[place] for place in money) or any(MONEY.search(cell) for cell in row):
            words = " ".join(row)
            yield words, is_vouched(words)


def sums_of_pdf(answer: TestResponse) -> Iterator[tuple[str, bool]]:
    """Yield what follows each sum of a document, as far as source and day may stand from it."""
    text = pdf_text(answer)
    for found in MONEY.finditer(text):
        words = text[max(0, found.start() - 300) : found.end() + 300]
        yield words, bool(SUMMED_UP.search(words)) or is_vouched(words)


def sheets_of(answer: TestResponse) -> list[str]:
    """Return the parts of a workbook as they are written."""
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        return [book.read(name).decode() for name in book.namelist() if name.endswith(".xml")]


def pdf_text(answer: TestResponse) -> str:
    """Return the words of a document."""
    pages = PdfReader(io.BytesIO(answer.data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def sums_of_workbook(answer: TestResponse) -> Iterator[tuple[str, bool]]:
    """Yield each line of a workbook that states a sum."""
    for sheet in sheets_of(answer):
        for row in re.findall(r"<row\b.*?</row>|<si>.*?</si>", sheet, re.DOTALL):
            words = " ".join(re.sub(r"<[^>]+>", " ", row).split())
            if MONEY.search(words):
                yield words, is_vouched(words)


def sums_of_calendar(answer: TestResponse) -> Iterator[tuple[str, bool]]:
    """Yield each event that states a sum."""
    text = re.sub(r"\r?\n[ \t]", "", answer.get_data(as_text=True))
    for event in text.split("BEGIN:VEVENT")[1:]:
        if MONEY.search(event):
            yield event, is_vouched(event)


READERS = {
    "text/html": sums_of_page,
    "application/json": sums_of_json,
    "application/ld+json": sums_of_json,
    "text/csv": sums_of_table,
    "application/pdf": sums_of_pdf,
    "text/calendar": sums_of_calendar,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": sums_of_workbook,
}


def walked(app: Flask, world: World) -> Iterator[tuple[str, TestResponse]]:
    """Open every route that answers to GET."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        if "GET" not in (rule.methods or ()) or rule.rule.startswith(tuple(NOT_WALKED)):
            continue
        answers = {path: world.open(path) for path in world.paths(rule)}
        opened = {path: answer for path, answer in answers.items() if answer is not None}
        assert opened, f"nobody could open {rule.rule}: fill its address in, or say why it holds no sums"
        yield from opened.items()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_file_or_answer_states_a_sum_without_source_and_day(
    app: Flask, world: World, chinese: None, language: str
) -> None:
    for browser in world.people.values():
        browser.client.get(f"/?lang={language}")
    seen: dict[str, int] = dict.fromkeys(READERS, 0)
    adrift = []

    for path, answer in walked(app, world):
        for words, vouched in READERS[answer.mimetype](answer):
            seen[answer.mimetype] += 1
            if not vouched:
                adrift.append((path, words[:300]))

    assert not adrift, "\n".join(f"{p} {w}" for p, w in adrift)
    assert min(seen[kind] for kind in ("text/html", "application/json", "text/csv", "application/pdf")) > 0


def test_no_answer_to_a_question_sent_states_a_sum_without_source_and_day(app: Flask, world: World) -> None:
    visitor = Visitor.sign_up(app, "employer", "team@example.com")
    visitor.post("/team/employees", {"label": "Line A"})
    plan = {"measure_id": "M01", "skill_ids": ["industrial_robotics"]}
    sent = [
        ("/team/plan", plan, sums_of_json),
        ("/team/plan?format=csv", plan, sums_of_table),
        ("/scheme-answers", {"facts": {"age": 30}}, sums_of_json),
    ]

    for path, body, reader in sent:
        found = list(reader(visitor.post(path, body)))

        assert found, path
        assert all(vouched for _, vouched in found), [words for words, vouched in found if not vouched]


STALE = re.compile("long unseen", re.IGNORECASE)
CHANGED = re.compile(r"\([^()]*\d{4}[^()]*; [^()]+\)\s*$")
"""What changed about a scheme, and when: history, which does not age."""
HOSTS = {
    urlsplit(one.address).netloc.removeprefix("www.") for one in load_book().sources.values() if one.address
}


def names_source(words: str) -> bool:
    """Whether words name a document in which rules of schemes were seen."""
    return any(host in words for host in HOSTS)


def unflagged_of_page(answer: TestResponse) -> Iterator[str]:
    """Yield the innermost lines that name where a rule was seen, and do not warn."""
    blocks = [
        one["words"]
        for one in Page(answer.get_data(as_text=True)).blocks
        if one["tag"] in ("li", "tr", "p", "dd") and names_source(one["words"])
    ]
    for words in blocks:
        is_innermost = not any(other != words and other in words for other in blocks)
        if is_innermost and not STALE.search(words) and not CHANGED.search(words):
            yield words


def unflagged_of_json(data: Any) -> Iterator[str]:
    """Yield the rules, figures and named schemes of an answer that do not say that they are long unseen."""
    if isinstance(data, dict):
        is_rule = "as_of" in data and data.keys() & {"clause", "is_money", "valid_from", "purpose"}
        is_closed = "purpose" in data and data["in_force"] is None
        if (is_rule or "is_stale" in data) and data.get("is_stale") is not True and not is_closed:
            yield json.dumps(data, ensure_ascii=False)
        for inner in data.values():
            yield from unflagged_of_json(inner)
    if isinstance(data, list):
        for inner in data:
            yield from unflagged_of_json(inner)


def unflagged_of_file(answer: TestResponse) -> Iterator[str]:
    """Yield a file that names where a rule was seen and warns nowhere."""
    if answer.mimetype == "application/pdf":
        words = pdf_text(answer)
    elif "spreadsheet" in answer.mimetype:
        words = " ".join(sheets_of(answer))
    else:
        words = answer.get_data(as_text=True)
    if names_source(words) and not STALE.search(words):
        yield words


def test_a_rule_long_unseen_is_flagged_wherever_it_is_shown(app: Flask, world: World) -> None:
    app.config["SCHEMES_STALE_AFTER_DAYS"] = -1
    adrift, kinds = [], set()

    for path, answer in walked(app, world):
        if answer.mimetype == "text/html":
            found = list(unflagged_of_page(answer))
        elif answer.mimetype == "application/json":
            found = list(unflagged_of_json(answer.json))
        else:
            found = list(unflagged_of_file(answer))
        kinds.add(answer.mimetype)
        adrift += [(path, words[:300]) for words in found]

    assert not adrift, "\n".join(f"{path} {words}" for path, words in adrift)
    assert kinds >= {"text/html", "application/json", "application/pdf", "text/csv"}
