"""Cores and clusters give the bytes of this process, also where workers die."""

import os
import signal
from pathlib import Path

import pytest
from dask.distributed import LocalCluster

from matcher.batch import Work, on_cluster, on_cores
from matcher.errors import ClusterUnusable, WorkersLost
from matcher.index import ProfileIndex, Ranked
from matcher.index.facets import Mask
from matcher.profiles import Vacancy
from tests.matcher.batch.worlds import Batch, make_vacancies


@pytest.fixture(scope="module")
def cluster():
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        yield cluster


def test_two_processes_give_the_same_bytes_as_one(tmp_path):
    batch = Batch(tmp_path)

    assert batch.run(on_cores(2, meanwhile=False)) == batch.expected()


def test_who_ranks_while_processes_start_gives_the_same_bytes_too(tmp_path):
    batch = Batch(tmp_path, make_vacancies(60))

    assert batch.run(on_cores(2), chunk_size=1) == batch.expected()


def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path, cluster):
    batch = Batch(tmp_path, make_vacancies(200))
    steps = batch.steps(on_cluster(cluster.scheduler_address), chunk_size=1)
    before = [next(steps) for _ in range(3)]
    victim = next(iter(cluster.workers.values()))
    os.kill(victim.pid, signal.SIGKILL)

    after = list(steps)

    assert before[-1].done < after[-1].done == 200
    assert batch.out.read_bytes() == batch.expected()


def test_all_workers_killed_at_once_are_waited_for(tmp_path, cluster):
    batch = Batch(tmp_path, make_vacancies(200))
    steps = batch.steps(on_cluster(cluster.scheduler_address), chunk_size=1)
    next(steps), next(steps)
    for worker in cluster.workers.values():
        if worker.pid:
            os.kill(worker.pid, signal.SIGKILL)

    list(steps)

    assert batch.out.read_bytes() == batch.expected()


class DeadlyIndex(ProfileIndex):
    """Kills the process that ranks with it, the first time; the file tells whether it has."""

    def __init__(self, index: ProfileIndex, happened: Path) -> None:
        super().__init__(index.scorer, index.profiles, index.lists)
        self.happened = happened

    def top(self, vacancy: Vacancy, k: int, *, allowed: Mask | None = None) -> list[Ranked]:
        if vacancy.id == "v7" and not self.happened.exists():
            self.happened.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().top(vacancy, k, allowed=allowed)


def test_a_process_killed_in_the_middle_loses_nothing(tmp_path):
    batch = Batch(tmp_path)
    happened = tmp_path / "happened"

    def execute(work, chunks):
        return on_cores(2, meanwhile=False)(
            lambda: Work(DeadlyIndex(work().index, happened), work().top), chunks
        )

    assert batch.run(execute) == batch.expected()
    assert happened.exists()


def test_workers_that_always_die_end_the_run_and_keep_what_is_done(tmp_path):
    batch = Batch(tmp_path)

    def execute(work, chunks):
        yield from on_cores(1)(work, chunks[: max(0, len(chunks) - 4)])
        raise WorkersLost("out of memory")

    with pytest.raises(WorkersLost, match=r"out of memory; finished chunks are kept"):
        batch.run(execute)

    assert len(list(batch.checkpoint.glob("*.part"))) == 2
    assert batch.run() == batch.expected()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense"])
def test_an_address_without_a_cluster_is_named(tmp_path, address, monkeypatch):
    monkeypatch.setattr("matcher.batch.execution.CONNECT_SECONDS", 0.5)

    with pytest.raises(ClusterUnusable, match=f"{address}: does not answer"):
        Batch(tmp_path).run(on_cluster(address))
