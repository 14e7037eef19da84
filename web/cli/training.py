"""The commands `gaps` and `recommend`: a vacancy and a CV to gaps, to a training plan."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from matcher.documents import clean_text, read_document
from matcher.errors import DocumentError, EmptyProfile, EmptyVacancy
from matcher.gaps import Gap, find_gaps
from matcher.intake import profile_from_text, vacancy_from_text
from matcher.planning import Plan, PlanStep, after_plan, alternatives_to, plan_for_person
from matcher.profiles import CandidateProfile, Vacancy
from matcher.programmes import load_catalogue
from matcher.schemes.model import is_stale
from matcher.scoring import Match, Scorer
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.reading import load_taxonomy
from web.cli.files import InputError, read_bytes
from web.cli.options import INPUT, format_option, language_option, skill_model_option, taxonomy_option
from web.cli.printing import new_console, new_table
from web.cli.tools import linker_for, scorer_for
from web.clock import today


@click.command()
@click.argument("vacancy", type=INPUT)
@click.argument("cv", type=INPUT)
@taxonomy_option
@skill_model_option
@language_option
@format_option
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Day the CV is read as of; today."
)
def gaps(
    vacancy: Path, cv: Path, taxonomy_spec: str, skill_model: Path | None, language: str, style: str,
    on: datetime | None,
) -> None:  # fmt: skip
    """List what a CV lacks for a vacancy. Both may be text, PDF, DOCX or JSON {"title", "text"}."""
    taxonomy = load_taxonomy(taxonomy_spec)
    match, _, _, _ = _match(vacancy, cv, taxonomy_spec, skill_model, on.date() if on else today())
    found = find_gaps(match)
    if style == "json":
        click.echo(
            json.dumps(
                {"score": match.score, "gaps": [_gap(g, taxonomy, language) for g in found]},
                ensure_ascii=False,
                indent=2,
            )
        )
        return
    table = new_table("skill", "asked as", "held", "asked", "credit", "nearest")
    for gap in found:
        facts = _gap(gap, taxonomy, language)
        table.add_row(
            *(shown(facts[key]) for key in ("label", "necessity", "held", "asked", "credit", "nearest"))
        )
    new_console().print(table)


@click.command()
@click.argument("vacancy", type=INPUT)
@click.argument("cv", type=INPUT)
@taxonomy_option
@skill_model_option
@language_option
@format_option
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Day of the plan; today.")
@click.option("--budget", type=click.IntRange(0), default=None, help="Most net cost, HK$.")
@click.option("--hours", type=click.IntRange(0), default=None, help="Most hours.")
@click.option("--facts-only", is_flag=True, help="Leave out programmes invented for demonstration.")
def recommend(
    vacancy: Path,
    cv: Path,
    taxonomy_spec: str,
    skill_model: Path | None,
    language: str,
    style: str,
    on: datetime | None,
    budget: int | None,
    hours: int | None,
    facts_only: bool,
) -> None:
    """Plan the courses that close a CV's gaps for a vacancy, with what they cost after funding."""
    taxonomy, day = load_taxonomy(taxonomy_spec), on.date() if on else today()
    match, scorer, asked, candidate = _match(vacancy, cv, taxonomy_spec, skill_model, day)
    gaps, catalogue = find_gaps(match), load_catalogue(invented=not facts_only)
    held = [claim.skill_id for claim in candidate.claims]
    plan = plan_for_person(
        gaps, catalogue, scorer.similarity, on=day, held=held, budget_hkd=budget, max_hours=hours
    )
    others = alternatives_to(
        plan, gaps, catalogue, scorer.similarity, held=held, budget_hkd=budget, max_hours=hours
    )

    def told(made: Plan) -> dict[str, Any]:
        after = scorer.score(asked, after_plan(candidate, made)).score
        return _plan(made, match.score, after, taxonomy, language)

    if style == "json":
        beside = {kind: told(other) if other else None for kind, other in others._asdict().items()}
        click.echo(json.dumps(told(plan) | {"alternatives": beside}, ensure_ascii=False, indent=2))
    else:
        _print_plan(told(plan))


def _match(
    vacancy_path: Path, cv_path: Path, taxonomy_spec: str, skill_model: Path | None, on: date
) -> tuple[Match, Scorer, Vacancy, CandidateProfile]:
    """Read both files and score them, or refuse where either says too little."""
    linker = linker_for(taxonomy_spec)
    title, text = _read(vacancy_path)
    vacancy = vacancy_from_text(title, text, linker, vacancy_id=vacancy_path.name).vacancy
    candidate = profile_from_text(_read(cv_path)[1], linker, profile_id=cv_path.name, today=on).profile
    if not vacancy.requirements:
        raise EmptyVacancy(vacancy.id)
    if not candidate.claims:
        raise EmptyProfile(candidate.id)
    scorer = scorer_for(taxonomy_spec, skill_model)
    return scorer.score(vacancy, candidate), scorer, vacancy, candidate


def _read(path: Path) -> tuple[str, str]:
    """Return title and text of a document; the title is its first line where none is given."""
    data = read_bytes(path)
    try:
        if path.suffix.lower() == ".json":
            title, text = _from_json(path, data)
        else:
            title, text = "", read_document(data, filename=path.name).text
        text = clean_text(text)
    except DocumentError as error:
        raise InputError(path, None, f"{error.code}: {error}") from error
    return title or text.strip().splitlines()[0], text


def _from_json(path: Path, data: bytes) -> tuple[str, str]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(path, None, f"not JSON ({error})") from error
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise InputError(path, None, 'needs an object with a "text"')
    return str(value.get("title") or ""), value["text"]


def _gap(gap: Gap, taxonomy: Taxonomy, language: str) -> dict[str, Any]:
    return {
        "skill_id": gap.skill_id,
        "label": _label(gap.skill_id, taxonomy, language),
        "necessity": gap.necessity,
        "held": gap.held,
        "asked": gap.asked,
        "credit": round(gap.credit, 4),
        "weight": round(gap.weight, 4),
        "nearest": _label(gap.nearest, taxonomy, language) if gap.nearest else None,
        "unproven": gap.unproven,
    }


def _plan(
    plan: Plan, before: float | None, after: float | None, taxonomy: Taxonomy, language: str
) -> dict[str, Any]:
    return {
        "on": plan.on.isoformat(),
        "score_before": before,
        "score_after": after,
        "steps": [_step(step, taxonomy, language, plan.on) for step in plan.steps],
        "hours": plan.hours,
        "gross_hkd": plan.gross_hkd,
        "grant_hkd": plan.grant_hkd,
        "net_hkd": plan.net_hkd,
        "fees_unknown": plan.fees_unknown,
        "hours_unknown": plan.hours_unknown,
        "closed": [_label(skill_id, taxonomy, language) for skill_id in plan.closed],
        "still_open": [_label(skill_id, taxonomy, language) for skill_id in plan.still_open],
        "share_closed": round(plan.share_closed, 4),
        "is_optimal": plan.is_optimal,
        "bound": round(plan.bound, 4),
        "method": plan.method,
        "binding": plan.binding,
    }


def _step(step: PlanStep, taxonomy: Taxonomy, language: str, on: date) -> dict[str, Any]:
    programme = step.programme
    rule = step.subsidy.rule if step.subsidy else None
    return {
        "programme": programme.id,
        "title": programme.title.in_language(language),
        "provider": programme.provider.name.in_language(language),
        "invented": programme.is_invented,
        "closes": [_label(skill_id, taxonomy, language) for skill_id in step.closes],
        "narrows": [_label(skill_id, taxonomy, language) for skill_id in step.narrows],
        "hours": programme.hours,
        "start": step.run.start.isoformat() if step.run else None,
        "apply_by": step.run.apply_by.isoformat() if step.run and step.run.apply_by else None,
        "gross_hkd": step.gross_hkd,
        "grant_hkd": step.subsidy.grant_hkd if step.subsidy else None,
        "net_hkd": step.net_hkd,
        "grant_by": step.grant_by.isoformat() if step.grant_by else None,
        "funding": {
            "version": rule.id,
            "scheme": rule.scheme_id,
            "applicant": rule.applicant,
            "source": rule.source,
            "as_of": rule.as_of,
            "is_stale": is_stale(rule.as_of, on),
            "confidence": rule.confidence,
        }
        if rule
        else None,
        "funding_used_up_by_other_steps": step.used_up.id if step.used_up else None,
        "source": programme.source,
        "as_of": programme.as_of,
        "confidence": programme.confidence,
    }


def _rule_words(funding: dict[str, Any]) -> str:
    stale = " (stale)" if funding["is_stale"] else ""
    return f"{funding['version']}, as of {funding['as_of']}{stale}"


def _print_plan(plan: dict[str, Any]) -> None:
    table = new_table("course", "provider", "closes", "hours", "start", "fee", "grant", "net", "rule")
    for step in plan["steps"]:
        title = f"{step['title']} (invented)" if step["invented"] else step["title"]
        rule = _rule_words(step["funding"]) if step["funding"] else None
        cells = (title, step["provider"], ", ".join(step["closes"]), step["hours"], step["start"], step["gross_hkd"],
                 step["grant_hkd"], step["net_hkd"], rule)  # fmt: skip
        table.add_row(*map(shown, cells))
    console = new_console()
    console.print(table)
    console.print(
        f"Hours {plan['hours']}, fees HK${plan['gross_hkd']:,}, grants HK${plan['grant_hkd']:,}, "
        f"net HK${plan['net_hkd']:,}; fees not stated: {plan['fees_unknown']}, hours: {plan['hours_unknown']}"
    )
    still_open = ", ".join(plan["still_open"]) or "-"
    console.print(
        f"Score {plan['score_before']:.3f} -> {plan['score_after']:.3f}; "
        f"gap closed {plan['share_closed']:.0%} of at most {plan['bound']:.0%} ({plan['method']}); "
        f"still open: {still_open}"
    )


def _label(skill_id: str, taxonomy: Taxonomy, language: str) -> str:
    return taxonomy.skill(skill_id).name.in_language(language)


def shown(value: object) -> str:
    """Return a value as a table shows it."""
    return "not stated" if value is None else str(value)
