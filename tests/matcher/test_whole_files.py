import pytest

from matcher.whole_files import whole_folder, write_whole


def test_a_folder_takes_the_place_of_the_former_one(tmp_path):
    for content in ("old", "new"):
        with whole_folder(tmp_path / "made") as scratch:
            (scratch / content).write_text(content)

    assert [path.name for path in (tmp_path / "made").iterdir()] == ["new"]
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_what_stood_there_before_stays_when_filling_fails(tmp_path):
    with whole_folder(tmp_path / "made") as scratch:
        (scratch / "old").write_text("old")

    with pytest.raises(FileNotFoundError), whole_folder(tmp_path / "made") as scratch:
        (scratch / "no such folder" / "new").write_text("half")

    assert [path.name for path in tmp_path.rglob("*")] == ["made", "old"]


def test_a_file_whose_content_ends_early_never_appears(tmp_path):
    def blocks():
        yield b"half"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        write_whole(tmp_path / "made", blocks(), scratch=tmp_path / ".made")

    assert list(tmp_path.iterdir()) == []
