"""The commands about schemes, as somebody else's program sees them."""

import json
import shutil
from pathlib import Path

from matcher.schemes.reading import DATA

EARNER = {
    "nationality": "CN", "income_past_year_hkd": 2_000_000, "degree_level": "bachelor",
    "university_on_ttps_list": False,
}  # fmt: skip


def write(path: Path, data: object) -> Path:
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_check_lists_what_to_look_at_and_finds_no_errors(run) -> None:
    done = run("schemes", "check", "--on", "2026-11-22", "--format", "json")

    points = {(point["kind"], point["subject"]) for point in json.loads(done.stdout)}
    assert done.returncode == 0
    assert ("unverified", "techtas.nationality") in points
    assert "23 schemes, 0 errors" in done.stderr


def test_check_ends_with_one_where_rules_are_wrong(tmp_path: Path, run) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / "schemes" / "vpas.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("op: gte", "op: roughly"), encoding="utf-8")

    done = run("schemes", "check", "--data", tmp_path / "data")

    assert done.returncode == 1
    assert "vpas.yaml: version vpas_2024, rule age: no operator 'roughly'" in done.stderr


def test_show_speaks_three_languages_and_vouches_for_each_figure(run) -> None:
    shown = {lang: run("schemes", "show", "nittp", "--lang", lang, "--format", "json").stdout
             for lang in ("en", "zh-Hant", "zh-Hans")}  # fmt: skip

    pages = {lang: json.loads(text) for lang, text in shown.items()}
    assert pages["zh-Hant"]["scheme"]["name"] == "新型工業化及科技培訓計劃"
    assert pages["zh-Hans"]["scheme"]["name"] == "新型工业化及科技培训计划"
    money = [one for version in pages["en"]["versions"] for one in version["amounts"] if one["is_money"]]
    assert all(one["as_of"] and one["sources"] for one in money)


def test_show_prints_a_table(run) -> None:
    done = run("schemes", "show", "ttps")

    assert "HK$2,500,000" in done.stdout
    assert run("schemes", "show", "moonshot").returncode == 2


def test_eligible_judges_and_tells_what_would_change(tmp_path: Path, run) -> None:
    facts = write(tmp_path / "facts.json", EARNER)

    done = run("schemes", "eligible", facts, "--on", "2026-11-22", "--format", "json",
               "--what-if", "ttps.ttps_a.income_past_year_hkd=2000000",
               "--what-if", "nittp.annual_ceiling_per_enterprise=500000")  # fmt: skip

    report = json.loads(done.stdout)
    verdicts = {one["scheme"]["id"]: one["verdict"] for one in report["answers"]}
    assert verdicts["ttps"] == "not_eligible"
    assert {"scheme": "ttps", "before": "not_eligible", "after": "eligible"} in report["what_if"]["verdicts"]
    assert report["what_if"]["amounts"] == [
        {"id": "nittp.annual_ceiling_per_enterprise", "before": 250_000, "after": 500_000}
    ]


def test_eligible_prints_a_table_with_the_reasons(tmp_path: Path, run) -> None:
    done = run("schemes", "eligible", write(tmp_path / "facts.json", EARNER), "--lang", "zh-Hant",
               "--what-if", "ttps.ttps_a.income_past_year_hkd=2000000")  # fmt: skip

    assert "高端人才通行證計劃" in done.stdout
    assert "what if: ttps: not_eligible -> eligible" in done.stdout


def test_wrong_input_is_refused_with_its_file_and_place(tmp_path: Path, run) -> None:
    odd = write(tmp_path / "odd.json", {"age": "old"})
    good = write(tmp_path / "good.json", {})
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")

    answers = [
        run("schemes", "eligible", odd),
        run("schemes", "eligible", write(tmp_path / "list.json", [])),
        run("schemes", "eligible", broken),
        run("schemes", "eligible", good, "--what-if", "ttps"),
        run("schemes", "eligible", good, "--what-if", "ttps.shoe_size=3"),
    ]

    assert [done.returncode for done in answers] == [2] * 5
    assert "odd.json: age: must be a number" in answers[0].stderr
    assert all(done.stdout == "" for done in answers)
