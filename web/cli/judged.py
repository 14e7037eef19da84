"""Reading a folder of judged vacancies and candidates, for what learns from it or is measured on it."""

from datetime import date
from pathlib import Path

from matcher.intake import profile_from_text, vacancy_from_text
from matcher.learning import JudgedSet, fill_pools, judged_set
from skills_taxonomy.linking import Linker
from web.cli.files import read_grades, read_texts
from web.cli.progress import with_progress


def read_judged(folder: Path, linker: Linker, day: date) -> JudgedSet:
    """Read vacancies.jsonl, candidates.jsonl and qrels.tsv; a pair not judged counts as grade 0.

    ``day`` is the one the CVs are read as of.

    Raises
    ------
    InputError
        A file is missing or wrong; the message names it, its line and the reason.
    """
    vacancies = read_texts(folder / "vacancies.jsonl", may_be_empty=True)
    candidates = read_texts(folder / "candidates.jsonl", may_be_empty=True)
    asked, held = [one.id for one in vacancies], [one.id for one in candidates]
    grades = read_grades(folder / "qrels.tsv", vacancies=set(asked), candidates=set(held))
    return judged_set(
        [
            vacancy_from_text(one.title, one.text, linker, vacancy_id=one.id).vacancy
            for one in with_progress(vacancies, "Reading vacancies")
        ],
        [
            profile_from_text(one.text, linker, profile_id=one.id, today=day).profile
            for one in with_progress(candidates, "Reading candidates")
        ],
        fill_pools(grades, asked, held),
        groups={one.id: one.role for one in vacancies if one.role},
        languages={one.id: one.language for one in (*vacancies, *candidates) if one.language},
    )
