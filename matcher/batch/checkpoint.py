"""Finished chunks on disk: each written whole with its digest, so that a run can go on after any end.

A chunk is one file: a line of JSON with the plan, its number and the SHA-256 of what follows. It is
written under another name, flushed to disk, then renamed. Whatever moment a process dies at, a
chunk is there and whole, or it is not there.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from matcher.errors import BatchStopped, CheckpointUnusable
from matcher.whole_files import write_whole

_PLAN, _LOCK, _SCRATCH = "plan.json", "lock", ".writing"


class Checkpoint:
    """A folder of finished chunks that belong to one plan.

    Parameters
    ----------
    folder : Path
        Made where it is not there. Nothing else should be in it.
    plan : str
        Digest of all that the result depends on.
    count : int
        How many chunks the plan has.
    read_on : date, optional
        Day the texts were read as of, noted for whoever goes on on another day.
    """

    def __init__(self, folder: Path, plan: str, count: int, *, read_on: date | None = None) -> None:
        self.folder = folder
        self.plan = plan
        self.count = count
        self.read_on = read_on

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Hold the folder for this process.

        Raises
        ------
        CheckpointUnusable
            It belongs to another plan, is held by another process, or cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o644)
        except OSError as error:
            raise CheckpointUnusable(self.folder, f"cannot be written: {error.strerror}") from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._check_plan()
            yield
        except BlockingIOError as error:
            raise CheckpointUnusable(self.folder, "another run is using it") from error
        finally:
            os.close(lock)

    def finished(self) -> set[int]:
        """Return the numbers of the chunks that are whole; a damaged one is taken away."""
        found = set()
        for number in range(self.count):
            if self._body(number) is not None:
                found.add(number)
            else:
                self._path(number).unlink(missing_ok=True)
        return found

    def keep(self, number: int, body: bytes) -> None:
        """Write a chunk whole.

        Raises
        ------
        BatchStopped
            It cannot be written: the disk is full, perhaps. What was there stays.
        """
        head = {"plan": self.plan, "chunk": number, "sha256": hashlib.sha256(body).hexdigest()}
        with _stopping_at(self._path(number)):
            self._write(self._path(number), [json.dumps(head).encode() + b"\n", body])

    def bodies(self) -> Iterator[bytes]:
        """Yield all chunks in order.

        Raises
        ------
        BatchStopped
            One is absent or damaged: somebody else changed the folder meanwhile.
        """
        for number in range(self.count):
            body = self._body(number)
            if body is None:
                raise BatchStopped(self._path(number), "is absent or damaged")
            yield body

    def piece(self, number: int, start: int, end: int) -> bytes:
        """Return a piece of a chunk that `bodies` has found whole, without reading the rest of it.

        Raises
        ------
        BatchStopped
            The chunk is gone: somebody else changed the folder meanwhile.
        """
        path = self._path(number)
        with _stopping_at(path, "cannot be read"), path.open("rb") as stream:
            head = len(stream.readline())
            stream.seek(head + start)
            return stream.read(end - start)

    def remove(self) -> None:
        """Take away the chunks and, if nothing else is in it, the folder."""
        for path in [*map(self._path, range(self.count)), *(self.folder / n for n in (_PLAN, _LOCK))]:
            path.unlink(missing_ok=True)
        with suppress(OSError):
            self.folder.rmdir()

    def _check_plan(self) -> None:
        path = self.folder / _PLAN
        (self.folder / _SCRATCH).unlink(missing_ok=True)
        wanted = {
            "plan": self.plan,
            "chunks": self.count,
            "read_on": self.read_on and self.read_on.isoformat(),
        }
        found = _read_json(path)
        if found is None:
            if any(self.folder.glob("*.part")):
                raise CheckpointUnusable(self.folder, "its plan cannot be read")
            with _stopping_at(path):
                self._write(path, [json.dumps(wanted).encode()])
        elif found != wanted:
            raise CheckpointUnusable(self.folder, "it is of a run with other texts or options")

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:08}.part"

    def _body(self, number: int) -> bytes | None:
        """Return a chunk, ``None`` where it is absent or not whole."""
        try:
            head, _, body = self._path(number).read_bytes().partition(b"\n")
            wanted = {"plan": self.plan, "chunk": number, "sha256": hashlib.sha256(body).hexdigest()}
            return body if json.loads(head) == wanted else None
        except (OSError, ValueError):
            return None

    def _write(self, path: Path, blocks: Iterable[bytes]) -> None:
        write_whole(path, blocks, scratch=self.folder / _SCRATCH)


def day_of_checkpoint(folder: Path) -> date | None:
    """Return the day as of which the texts of an unfinished run were read; ``None`` without such a run."""
    plan = _read_json(folder / _PLAN)
    try:
        return date.fromisoformat(plan["read_on"])
    except (TypeError, KeyError, ValueError):
        return None


@contextmanager
def _stopping_at(path: Path, what: str = "cannot be written") -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BatchStopped(path, f"{what}: {error.strerror or error}") from error


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
