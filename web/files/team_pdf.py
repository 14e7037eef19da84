"""The plan of a team to take away as a PDF, in the reader's language."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from matcher.teams import Assignment, Drawn, Hire
from web.drawing.pdf_pages import BODY, HEADING, NUMBER, SMALL, TITLE, paragraph, row, set_pages, table
from web.services.team_plans import PlannedTeam
from web.words.names import in_language, skill_name
from web.words.points import as_date, as_money, people_words
from web.words.staleness import seen_words
from web.words.team import (
    binding_words,
    bound_words,
    cover_words,
    method_words,
    prepares_words,
    sum_words,
    year_words,
)

COURSE_COLUMNS = (26 * mm, 46 * mm, 36 * mm, 20 * mm, 20 * mm, 22 * mm)
POT_COLUMNS = (52 * mm, 30 * mm, 30 * mm, 58 * mm)
HIRE_COLUMNS = (48 * mm, 20 * mm, 30 * mm, 72 * mm)


def render_team_plan(planned: PlannedTeam, *, on: date) -> bytes:
    """Set a plan on A4 pages; the same plan gives the same bytes."""
    return set_pages(gettext("Team plan"), lambda: _story(planned, on))


def _story(planned: PlannedTeam, on: date) -> Iterator[Flowable]:
    plan = planned.plan
    yield paragraph(gettext("Team plan"), TITLE)
    yield paragraph(gettext("As of %(day)s", day=as_date(plan.on)), SMALL)
    if plan.binding:
        yield paragraph(binding_words(plan.binding), BODY)
    yield paragraph(sum_words(plan), BODY)
    yield paragraph(f"{bound_words(plan)} {method_words(plan)}", SMALL)
    if plan.cover_unchecked:
        yield paragraph(cover_words(plan), SMALL)
    if plan.assignments:
        yield paragraph(gettext("Who takes which course"), HEADING)
        heads = [gettext("Person"), gettext("Course"), gettext("Closes"), gettext("Fee"), gettext("Grant"),
                 gettext("Left to pay")]  # fmt: skip
        yield table(heads, [_course_row(planned, sent) for sent in plan.assignments], COURSE_COLUMNS)
    if plan.drawn:
        yield paragraph(gettext("What schemes pay the firm"), HEADING)
        heads = [gettext("Scheme and financial year"), gettext("This plan"), gettext("Left of the ceiling"),
                 gettext("Source")]  # fmt: skip
        yield table(heads, [_pot_row(one) for one in plan.drawn], POT_COLUMNS)
    if plan.hires:
        yield paragraph(gettext("Whom to hire"), HEADING)
        heads = [gettext("Skill"), gettext("People"), gettext("Candidates"),
                 gettext("Schemes that could bring or fund such a role")]  # fmt: skip
        yield table(heads, [_hire_row(planned, one) for one in plan.hires], HIRE_COLUMNS)
    yield Spacer(1, 10)
    yield paragraph(gettext("Made by Talent Bridge on %(day)s.", day=as_date(on)), SMALL)


def _course_row(planned: PlannedTeam, sent: Assignment) -> list[Any]:
    start = (
        gettext("Starts %(day)s", day=as_date(sent.run.start)) if sent.run else gettext("Dates to be agreed")
    )
    fee, rule = sent.programme.fee, sent.subsidy.rule if sent.subsidy else None
    seen_fee = fee and (gettext("invented fee") if fee.invented else fee.source)
    sources = [
        fee and f"{seen_fee} · {as_date(fee.as_of)}",
        rule and seen_words(rule.source, as_date(rule.as_of), rule.as_of),
    ]
    return [
        *row([planned.team[sent.person_id].label]),
        [
            paragraph(in_language(sent.programme.title), BODY),
            paragraph(" · ".join(filter(None, (in_language(sent.programme.provider.name), start))), SMALL),
            *(paragraph(one, SMALL) for one in sources if one),
        ],
        [
            *([paragraph(_names(sent.closes), BODY)] if sent.closes else []),
            *([paragraph(f"{gettext('Narrows:')} {_names(sent.narrows)}", SMALL)] if sent.narrows else []),
            *([paragraph(prepares_words(sent), SMALL)] if sent.prepares else []),
        ],
        *(
            paragraph(gettext("not stated") if amount is None else as_money(amount), NUMBER)
            for amount in (sent.gross_hkd, sent.subsidy.grant_hkd if sent.subsidy else 0, sent.net_hkd)
        ),
    ]


def _names(skill_ids: Sequence[str]) -> str:
    return gettext(", ").join(skill_name(one) for one in skill_ids)


def _pot_row(drawn: Drawn) -> list[Any]:
    source = seen_words(drawn.rule.source, as_date(drawn.rule.as_of), drawn.rule.as_of)
    name = year_words(drawn)
    return row([name, as_money(drawn.drawn_hkd), as_money(drawn.left_hkd), source])


def _hire_row(planned: PlannedTeam, hire: Hire) -> list[Any]:
    schemes = [planned.schemes[one] for one in hire.schemes]
    named = gettext("; ").join(
        f"{in_language(one.name)} ({seen_words(one.source, as_date(one.as_of), one.as_of)})"
        for one in schemes
    )
    return row([skill_name(hire.skill_id), str(hire.short), people_words(hire.candidates), named or "–"])
