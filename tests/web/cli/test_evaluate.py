"""`evaluate` as a reader meets it: a table, JSON for programs, and a reason for every refusal."""

import json
from datetime import date

import pytest

from matcher.learning import load_card
from tests.matcher.evaluation.small_sets import WRITERS, write_text
from tests.skills_taxonomy.package import write_package
from web.cli import main


@pytest.fixture
def run(tmp_path, capsys):
    """Evaluate over a small taxonomy in this process; return status, output and errors."""
    package = write_package(tmp_path / "small")

    def command(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["evaluate", *map(str, arguments), "--taxonomy", f"package:{package}"])
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.out, printed.err

    return command


@pytest.fixture
def titles(tmp_path):
    folder = tmp_path / "titles"
    folder.mkdir()
    WRITERS["melo-onet-esco"](folder)
    return folder


def test_a_table_has_ours_and_the_yardsticks_with_intervals_and_numbers_of_cases(run, titles):
    status, printed, _ = run(titles)

    assert status == 0
    assert printed.startswith("melo-onet-esco\n")
    assert "talentbridge        1.000 [1.000, 1.000]  n=1\n" in printed
    assert "ours minus this" in next(line for line in printed.splitlines() if "TF-IDF words" in line)


def test_programs_get_json_and_the_same_each_time(run, titles):
    _, first, _ = run(titles, "--format", "json")
    _, second, _ = run(titles, "--format", "json")

    figures = json.loads(first)["figures"]
    assert first == second
    assert {"part", "measure", "system", "value", "low", "high", "n", "ours_minus_this"} == set(figures[0])


def test_what_has_no_cases_is_null_in_json(run, tmp_path):
    folder = tmp_path / "set"
    folder.mkdir()
    WRITERS["hk-acceptance"](folder)

    _, printed, _ = run(folder, "--format", "json", "--as", "hk-acceptance")

    empty = [f for f in json.loads(printed)["figures"] if f["part"] == "Chinese vacancies"]
    assert {(figure["n"], figure["value"]) for figure in empty} == {(0, None)}


def test_a_wrong_line_ends_with_file_line_and_reason(run, titles):
    write_text(titles / "qrels.tsv", ["q 0 a one"])

    status, printed, refused = run(titles)

    assert (status, printed) == (2, "")
    assert "qrels.tsv:1: is not a judgement: query 0 document grade" in refused


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [(["nowhere"], "nowhere: does not exist"), (["nowhere", "--as", "melo"], "is not one of")],
)
def test_what_is_no_set_is_refused(run, arguments, reason):
    status, _, refused = run(*arguments)

    assert status == 2
    assert reason in refused


def test_a_card_is_written_of_a_judged_set_and_of_no_other(run, tmp_path, titles):
    folder, out = tmp_path / "judged", tmp_path / "card.json"
    folder.mkdir()
    WRITERS["hk-acceptance"](folder)

    status, _, _ = run(folder, "--as", "hk-acceptance", "--card", out, "--on", "2026-11-01")
    refused, _, message = run(titles, "--card", tmp_path / "none.json")

    card = load_card(out.read_text())
    assert (status, card.set_name, card.measured_on) == (0, "judged", date(2026, 11, 1))
    assert (refused, (tmp_path / "none.json").exists()) == (2, False)
    assert "--card needs a set of the kind hk-acceptance" in message
