"""The commands `schemes check`, `schemes show` and `schemes eligible`."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from matcher.errors import FactRefused, SchemeRefused, UnknownScheme
from matcher.schemes.eligibility import assess_all
from matcher.schemes.facts import EligibilityFacts, facts_from
from matcher.schemes.model import STALE_AFTER_DAYS, SchemeBook
from matcher.schemes.reach import DATA as REACH
from matcher.schemes.reach import check_meanings, load_meanings
from matcher.schemes.reading import DATA, load_book
from matcher.schemes.review import Point, review
from matcher.schemes.what_if import WhatIf, what_if
from web.cli.files import InputError, read_bytes
from web.cli.options import INPUT, format_option, language_option
from web.cli.printing import new_console, new_table
from web.clock import today
from web.words.schemes import AmountLine, AnswerLine, Pen, RuleLine

on_option = click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The day; today.")
stale_option = click.option(
    "--stale-after", type=click.IntRange(0), default=STALE_AFTER_DAYS, show_default=True,
    help="Days after which what was seen is called stale.",
)  # fmt: skip


@click.group()
def schemes() -> None:
    """Look at talent and training schemes, check their rules, judge who may come under them."""


@schemes.command("check")
@on_option
@stale_option
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), default=DATA, help="Folder of other rules."
)
@format_option
def check(on: datetime | None, stale_after: int, data: Path, style: str) -> None:
    """Check all rules; status 1 if they have errors. Lists what is stale, unverified or missing."""
    try:
        book = load_book(data)
        check_meanings(load_meanings(data / REACH.name), book, data / REACH.name)
    except SchemeRefused as error:
        click.echo(f"error: {error}", err=True)
        raise SystemExit(1) from error
    points = review(book, on=_day(on), after_days=stale_after)
    if style == "json":
        _print_json([asdict(point) for point in points])
    else:
        table = new_table("kind", "what", "seen", "days")
        for point in points:
            table.add_row(point.kind, point.subject, point.as_of, _days(point))
        new_console().print(table)
    counts: dict[str, int] = {
        kind: sum(point.kind == kind for point in points) for kind in sorted({p.kind for p in points})
    }
    click.echo(f"{len(book.schemes)} schemes, 0 errors; {_listed(counts)}", err=True)


@schemes.command("show")
@click.argument("scheme_id")
@on_option
@language_option
@format_option
def show(scheme_id: str, on: datetime | None, language: str, style: str) -> None:
    """Show a scheme: its versions with rules and figures, each with source and day."""
    book = load_book()
    if scheme_id not in book.schemes:
        raise UnknownScheme(scheme_id)
    page = Pen(book, language, _day(on)).page(book.schemes[scheme_id])
    if style == "json":
        _print_json(asdict(page))
        return
    scheme = page.scheme
    click.echo(f"{scheme.name} ({scheme.short})\n{scheme.purpose}\n{scheme.body}\n{scheme.official_page}\n")
    for version in page.versions:
        mark = " *" if version.is_in_force else ""
        click.echo(f"{version.id}{mark}: {version.valid_from} – {version.valid_to or ''} {version.note}")
        table = new_table("clause", "rule or figure", "trust", "seen", "source")
        for rule in (*version.rules, *(one for track in version.tracks for one in track.rules)):
            table.add_row(rule.clause, rule.words, *_vouched(rule))
        for amount in version.amounts:
            table.add_row(amount.id, f"{amount.label}: {amount.words}", *_vouched(amount))
        new_console().print(table)


@schemes.command("eligible")
@click.argument("facts_file", metavar="FACTS.json", type=INPUT)
@on_option
@click.option("--what-if", "assumed", multiple=True, metavar="SCHEME.RULE=VALUE",
              help="Replace a rule or figure, and show what changes; may be repeated.")  # fmt: skip
@language_option
@format_option
def eligible(
    facts_file: Path, on: datetime | None, assumed: tuple[str, ...], language: str, style: str
) -> None:
    """Judge the facts of a JSON object ("schemes show" names them) under every scheme."""
    book, day = load_book(), _day(on)
    facts = _facts(facts_file, book)
    pen = Pen(book, language, day)
    answers = [pen.answer(found) for found in assess_all(book, facts, on=day)]
    effects = what_if(book, _assumptions(assumed), {"facts": facts}, on=day) if assumed else None
    if style == "json":
        _print_json({"on": day, "answers": [asdict(one) for one in answers], **_effects(effects)})
        return
    table = new_table("scheme", "name", "verdict", "clauses, or facts that are missing", "seen")
    for one in answers:
        table.add_row(one.scheme.id, one.scheme.name, one.verdict, _why(one), _seen(one))
    new_console().print(table)
    for line in _effect_lines(effects):
        click.echo(line)


def _facts(path: Path, book: SchemeBook) -> EligibilityFacts:
    try:
        data = json.loads(read_bytes(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(path, getattr(error, "lineno", None), f"not JSON ({error})") from error
    if not isinstance(data, dict):
        raise InputError(path, None, "must be a JSON object of facts")
    try:
        return facts_from(data, book.fields)
    except FactRefused as error:
        raise InputError(path, None, str(error)) from error


def _assumptions(given: Iterable[str]) -> Mapping[str, Any]:
    assumed = {}
    for one in given:
        name, separator, value = one.partition("=")
        if not separator or "." not in name:
            raise click.BadParameter(f"{one!r} is not SCHEME.RULE=VALUE", param_hint="--what-if")
        try:
            assumed[name.strip()] = json.loads(value)
        except ValueError:
            assumed[name.strip()] = value.strip()
    return assumed


def _effects(found: WhatIf | None) -> dict[str, Any]:
    if found is None:
        return {}
    verdicts = [
        {"scheme": one.before.scheme.id, "before": one.before.verdict, "after": one.after.verdict}
        for one in found.effects
    ]
    amounts = [
        {"id": one.before.id, "before": one.before.value, "after": one.after.value} for one in found.amounts
    ]
    return {"what_if": {"verdicts": verdicts, "amounts": amounts}}


def _effect_lines(found: WhatIf | None) -> list[str]:
    report = _effects(found).get("what_if", {"verdicts": [], "amounts": []})
    return [
        *(f"what if: {one['scheme']}: {one['before']} -> {one['after']}" for one in report["verdicts"]),
        *(f"what if: {one['id']}: {one['before']:,} -> {one['after']:,}" for one in report["amounts"]),
    ]


def _why(answer: AnswerLine) -> str:
    clauses = [rule.clause for rule in answer.failed] or [one.id for one in answer.missing]
    return ", ".join(clauses) or answer.reason or ", ".join(rule.clause for rule in answer.remarks)


def _seen(answer: AnswerLine) -> str:
    return f"{answer.scheme.as_of}{' (stale)' if answer.scheme.is_stale else ''}"


def _vouched(line: RuleLine | AmountLine) -> tuple[str, str, str]:
    seen = f"{line.as_of}{' (stale)' if line.is_stale else ''}"
    return line.confidence, seen, "; ".join(source.address or source.title for source in line.sources)


def _days(point: Point) -> str:
    return " – ".join(str(day) for day in (point.first, point.last) if day)


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "nothing to look at"


def _day(on: datetime | None) -> date:
    return on.date() if on else today()


def _print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))
