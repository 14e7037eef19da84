"""The command line as somebody else's program sees it: files in, files out, statuses."""

import gzip
import json
import subprocess
import sys

import pytest

from tests.files import make_encrypted_pdf, make_pdf, make_scan, make_zip_bomb
from tests.skills_taxonomy.package import PACKAGE, write_package
from tests.web.cli.lines import COOK, CV, VACANCY, read_lines, write_lines


def test_extract_gives_mentions_with_offsets_into_the_text_as_given(tmp_path, run):
    texts = write_lines(tmp_path / "in.jsonl", {"id": "a", "text": CV}, {"id": "b", "text": "識 PLC 編程"})

    done = run("extract", texts, "--out", tmp_path / "out.jsonl", "--kind", "cv")

    assert done.returncode == 0, done.stderr
    first, second = read_lines(tmp_path / "out.jsonl")
    assert all(CV[m["start"] : m["end"]] == m["text"] for m in first["mentions"])
    assert list(first["mentions"][0]) == [
        "start", "end", "text", "skill_id", "label", "score", "modality", "level", "evidence"
    ]  # fmt: skip
    assert "plc_programming" in {m["skill_id"] for m in second["mentions"]}


def test_link_ranks_skills_best_first_and_takes_gzip(tmp_path, run):
    texts = tmp_path / "in.jsonl.gz"
    texts.write_bytes(
        gzip.compress(json.dumps({"id": "a", "text": "experience in carbon accounting"}).encode())
    )

    done = run("link", texts, "--out", tmp_path / "out.jsonl.gz", "--top", 5, "--no-semantic")

    assert done.returncode == 0, done.stderr
    (found,) = read_lines(tmp_path / "out.jsonl.gz")
    assert found["skills"][0]["id"] == "carbon_accounting"
    assert len(found["skills"]) == 5
    assert [s["score"] for s in found["skills"]] == sorted(
        (s["score"] for s in found["skills"]), reverse=True
    )


@pytest.mark.parametrize(
    ("direction", "query", "best"), [("candidates", "v", "fits"), ("vacancies", "fits", "v")]
)
def test_rank_writes_a_trec_run_with_the_best_first(tmp_path, direction, query, best, run):
    vacancies = write_lines(
        tmp_path / "v.jsonl", {"id": "v", "title": "Automation Engineer", "text": VACANCY}
    )
    candidates = write_lines(tmp_path / "c.jsonl", {"id": "cook", "text": COOK}, {"id": "fits", "text": CV})

    done = run("rank", "--vacancies", vacancies, "--candidates", candidates, "--out", tmp_path / "run",
               "--direction", direction)  # fmt: skip

    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in (tmp_path / "run").read_text().splitlines()]
    first = next(row for row in rows if row[0] == query)
    assert (first[1], first[2], first[3], first[5]) == ("Q0", best, "1", "talentbridge")


def test_the_same_input_gives_the_same_bytes(tmp_path, run):
    vacancies = write_lines(tmp_path / "v.jsonl", {"id": "v", "text": VACANCY})
    candidates = write_lines(tmp_path / "c.jsonl", {"id": "cook", "text": COOK}, {"id": "fits", "text": CV})

    for name in ("one", "two"):
        run("rank", "--vacancies", vacancies, "--candidates", candidates, "--out", tmp_path / name)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_similar_titles_ranks_across_languages(tmp_path, run):
    queries, corpus = tmp_path / "q.tsv", tmp_path / "c.tsv"
    queries.write_text("q1\tAutomation Engineer\n")
    corpus.write_text("a\tPastry Chef\nb\t自動化工程師\nc\tControls Engineer\n", encoding="utf-8")

    done = run("similar-titles", "--queries", queries, "--corpus", corpus, "--out", tmp_path / "run")

    assert done.returncode == 0, done.stderr
    ranked = [line.split()[2] for line in (tmp_path / "run").read_text().splitlines()]
    assert ranked[-1] == "a"


def test_similar_titles_says_when_it_goes_without_sentence_vectors(tmp_path, run):
    titles, out = tmp_path / "t.tsv", tmp_path / "run"
    titles.write_text("a\tBaker\nb\tBanker\nc\tPastry Cook\n")

    done = run("similar-titles", "--queries", titles, "--corpus", titles, "--out", out, "--no-semantic")

    assert "without sentence vectors" in done.stderr
    assert [line.split()[2] for line in out.read_text().splitlines()[:3]] == ["a", "c", "b"]


def test_gaps_and_recommend_speak_json_and_tables(tmp_path, run):
    vacancy, cv = tmp_path / "v.txt", tmp_path / "cv.pdf"
    vacancy.write_text(VACANCY)
    cv.write_bytes(make_pdf(CV))

    gaps = json.loads(run("gaps", vacancy, cv, "--format", "json").stdout)
    plan = json.loads(run("recommend", vacancy, cv, "--format", "json", "--on", "2026-11-22").stdout)

    assert "scada" in "".join(gap["skill_id"] for gap in gaps["gaps"])
    assert plan["gross_hkd"] - plan["grant_hkd"] == plan["net_hkd"]
    assert plan["score_after"] >= plan["score_before"]
    assert set(plan["alternatives"]) == {"cheaper", "faster"}
    assert plan["share_closed"] <= plan["bound"] + 1e-4
    assert "HK$" in run("recommend", vacancy, cv).stdout


def test_a_table_cuts_nothing_off_and_counts_what_is_not_stated(tmp_path, run):
    vacancy, cv = tmp_path / "v.txt", tmp_path / "cv.pdf"
    vacancy.write_text(VACANCY)
    cv.write_bytes(make_pdf(CV))

    table = run("recommend", vacancy, cv, "--on", "2026-11-22").stdout
    plan = json.loads(run("recommend", vacancy, cv, "--on", "2026-11-22", "--format", "json").stdout)

    assert all(step["start"] in table for step in plan["steps"] if step["start"])
    assert "…" not in table
    assert f"hours: {plan['hours_unknown']}" in table


def test_taxonomy_diff_tells_what_came_and_went(run, tmp_path):
    old = write_package(tmp_path / "old")
    new = write_package(
        tmp_path / "new",
        **{
            "skills/machining": PACKAGE["skills/machining.csv"].replace(
                "turning,technique", "milling,technique"
            ),
            "relations/machining": "skill_id,relation,target\n",
            "occupation_skills": "occupation_id,skill_id,importance,level\nmachinist,cnc,essential,4\n",
            "deprecated": "id,successors,since,reason\nturning,milling cnc,2030.1.1,two things\n",
        },
    )

    shown = run("taxonomy", "diff", f"package:{old}", f"package:{new}")
    as_json = json.loads(
        run("taxonomy", "diff", f"package:{old}", f"package:{new}", "--format", "json").stdout
    )

    assert "turning -> milling, cnc" in shown.stdout
    assert (as_json["added"], as_json["successors"]) == (["milling"], {"turning": ["milling", "cnc"]})


def test_a_broken_package_is_refused_with_file_line_and_reason(run, tmp_path):
    folder = write_package(tmp_path / "package")
    aliases = folder / "aliases" / "machining.csv"
    aliases.write_bytes(aliases.read_bytes() + "cnc,zh-Hant,數控,strong\n".encode("big5"))
    texts = write_lines(tmp_path / "texts.jsonl", {"id": 1, "text": "CNC"})
    out = tmp_path / "out.jsonl"

    refused = run("extract", texts, "--out", out, "--taxonomy", f"package:{folder}")

    assert refused.returncode == 2
    assert f"{aliases}:5: is not UTF-8" in refused.stderr
    assert not out.exists()


def test_taxonomy_shows_a_skill_and_refuses_an_unknown_one(run):
    shown = run("taxonomy", "show", "plc_programming", "--format", "json")
    unknown = run("taxonomy", "show", "no_such_skill")

    assert json.loads(shown.stdout)["zh-Hant"]
    assert unknown.returncode == 2
    assert "no_such_skill" in unknown.stderr


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no records"),
        (b'{"id": "a", "text": "x"}\nnot json\n', ":2: not JSON"),
        (b'{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', ":2: the id 'a' stands twice"),
        (b'{"text": "no id"}\n', ":1: needs an id"),
        (b'{"id": "a", "text": 5}\n', ":1: needs a text"),
        (b'["a"]\n', ":1: not a JSON object"),
        (b'{"id": "a", "text": "a\\u0000b"}\n', ":1: character 2 is U+0000"),
        (b'{"id": "a", "text": "\\ud800"}\n', ":1: character 1 is U+D800"),
        (b'{"id": "a", "text": "x"}\n{"id": "b", "text": "\xff"}\n', ":2: not UTF-8"),
        (b'{"id": "a", "text": ' + b"[" * 100_000 + b"}\n", ":1: "),
        (json.dumps({"id": "a", "text": "x" * 1_000_001}).encode(), ":1: 1000001 characters"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(tmp_path, content, reason, run):
    texts, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    texts.write_bytes(content)

    done = run("extract", texts, "--out", out)

    assert done.returncode == 2
    assert reason in done.stderr
    assert str(texts) in done.stderr
    assert list(tmp_path.iterdir()) == [texts]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no titles"),
        ("q1\tWelder\nq2\n", ":2: not a line id<TAB>title"),
        ("q 1\tWelder\n", ":1: needs an id without blanks"),
        ("q1\tWelder\nq1\tFitter\n", ":2: the id 'q1' stands twice"),
    ],
)
def test_a_wrong_title_is_named_and_no_run_is_written(tmp_path, content, reason, run):
    titles = tmp_path / "q.tsv"
    titles.write_text(content)

    done = run("similar-titles", "--queries", titles, "--corpus", titles, "--out", tmp_path / "run")

    assert done.returncode == 2
    assert reason in done.stderr
    assert list(tmp_path.iterdir()) == [titles]


def test_a_byte_order_mark_is_no_part_of_a_file(tmp_path, run):
    texts, titles = tmp_path / "in.jsonl", tmp_path / "q.tsv"
    texts.write_text('{"id": "a", "text": "Python"}\n', encoding="utf-8-sig")
    titles.write_text("q1\tWelder\n", encoding="utf-8-sig")

    extracted = run("extract", texts, "--out", tmp_path / "out.jsonl")
    ranked = run("similar-titles", "--queries", titles, "--corpus", titles, "--out", tmp_path / "run")

    assert (extracted.returncode, ranked.returncode) == (0, 0)
    assert (tmp_path / "run").read_text(encoding="utf-8").startswith("q1 Q0 q1 1 ")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("cv.txt", b"", "empty"),
        ("cv.pdf", make_scan(), "needs_ocr"),
        ("cv.pdf", make_encrypted_pdf(), "encrypted"),
        ("cv.pdf", make_pdf(CV)[:300], "corrupted"),
        ("cv.docx", make_zip_bomb(), "unpacks_too_large"),
        ("cv.exe", b"MZ" + bytes(100), "wrong_type"),
        ("cv.txt", b"word" * 260_000, "too_long"),
        ("cv.txt", b"I like long walks.", "no readable skill"),
        ("cv.json", b'{"text": 1}', "needs an object"),
    ],
)
def test_a_cv_that_cannot_be_read_ends_with_the_reason_and_no_score(tmp_path, name, data, reason, run):
    vacancy, cv = tmp_path / "v.txt", tmp_path / name
    vacancy.write_text(VACANCY)
    cv.write_bytes(data)

    done = run("gaps", vacancy, cv)

    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr


def test_a_vacancy_that_asks_nothing_is_refused(tmp_path, run):
    vacancy, cv = tmp_path / "v.txt", tmp_path / "cv.txt"
    vacancy.write_text("We are a friendly firm. Free coffee.")
    cv.write_text(CV)

    done = run("recommend", vacancy, cv)

    assert done.returncode == 2
    assert "no readable requirements" in done.stderr


def test_who_says_too_little_is_named_and_not_ranked(tmp_path, run):
    vacancies = write_lines(tmp_path / "v.jsonl", {"id": "v", "text": VACANCY})
    candidates = write_lines(tmp_path / "c.jsonl", {"id": "silent", "text": ""}, {"id": "fits", "text": CV})

    done = run("rank", "--vacancies", vacancies, "--candidates", candidates, "--out", tmp_path / "run")

    assert done.returncode == 0
    assert "silent: no readable skills" in done.stderr
    assert "silent" not in (tmp_path / "run").read_text()


def test_one_endless_word_is_answered_quickly_and_gives_nothing(tmp_path, run):
    texts = write_lines(tmp_path / "in.jsonl", {"id": "a", "text": "a" * 1_000_000})

    done = run("extract", texts, "--out", tmp_path / "out.jsonl")

    assert done.returncode == 0, done.stderr
    assert read_lines(tmp_path / "out.jsonl") == [{"id": "a", "mentions": []}]


def test_a_number_stays_a_number_as_identifier(tmp_path, run):
    texts = write_lines(tmp_path / "in.jsonl", {"id": 7, "text": "PLC"})

    run("extract", texts, "--out", tmp_path / "out.jsonl")

    assert read_lines(tmp_path / "out.jsonl")[0]["id"] == 7


def test_a_missing_file_is_named(run):
    done = run("extract", "nowhere.jsonl", "--out", "out.jsonl")

    assert done.returncode == 2
    assert "nowhere.jsonl: No such file" in done.stderr


def test_the_console_script_answers():
    done = subprocess.run(
        [sys.executable, "-m", "web.cli", "--help"], capture_output=True, text=True, check=True
    )

    assert "similar-titles" in done.stdout


def test_train_writes_the_same_bytes_twice_and_says_how_right_it_is(tmp_path, run):
    texts = write_lines(tmp_path / "vacancies.jsonl", {"id": "a", "title": "Engineer", "text": VACANCY})
    arguments = ("train", "--vacancies", texts, "--out")

    done = run(*arguments, tmp_path / "first")
    run(*arguments, tmp_path / "second")

    summary = json.loads(done.stdout)
    assert summary["report"]["held_back"] > 0
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("first", "second")
    )
    assert first == second
    assert json.loads(first["model.json"])["content"]["rarity"]["vacancies"] == 1


def test_train_replaces_nothing_but_a_model(tmp_path, run):
    package = write_package(tmp_path / "package")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("keep me")

    done = run("train", "--taxonomy", f"package:{package}", "--out", tmp_path / "mine")

    assert (done.returncode, done.stdout) == (2, "")
    assert str(tmp_path / "mine") in done.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["diary.txt"]


def test_train_names_a_place_that_cannot_be_written(tmp_path, run):
    package = write_package(tmp_path / "package")

    done = run("train", "--taxonomy", f"package:{package}", "--out", tmp_path / "nowhere" / "model")

    assert done.returncode == 2
    assert str(tmp_path / "nowhere" / "model") in done.stderr


def test_rank_takes_a_model_made_of_its_taxonomy_and_refuses_any_other(tmp_path, run):
    package = write_package(tmp_path / "package")
    run("train", "--taxonomy", f"package:{package}", "--out", tmp_path / "model")
    texts = write_lines(
        tmp_path / "in.jsonl", {"id": "a", "title": "Machinist", "text": "Requirements\n- CNC machining"}
    )
    arguments = ("rank", "--vacancies", texts, "--candidates", texts, "--skill-model", tmp_path / "model")

    fitting = run(*arguments, "--taxonomy", f"package:{package}", "--out", tmp_path / "run")
    other = run(*arguments, "--out", tmp_path / "other")

    assert fitting.returncode == 0, fitting.stderr
    assert other.returncode == 2
    assert "model.json" in other.stderr
    assert not (tmp_path / "other").exists()
