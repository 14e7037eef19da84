"""The commands about programmes, as somebody else's program sees them."""

from dataclasses import replace
from pathlib import Path

import pytest

from matcher.programmes import Provider
from matcher.programmes.tables import write_table
from skills_taxonomy.model import Text
from tests.matcher.programmes.making import make_programme
from tests.web.small_world import small_workbench
from web import workbench

COLLEGE = Provider(id="college", name=Text("College"))
COURSE = make_programme(
    provider=COLLEGE, teaches={"python": 3}, prerequisites=(), text=Text("You will learn SQL.")
)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database that is not there yet; the tools are those of the small world."""
    monkeypatch.setattr(workbench, "build_workbench", lambda **_: small_workbench())
    return f"sqlite:///{tmp_path / 'new.sqlite'}"


def write(path: Path, *programmes) -> Path:
    path.write_text(write_table(programmes), encoding="utf-8")
    return path


def test_a_file_is_taken_once(tmp_path: Path, database: str, run) -> None:
    file = write(tmp_path / "a.csv", COURSE)

    first = run("programmes", "import", file, "--database", database)
    second = run("programmes", "import", file, "--database", database)

    assert (first.returncode, first.stdout) == (0, "new: course; to confirm: sql\n")
    assert (second.stdout, second.stderr) == ("", "0 new, 0 changed, 1 unchanged\n")


def test_a_dry_run_keeps_nothing_and_makes_no_database(tmp_path: Path, database: str, run) -> None:
    done = run("programmes", "import", write(tmp_path / "a.csv", COURSE), "--dry-run", "--database", database)

    assert done.stderr == "1 new, 0 changed, 0 unchanged (nothing was kept)\n"
    assert not (tmp_path / "new.sqlite").exists()


@pytest.mark.parametrize("kind", ["csv", "jsonld"])
def test_what_is_exported_changes_nothing_when_it_is_taken(
    tmp_path: Path, database: str, run, kind: str
) -> None:
    run("programmes", "import", write(tmp_path / "a.csv", COURSE), "--database", database)
    out = tmp_path / f"all.{kind}"

    run("programmes", "export", "--out", out, "--database", database)
    done = run("programmes", "import", out, "--database", database)

    assert done.stderr == "0 new, 0 changed, 3 unchanged\n"


def test_a_wrong_row_is_named_in_the_readers_language_and_nothing_is_kept(
    tmp_path: Path, database: str, run
) -> None:
    file = write(tmp_path / "a.csv", COURSE, replace(COURSE, id="b", hours=-1))

    english = run("programmes", "import", file, "--database", database)
    after = run(
        "programmes", "import", write(tmp_path / "b.csv", COURSE), "--dry-run", "--database", database
    )

    assert english.returncode == 2
    assert f"{file}: line 3 · b · hours: -1 is below zero" in english.stderr
    assert "1 new" in after.stderr


def test_the_latest_change_is_taken_back(tmp_path: Path, database: str, run) -> None:
    run("programmes", "import", write(tmp_path / "a.csv", COURSE), "--database", database)

    done = run("programmes", "undo", "--database", database)

    assert done.stdout.startswith("taken back: import a.csv")
    assert run("programmes", "undo", "--database", database).returncode == 2


@pytest.mark.parametrize(
    "arguments", [("import", "nowhere.csv"), ("export", "--out", "x.txt")], ids=["in", "out"]
)
def test_files_that_cannot_be_used_are_refused(database: str, run, arguments: tuple[str, ...]) -> None:
    assert run("programmes", *arguments, "--database", database).returncode == 2


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("nonsense", "write it as sqlite:///file"),
        ("sqlite:///{folder}/a.csv", "file is not a database"),
        ("sqlite:///{folder}/a.csv/below/it.sqlite", "no folder for the database"),
        ("postgresql+psycopg://localhost:1/none", "connection"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_in_one_line(
    tmp_path: Path, database: str, run, address: str, reason: str
) -> None:
    file = write(tmp_path / "a.csv", COURSE)

    done = run("programmes", "import", file, "--database", address.format(folder=tmp_path))

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert reason in done.stderr
