"""Receipts written beside a ranking, and what `replay` says of them."""

import json
from pathlib import Path

import pytest

from matcher.digests import canonical_json, digest_of
from matcher.receipts import read_receipt
from matcher.signatures import SigningKey
from tests.web.cli.lines import COOK, CV, VACANCY, write_lines


@pytest.fixture
def receipts(tmp_path, run) -> Path:
    """A folder with the receipts of one vacancy and two candidates."""
    write_lines(tmp_path / "v.jsonl", {"id": "a/v", "title": "Automation Engineer", "text": VACANCY})
    write_lines(tmp_path / "c.jsonl", {"id": "cook", "text": COOK}, {"id": "fits", "text": CV})
    done = rank(run, tmp_path, tmp_path / "receipts")
    assert done.returncode == 0, done.stderr
    return tmp_path / "receipts"


def rank(run, folder: Path, receipts: Path, *options: object):
    return run("rank", "--vacancies", folder / "v.jsonl", "--candidates", folder / "c.jsonl",
               "--out", folder / "run", "--receipts", receipts, *options)  # fmt: skip


def test_each_ranked_pair_has_a_receipt_that_replays_identically(receipts, run):
    names = sorted(path.name for path in receipts.iterdir())

    done = run("replay", *sorted(receipts.iterdir()))

    assert names == ["a%2Fv@cook.json", "a%2Fv@fits.json"]
    assert (done.returncode, done.stdout.count(": identical, score 0.")) == (0, 2)


def test_only_the_pairs_shown_have_receipts_in_both_directions(receipts, run, tmp_path):
    rank(run, tmp_path, tmp_path / "best", "--top", 1)
    rank(run, tmp_path, tmp_path / "other way", "--direction", "vacancies")

    assert [path.name for path in (tmp_path / "best").iterdir()] == ["a%2Fv@fits.json"]
    for path in receipts.iterdir():
        assert (tmp_path / "other way" / path.name).read_bytes() == path.read_bytes()


def test_a_receipt_holds_no_more_of_a_cv_than_what_it_quotes(receipts):
    written = (receipts / "a%2Fv@fits.json").read_text(encoding="utf-8")

    assert "PLC" in written
    assert not any(words in written for words in ("Chan Tai Man", "Invented Works", "packing lines"))


def test_a_score_that_was_raised_is_told_with_status_1(receipts, run):
    path = receipts / "a%2Fv@cook.json"
    content = json.loads(path.read_bytes())
    content.pop("digest")
    content["result"]["score"] = 0.99
    path.write_text(canonical_json({**content, "digest": digest_of(content)}), encoding="utf-8")

    done = run("replay", path)

    assert done.returncode == 1
    assert f"{path}: differs" in done.stdout
    assert "figure: result.score: 0.99 in the receipt" in done.stdout


def test_another_taxonomy_is_named_as_the_reason(receipts, run):
    path = receipts / "a%2Fv@fits.json"
    content = json.loads(path.read_bytes())
    content.pop("digest")
    content["tools"]["taxonomy"]["version"] = "0.0.1"
    path.write_text(canonical_json({**content, "digest": digest_of(content)}), encoding="utf-8")

    done = run("replay", path)

    assert done.returncode == 0
    assert "computed with: tools.taxonomy.version: 0.0.1 in the receipt" in done.stdout


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data.replace(b"0", b"1", 1)])
def test_a_damaged_receipt_is_refused_before_anything_is_replayed(receipts, run, damage):
    good, bad = sorted(receipts.iterdir())
    bad.write_bytes(damage(bad.read_bytes()))

    done = run("replay", good, bad)

    assert (done.returncode, done.stdout) == (2, "")
    assert str(bad) in done.stderr


def test_receipts_never_join_files_that_are_there_already(receipts, run, tmp_path):
    (tmp_path / "run").unlink()

    refused = rank(run, tmp_path, receipts)

    assert refused.returncode == 2
    assert f"{receipts}: holds files already" in refused.stderr
    assert not (tmp_path / "run").exists()


def test_nothing_is_left_where_a_ranking_cannot_be_written(receipts, run, tmp_path):
    before = sorted(tmp_path.iterdir())

    refused = run("rank", "--vacancies", tmp_path / "v.jsonl", "--candidates", tmp_path / "c.jsonl",
                  "--out", tmp_path / "nowhere" / "run", "--receipts", tmp_path / "new")  # fmt: skip

    assert refused.returncode == 2
    assert sorted(tmp_path.iterdir()) == before


def signed_by(path: Path, secret: str) -> Path:
    path.write_bytes(SigningKey.of(secret).sign(read_receipt(path.read_bytes())).to_bytes())
    return path


@pytest.mark.parametrize(
    ("secret", "environment", "status", "words"),
    [
        ("now", {}, 0, "issued by this installation, unchanged"),
        ("before", {"TALENTBRIDGE_SECRET_KEY_FALLBACKS": '["before"]'}, 0, "issued by this installation"),
        ("before", {}, 0, "signed with a key that is not known here"),
        ("", {}, 0, "not signed"),
        ("now", {"TALENTBRIDGE_SECRET_KEY_FALLBACKS": "before"}, 2, "earlier keys are a list"),
    ],
    ids=["issued", "rotated", "foreign", "unsigned", "misconfigured"],
)
def test_replay_tells_who_issued_a_receipt(receipts, run, monkeypatch, secret, environment, status, words):
    path = receipts / "a%2Fv@fits.json"
    if secret:
        signed_by(path, secret)
    for name, value in {"TALENTBRIDGE_SECRET_KEY": "now", **environment}.items():
        monkeypatch.setenv(name, value)

    done = run("replay", path)

    assert done.returncode == status
    assert words in done.stdout + done.stderr


def test_a_forged_signature_is_told_with_status_1(receipts, run, monkeypatch):
    path = signed_by(receipts / "a%2Fv@fits.json", "now")
    path.write_bytes(path.read_bytes().replace(b'"mark":"', b'"mark":"0'))
    monkeypatch.setenv("TALENTBRIDGE_SECRET_KEY", "now")

    done = run("replay", path)

    assert done.returncode == 1
    assert "identical" in done.stdout
    assert "the signature does not fit" in done.stdout
