"""What was worked out once about a candidate and a vacancy, until one of them changes."""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, NamedTuple

MOST_KEPT = 4096


class Key(NamedTuple):
    """What something is about; ``kind`` names all else it depends on, such as the language."""

    kind: str
    vacancy_code: str
    candidate_code: str = ""


class Memory:
    """Keeps what was worked out, the longest unused going first. Safe to share between threads.

    Parameters
    ----------
    most : int
        Entries kept.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self.most = most
        self.generation = 0
        self._kept: OrderedDict[Key, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> Any:
        """Return what is kept, ``None`` if nothing is."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Key, value: Any, *, generation: int) -> None:
        """Keep something, unless anything was forgotten since ``generation`` was read.

        Read it before the facts are: then what they were before a change is never kept after it.
        """
        with self._lock:
            if generation == self.generation:
                self._kept[key] = value
                while len(self._kept) > self.most:
                    self._kept.popitem(last=False)

    def forget(self, codes: Iterable[str]) -> None:
        """Forget what is about any of these candidates or vacancies."""
        gone = set(codes)
        with self._lock:
            self.generation += 1
            for key in [key for key in self._kept if gone & {key.vacancy_code, key.candidate_code}]:
                del self._kept[key]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self.generation += 1
            self._kept.clear()
