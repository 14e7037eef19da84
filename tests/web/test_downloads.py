"""Tables to save, in the language of who saves them."""

import csv
import io
from pathlib import Path

import pytest
from flask import Flask

from tests.web.pages.catalogs import compile_catalogs
from tests.web.visitors import Visitor, bring_cv, open_vacancy
from web.tables import BOM


@pytest.fixture
def translated(app: Flask, tmp_path: Path) -> Flask:
    app.extensions["babel"].translation_directories = [str(compile_catalogs(tmp_path))]
    return app


def saved(visitor: Visitor, path: str) -> list[dict[str, str]]:
    """Save a table in Chinese; return its rows by the words at their head."""
    visitor.headers["Accept-Language"] = "zh-HK"
    text = visitor.get(path, query_string={"format": "csv"}).text
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


@pytest.mark.parametrize(("table", "head"), [("skills", "技能"), ("measures", "措施")])
def test_the_ledger_heads_its_names_with_what_they_name(translated: Flask, table: str, head: str) -> None:
    open_vacancy(Visitor.sign_up(translated, "employer", "employer@example.com"))
    agency = Visitor.sign_up(translated, "agency", "agency@example.com")

    assert saved(agency, f"/coverage/{table}")[0][head]


@pytest.mark.parametrize(("region", "words"), [("New Territories", "新界"), ("Lamma", "Lamma")])
def test_a_shortlist_names_regions_in_the_readers_language(
    translated: Flask, region: str, words: str
) -> None:
    employer = Visitor.sign_up(translated, "employer", "employer@example.com")
    candidate = Visitor.sign_up(translated, "candidate", "candidate@example.com")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    candidate.send("PATCH", "/candidates/me", {"region": region})
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})

    assert [row["地區"] for row in saved(employer, f"/vacancies/{vacancy}/shortlist")] == [words]
