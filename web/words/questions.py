"""What to ask next, in words, each question with the way to the form that answers it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext

from matcher.asking import Question
from web.words.names import skill_name
from web.words.points import as_number, as_points


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """A question, what its answer may move, and where to answer it."""

    words: str
    moves: str
    answer: str
    link: str


def candidate_questions(questions: Iterable[Question]) -> list[QuestionLine]:
    """Put questions to a candidate in words."""
    return [_line(question, *_to_candidate(question)) for question in questions]


def employer_questions(questions: Iterable[Question], vacancy_code: str) -> list[QuestionLine]:
    """Put questions to an employer in words."""
    return [_line(question, *_to_employer(question, vacancy_code)) for question in questions]


def _line(question: Question, words: str, answer: str, link: str) -> QuestionLine:
    return QuestionLine(words=words, moves=as_points(question.worth), answer=answer, link=link)


def _to_candidate(question: Question) -> tuple[str, str, str]:
    if question.kind == "years":
        words = gettext("How many years have you worked: %(years)s or more?", years=as_number(question.years))
        return words, gettext("State the years"), url_for("profile.show", _anchor="years")
    skill = skill_name(question.skill_id or "")
    place = url_for("profile.show", _anchor=f"skill-{question.skill_id}")
    if question.kind == "level":
        words = gettext(
            "Do you know %(skill)s at level %(level)s or above?", skill=skill, level=question.level
        )
        return words, gettext("State the level"), place
    if question.kind == "evidence":
        words = gettext("Have you used %(skill)s in a job, or do you hold a certificate?", skill=skill)
        return words, gettext("Yes: say so"), place
    words = gettext(
        "Do you also know %(skill)s? Vacancies near the top of your list ask for it.", skill=skill
    )
    return words, gettext("Yes: add it"), url_for("profile.show", q=skill, _anchor="add")


def _to_employer(question: Question, vacancy_code: str) -> tuple[str, str, str]:
    anchor = "years" if question.skill_id is None else f"skill-{question.skill_id}"
    place = url_for("our_vacancies.show", vacancy_code=vacancy_code, _anchor=anchor)
    if question.kind == "years":
        return gettext("How many years of experience do you ask?"), gettext("State the years"), place
    skill = skill_name(question.skill_id or "")
    if question.kind == "level":
        return (
            gettext("Which level of %(skill)s do you need?", skill=skill),
            gettext("State the level"),
            place,
        )
    words = gettext("Must a candidate bring %(skill)s, or is it only preferred?", skill=skill)
    return words, gettext("Choose"), place
