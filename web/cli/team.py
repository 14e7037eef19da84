"""The command `plan-team`: who of a team takes which course, and for what to hire."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from matcher.coverage.routes import admits_by_occupation
from matcher.intake import profile_from_text
from matcher.offers import WORKING_LEVEL
from matcher.profiles import CandidateProfile, Claim
from matcher.programmes import load_catalogue
from matcher.schemes.model import is_stale
from matcher.schemes.reach import NamedScheme, named_schemes, occupations_of, reaches
from matcher.schemes.reading import load_book
from matcher.teams import (
    Assignment,
    Drawn,
    Hire,
    Target,
    TeamLimits,
    TeamPlan,
    plan_for_team,
    targets_of_measure,
)
from skills_taxonomy.errors import UnknownSkill
from skills_taxonomy.linking.mention import Evidence
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.reading import load_taxonomy
from web.cli.files import InputError, read_bytes
from web.cli.options import INPUT, format_option, language_option, taxonomy_option
from web.cli.printing import new_console, new_table
from web.cli.tools import linker_for, scorer_for
from web.clock import today

MOST_PEOPLE = 10_000

BINDING = {
    "nothing_lacks": {
        "en": "The team lacks nothing of this.",
        "zh-Hant": "團隊已具備所有所需技能。",
        "zh-Hans": "团队已具备全部所需技能。",
    },
    "no_programmes": {
        "en": "No course open on this day teaches what lacks.",
        "zh-Hant": "當日沒有可報讀的課程教授所欠技能。",
        "zh-Hans": "当日没有可报名的课程教授所缺技能。",
    },
    "prerequisites": {
        "en": "The courses there are ask for skills that nobody holds and no course teaches in time.",
        "zh-Hant": "現有課程要求的先修技能，團隊中無人具備，亦沒有課程能及時教授。",
        "zh-Hans": "现有课程要求的先修技能，团队中无人具备，也没有课程能及时教授。",
    },
    "not_stated": {
        "en": "None of the courses states its fee, so that none can be promised to fit --budget.",
        "zh-Hant": "相關課程均沒有列明學費，無法確定是否符合 --budget。",
        "zh-Hans": "相关课程均未注明学费，无法确定是否符合 --budget。",
    },
    "budget": {
        "en": "No course fits the budget: raise --budget.",
        "zh-Hant": "沒有課程符合預算：請提高 --budget。",
        "zh-Hans": "没有课程符合预算：请提高 --budget。",
    },
    "away": {
        "en": "Nobody may be away on the days of the courses, known or to be agreed: raise --max-away.",
        "zh-Hant": "課程日期（已定或待定）期間無人可以離開崗位：請提高 --max-away。",
        "zh-Hans": "课程日期（已定或待定）期间无人可以离岗：请提高 --max-away。",
    },
    "budget_and_away": {
        "en": "No course fits the limits: raise --budget and --max-away.",
        "zh-Hant": "沒有課程符合限制：請提高 --budget 及 --max-away。",
        "zh-Hans": "没有课程符合限制：请提高 --budget 和 --max-away。",
    },
    "places": {
        "en": "The courses have no places left.",
        "zh-Hant": "相關課程已無餘額。",
        "zh-Hans": "相关课程已无名额。",
    },
}
HEADERS = {
    "en": ("person", "course", "skills", "start", "fee, HK$", "grant, HK$", "sources"),
    "zh-Hant": ("員工", "課程", "技能", "開課日期", "學費（港元）", "資助（港元）", "資料來源"),
    "zh-Hans": ("员工", "课程", "技能", "开课日期", "学费（港元）", "资助（港元）", "资料来源"),
}
HIRE_HEADERS = {
    "en": ("to hire for", "people", "schemes that could bring or fund such a role"),
    "zh-Hant": ("需招聘的技能", "人數", "可引進或資助該職位的計劃"),
    "zh-Hans": ("需招聘的技能", "人数", "可引进或资助该职位的计划"),
}
SUMMARY = {
    "en": "Closes {closed:.0%} of at most {bound:.0%}; fees HK${gross:,}, grants HK${grant:,}, net HK${net:,}; "
    "fees not stated: {unknown}.",
    "zh-Hant": "可補足 {closed:.0%}，上限 {bound:.0%}；學費 {gross:,} 港元，資助 {grant:,} 港元，"
    "淨額 {net:,} 港元；沒有列明學費的課程：{unknown}。",
    "zh-Hans": "可弥补 {closed:.0%}，上限 {bound:.0%}；学费 {gross:,} 港元，资助 {grant:,} 港元，"
    "净额 {net:,} 港元；未注明学费的课程：{unknown}。",
}

UNCHECKED = {
    "en": "Dates still to be agreed, so that --max-away is not checked: {places}.",
    "zh-Hant": "開課日期待定、未能核對 --max-away 的學額：{places}。",
    "zh-Hans": "开课日期待定、未能核对 --max-away 的名额：{places}。",
}
PREPARES = {"en": "prepares for {}", "zh-Hant": "為 {} 作準備", "zh-Hans": "为 {} 做准备"}


@click.command("plan-team")
@click.argument("team", type=INPUT)
@taxonomy_option
@language_option
@format_option
@click.option("--budget", type=click.IntRange(0), default=None, help="Most net cost, HK$.")
@click.option("--measure", default=None, metavar="M01-M10", help="Learn what is essential to this measure.")
@click.option("--people", type=click.IntRange(1, MOST_PEOPLE), default=1, show_default=True,
              help="How many are to hold each skill of the measure.")  # fmt: skip
@click.option("--max-away", type=click.IntRange(0), default=None, help="Most people away at once.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Day of the plan; today.")
@click.option("--facts-only", is_flag=True, help="Leave out programmes invented for demonstration.")
def plan_team(
    team: Path,
    taxonomy_spec: str,
    language: str,
    style: str,
    budget: int | None,
    measure: str | None,
    people: int,
    max_away: int | None,
    on: datetime | None,
    facts_only: bool,
) -> None:
    """Plan the training of a team: who takes which course, and for which skills to hire.

    TEAM is JSON: {"employees": [{"id", "skills": [{"skill_id", "level"?}] or "text"}],
    "targets": [{"skill_id", "level"?, "people"?}]}; targets may be left out with --measure.
    """
    taxonomy, day = load_taxonomy(taxonomy_spec), on.date() if on else today()
    value = _object(team)
    employees = [
        _employee(team, i, e, taxonomy, taxonomy_spec, day) for i, e in _listed(team, value, "employees")
    ]
    if len({employee.id for employee in employees}) < len(employees) or not employees:
        raise InputError(team, None, "employees: needs at least one, each with an id of its own")
    targets = {t.skill_id: t for t in _targets(team, value, taxonomy, measure, people)}
    book = load_book()
    reached = reaches(book, taxonomy.occupations, on=day)
    plan = plan_for_team(
        employees,
        [targets[skill_id] for skill_id in sorted(targets)],
        load_catalogue(invented=not facts_only),
        scorer_for(taxonomy_spec),
        on=day,
        limits=TeamLimits(budget_hkd=budget, max_away=max_away),
        schemes_for=admits_by_occupation(taxonomy, occupations_of(reached)),
    )
    found = _plan(plan, taxonomy, named_schemes(reached, book), language)
    if style == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _print(plan, found, language)


def _object(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(read_bytes(path))
    except (ValueError, RecursionError) as error:
        raise InputError(path, None, f"not JSON ({error})") from error
    if not isinstance(value, dict):
        raise InputError(path, None, 'needs an object with "employees"')
    return value


def _listed(path: Path, value: dict[str, Any], part: str) -> list[tuple[int, dict[str, Any]]]:
    entries = value.get(part, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(path, None, f"{part}: needs a list of objects")
    return list(enumerate(entries, start=1))


def _employee(
    path: Path, place: int, entry: dict[str, Any], taxonomy: Taxonomy, taxonomy_spec: str, day: date
) -> CandidateProfile:
    person, where = entry.get("id"), f"employee {place}"
    if not isinstance(person, str) or not person.strip():
        raise InputError(path, None, f"{where}: needs an id")
    if isinstance(entry.get("text"), str):
        return profile_from_text(
            entry["text"], linker_for(taxonomy_spec), profile_id=person, today=day
        ).profile
    claims = {}
    for _, skill in _listed(path, entry, "skills"):
        skill_id = _known(path, where, skill, taxonomy)
        level = None if skill.get("level") is None else _whole(path, where, skill, "level", 5)
        claims[skill_id] = Claim(skill_id=skill_id, evidence=Evidence.described, level=level)
    return CandidateProfile(id=person, claims=tuple(claims[s] for s in sorted(claims)), as_of=day.year)


def _targets(
    path: Path, value: dict[str, Any], taxonomy: Taxonomy, measure: str | None, people: int
) -> list[Target]:
    if measure is not None and measure not in taxonomy.measures:
        known = ", ".join(sorted(taxonomy.measures)) or "none in this taxonomy"
        raise click.UsageError(f"--measure: {measure!r} is no measure of the study ({known})")
    targets = targets_of_measure(taxonomy, measure, people=people) if measure else []
    for place, given in _listed(path, value, "targets"):
        where, entry = f"target {place}", {"level": WORKING_LEVEL, "people": 1} | given
        targets.append(
            Target(
                skill_id=_known(path, where, entry, taxonomy),
                level=_whole(path, where, entry, "level", 5),
                people=_whole(path, where, entry, "people", MOST_PEOPLE),
            )
        )
    if not targets:
        raise InputError(path, None, 'needs "targets", or the option --measure')
    return targets


def _known(path: Path, where: str, entry: dict[str, Any], taxonomy: Taxonomy) -> str:
    skill_id = entry.get("skill_id")
    try:
        return taxonomy.skill(str(skill_id)).id
    except UnknownSkill as error:
        raise InputError(path, None, f"{where}: {error}") from error


def _whole(path: Path, where: str, entry: dict[str, Any], name: str, most: int) -> int:
    number = entry[name]
    if type(number) is not int or not 1 <= number <= most:
        raise InputError(path, None, f"{where}: {name} is {number!r}, not a whole number from 1 to {most}")
    return number


def _plan(
    plan: TeamPlan, taxonomy: Taxonomy, schemes: dict[str, NamedScheme], language: str
) -> dict[str, Any]:
    return {
        "on": plan.on.isoformat(),
        "assignments": [_assignment(a, taxonomy, language, plan.on) for a in plan.assignments],
        "to_hire": [_hire(hire, taxonomy, schemes, language, plan.on) for hire in plan.hires],
        "share_closed": round(plan.share_closed, 4),
        "bound": round(plan.bound, 4),
        "is_optimal": plan.is_optimal,
        "method": plan.method,
        "gross_hkd": plan.gross_hkd,
        "grant_hkd": plan.grant_hkd,
        "net_hkd": plan.net_hkd,
        "fees_unknown": plan.fees_unknown,
        "cover_unchecked": plan.cover_unchecked,
        "drawn": [_drawn(one, plan.on) for one in plan.drawn],
        "binding": plan.binding,
        "message": BINDING[plan.binding][language] if plan.binding else None,
    }


def _drawn(drawn: Drawn, on: date) -> dict[str, Any]:
    return {
        "rule": drawn.rule.id,
        "financial_year": drawn.year,
        "ceiling_hkd": drawn.rule.ceiling_hkd,
        "drawn_hkd": drawn.drawn_hkd,
        "left_hkd": drawn.left_hkd,
        "source": drawn.rule.source,
        "as_of": drawn.rule.as_of,
        "is_stale": is_stale(drawn.rule.as_of, on),
    }


def _assignment(sent: Assignment, taxonomy: Taxonomy, language: str, on: date) -> dict[str, Any]:
    programme = sent.programme
    rule = sent.subsidy.rule if sent.subsidy else None
    return {
        "person": sent.person_id,
        "programme": programme.id,
        "title": programme.title.in_language(language),
        "invented": programme.is_invented,
        "skills": [taxonomy.skill(s).name.in_language(language) for s in sent.skills],
        "prepares": [one.id for one in sent.prepares],
        "start": sent.run.start.isoformat() if sent.run else None,
        "gross_hkd": sent.gross_hkd,
        "fee_source": programme.fee.source if programme.fee else None,
        "fee_as_of": programme.fee.as_of if programme.fee else None,
        "grant_hkd": sent.subsidy.grant_hkd if sent.subsidy else None,
        "grant_rule": rule.id if rule else None,
        "grant_source": rule.source if rule else None,
        "grant_as_of": rule.as_of if rule else None,
        "grant_is_stale": is_stale(rule.as_of, on) if rule else None,
    }


def _hire(
    hire: Hire, taxonomy: Taxonomy, schemes: dict[str, NamedScheme], language: str, on: date
) -> dict[str, Any]:
    return {
        "skill_id": hire.skill_id,
        "label": taxonomy.skill(hire.skill_id).name.in_language(language),
        "people": hire.short,
        "schemes": [
            {
                "id": one.id,
                "name": one.name.in_language(language),
                "source": one.source,
                "as_of": one.as_of,
                "is_stale": is_stale(one.as_of, on),
            }
            for one in (schemes[scheme_id] for scheme_id in hire.schemes)
        ],
    }


def _seen(as_of: str, stale: bool) -> str:
    return f"{as_of} (stale)" if stale else as_of


def _print(plan: TeamPlan, found: dict[str, Any], language: str) -> None:
    out = new_console()
    if found["message"]:
        out.print(found["message"])
    if plan.assignments:
        table = new_table(*HEADERS[language])
        for a in found["assignments"]:
            sources = [f"{a['fee_source']}, {a['fee_as_of']}"] if a["fee_source"] else []
            sources += (
                [f"{a['grant_rule']}: {a['grant_source']}, {_seen(a['grant_as_of'], a['grant_is_stale'])}"]
                if a["grant_rule"]
                else []
            )
            cells = (
                a["person"],
                a["title"],
                ", ".join([*a["skills"], *(PREPARES[language].format(one) for one in a["prepares"])]),
                a["start"],
                a["gross_hkd"],
                a["grant_hkd"],
            )
            table.add_row(*("-" if cell is None else str(cell) for cell in cells), "; ".join(sources))
        out.print(table)
    if plan.hires:
        table = new_table(*HIRE_HEADERS[language])
        for hire in found["to_hire"]:
            schemes = ", ".join(
                f"{one['name']} ({one['source']}, {_seen(one['as_of'], one['is_stale'])})"
                for one in hire["schemes"]
            )
            table.add_row(hire["label"], str(hire["people"]), schemes or "-")
        out.print(table)
    out.print(
        SUMMARY[language].format(
            closed=plan.share_closed, bound=plan.bound, gross=plan.gross_hkd, grant=plan.grant_hkd,
            net=plan.net_hkd, unknown=plan.fees_unknown,
        )
    )  # fmt: skip
    if plan.cover_unchecked:
        out.print(UNCHECKED[language].format(places=plan.cover_unchecked))
