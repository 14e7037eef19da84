"""How fast the page of an employer's best candidates is served, beside a static answer of its size.

    python -m benchmarks.serving [--profiles 100000] [--seconds 10] [--first 400] [--page]

Fills a SQLite file in a temporary folder with random candidates after the occupations of the
bundled taxonomy, starts the app as `talentbridge serve` does with two workers, and asks over the
loopback on eight kept connections: first a static answer of the same number of bytes from the
same app, then the list of the 20 best candidates for a vacancy, with reasons, as JSON (``--page``:
as a page), each time another of ten vacancies; last the lists of ``--first`` other vacancies, each
asked once, when nothing of them is remembered yet. Prints requests a second, the median and the
99th percentile, errors, and the ratio to the static answer. The load stops by itself.
"""

import argparse
import http.client
import itertools
import multiprocessing
import os
import secrets
import signal
import socket
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
from flask import Flask, Response
from sqlalchemy import insert

from benchmarks.random_people import Draw
from web import create_app
from web.cli.serving import _Server
from web.config import database_url
from web.db import CandidateRow, ClaimRow, db
from web.db.upgrade import upgrade
from web.services import accounts
from web.services.rankings import current_rankings
from web.services.vacancies import create_vacancy
from web.workbench import current_workbench

CONNECTIONS, WORKERS, VACANCIES = 8, 2, 10
LETTERS = str.maketrans("0123456789", "ABCDEFGHJK")  # codes of candidates have no 0 and no 1
ADVERTISEMENT = """Automation Engineer
Requirements
- At least 3 years of PLC programming, HMI and SCADA, industrial robotics
- {} and {}
- Machine vision, Python and SQL preferred
"""


def main() -> None:
    """Fill, serve, ask, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--profiles", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--first", type=int, default=400, help="vacancies whose list is asked once")
    parser.add_argument("--page", action="store_true", help="ask for the page instead of the JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{Path(scratch) / 'serving.sqlite'}"
        app, token, codes = fill(url, options.profiles, VACANCIES + options.first)
        port = _free_port()
        start = time.perf_counter()
        with app.app_context():
            current_rankings(db.session, current_workbench())
        print(
            f"{options.profiles:,} candidates, ranked from memory after {time.perf_counter() - start:.1f} s"
        )
        served = multiprocessing.get_context("fork").Process(target=_serve, args=(app, port))
        served.start()
        try:
            _wait_for(port)
            paths = [f"/api/v1/vacancies/{code}/matches?page_size=20" for code in codes]
            if options.page:
                paths = [f"/vacancies/{code}/candidates" for code in codes]
            known, first = paths[:VACANCIES], paths[VACANCIES:]
            size = _size(port, known[0], token)
            print(f"{size:,} bytes an answer, {WORKERS} workers, {CONNECTIONS} connections")
            asked = {"static": [f"/benchmark/static/{size}"], "matches": known, "asked once": first}
            static = 0.0
            for name, wanted in asked.items():
                times, taken = ask(port, wanted, token, options.seconds, once=name == "asked once")
                static = static or times.size / taken
                print(f"  {name:10} {describe(times, taken)}  {times.size / taken / static:.1%} of static")
        finally:
            os.kill(served.pid or 0, signal.SIGTERM)
            served.join(20)


def fill(url: str, count: int, vacancies: int = VACANCIES) -> tuple[Flask, str, list[str]]:
    """Make the database, and return the app, a token of an employer, and the codes of vacancies."""
    upgrade(database_url(url))
    app = create_app(DATABASE_URL=url, SECRET_KEY=secrets.token_hex(16), RATELIMIT_ENABLED=False)
    app.add_url_rule("/benchmark/static/<int:size>", view_func=lambda size: Response(b"x" * size))
    with app.app_context():
        workbench = current_workbench()
        draw = Draw(workbench.taxonomy)
        for start in range(0, count, 10_000):
            _add_candidates(draw, start, min(count, start + 10_000))
        account = accounts.register(
            db.session, email="firm@example.com", password=secrets.token_urlsafe(16), role="employer", name="Ada",
            organisation="Firm",
        )  # fmt: skip
        token = accounts.issue_token(db.session, account.id, name="load", scopes=("read", "write"))
        identity = accounts.identify_token(db.session, token.secret)
        assert identity is not None
        names = [s.name.en for s in workbench.taxonomy.skills.values() if s.kind == "technique"][
            : 2 * vacancies
        ]
        codes = [
            create_vacancy(
                db.session, workbench, identity, title="Automation Engineer", status="open",
                text=ADVERTISEMENT.format(names[2 * i % len(names)], names[(2 * i + 1) % len(names)]),
            ).record.code
            for i in range(vacancies)
        ]  # fmt: skip
    return app, token.secret, codes


def _add_candidates(draw: Draw, first: int, last: int) -> None:
    people = [draw.profile(f"{number:08}".translate(LETTERS)) for number in range(first, last)]
    db.session.execute(
        insert(CandidateRow),
        [
            {"id": first + i + 1, "code": person.id, "display_name": "Somebody", "consent": True,
             "titles": list(person.titles), "years": person.years, "as_of": person.as_of, "invented": True}
            for i, person in enumerate(people)
        ],
    )  # fmt: skip
    db.session.execute(
        insert(ClaimRow),
        [
            {"candidate_id": first + i + 1, "skill_id": claim.skill_id, "level": claim.level,
             "evidence": int(claim.evidence), "last_used": claim.last_used, "confirmed": True, "origin": "person"}
            for i, person in enumerate(people)
            for claim in person.claims
        ],
    )  # fmt: skip
    db.session.commit()


def ask(
    port: int, paths: list[str], token: str, seconds: float, *, once: bool = False
) -> tuple[np.ndarray, float]:
    """Ask on all connections and return the seconds of each answer, and of all of it.

    For a time, in turn and warmed up before; or ``once`` each path, while the time lasts.
    """
    times: list[list[float]] = [[] for _ in range(CONNECTIONS)]
    errors: list[int] = []
    numbers = itertools.count()

    def one(place: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.perf_counter() < end:
            number = next(numbers)
            if once and number >= len(paths):
                break
            begun = time.perf_counter()
            connection.request(
                "GET", paths[number % len(paths)], headers={"Authorization": f"Bearer {token}"}
            )
            answer = connection.getresponse()
            answer.read()
            times[place].append(time.perf_counter() - begun)
            errors.extend([answer.status] if answer.status != 200 else [])
        connection.close()

    for path in () if once else paths * WORKERS * 2:
        _size(port, path, token)
    start = time.perf_counter()
    end = start + seconds
    threads = [threading.Thread(target=one, args=(place,)) for place in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        print(f"  {len(errors)} errors: {sorted(set(errors))}")
    return np.concatenate([np.array(own) for own in times]), time.perf_counter() - start


def describe(times: np.ndarray, seconds: float) -> str:
    """Put rate and percentiles into a line."""
    median, late = np.percentile(times, [50, 99])
    rate = times.size / seconds
    return f"{rate:8.1f}/s  p50 {1e3 * median:7.2f} ms  p99 {1e3 * late:7.2f} ms  p99/p50 {late / median:.1f}"


def _serve(app: Flask, port: int) -> None:
    _Server(app, bind=f"127.0.0.1:{port}", workers=WORKERS, keepalive=5).run()


def _size(port: int, path: str, token: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}: {body[:200]!r}")
    return len(body)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the app did not start")


if __name__ == "__main__":
    main()
