"""How long the page of the ledger takes, with as many vacancies and people as a city has.

    python -m benchmarks.ledger_page [--profiles 100000] [--vacancies 20000] [--repeats 20]

Starts the application on an empty database with the bundled taxonomy and catalogue, puts the
random world of `benchmarks.ledger_speed` in the place of what the ledger holds, and prints the
median, smallest and largest time from the address to the finished page: all figures, charts,
tables and the proposal of a programme. Signing in and the network are not counted.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.ledger_speed import make_pairs
from web import create_app
from web.clock import today
from web.db import db
from web.db.upgrade import upgrade
from web.pages.ledger import show
from web.services.coverage import live_ledger
from web.services.schemes import current_book
from web.workbench import current_workbench

PATHS = [
    "/coverage",
    "/coverage?by=action&sector=toys",
    "/coverage?lens=M01&family=technician&region=Kowloon",
]


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
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'ledger.sqlite'}"
        upgrade(url)
        app = create_app(SECRET_KEY=Path(folder).name, DATABASE_URL=url, DEMO=True, TESTING=True)
        with app.app_context():
            rng = np.random.default_rng(asked.seed)
            demand, supply = make_pairs(rng, asked.vacancies, 12), make_pairs(rng, asked.profiles, 24.5)
            book = current_book(db.session)
            live_ledger(db.session, current_workbench(), book, on=today()).put(demand, supply)
            for path in PATHS:
                print(f"{path:60} {_times(app, path, asked.repeats)}", flush=True)
            db.engine.dispose()


def _times(app, path: str, repeats: int) -> str:  # type: ignore[no-untyped-def]
    taken = []
    for _ in range(repeats + 1):
        with app.test_request_context(path):
            begun = time.perf_counter()
            page = show.__wrapped__()
            taken.append(1000 * (time.perf_counter() - begun))
    ms = taken[1:]
    return f"{statistics.median(ms):7.1f} ms [{min(ms):.1f}, {max(ms):.1f}]  {len(page) // 1000} kB"


if __name__ == "__main__":
    main()
