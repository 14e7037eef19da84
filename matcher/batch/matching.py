"""The plan of a batch: vacancies in chunks, each ranked whole, the run put together at the end."""

import gzip
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from matcher.batch.checkpoint import Checkpoint
from matcher.errors import BatchStopped, WorkersLost
from matcher.index import ProfileIndex, scorer_digest
from matcher.profiles import CandidateProfile, Vacancy
from matcher.scoring import Scorer
from matcher.whole_files import write_whole

ATTEMPTS = 3
TITLE_PAIRS_AT_ONCE = 500_000
FORMAT = 2
TAG = "talentbridge"


@dataclass(frozen=True, slots=True)
class Work:
    """What every chunk is ranked with: the profiles and how many of them are wanted a vacancy."""

    index: ProfileIndex
    top: int


class Chunk(NamedTuple):
    """Some vacancies of a batch; ``number`` is its place among the chunks."""

    number: int
    vacancies: tuple[Vacancy, ...]


class Progress(NamedTuple):
    """How many of the vacancies are ranked."""

    done: int
    total: int


Execution = Callable[[Callable[[], Work], Sequence[Chunk]], Iterable[tuple[int, bytes]]]
"""Ranks chunks as they come to be done. The work is made when first asked for, and kept: meanwhile
an execution may start whatever it needs."""


def rank_chunk(work: Work, chunk: Chunk) -> bytes:
    """Return the lines of a TREC run for some vacancies, best first, ties by identifier."""
    held = {title for titles in work.index.profiles.title_sets for title in titles}
    step = max(1, TITLE_PAIRS_AT_ONCE // max(1, len(held)))
    lines = []
    for start in range(0, len(chunk.vacancies), step):
        some = chunk.vacancies[start : start + step]
        # At once, for the titles held would be read anew for each vacancy otherwise.
        work.index.scorer.titles.remember([vacancy.title for vacancy in some], held)
        lines += [
            run_line(vacancy.id, place, name, score)
            for vacancy in some
            for place, (name, score) in enumerate(work.index.top(vacancy, work.top), start=1)
        ]
    return "".join(lines).encode()


def run_line(query: str, place: int, document: str, score: float) -> str:
    """Return a line of a TREC run."""
    return f"{query} Q0 {document} {place} {score:.10f} {TAG}\n"


def match_all(
    vacancies: Sequence[Vacancy],
    profiles: Sequence[CandidateProfile],
    scorer: Scorer,
    *,
    out: Path,
    checkpoint: Path,
    execute: Execution,
    top: int = 100,
    chunk_size: int = 32,
    read_on: date | None = None,
) -> Iterator[Progress]:
    """Rank all profiles for all vacancies into a TREC run, yielding after each chunk.

    ``read_on`` is noted in the checkpoint for `day_of_checkpoint`: the day the texts were read as of.
    Chunks that the checkpoint holds already are not ranked again. The bytes of the run depend on
    the arguments before the star and on ``top`` alone: not on the workers, the size of chunks, or
    how often the work was interrupted. The vacancies come in their order; ``out`` is compressed
    where its name ends in ``.gz``, and appears only once it is whole. Then the checkpoint goes.

    Ranked are vacancies of one title together: comparing a title with all titles held is most of
    the work, and is then done by one worker, once.

    Raises
    ------
    ValueError
        Two vacancies have one identifier.
    CheckpointUnusable
        It belongs to other texts or options, or another process is using it.
    BatchStopped
        Something cannot be written. Finished chunks stay, and the same call goes on from there.
    WorkersLost
        Workers died again and again. The same holds.
    """
    if len({vacancy.id for vacancy in vacancies}) < len(vacancies):
        raise ValueError("two vacancies have one identifier")
    chunks = _chunks(vacancies, chunk_size)
    plan = _plan_digest(vacancies, profiles, scorer, top, chunk_size)
    kept = Checkpoint(checkpoint, plan, len(chunks), read_on=read_on)
    with kept.opened():
        waiting = _waiting(chunks, kept)
        done = len(vacancies) - _size(waiting)
        yield Progress(done, len(vacancies))
        if waiting:
            work = cache(lambda: Work(ProfileIndex.build(profiles, scorer), top))
            for number in _work_off(work, waiting, kept, execute):
                done += len(chunks[number].vacancies)
                yield Progress(done, len(vacancies))
        _write_run(out, _in_order(vacancies, chunks, kept))
        kept.remove()


def _chunks(vacancies: Sequence[Vacancy], chunk_size: int) -> list[Chunk]:
    """Deal the vacancies out, those of one title together; `sorted` keeps their order otherwise."""
    by_title = sorted(vacancies, key=lambda vacancy: vacancy.title)
    return [
        Chunk(number, tuple(by_title[start : start + chunk_size]))
        for number, start in enumerate(range(0, len(by_title), chunk_size))
    ]


def _in_order(vacancies: Sequence[Vacancy], chunks: Sequence[Chunk], kept: Checkpoint) -> Iterator[bytes]:
    """Yield the lines of each vacancy, in the order of the vacancies."""
    pieces: dict[str, tuple[int, int, int]] = {}
    for chunk, body in zip(chunks, kept.bodies(), strict=True):
        end = 0
        for vacancy in chunk.vacancies:
            start, own = end, f"{vacancy.id} Q0 ".encode()
            while body.startswith(own, end):
                end = body.index(b"\n", end) + 1
            pieces[vacancy.id] = (chunk.number, start, end)
    for vacancy in vacancies:
        yield kept.piece(*pieces[vacancy.id])


def _work_off(
    work: Callable[[], Work], waiting: Sequence[Chunk], kept: Checkpoint, execute: Execution
) -> Iterator[int]:
    """Have chunks ranked and keep them; what dying workers left is given out again."""
    left = {chunk.number: chunk for chunk in waiting}
    lost_in_vain = 0
    while left:
        before = len(left)
        try:
            for number, body in execute(work, list(left.values())):
                kept.keep(number, body)
                del left[number]
                yield number
        except WorkersLost:
            # Workers that die now and then may: only rounds without any progress count.
            lost_in_vain = lost_in_vain + 1 if len(left) == before else 0
            if lost_in_vain >= ATTEMPTS:
                raise


def _waiting(chunks: Sequence[Chunk], kept: Checkpoint) -> list[Chunk]:
    finished = kept.finished()
    return [chunk for chunk in chunks if chunk.number not in finished]


def _size(chunks: Iterable[Chunk]) -> int:
    return sum(len(chunk.vacancies) for chunk in chunks)


def _plan_digest(
    vacancies: Sequence[Vacancy],
    profiles: Sequence[CandidateProfile],
    scorer: Scorer,
    top: int,
    chunk_size: int,
) -> str:
    """Return the name of all that decides what is in each chunk."""
    ground = scorer.titles.ground_
    digest = hashlib.sha256()
    for value in (FORMAT, top, chunk_size, scorer_digest(scorer), scorer.rarity, scorer.titles.get_params()):
        digest.update(f"{value!r}\n".encode())
    digest.update(ground.likeness.tobytes())
    for value in (ground.titles, ground.owners.tolist(), *vacancies, *profiles):
        digest.update(f"{value!r}\n".encode())
    return digest.hexdigest()


def _write_run(out: Path, bodies: Iterable[bytes]) -> None:
    blocks = _packed(bodies) if out.suffix == ".gz" else bodies
    try:
        write_whole(out, blocks, scratch=out.with_name(f".{out.name}.writing"))
    except OSError as error:
        raise BatchStopped(out, f"cannot be written: {error.strerror or error}") from error


def _packed(bodies: Iterable[bytes]) -> Iterator[bytes]:
    """Compress block by block; without name and time, so that equal runs are equal bytes."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as stream:
        for body in bodies:
            stream.write(body)
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()
