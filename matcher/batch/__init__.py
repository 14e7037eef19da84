"""All vacancies against all profiles: in chunks, kept as they are done, on cores or on a cluster."""

from matcher.batch.checkpoint import Checkpoint, day_of_checkpoint
from matcher.batch.execution import on_cluster, on_cores
from matcher.batch.matching import Chunk, Execution, Progress, Work, match_all, rank_chunk, run_line

__all__ = [
    "Checkpoint",
    "Chunk",
    "Execution",
    "Progress",
    "Work",
    "day_of_checkpoint",
    "match_all",
    "on_cluster",
    "on_cores",
    "rank_chunk",
    "run_line",
]
