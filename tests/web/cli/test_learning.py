"""`train-weights` and `retrain`: whole files or none, and a refusal that says why."""

import json
from pathlib import Path

import pytest
from flask import Flask

from matcher.learning import read_model
from tests.web.conftest import TEST_SETTINGS
from tests.web.learned import make_model
from tests.web.small_world import small_workbench
from web.cli import main
from web.db import db
from web.services import models

VACANCY = "Requirements:\n- PLC programming\n- SQL preferred\n"
CVS = {
    "c1": "Experience\nWrote PLC programs and SQL reports at a moulding plant, 2019 - 2024.",
    "c2": "Skills\nPLC programming",
    "c3": "Experience\nRan injection moulding machines, 2015 - 2020.",
}


def write_folder(folder: Path, qrels: str) -> Path:
    (folder / "vacancies.jsonl").write_text(
        json.dumps({"id": "v1", "title": "Engineer", "text": VACANCY, "language": "en", "role": "plc"}) + "\n"
    )
    lines = (json.dumps({"id": name, "text": text, "language": "en"}) for name, text in CVS.items())
    (folder / "candidates.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "qrels.tsv").write_text(qrels)
    return folder


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def test_judged_pairs_become_a_model_with_the_same_bytes_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_folder(tmp_path, "v1\t0\tc1\t3\nv1\t0\tc2\t1\n")
    files = [tmp_path / "one.json", tmp_path / "two.json"]

    statuses = [run("train-weights", folder, "--out", file, "--on", "2026-11-25") for file in files]

    assert statuses == [0, 0]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert read_model(files[0]).pairs == 3
    assert "not to be promoted" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("qrels", "reason"),
    [
        ("v1\t0\tc1\t4\n", "qrels.tsv:1: not a line"),
        ("v1\t0\tc1\t3\nv1\t0\tc9\t3\n", "qrels.tsv:2: v1 or c9 is in neither"),
        ("v1\t0\tc1\t3\nv1\t0\tc1\t3\n", "qrels.tsv:2: v1 and c1 are judged twice"),
        ("v1\t0\tc1\t0\n", "no pair has a grade above 0"),
    ],
)
def test_bad_judgements_are_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qrels: str, reason: str
) -> None:
    status = run("train-weights", write_folder(tmp_path, qrels), "--out", tmp_path / "model.json")

    assert status == 2
    assert reason in capsys.readouterr().err
    assert not (tmp_path / "model.json").exists()


@pytest.fixture
def small_product(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line in the small world."""
    monkeypatch.setattr("web.workbench.build_workbench", lambda **_: small_workbench())
    monkeypatch.setenv("TALENTBRIDGE_SECRET_KEY", TEST_SETTINGS["SECRET_KEY"])


@pytest.mark.usefixtures("small_product")
def test_without_decisions_retrain_says_so(
    app: Flask, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("retrain", "--database", database_url) == 2
    assert "no vacancy has candidates preferred" in capsys.readouterr().err


@pytest.mark.usefixtures("small_product")
@pytest.mark.parametrize(("gain", "status", "weights"), [(0.02, 0, 0.7), (-0.03, 2, 0.8)])
def test_a_model_from_a_file_is_kept_and_promoted_by_the_gate(
    app: Flask, database_url: str, tmp_path: Path, gain: float, status: int, weights: float
) -> None:
    from matcher.learning import dump_model

    (tmp_path / "model.json").write_text(dump_model(make_model(gain=gain)))

    ended = run("retrain", "--database", database_url, "--model", tmp_path / "model.json", "--promote")

    with app.app_context():
        in_force = models.scorer_in_force(db.session, small_workbench()).weights
    assert ended == status
    assert in_force.parts["skills"] == weights
