"""Real CVs, set as people set them, go the whole way: upload, skills, matches, gaps, plan."""

import gzip
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from matcher.documents import clean_text
from matcher.intake import profile_from_text
from tests.files import make_docx, make_pdf
from tests.web.conftest import dispose, make_app
from tests.web.visitors import Visitor, open_vacancy
from web.workbench import EXTENSION, build_workbench

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
ENGLISH = SHARED / "cv-entities" / "train.jsonl.gz"
CHINESE = SHARED / "hk-acceptance-dev" / "candidates.jsonl"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(
        not (ENGLISH.is_file() and CHINESE.is_file()), reason="no CVs in ../shared/data beside the checkout"
    ),
]

CHOSEN = [
    "train-1", "train-110", "train-126", "train-138", "train-147", "train-159", "train-17",
    "train-180", "train-194", "train-203", "train-216", "train-226", "train-245", "train-259",
    "train-272", "train-286", "train-3", "train-31", "train-40", "train-50", "D-C001",
    "D-C006", "D-C009", "D-C003", "D-C026", "D-C027",
]  # fmt: skip
"""Twenty CVs in English of many trades and layouts, three in 繁體中文, three in 简体中文."""

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Form:
    """A way to set a CV, and what must come through: least parts, measured and rounded down.

    ``skills`` is the part of the skills of the plain text that the file gives too, ``evidence``
    the part of those with the same grade. In two columns of 24 letters a label of two words in
    capitals may stay broken, and a wrapped line may look like a heading. ``first`` and ``step``
    choose the CVs set so: each file is read by a process of its own, and that takes its time.
    """

    name: str
    make: Callable[[str], bytes]
    skills: float = 0.95
    evidence: float = 0.95
    first: int = 0
    step: int = 1


FORMS = {
    form.name: form
    for form in (
        Form("one column.pdf", make_pdf),
        Form("two columns.pdf", lambda text: make_pdf(text, columns=2), 0.9, 0.85, 0, 2),
        Form(
            "drawn across.pdf",
            lambda text: make_pdf(text, columns=2, across=True),
            0.9,
            0.85,
            1,
            3,
        ),
        Form("paragraphs.docx", make_docx, 1.0, 1.0, 1, 2),
        Form("table.docx", lambda text: make_docx(text, table=True), 1.0, 1.0, 0, 3),
    )
}

VACANCIES = {
    "Software Engineer": "Requirements:\n- Java or Python, at least 3 years\n- SQL databases\n- Linux\n"
    "- Git and unit testing\n- Docker preferred",
    "Digital Marketing Executive": "Requirements\n- Digital marketing and social media marketing\n"
    "- Content marketing, Google Analytics\n- Good communication skills\n- Adobe Photoshop is an advantage",
    "SAP Consultant": "You will:\n- Gather requirements and run user acceptance testing\n"
    "Requirements:\n- SAP ERP, 5 years\n- Project management\n- Data analysis",
    "物控主任": "職責：\n- 編排物料需求計劃（MRP），跟進採購及庫存\n要求：\n- 熟悉生產計劃及供應鏈管理\n"
    "- 三年或以上相關經驗\n- 懂 Excel\n- 懂 Power BI 優先",
    "模具工程师": "岗位职责：\n- 负责注塑模具设计及试模\n任职要求：\n- 熟悉 SolidWorks 或 UG NX\n"
    "- 熟悉注塑成型工艺\n- 了解 PLC 编程者优先",
}


@dataclass(frozen=True)
class Journey:
    """One CV in one form, what reading it answered, and the person it belongs to."""

    visitor: Visitor
    plain: Mapping[str, str]
    answer: Mapping[str, Any]

    @cached_property
    def found(self) -> dict[str, str]:
        """Skill to evidence grade, as read from the file."""
        claims = (own["claim"] for own in self.answer["candidate"]["claims"])
        return {claim["skill_id"]: claim["evidence"] for claim in claims}


Journeys = Callable[[Form], list[Journey]]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application on SQLite with the bundled taxonomy and catalogue, and five open vacancies."""
    app = make_app(f"sqlite:///{tmp_path_factory.mktemp('real') / 'real.sqlite'}")
    app.extensions[EXTENSION] = build_workbench(invented=True)
    employer = Visitor.sign_up(app, "employer", "employer@example.com")
    for title, text in VACANCIES.items():
        open_vacancy(employer, text, title)
    yield app
    dispose(app)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The chosen CVs by id; double spaces stand for the line ends that some of them lost."""
    english = gzip.decompress(ENGLISH.read_bytes()).decode("utf-8")
    lines = [*english.splitlines(), *CHINESE.read_text(encoding="utf-8").splitlines()]
    by_id = {row["id"]: row["text"] for row in map(json.loads, lines)}
    return {cv_id: re.sub(" {2,}", "\n", clean_text(by_id[cv_id])) for cv_id in CHOSEN}


@pytest.fixture(scope="module")
def journeys(world: Flask, texts: Mapping[str, str]) -> Journeys:
    """Upload the CVs in a form, each by a person of their own; once a form."""
    done: dict[str, list[Journey]] = {}

    def travel(form: Form) -> list[Journey]:
        if form.name not in done:
            part = list(texts.items())[form.first :: form.step]
            done[form.name] = [_upload(world, form, cv_id, text) for cv_id, text in part]
        return done[form.name]

    return travel


def _upload(app: Flask, form: Form, cv_id: str, text: str) -> Journey:
    visitor = Visitor.sign_up(app, "candidate", f"{cv_id}.{form.name}@example.com".replace(" ", "-").lower())
    file = (io.BytesIO(form.make(text)), form.name)
    answer = visitor.post("/candidates/me/documents", data={"file": file}, content_type="multipart/form-data")
    assert answer.status_code == 201, (cv_id, answer.json)
    linker = app.extensions[EXTENSION].linker
    plain = profile_from_text(text, linker, profile_id=cv_id, today=TODAY).profile
    return Journey(visitor, {c.skill_id: c.evidence.name for c in plain.claims}, answer.json)


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest) -> Form:
    return FORMS[request.param]


def test_the_skills_of_the_text_are_found_in_its_file(form: Form, journeys: Journeys) -> None:
    pairs = [(journey.plain, journey.found) for journey in journeys(form)]

    kept = sum(len(plain.keys() & found.keys()) for plain, found in pairs)
    assert kept / sum(len(plain) for plain, _ in pairs) >= form.skills
    same = sum(
        plain[skill] == found[skill] for plain, found in pairs for skill in plain.keys() & found.keys()
    )
    assert same / kept >= form.evidence


def test_a_file_gives_hardly_a_skill_that_its_text_does_not(form: Form, journeys: Journeys) -> None:
    pairs = [(journey.plain, journey.found) for journey in journeys(form)]

    more = sum(len(found.keys() - plain.keys()) for plain, found in pairs)
    assert more <= 0.05 * sum(len(found) for _, found in pairs)


def test_every_claim_shows_the_words_it_came_from(form: Form, journeys: Journeys) -> None:
    for journey in journeys(form):
        (document,) = journey.answer["candidate"]["documents"]
        spans = [s for own in journey.answer["candidate"]["claims"] for s in own["claim"]["spans"]]
        assert spans
        assert all(document["text"][s["start"] : s["end"]] == s["text"] for s in spans)


def test_a_readable_file_is_of_good_quality(form: Form, journeys: Journeys) -> None:
    assert {journey.answer["quality"] for journey in journeys(form)} == {"ok"}


def test_every_candidate_meets_all_vacancies_with_a_score_that_adds_up(
    form: Form, journeys: Journeys
) -> None:
    for journey in journeys(form):
        ranked = journey.visitor.get("/candidates/me/matches").json
        assert {row["vacancy"]["title"] for row in ranked} == VACANCIES.keys()
        scores = [row["match"]["score"] for row in ranked]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        for row in ranked:
            parts = sum(part["weight"] * part["value"] for part in row["match"]["parts"])
            assert parts == pytest.approx(row["match"]["score"], abs=1e-9)


@pytest.mark.parametrize("name", ["one column.pdf", "table.docx"])
def test_the_nearest_vacancy_leads_to_gaps_and_a_plan_with_its_price(name: str, journeys: Journeys) -> None:
    planned = 0
    for journey in journeys(FORMS[name]):
        best = journey.visitor.get("/candidates/me/matches").json[0]
        detail = journey.visitor.get(f"/candidates/me/matches/{best['vacancy']['id']}").json
        plan = detail["plan"]
        gaps = {gap["skill_id"] for gap in detail["gaps"]}
        assert gaps >= set(detail["match"]["gates"]) | set(plan["closed"])
        assert plan["net_hkd"] == plan["gross_hkd"] - plan["grant_hkd"]
        assert detail["score_after"] >= detail["score_before"]
        planned += bool(plan["steps"])

    assert planned > len(journeys(FORMS[name])) / 2


@pytest.mark.parametrize(
    ("cv_id", "title"),
    [("train-1", "Software Engineer"), ("D-C001", "物控主任"), ("train-110", "Digital Marketing Executive")],
)
def test_a_person_of_the_trade_finds_the_vacancy_of_the_trade_first(
    cv_id: str, title: str, journeys: Journeys
) -> None:
    journey = journeys(FORMS["one column.pdf"])[CHOSEN.index(cv_id)]

    best = journey.visitor.get("/candidates/me/matches").json[0]

    assert best["vacancy"]["title"] == title
    assert best["match"]["score"] > 0.3
