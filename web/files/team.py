"""A team's plan as a table: one line a person and course, then one a skill to hire for."""

from collections.abc import Iterator

from flask import Response
from flask_babel import gettext

from matcher.teams import Assignment, Hire
from web.files.tables import csv_response
from web.services.team_plans import PlannedTeam
from web.words.catalogue import SCHEMES
from web.words.names import in_language, skill_name, words_for
from web.words.staleness import seen_words, stale_words


def plan_table(planned: PlannedTeam) -> Response:
    """Answer with a plan as CSV; beside every amount stand its source and the day it was seen."""
    header = (
        gettext("Line"),
        gettext("Person"),
        gettext("Course"),
        gettext("Provider"),
        gettext("Start"),
        gettext("Apply by"),
        gettext("Cover for the shift"),
        gettext("Closes"),
        gettext("Narrows"),
        gettext("Prepares for"),
        gettext("Fee, HK$"),
        gettext("Source of the fee"),
        gettext("Fee seen"),
        gettext("Grant, HK$"),
        gettext("Scheme"),
        gettext("Rule of the grant"),
        gettext("Source of the grant"),
        gettext("Grant seen"),
        gettext("Warning about the grant"),
        gettext("Apply for the grant by"),
        gettext("Left to pay, HK$"),
        gettext("People to hire"),
        gettext("Candidates who have the skill"),
        gettext("Schemes that could bring or fund such a role"),
    )
    return csv_response("team-plan.csv", header, _lines(planned))


def _lines(planned: PlannedTeam) -> Iterator[tuple[object, ...]]:
    for sent in planned.plan.assignments:
        yield _course_line(planned, sent)
    for hire in planned.plan.hires:
        yield _hire_line(planned, hire)


def _course_line(planned: PlannedTeam, sent: Assignment) -> tuple[object, ...]:
    fee, rule = sent.programme.fee, sent.subsidy.rule if sent.subsidy else None
    return (
        gettext("course"),
        planned.team[sent.person_id].label,
        in_language(sent.programme.title),
        in_language(sent.programme.provider.name),
        sent.run and sent.run.start.isoformat(),
        sent.run and sent.run.apply_by and sent.run.apply_by.isoformat(),
        _cover(planned, sent),
        _names(sent.closes),
        _names(sent.narrows),
        "; ".join(in_language(one.title) for one in sent.prepares),
        sent.gross_hkd,
        fee and (gettext("invented fee") if fee.invented else fee.source),
        fee and fee.as_of,
        sent.subsidy and sent.subsidy.grant_hkd,
        rule and words_for(SCHEMES, rule.scheme_id),
        rule and rule.id,
        rule and rule.source,
        rule and rule.as_of,
        rule and stale_words(rule.as_of),
        sent.grant_by and sent.grant_by.isoformat(),
        sent.net_hkd,
        None,
        None,
        None,
    )


def _hire_line(planned: PlannedTeam, hire: Hire) -> tuple[object, ...]:
    few = gettext("fewer than 5")
    schemes = (planned.schemes[scheme_id] for scheme_id in hire.schemes)
    return (
        gettext("hire"),
        *(None,) * 6,
        skill_name(hire.skill_id),
        *(None,) * 13,
        hire.short,
        few if hire.candidates is None else hire.candidates,
        "; ".join(
            f"{in_language(one.name)} ({seen_words(one.source, one.as_of, one.as_of)})" for one in schemes
        ),
    )


def _cover(planned: PlannedTeam, sent: Assignment) -> str | None:
    if planned.ask.max_away is None:
        return None
    return gettext("checked") if sent.run else gettext("not checked: dates to be agreed")


def _names(skill_ids: tuple[str, ...]) -> str:
    return "; ".join(skill_name(skill_id) for skill_id in skill_ids)
