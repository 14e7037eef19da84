"""What would change if a rule or figure were another: the same engine, run before and after."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from matcher.errors import SchemeRefused, UnknownScheme
from matcher.schemes.eligibility import Assessment, assess
from matcher.schemes.facts import EligibilityFacts
from matcher.schemes.funding import FundingVersion, Subsidy, Tier, subsidy
from matcher.schemes.model import Amount, Field, Rule, Scheme, SchemeBook, Subject, Version
from matcher.schemes.values import LARGEST, check_rule_value

Parameters = Mapping[str, Any]
"""Values by clause or figure: ``{"ttps.ttps_a.income_past_year_hkd": 2_000_000}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a change does to one case under one scheme."""

    case_id: str
    before: Assessment
    after: Assessment

    @property
    def changes_verdict(self) -> bool:
        """Whether the answer is another."""
        return self.before.verdict != self.after.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountEffect:
    """A figure as it stands and as it would."""

    before: Amount
    after: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The effects on every case under each scheme touched, by case and scheme, and on figures."""

    effects: tuple[Effect, ...]
    amounts: tuple[AmountEffect, ...]

    @property
    def changed(self) -> tuple[Effect, ...]:
        """The effects in which the answer is another."""
        return tuple(effect for effect in self.effects if effect.changes_verdict)


def what_if(
    book: SchemeBook,
    changes: Parameters,
    cases: Mapping[str, EligibilityFacts],
    *,
    on: date,
    about: Collection[Subject] | None = None,
) -> WhatIf:
    """Judge cases under the schemes a change touches, before and after it.

    Raises
    ------
    UnknownScheme, SchemeRefused
        If a parameter names no scheme, no rule or figure in force on the day, or the value does
        not fit.
    """
    changed = with_parameters(book, changes, on=on)
    touched = sorted({name.split(".")[0] for name in changes})
    effects = tuple(_effects(book, changed, touched, cases, on, about))
    return WhatIf(effects=effects, amounts=_amount_effects(book, changed, touched, on))


def compare_books(
    before: SchemeBook,
    after: SchemeBook,
    cases: Mapping[str, EligibilityFacts],
    *,
    on: date,
    about: Collection[Subject] | None = None,
) -> list[Effect]:
    """Judge cases under every scheme of two books; only answers that differ, by case and scheme."""
    differing = [key for key in sorted(before.schemes) if before.schemes[key] != after.schemes[key]]
    effects = _effects(before, after, differing, cases, on, about)
    return [effect for effect in effects if effect.changes_verdict]


def with_parameters(book: SchemeBook, changes: Parameters, *, on: date) -> SchemeBook:
    """Return the book with rules and figures of the versions in force on a day replaced."""
    schemes = dict(book.schemes)
    for name in sorted(changes):
        scheme = schemes.get(name.split(".")[0])
        if scheme is None:
            raise UnknownScheme(name.split(".")[0])
        schemes[scheme.id] = _replaced(scheme, name, changes[name], book.fields, on)
    return replace(book, schemes=schemes)


def parameters_of(version: Version) -> dict[str, Any]:
    """Return what can be replaced in a version and the present values, by name."""
    rules = {rule.id: rule.value for rule in version.all_rules() if rule.op != "exception"}
    numbers = {one.id: one.value for one in version.all_amounts() if type(one.value) in (int, float)}
    return {**rules, **numbers}


def subsidy_if(
    fee_hkd: int,
    rule: FundingVersion,
    *,
    share: Fraction | None = None,
    ceiling_hkd: int | None = None,
    already_granted_hkd: int = 0,
) -> tuple[Subsidy, Subsidy]:
    """Split a fee by a funding rule as it stands, and with another share or ceiling.

    Examples
    --------
    >>> from matcher.schemes.funding import funding_in_force
    >>> rule = funding_in_force("nittp", date(2026, 11, 22))
    >>> [split.net_hkd for split in subsidy_if(9000, rule, share=Fraction(2, 3))]
    [4500, 3000]
    """
    if share is not None and not 0 <= share <= 1:
        raise ValueError(f"a share is {share}, not 0 to 1")
    other = replace(
        rule,
        tiers=rule.tiers if share is None else (Tier(up_to_hkd=None, share=share),),
        ceiling_hkd=rule.ceiling_hkd if ceiling_hkd is None else ceiling_hkd,
    )
    before = subsidy(fee_hkd, rule, already_granted_hkd=already_granted_hkd)
    return before, subsidy(fee_hkd, other, already_granted_hkd=already_granted_hkd)


def _replaced(scheme: Scheme, name: str, value: Any, fields: Mapping[str, Field], on: date) -> Scheme:
    version = scheme.version_on(on)
    if version is None:
        raise SchemeRefused("what-if", name, f"no version of {scheme.id} is known to be in force on {on}")
    names = parameters_of(version)
    if name not in names:
        raise SchemeRefused("what-if", name, f"no such rule or figure; there are {', '.join(sorted(names))}")
    changed = _map_version(
        version, lambda rule: _rule(rule, name, value, fields), lambda one: _amount(one, name, value)
    )
    versions = tuple(changed if one is version else one for one in scheme.versions)
    return replace(scheme, versions=versions)


def _map_version(
    version: Version, to_rule: Callable[[Rule], Rule], to_amount: Callable[[Amount], Amount]
) -> Version:
    tracks = tuple(
        replace(track, rules=tuple(map(to_rule, track.rules)), amounts=tuple(map(to_amount, track.amounts)))
        for track in version.tracks
    )
    return replace(
        version,
        rules=tuple(map(to_rule, version.rules)),
        amounts=tuple(map(to_amount, version.amounts)),
        tracks=tracks,
    )


def _rule(rule: Rule, name: str, value: Any, fields: Mapping[str, Field]) -> Rule:
    if rule.id != name:
        return rule
    try:
        return replace(rule, value=check_rule_value(fields[rule.field], rule.op, value, fields))
    except ValueError as error:
        raise SchemeRefused("what-if", name, str(error)) from error


def _amount(amount: Amount, name: str, value: Any) -> Amount:
    if amount.id != name:
        return amount
    if type(value) not in (int, float) or not 0 <= value <= LARGEST:
        raise SchemeRefused(
            "what-if", name, f"must be a number that is not negative, at most {LARGEST}, not {value!r}"
        )
    return replace(amount, value=value)


def _effects(
    before: SchemeBook,
    after: SchemeBook,
    scheme_ids: Sequence[str],
    cases: Mapping[str, EligibilityFacts],
    on: date,
    about: Collection[Subject] | None,
) -> Iterator[Effect]:
    """Judge each case under each scheme of two books, by case and scheme."""
    for case_id, facts in sorted(cases.items()):
        for scheme_id in scheme_ids:
            first, then = (
                assess(book.schemes[scheme_id], facts, book.fields, on=on, about=about)
                for book in (before, after)
            )
            yield Effect(case_id=case_id, before=first, after=then)


def _amount_effects(
    before: SchemeBook, after: SchemeBook, touched: Iterable[str], on: date
) -> tuple[AmountEffect, ...]:
    pairs: list[tuple[Amount, Amount]] = []
    for scheme_id in touched:
        old, new = before.schemes[scheme_id].version_on(on), after.schemes[scheme_id].version_on(on)
        pairs += zip(_amounts(old), _amounts(new), strict=True)
    return tuple(AmountEffect(before=old, after=new) for old, new in pairs if old != new)


def _amounts(version: Version | None) -> Sequence[Amount]:
    return list(version.all_amounts()) if version else []
