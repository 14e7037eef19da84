"""`match-all` as an operator meets it: killed, out of room, taken up again, on a cluster."""

import json
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from dask.distributed import LocalCluster

from tests.skills_taxonomy.package import write_package
from web.cli import main

CHUNKS = 200
CVS = (
    "WORK EXPERIENCE\n2019 - 2024 Machinist\n- Ran CNC machining centres",
    "SKILLS\nCNC turning",
    "SKILLS\nCNC",
)


@pytest.fixture
def command(tmp_path) -> list[str]:
    """The command on 200 vacancies, a chunk each, and 30 CVs over a small taxonomy."""
    write_package(tmp_path / "small")
    asked = ("CNC machining", "CNC turning")
    write(
        tmp_path / "vacancies.jsonl",
        [
            {"id": f"v{i}", "title": "Machinist", "text": f"Requirements\n- {asked[i % 2]}"}
            for i in range(CHUNKS)
        ],
    )
    write(tmp_path / "candidates.jsonl", [{"id": f"c{i}", "text": CVS[i % 3]} for i in range(30)])
    return [
        "match-all", "--vacancies", str(tmp_path / "vacancies.jsonl"),
        "--candidates", str(tmp_path / "candidates.jsonl"), "--out", str(tmp_path / "out.trec"),
        "--taxonomy", f"package:{tmp_path / 'small'}", "--chunk", "1", "--on", "2026-11-25",
    ]  # fmt: skip


def write(path: Path, records: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def run(*arguments: str) -> int:
    """Run a command in this process and return its status."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return int(left.value.code or 0)


def test_it_writes_what_rank_writes(tmp_path, command):
    others = tmp_path / "rank.trec"

    assert run(*command, "--workers", "1") == 0
    assert run("rank", *command[1:5], "--out", str(others), *command[7:9], "--on", "2026-11-25") == 0

    assert (tmp_path / "out.trec").read_bytes() == others.read_bytes()


def test_killed_it_goes_on_to_the_same_bytes(tmp_path, command):
    out, parts = tmp_path / "out.trec", tmp_path / "out.trec.checkpoint"
    assert run(*command, "--workers", "1") == 0
    whole = out.read_bytes()
    out.unlink()

    process = subprocess.Popen([sys.executable, "-m", "web.cli", *command, "--workers", "2"])
    while process.poll() is None and len(list(parts.glob("*.part"))) < 3:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = {path.name: path.stat().st_mtime_ns for path in parts.glob("*.part")}

    assert not out.exists()
    assert 3 <= len(kept) < CHUNKS
    assert run(*command, "--workers", "1") == 0
    assert out.read_bytes() == whole
    assert not parts.exists()


def test_without_room_it_says_so_and_goes_on_once_there_is_some(tmp_path, command):
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    arguments = [sys.executable, "-m", "web.cli", *command, "--workers", "1"]
    stopped = subprocess.run(arguments, capture_output=True, text=True, check=False, preexec_fn=little_room)

    assert stopped.returncode == 2
    assert "run the same command again" in stopped.stderr
    assert not (tmp_path / "out.trec").exists()
    assert len(list((tmp_path / "out.trec.checkpoint").glob("*.part"))) == CHUNKS
    assert run(*command) == 0
    assert len((tmp_path / "out.trec").read_text().splitlines()) == CHUNKS * 30


def test_a_cluster_gives_the_same_bytes(tmp_path, command):
    assert run(*command, "--workers", "1") == 0
    alone = (tmp_path / "out.trec").read_bytes()

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        assert run(*command, "--chunk", "50", "--scheduler", cluster.scheduler_address) == 0

    assert (tmp_path / "out.trec").read_bytes() == alone


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--workers", "2", "--scheduler", "tcp://127.0.0.1:9"], "exclude each other"),
        (["--out", "nowhere/out.trec"], "nowhere/out.trec: its folder does not exist"),
        (["--vacancies", "nowhere.jsonl"], "nowhere.jsonl: No such file"),
        (["--chunk", "0"], "0 is not in the range"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(command, options, reason, capsys):
    assert run(*command, *options) == 2
    assert reason in capsys.readouterr().err


def test_other_texts_do_not_go_on_where_these_left_off(tmp_path, command, capsys):
    parts = tmp_path / "out.trec.checkpoint"
    parts.mkdir()
    (parts / "plan.json").write_text('{"plan": "another", "chunks": 3, "read_on": null}')

    assert run(*command) == 2
    assert "other texts or options; name another checkpoint, or delete this one" in capsys.readouterr().err
