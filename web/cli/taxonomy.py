"""The commands `taxonomy validate`, `taxonomy show` and `taxonomy diff`."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

import click

from skills_taxonomy.model import Skill, Taxonomy
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.validation import coverage_of, validate
from skills_taxonomy.versions import ProfileEffect, TaxonomyDiff, compare
from web.cli.options import format_option, language_option, taxonomy_option
from web.services.taxonomy_versions import effects_on_stored


@click.group()
def taxonomy() -> None:
    """Look at a taxonomy and check it."""


@taxonomy.command("validate")
@taxonomy_option
@click.option("--esco", "esco_folder", metavar="DIR", help="Check ESCO addresses against this release.")
@click.option("--onet", "onet_folder", metavar="DIR", help="Check O*NET codes against this release.")
def validate_command(taxonomy_spec: str, esco_folder: str | None, onet_folder: str | None) -> None:
    """Check a taxonomy; status 1 if it has errors. Prints what it covers."""
    loaded = load_taxonomy(taxonomy_spec)
    problems = validate(
        loaded,
        esco=load_taxonomy(f"esco:{esco_folder}") if esco_folder else None,
        onet=load_taxonomy(f"onet:{onet_folder}") if onet_folder else None,
    )
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


@taxonomy.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW", default="bundled")
@click.option("--database", metavar="URL", help="Also say what the change does to the profiles stored there.")
@format_option
def diff(old: str, new: str, database: str | None, style: str) -> None:
    """Compare two versions: what is new, gone, replaced or renamed, and whom that touches.

    OLD and NEW are named as for --taxonomy; an earlier release is package:DIR.
    """
    compared = compare(load_taxonomy(old), load_taxonomy(new))
    effects = effects_on_stored(compared, database) if database else {}
    if style == "json":
        report = {**asdict(compared), "effects": {kind: asdict(effect) for kind, effect in effects.items()}}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join([*_diff_lines(compared), *_effect_lines(effects)]))


def _diff_lines(diff: TaxonomyDiff) -> Iterator[str]:
    yield f"{diff.old} -> {diff.new}"
    yield f"skills added       {len(diff.added):6}  {_some(diff.added)}"
    yield f"skills withdrawn   {len(diff.successors):6}"
    for skill_id, successors in diff.successors.items():
        yield f"  {skill_id} -> {', '.join(successors) or 'nothing: claims and requirements are lost'}"
    yield f"skills changed     {len(diff.changes):6}"
    counts = Counter(fact for change in diff.changes for fact in change.changed)
    yield from (f"  {fact:16} {count:6}" for fact, count in sorted(counts.items()))
    yield f"labels added       {sum(len(change.labels_added) for change in diff.changes):6}"
    yield f"labels removed     {sum(len(change.labels_removed) for change in diff.changes):6}"
    yield f"labels moved       {len(diff.moved_labels):6}"
    for label in diff.moved_labels:
        yield f"  {label.text} ({label.language}): {', '.join(label.before)} -> {', '.join(label.after)}"
    yield f"relations added    {diff.relations_added:6}"
    yield f"relations removed  {diff.relations_removed:6}"
    yield f"occupations added  {len(diff.occupations_added):6}  {_some(diff.occupations_added)}"
    yield f"occupations gone   {len(diff.occupations_removed):6}  {_some(diff.occupations_removed)}"


def _effect_lines(effects: Mapping[str, ProfileEffect]) -> Iterator[str]:
    for kind, effect in effects.items():
        yield f"stored {kind}"
        for fate, count in effect.entries.items():
            yield f"  {fate:16} {count:6} entries in {effect.profiles[fate]} profiles"
        yield from (f"    {skill_id}: {count} profiles" for skill_id, count in effect.skills.items())
        if effect.emptied:
            yield f"  left with nothing: {', '.join(effect.emptied)}"


def _some(names: Sequence[str], most: int = 12) -> str:
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


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
        "sectors": list(skill.sectors),
        "measures": [f"{measure} ({importance})" for measure, importance in sorted(skill.measures.items())],
        "crosswalks": [f"{c.scheme} {c.code} ({c.match})" for c in skill.crosswalks],
    }
