"""Progress of long work, on standard error and only where a person watches."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

Item = TypeVar("Item")


def with_progress(items: Sequence[Item], what: str) -> Iterable[Item] | Iterator[Item]:
    """Yield items, showing how far the work has come."""
    return track(items, description=what, console=Console(stderr=True), disable=not sys.stderr.isatty())
