"""The queue of phrases that no skill was found in, for administrators who keep the list of skills."""

from dataclasses import dataclass
from typing import get_args

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from skills_taxonomy.curation import language_of
from skills_taxonomy.errors import AdditionRefused, UnknownSkill
from skills_taxonomy.model import Skill, SkillKind, Text
from web.api.session import LARGEST_ID
from web.db import db
from web.files.downloads import additions_table, phrases_table
from web.guards.access import requires, signed_in
from web.pages.forms import choice_field, text_field
from web.pages.paging import PAGE_SIZE, Paging, asked_page, offset_of
from web.pages.phrases import PHRASE_STATUS, SKILL_KINDS
from web.pages.skill_search import asked_query, find_skills
from web.problems import Problem, problem_of
from web.records import PhraseRecord, PhraseStatus
from web.refreshing import apply_decisions
from web.services import curation
from web.services.errors import Conflict, SkillInUse
from web.services.suggestions import suggest
from web.words.names import in_language, skill_name
from web.workbench import current_workbench

blueprint = Blueprint("curation", __name__, url_prefix="/administration/phrases")

STATUSES: tuple[PhraseStatus, ...] = get_args(PhraseStatus)
KINDS: tuple[SkillKind, ...] = get_args(SkillKind)
LONGEST_DEFINITION = 500
ONE = f"/<int(max={LARGEST_ID}):phrase_id>"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseLine:
    """A phrase with the skills it perhaps means."""

    phrase: PhraseRecord
    suggested: tuple[Skill, ...]


@blueprint.get("")
@requires("administrator")
def list_phrases() -> str:
    """List the phrases of a status, most asked first."""
    status, number = _asked_status(), asked_page()
    page = curation.list_phrases(db.session, status, limit=PAGE_SIZE, offset=offset_of(number))
    counts, withheld = curation.count_phrases(db.session)
    return render_template(
        "administration/phrases.html",
        lines=[_line(phrase) for phrase in page.items],
        status=status,
        tabs=[(each, PHRASE_STATUS[each], counts[each]) for each in STATUSES],
        withheld=withheld,
        left_out=current_workbench().left_out,
        version=current_workbench().taxonomy.version,
        paging=Paging(number, page.total),
    )


@blueprint.get("/table.csv")
@requires("administrator")
def save_list() -> Response:
    """Hand over the phrases of a status as a table."""
    return phrases_table(curation.list_phrases(db.session, _asked_status()).items)


@blueprint.get("/skills.csv")
@requires("administrator")
def save_skills() -> Response:
    """Hand over the new skills as rows of the bundled taxonomy."""
    return additions_table("skills", current_workbench(), curation.list_additions(db.session))


@blueprint.get("/aliases.csv")
@requires("administrator")
def save_aliases() -> Response:
    """Hand over the new names as rows of the bundled taxonomy."""
    return additions_table("aliases", current_workbench(), curation.list_additions(db.session))


@blueprint.get(ONE)
@requires("administrator")
def show(phrase_id: int) -> str:
    """Show a phrase with the ways to decide about it."""
    return _phrase_page(phrase_id, None)


@blueprint.post(f"{ONE}/alias")
@requires("administrator")
def name_skill(phrase_id: int) -> ResponseReturnValue:
    """Make a phrase a further name of a skill."""
    phrase, skill_id = curation.get_phrase(db.session, phrase_id), text_field("skill_id")
    curation.name_skill(
        db.session, current_workbench(), signed_in(), phrase_id, skill_id, weak="weak" in request.form
    )
    apply_decisions()
    flash(gettext("“%(phrase)s” is a name of %(skill)s now.", phrase=phrase.text, skill=skill_name(skill_id)))
    return redirect(url_for("curation.list_phrases"))


@blueprint.post(f"{ONE}/skill")
@requires("administrator")
def make_skill(phrase_id: int) -> ResponseReturnValue:
    """Make a skill of a phrase."""
    skill_id = curation.make_skill(
        db.session,
        current_workbench(),
        signed_in(),
        phrase_id,
        name=Text(text_field("en"), text_field("zh_hant"), text_field("zh_hans")),
        definition=Text(
            text_field("definition_en", longest=LONGEST_DEFINITION),
            text_field("definition_zh_hant", longest=LONGEST_DEFINITION),
        ),
        kind=choice_field("kind", KINDS),  # type: ignore[arg-type]
        parent=text_field("parent"),
    )
    apply_decisions()
    flash(gettext("%(skill)s is a skill of our list now.", skill=skill_name(skill_id)))
    return redirect(url_for("curation.list_phrases"))


@blueprint.post(f"{ONE}/ignore")
@requires("administrator")
def ignore(phrase_id: int) -> ResponseReturnValue:
    """Say that a phrase is no skill."""
    phrase = curation.get_phrase(db.session, phrase_id)
    curation.ignore_phrase(db.session, signed_in(), phrase_id)
    flash(gettext("“%(phrase)s” is ignored from now on.", phrase=phrase.text))
    return redirect(url_for("curation.list_phrases"))


@blueprint.post(f"{ONE}/reopen")
@requires("administrator")
def reopen(phrase_id: int) -> ResponseReturnValue:
    """Take back what was decided."""
    phrase = curation.get_phrase(db.session, phrase_id)
    apply_decisions(curation.reopen_phrase(db.session, current_workbench(), signed_in(), phrase_id))
    flash(gettext("The decision on “%(phrase)s” is taken back.", phrase=phrase.text))
    return redirect(url_for("curation.list_phrases", status=phrase.status))


@blueprint.errorhandler(AdditionRefused)
@blueprint.errorhandler(UnknownSkill)
def refuse_addition(error: Exception) -> ResponseReturnValue:
    """Show the phrase again, with what was wrong and what to do about it."""
    problem = problem_of(error)
    return _phrase_page(_asked_phrase(), problem), problem.status


@blueprint.errorhandler(SkillInUse)
def refuse_undoing(error: SkillInUse) -> ResponseReturnValue:
    """Say what keeps a skill from being taken back."""
    flash(
        ngettext(
            "Nothing was changed: %(num)s person, vacancy or decision rests on this skill.",
            "Nothing was changed: %(num)s people, vacancies or decisions rest on this skill.",
            error.uses,
        ),
        "warning",
    )
    return redirect(url_for("curation.show", phrase_id=_asked_phrase()))


@blueprint.errorhandler(Conflict)
def tell_conflict(_error: Conflict) -> ResponseReturnValue:
    """Say that somebody else was first, and show how it stands now."""
    flash(gettext("Somebody else decided at the same moment. This is how it stands now."), "warning")
    return redirect(url_for("curation.show", phrase_id=_asked_phrase()))


def _asked_phrase() -> int:
    return int((request.view_args or {})["phrase_id"])


def _asked_status() -> PhraseStatus:
    asked = request.args.get("status", "")
    return asked if asked in STATUSES else "open"


def _line(phrase: PhraseRecord) -> PhraseLine:
    suggested = suggest(current_workbench(), phrase.text) if phrase.status == "open" else []
    return PhraseLine(phrase=phrase, suggested=tuple(suggested))


def _phrase_page(phrase_id: int, problem: Problem | None) -> str:
    phrase = curation.get_phrase(db.session, phrase_id)
    line, query = _line(phrase), asked_query()
    found = find_skills(query, without={skill.id for skill in line.suggested})
    return render_template(
        "administration/phrase.html",
        line=line,
        query=query,
        found=found,
        problem=problem,
        refused={place for place, _ in problem.errors} if problem else set(),
        kinds=[(kind, SKILL_KINDS[kind]) for kind in KINDS],
        parents=_parents([*line.suggested, *found]),
        filled=_filled(phrase),
    )


def _filled(phrase: PhraseRecord) -> dict[str, str]:
    """Return what the form of a new skill holds: what was sent, and before that the phrase itself."""
    script = {"en": "en", "zh-Hant": "zh_hant", "zh-Hans": "zh_hans"}[language_of(phrase.text)]
    names = ("en", "zh_hant", "zh_hans", "definition_en", "definition_zh_hant", "kind", "parent")
    if "en" in request.form:
        return {name: text_field(name, longest=LONGEST_DEFINITION) for name in names}
    return dict.fromkeys(names, "") | {script: phrase.text}


def _parents(near: list[Skill]) -> dict[str, list[tuple[str, str]]]:
    """Return what a new skill may hang under: the skills at hand with their parents, and all fields."""
    taxonomy = current_workbench().taxonomy
    fields = [(each.id, in_language(each.name)) for each in taxonomy.domains.values()]
    at_hand = dict.fromkeys(
        skill_id
        for skill in near
        for skill_id in (skill.id, skill.parent)
        if skill_id not in taxonomy.domains
    )
    return {
        gettext("Skills found"): [(skill_id, skill_name(skill_id)) for skill_id in at_hand],
        gettext("Fields"): sorted(fields, key=lambda pair: pair[1]),
    }
