"""Files and folders that appear under their names only once all of them is on disk."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, blocks: Iterable[bytes], *, scratch: Path) -> None:
    """Write a file that is there whole or not at all.

    ``scratch`` is the name it is written under, in the same file system. On an error nothing of it
    stays.
    """
    try:
        with open(scratch, "wb") as stream:
            for block in blocks:
                stream.write(block)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(scratch, path)
        _sync(path.parent)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder to fill with files, which takes the place of ``folder`` at the end.

    On an error nothing of it stays, and what stood there before still does.
    """
    folder = folder.absolute()
    scratch = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    former = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    try:
        scratch.mkdir()
        yield scratch
        for path in scratch.iterdir():
            _sync(path)
        if folder.exists():
            os.replace(folder, former)
        os.replace(scratch, folder)
    except BaseException:
        if former.exists() and not folder.exists():
            os.replace(former, folder)
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _sync(path: Path) -> None:
    """Put a file, or the names in a folder, on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
