"""How long the page of the ledger takes, with as many vacancies and people as a city has.

    python -m benchmarks.ledger_page [--profiles 100000] [--vacancies 20000] [--repeats 20]

Starts the application on an empty database with the bundled taxonomy and catalogue, puts the
random world of `benchmarks.ledger_speed` in the place of what the ledger holds, and prints the
median, smallest and largest time from the address to the finished page: all figures, charts,
tables and the proposal of a programme; and the time of a what-if and of each file. The first time
of each path, with intervals nobody asked for before, stands apart. Signing in and the network are
not counted.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np
from flask import Flask, Response, g

from benchmarks.empty_application import empty_application
from benchmarks.ledger_speed import make_pairs
from matcher.coverage.intervals import bootstrap_interval
from web.clock import today
from web.db import db
from web.pages.ledger import brief, show, show_what_if, workbook
from web.services.coverage import live_ledger
from web.services.schemes import current_book
from web.workbench import current_workbench

PATHS = {
    "/coverage": show,
    "/coverage?by=action&sector=toys": show,
    "/coverage?lens=M01&family=technician&region=Kowloon": show,
    "/coverage?from=2025Q3&to=2026Q2": show,
    "/coverage/what-if?scheme=talent_list&ends=2026-12-31": show_what_if,
    "/coverage/what-if?scheme=gep&reach=product_designer&ceiling=500": show_what_if,
    "/coverage/ledger.xlsx": workbook,
    "/coverage/brief.pdf": brief,
}


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--profiles", type=int, default=100_000)
    parser.add_argument("--vacancies", type=int, default=20_000)
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with empty_application(DEMO=True) as app:
        rng = np.random.default_rng(asked.seed)
        demand, supply = make_pairs(rng, asked.vacancies, 12), make_pairs(rng, asked.profiles, 24.5)
        book = current_book(db.session)
        live_ledger(db.session, current_workbench(), book, on=today()).put(demand, supply)
        _times(app, next(iter(PATHS)), show, 1)  # what the process needs once: templates, names
        bootstrap_interval.cache_clear()
        for path, view in PATHS.items():
            print(f"{path:64} {_times(app, path, view, asked.repeats)}", flush=True)


def _times(app: Flask, path: str, view: Callable[..., object], repeats: int) -> str:
    taken = []
    for _ in range(repeats + 1):
        with app.test_request_context(path):
            # The context of the application outlives a request here; what a request keeps must not.
            g.pop("ledger", None)
            g.pop("scheme_book", None)
            begun = time.perf_counter()
            answer = view.__wrapped__()  # type: ignore[attr-defined]
            taken.append(1000 * (time.perf_counter() - begun))
    ms = taken[1:]
    later = f"{statistics.median(ms):6.1f} ms [{min(ms):.1f}, {max(ms):.1f}]"
    return f"first {taken[0]:6.1f} ms, then {later}  {_size(answer) // 1000} kB"


def _size(answer: object) -> int:
    """Return the characters of a page or the bytes of a file."""
    if isinstance(answer, Response):
        return len(answer.data)
    return len(str(answer[0] if isinstance(answer, tuple) else answer))


if __name__ == "__main__":
    main()
