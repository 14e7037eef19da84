"""Where chunks are ranked: in this process, on the cores of this machine, on a Dask cluster.

All of them call `rank_chunk`, so that they give the same bytes.
"""

import hashlib
import pickle  # Between processes of one run, as joblib and Dask do it anyway; never on disk.
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray

from matcher.batch.matching import Chunk, Execution, Work, rank_chunk
from matcher.errors import ClusterUnusable, WorkersLost

CONNECT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class _Parcel:
    """Work packed once for all chunks: joblib maps so large an array into each worker's memory."""

    digest: str
    data: NDArray[np.uint8]

    @classmethod
    def of(cls, work: Work) -> "_Parcel":
        data = pickle.dumps(work)
        return cls(hashlib.sha256(data).hexdigest(), np.frombuffer(data, dtype=np.uint8))


_opened: dict[str, Work] = {}


def on_cores(workers: int, *, meanwhile: bool = True) -> Execution:
    """Rank on so many processes of this machine, at most; 1 is this very process.

    Processes take seconds to start. Meanwhile this one makes the work and, unless ``meanwhile`` is
    false, ranks the first chunks itself, so that a short batch waits for nobody.
    """

    def execute(work: Callable[[], Work], chunks: Sequence[Chunk]) -> Iterator[tuple[int, bytes]]:
        left, processes = deque(chunks), min(workers, len(chunks))
        try:
            if processes > 1:
                pool = _pool(processes)
                starting = pool(delayed(_load)() for _ in range(processes))
                try:
                    made = work()
                    while meanwhile and left and pool.n_completed_tasks < processes:
                        yield _ranked(made, left.popleft())
                finally:
                    for _ in starting:
                        pass
                if len(left) > 1:
                    parcel = _Parcel.of(made)
                    yield from _pool(processes)(delayed(_rank_parcel)(parcel, chunk) for chunk in left)
                    return
        except BrokenProcessPool as error:
            raise WorkersLost(str(error)) from error
        for chunk in left:
            yield _ranked(work(), chunk)

    return execute


def _ranked(work: Work, chunk: Chunk) -> tuple[int, bytes]:
    return chunk.number, rank_chunk(work, chunk)


def _pool(processes: int) -> Parallel:
    """Return a pool; joblib keeps the processes of one for the next of as many."""
    return Parallel(n_jobs=processes, backend="loky", return_as="generator_unordered", batch_size=1)


def _load() -> None:
    """Do nothing, in a process that has to load this module for it."""


def on_cluster(scheduler: str) -> Execution:
    """Rank on the Dask cluster whose scheduler listens at an address, ``tcp://host:port``.

    Its workers need this package. Dask runs whatever it is sent: the cluster must be in a network
    in which everybody is trusted.

    Raises
    ------
    ClusterUnusable
        Dask is not installed, or nobody answers at the address.
    """
    try:
        from dask.distributed import Client
    except ImportError as error:
        raise ClusterUnusable(scheduler, "Dask is not installed; install talentbridge[scale]") from error

    def execute(work: Callable[[], Work], chunks: Sequence[Chunk]) -> Iterator[tuple[int, bytes]]:
        try:
            client = Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterUnusable(scheduler, f"does not answer: {error}") from error
        with client:
            yield from _on_client(client, work(), chunks)

    return execute


def _on_client(client: Any, work: Work, chunks: Sequence[Chunk]) -> Iterator[tuple[int, bytes]]:
    """Yield chunks as they are done. The scheduler gives out again what a dying worker had."""
    from dask.distributed import CancelledError, KilledWorker, as_completed

    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except TimeoutError as error:
        raise WorkersLost("the cluster has no workers") from error
    parcel = client.scatter(_Parcel.of(work), broadcast=True, hash=False)
    futures = {client.submit(_rank_parcel, parcel, chunk, pure=False): chunk.number for chunk in chunks}
    lost = None
    for future in as_completed(list(futures), loop=client.loop):
        try:
            yield future.result()
        except (CancelledError, KilledWorker, OSError) as error:
            # Whoever held the profiles died, or the chunk was on too many workers that did.
            lost = error
        # Each result is held by the cluster for as long as somebody names it.
        del futures[future]
    if lost:
        raise WorkersLost(str(lost)) from lost


def _rank_parcel(parcel: _Parcel, chunk: Chunk) -> tuple[int, bytes]:
    """Rank a chunk in a worker, which opens the parcel the first time it gets it."""
    if parcel.digest not in _opened:
        _opened.clear()
        _opened[parcel.digest] = pickle.loads(parcel.data.data)  # noqa: S301 - packed by `_Parcel.of`
    return _ranked(_opened[parcel.digest], chunk)
