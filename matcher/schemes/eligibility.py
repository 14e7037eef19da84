"""Who may come under a scheme on a day: eligible, not eligible, or unknown and why.

Three-valued throughout (Kleene): what is not known stays unknown until it cannot matter. So a
further fact may settle an answer and never unsettles one that says eligible or not.

- A rule whose fact is missing is unknown, and names the fact.
- A rule of confidence ``unverified`` never rejects. Where it is met it counts as met; where it is
  not, or its fact is missing, the answer cannot be "eligible": it is unknown, with a remark.
- A rule that lifts others (a waiver) stands in for them. An ``exception`` is a waiver decided case
  by case: it turns a rejection into unknown, never into an acceptance.
- A rule kept later (attendance) counts only once its fact is known; until then it is a remark.
- On a day for which no version is known to be in force, nothing is known of the scheme.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from matcher.schemes.comparing import compare
from matcher.schemes.facts import EligibilityFacts
from matcher.schemes.model import Field, Rule, Scheme, SchemeBook, Subject, Track, Version
from matcher.schemes.values import DEGREE

Verdict = Literal["eligible", "not_eligible", "unknown"]
State = Literal["met", "waived", "failed", "missing", "case_by_case", "unverified", "later"]
Reason = Literal["before_first_version", "between_versions", "after_last_version", "closed"]

TRUTH_OF: Mapping[State, bool | None] = {
    "met": True,
    "waived": True,
    "later": True,
    "failed": False,
    "missing": None,
    "case_by_case": None,
    "unverified": None,
}
VERDICTS: Mapping[bool | None, Verdict] = {True: "eligible", False: "not_eligible", None: "unknown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What became of a rule. ``missing`` names the facts that would settle it, in order of name."""

    rule: Rule
    state: State
    missing: tuple[str, ...] = ()
    lifted_by: Rule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackAssessment:
    """A track by itself, without the rules all tracks share."""

    track: Track
    verdict: Verdict
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The answer for one scheme on one day.

    ``reason`` says why no version could be applied. ``others`` are rules about subjects that
    were not asked about: they still must hold.
    """

    scheme: Scheme
    on: date
    verdict: Verdict
    version: Version | None = None
    reason: Reason | None = None
    findings: tuple[Finding, ...] = ()
    tracks: tuple[TrackAssessment, ...] = ()
    others: tuple[Rule, ...] = ()

    @property
    def failed(self) -> tuple[Finding, ...]:
        """The clauses that reject: those of the scheme, else those of every track."""
        if self.verdict != "not_eligible":
            return ()
        shared = tuple(finding for finding in self.findings if finding.state == "failed")
        return shared or tuple(
            finding for track in self.tracks for finding in track.findings if finding.state == "failed"
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that could settle an answer that is unknown, in order of name."""
        return tuple(sorted({name for finding in self._unsettled() for name in finding.missing}))

    @property
    def open_track(self) -> Track | None:
        """The first track that is met by something that was judged."""
        return next((one.track for one in self.tracks if one.verdict == "eligible" and one.findings), None)

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """Rules not verified, met or not, decided case by case, or kept later, where they could matter."""
        speaking = ("unverified", "case_by_case", "later")
        return tuple(one for one in self._living() if one.state in speaking or not one.rule.is_binding)

    def _unsettled(self) -> Iterator[Finding]:
        if self.verdict == "unknown":
            yield from (one for one in self._living() if TRUTH_OF[one.state] is None)

    def _living(self) -> Iterator[Finding]:
        """Yield the findings of the scheme and of the tracks that still decide."""
        yield from self.findings
        best = max((_ORDER[one.verdict] for one in self.tracks), default=0)
        for one in self.tracks:
            if _ORDER[one.verdict] == best and one.verdict != "not_eligible":
                yield from one.findings


_ORDER = {"not_eligible": 0, "unknown": 1, "eligible": 2}


def assess_all(
    book: SchemeBook, facts: EligibilityFacts, *, on: date, about: Collection[Subject] | None = None
) -> list[Assessment]:
    """Judge every scheme; the open ones first, then unknown, then not; then by identifier."""
    found = [assess(one, facts, book.fields, on=on, about=about) for one in book.schemes.values()]
    return sorted(found, key=lambda one: (-_ORDER[one.verdict], one.scheme.id))


def assess(
    scheme: Scheme,
    facts: EligibilityFacts,
    fields: Mapping[str, Field],
    *,
    on: date,
    about: Collection[Subject] | None = None,
) -> Assessment:
    """Judge one scheme on a day.

    Parameters
    ----------
    about
        The subjects to judge by; rules about others are listed, not judged. ``None`` for all.
    """
    if scheme.closed_on is not None and scheme.closed_on <= on:
        return Assessment(scheme=scheme, on=on, verdict="not_eligible", reason="closed")
    version = scheme.version_on(on)
    if version is None:
        return Assessment(scheme=scheme, on=on, verdict="unknown", reason=_why_no_version(scheme, on))
    findings = _findings(version.rules, facts, fields, about)
    tracks = tuple(_assess_track(track, facts, fields, about) for track in version.tracks)
    return Assessment(
        scheme=scheme,
        on=on,
        verdict=VERDICTS[_and([_truth(findings), _any(one.verdict for one in tracks)])],
        version=version,
        findings=findings,
        tracks=tracks,
        others=_others(version, about),
    )


def _others(version: Version, about: Collection[Subject] | None) -> tuple[Rule, ...]:
    """Return the rules about subjects that were not asked about, without those that only lift."""
    if about is None:
        return ()
    return tuple(rule for rule in version.all_rules() if rule.applies_to not in about and not rule.lifts)


def evaluate(
    rule: Rule, facts: EligibilityFacts, fields: Mapping[str, Field]
) -> tuple[bool | None, tuple[str, ...]]:
    """Compare a fact with a rule; ``None`` and the missing facts where that cannot be done."""
    if rule.op == "gte_if_degree":
        return _years_for_degree(rule, facts, fields)
    held = facts.get(rule.field)
    if held is None:
        return None, (rule.field,)
    return compare(rule, held, fields[rule.field]), ()


def _assess_track(
    track: Track, facts: EligibilityFacts, fields: Mapping[str, Field], about: Collection[Subject] | None
) -> TrackAssessment:
    findings = _findings(track.rules, facts, fields, about)
    return TrackAssessment(track=track, verdict=VERDICTS[_truth(findings)], findings=findings)


def _findings(
    rules: Iterable[Rule],
    facts: EligibilityFacts,
    fields: Mapping[str, Field],
    about: Collection[Subject] | None,
) -> tuple[Finding, ...]:
    """Judge the rules that are asked for themselves, with those that may lift them."""
    rules = tuple(rules)
    return tuple(
        _finding(rule, [one for one in rules if rule.field in one.lifts], facts, fields)
        for rule in rules
        if not rule.lifts and (about is None or rule.applies_to in about)
    )


def _finding(
    rule: Rule, lifters: list[Rule], facts: EligibilityFacts, fields: Mapping[str, Field]
) -> Finding:
    truth, missing = evaluate(rule, facts, fields)
    if truth is True:
        return Finding(rule=rule, state="met")
    lifting = [(one, *evaluate(one, facts, fields)) for one in lifters]
    for one, holds, _ in lifting:
        if holds and one.op != "exception" and one.is_binding:
            return Finding(rule=rule, state="waived", lifted_by=one)
    unasked = tuple(sorted({name for _, _, names in lifting for name in names}))
    if truth is None:
        return _without_fact(rule, tuple(sorted({*missing, *unasked})))
    return _not_met(rule, next((one for one, holds, _ in lifting if holds), None), unasked)


def _without_fact(rule: Rule, missing: tuple[str, ...]) -> Finding:
    if rule.stage == "later":
        return Finding(rule=rule, state="later", missing=missing)
    return Finding(rule=rule, state="missing" if rule.is_binding else "unverified", missing=missing)


def _not_met(rule: Rule, lifted_by: Rule | None, unasked: tuple[str, ...]) -> Finding:
    if not rule.is_binding:
        return Finding(rule=rule, state="unverified")
    if lifted_by is not None:
        return Finding(rule=rule, state="case_by_case", lifted_by=lifted_by)
    if unasked:
        return Finding(rule=rule, state="missing", missing=unasked)
    return Finding(rule=rule, state="failed")


def _years_for_degree(
    rule: Rule, facts: EligibilityFacts, fields: Mapping[str, Field]
) -> tuple[bool | None, tuple[str, ...]]:
    """Compare with the number that goes with the highest listed degree not above the one held."""
    degree, held = facts.get(DEGREE), facts.get(rule.field)
    if degree is None:
        return None, tuple(sorted({DEGREE, *(() if held is not None else (rule.field,))}))
    degrees = fields[DEGREE]
    reached = [least for name, least in rule.value if degrees.amount(name) <= degrees.amount(degree)]
    if not reached:
        return False, ()
    if reached[-1] <= 0:
        return True, ()
    return (None, (rule.field,)) if held is None else (held >= reached[-1], ())


def _truth(findings: Iterable[Finding]) -> bool | None:
    return _and([TRUTH_OF[finding.state] for finding in findings])


def _and(truths: Collection[bool | None]) -> bool | None:
    if False in truths:
        return False
    return None if None in truths else True


def _any(verdicts: Iterable[Verdict]) -> bool | None:
    """Return whether one of some tracks is met; a scheme without tracks asks for none."""
    found = set(verdicts)
    if not found or "eligible" in found:
        return True
    return None if "unknown" in found else False


def _why_no_version(scheme: Scheme, on: date) -> Reason:
    if on < scheme.versions[0].valid_from:
        return "before_first_version"
    return "between_versions" if on < scheme.versions[-1].valid_from else "after_last_version"
