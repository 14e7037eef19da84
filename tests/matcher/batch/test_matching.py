"""A batch gives the same bytes however it is cut, interrupted, damaged or starved of disk."""

import errno
import gzip
import io
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.batch import Checkpoint, day_of_checkpoint, on_cores
from matcher.errors import BatchStopped, CheckpointUnusable
from tests.matcher.batch.worlds import Batch

FRESH_FOLDER_EACH = settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def batch(tmp_path) -> Batch:
    return Batch(tmp_path)


class SmallDisk:
    """Has room for so many bytes; then every write fails as on a full disk."""

    def __init__(self, room: int) -> None:
        self.room = room

    def open(self, path: Path, mode: str) -> io.BufferedWriter:
        return io.BufferedWriter(_FileOn(self, path, mode))


class _FileOn(io.FileIO):
    def __init__(self, disk: SmallDisk, path: Path, mode: str) -> None:
        super().__init__(path, mode)
        self._disk = disk

    def write(self, data) -> int:
        taken = min(len(data), self._disk.room)
        if not taken and len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._disk.room -= taken
        return super().write(memoryview(data)[:taken]) or 0


def stop_after(batch: Batch, chunks: int) -> None:
    """Work through some chunks, then leave off, as a killed process does."""
    steps = batch.steps()
    for _ in range(chunks + 1):
        next(steps)
    steps.close()


def test_a_batch_is_the_rankings_one_by_one(batch):
    assert batch.run() == batch.expected()


@given(chunk_size=st.integers(1, 13))
@FRESH_FOLDER_EACH
def test_the_size_of_chunks_does_not_show(tmp_path, chunk_size):
    batch = Batch(tmp_path)

    assert batch.run(chunk_size=chunk_size) == batch.expected()


def test_nothing_but_the_run_is_left(batch):
    batch.run()

    assert os.listdir(batch.folder) == [batch.out.name]


def test_a_run_may_be_compressed_and_is_the_same_bytes_each_time(tmp_path):
    class Packed(Batch):
        out = tmp_path / "out.trec.gz"

    first = Packed(tmp_path).run()
    second = Packed(tmp_path).run()

    assert first == second
    assert gzip.decompress(first) == Batch(tmp_path).expected()


def test_progress_counts_vacancies_those_of_the_checkpoint_first(batch):
    stop_after(batch, 2)

    assert [step.done for step in batch.steps()] == [4, 6, 8, 10, 12]


def test_only_what_is_missing_is_ranked_again(batch):
    ranked = []

    def execute(work, chunks):
        ranked.extend(chunk.number for chunk in chunks)
        return [(chunk.number, b"") for chunk in chunks]

    stop_after(batch, 4)
    batch.run(execute)

    assert ranked == [4, 5]


@given(chunks=st.integers(0, 6), cut=st.integers(0, 1000), hurt=st.integers(0, 5))
@FRESH_FOLDER_EACH
def test_left_off_anywhere_and_damaged_anywhere_it_goes_on_to_the_same_bytes(tmp_path, chunks, cut, hurt):
    batch = Batch(tmp_path)
    stop_after(batch, chunks)
    part = batch.checkpoint / f"{hurt:08}.part"
    if part.exists():
        part.write_bytes(part.read_bytes()[:cut])
    (batch.checkpoint / ".writing").write_bytes(b"what a killed process had begun")

    assert batch.run() == batch.expected()
    assert not batch.checkpoint.exists()


@given(room=st.integers(0, 8000))
@FRESH_FOLDER_EACH
def test_a_disk_that_is_full_at_any_byte_is_named_and_nothing_is_lost_or_wrong(tmp_path, room):
    batch = Batch(tmp_path)
    expected = batch.expected()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("matcher.batch.checkpoint.open", SmallDisk(room).open, raising=False)
        stopped = False
        try:
            batch.run()
        except BatchStopped:
            stopped = True

    assert batch.out.exists() is not stopped
    assert batch.run() == expected
    assert os.listdir(tmp_path) == [batch.out.name]
    batch.out.unlink()


def test_a_full_disk_keeps_the_chunks_that_were_done(batch, monkeypatch):
    synced = []

    def fsync(handle):
        synced.append(handle)
        if len(synced) == 7:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(BatchStopped, match="No space left on device"):
        batch.run()

    assert [path.name for path in sorted(batch.checkpoint.glob("*.part"))] == [
        "00000000.part",
        "00000001.part",
    ]


@pytest.mark.parametrize("options", [{"top": 4}, {"chunk_size": 3}])
def test_a_checkpoint_of_other_options_is_refused(batch, options):
    stop_after(batch, 2)

    with pytest.raises(CheckpointUnusable, match="other texts or options"):
        batch.run(**options)


def test_a_checkpoint_of_other_profiles_is_refused(batch):
    stop_after(batch, 2)

    with pytest.raises(CheckpointUnusable, match="delete this one"):
        Batch(batch.folder, profiles=batch.profiles[1:]).run()


def test_chunks_whose_plan_is_gone_are_refused(batch):
    stop_after(batch, 2)
    (batch.checkpoint / "plan.json").write_text("{")

    with pytest.raises(CheckpointUnusable, match="its plan cannot be read"):
        batch.run()


def test_two_runs_do_not_share_a_checkpoint(batch):
    first = batch.steps()
    next(first)

    with pytest.raises(CheckpointUnusable, match="another run is using it"):
        batch.run()
    first.close()


def test_a_checkpoint_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "parts").write_text("a file where the folder should be")

    with pytest.raises(CheckpointUnusable, match="cannot be written"):
        Batch(tmp_path).run()


def test_the_day_the_texts_were_read_as_of_is_remembered_until_the_end(batch):
    stop_after(batch, 1)

    assert day_of_checkpoint(batch.checkpoint) == date(2026, 11, 25)
    batch.run()
    assert day_of_checkpoint(batch.checkpoint) is None


def test_a_chunk_that_goes_while_the_run_is_put_together_stops_it(tmp_path: Path):
    kept = Checkpoint(tmp_path, "plan", 2)
    kept.keep(0, b"line\n")

    with pytest.raises(BatchStopped, match=r"00000001\.part: is absent or damaged"):
        list(kept.bodies())


def test_vacancies_of_one_title_are_ranked_together_and_come_out_in_their_order(batch):
    seen = []

    def execute(work, chunks):
        seen.extend([vacancy.title for vacancy in chunk.vacancies] for chunk in chunks)
        return on_cores(1)(work, chunks)

    assert batch.run(execute, chunk_size=3) == batch.expected()
    assert [len(set(titles)) for titles in seen] == [1, 1, 1, 1]


def test_two_vacancies_of_one_identifier_are_refused(batch):
    batch.vacancies.append(batch.vacancies[0])

    with pytest.raises(ValueError, match="two vacancies have one identifier"):
        batch.run()
