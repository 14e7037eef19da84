"""Files of texts to what is matched; who says too little is named on standard error."""

from datetime import date
from pathlib import Path

import click

from matcher.intake import profile_from_text, vacancy_from_text
from matcher.profiles import CandidateProfile, Vacancy
from skills_taxonomy.linking import Linker
from web.cli.files import InputError, TextRecord, read_texts
from web.cli.progress import with_progress


def vacancies_in(path: Path, linker: Linker) -> list[Vacancy]:
    """Read the vacancies of a file; those that ask nothing are named and left out."""
    records = read_texts(path, may_be_empty=True)
    read = [
        vacancy_from_text(record.title, record.text, linker, vacancy_id=record.id).vacancy
        for record in with_progress(records, "Reading vacancies")
    ]
    _name_silent(path, records, [bool(vacancy.requirements) for vacancy in read], "no readable requirements")
    return [vacancy for vacancy in read if vacancy.requirements]


def candidates_in(path: Path, linker: Linker, today: date) -> list[CandidateProfile]:
    """Read the CVs of a file as of a day; those that show nothing are named and left out."""
    records = read_texts(path, may_be_empty=True)
    read = [
        profile_from_text(record.text, linker, profile_id=record.id, today=today).profile
        for record in with_progress(records, "Reading candidates")
    ]
    _name_silent(path, records, [bool(candidate.claims) for candidate in read], "no readable skills")
    return [candidate for candidate in read if candidate.claims]


def _name_silent(path: Path, records: list[TextRecord], speaks: list[bool], reason: str) -> None:
    """Say who gets no number; if nobody gets one, refuse the file."""
    for record, enough in zip(records, speaks, strict=True):
        if not enough:
            click.echo(f"talentbridge: {path}: {record.id}: {reason}, so not ranked", err=True)
    if not any(speaks):
        raise InputError(path, None, f"not enough information: {reason}")
