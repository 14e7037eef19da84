"""The commands `taxonomy validate` and `taxonomy show`."""

import json

import click

from skills_taxonomy.model import Skill, Taxonomy
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.validation import coverage_of, validate
from web.cli.options import format_option, language_option, taxonomy_option


@click.group()
def taxonomy() -> None:
    """Look at a taxonomy and check it."""


@taxonomy.command("validate")
@taxonomy_option
@click.option("--esco", "esco_folder", metavar="DIR", help="Check ESCO addresses against this release.")
def validate_command(taxonomy_spec: str, esco_folder: str | None) -> None:
    """Check a taxonomy; status 1 if it has errors. Prints what it covers."""
    loaded = load_taxonomy(taxonomy_spec)
    problems = validate(loaded, esco=load_taxonomy(f"esco:{esco_folder}") if esco_folder else None)
    for problem in problems:
        click.echo(f"{problem.severity}: {problem.kind}: {problem.subject}: {problem.message}", err=True)
    click.echo(json.dumps(coverage_of(loaded), ensure_ascii=False, indent=2))
    errors = sum(problem.severity == "error" for problem in problems)
    click.echo(
        f"{loaded.name} {loaded.version}: {errors} errors, {len(problems) - errors} warnings", err=True
    )
    if errors:
        raise SystemExit(1)


@taxonomy.command("show")
@click.argument("skill_id")
@taxonomy_option
@language_option
@format_option
def show(skill_id: str, taxonomy_spec: str, language: str, style: str) -> None:
    """Show a skill: names, definition, place in the tree, relations."""
    loaded = load_taxonomy(taxonomy_spec)
    facts = _facts(loaded.skill(skill_id), loaded, language)
    if style == "json":
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    for name, value in facts.items():
        shown = ", ".join(value) if isinstance(value, list) else value
        if shown:
            click.echo(f"{name:14} {shown}")


def _facts(skill: Skill, loaded: Taxonomy, language: str) -> dict[str, str | list[str]]:
    relations = [r for r in loaded.relations if skill.id in (r.source, r.target)]
    return {
        "id": skill.id,
        "name": skill.name.in_language(language),
        "en": skill.name.en,
        "zh-Hant": skill.name.zh_hant,
        "zh-Hans": skill.name.zh_hans,
        "kind": skill.kind,
        "definition": skill.definition.in_language(language),
        "broader": list(loaded.broader.get(skill.id, ())) or [skill.parent],
        "narrower": sorted(s for s, above in loaded.broader.items() if skill.id in above),
        "aliases": [alias.text + (" (weak)" if alias.weak else "") for alias in skill.aliases],
        "relations": sorted(f"{r.source} {r.kind} {r.target}" for r in relations),
        "measures": [f"{measure} ({importance})" for measure, importance in sorted(skill.measures.items())],
        "crosswalks": [f"{c.scheme} {c.code} ({c.match})" for c in skill.crosswalks],
    }
