"""How well linking reads Hong Kong vacancies and CVs, against spans labelled by hand.

    python -m benchmarks.linking_hk FOLDER [--show]

FOLDER holds ``vacancies.jsonl`` (``text``, ``must_skills``, ``nice_skills``, ``not_required``)
and ``candidates.jsonl`` (``text``, ``skills`` with ``evidence``, ``denied``), every label with
``start`` and ``end`` into the text. A label is covered where some mention overlaps it; which
skill the mention names is not compared, since the labels come from another vocabulary. Shares
come with their 95 % Wilson intervals; the share covered also by language.
``--show`` lists what was missed or judged otherwise.
"""

import argparse
import time
from pathlib import Path

from matcher.evaluation.hk_labels import Tally, judge_candidates, judge_vacancies
from skills_taxonomy.linking import Linker
from skills_taxonomy.reading import load_taxonomy

__all__ = ["Tally", "judge_candidates", "judge_vacancies", "main"]


def main() -> None:
    """Read the folder, link every text, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="list the failures")
    options = parser.parse_args()
    linker = Linker(load_taxonomy())
    tally = Tally()
    start = time.perf_counter()
    count = judge_vacancies(linker, options.folder, tally) + judge_candidates(linker, options.folder, tally)
    seconds = time.perf_counter() - start
    print("\n".join([*tally.lines(), *tally.by_language.lines()]))
    print(f"{count} texts, {1000 * seconds / count:.2f} ms each")
    if options.show:
        print("\n".join(tally.failures))


if __name__ == "__main__":
    main()
