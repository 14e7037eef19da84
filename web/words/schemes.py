"""Schemes and answers about them, ready to be shown in one language: pages, API and commands alike.

Wherever a figure or rule stands, its source, the day it was seen and how far it is trusted stand
beside it: a line cannot be made without them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from flask import current_app

from matcher.schemes.eligibility import Assessment, Finding, Verdict
from matcher.schemes.model import STALE_AFTER_DAYS, Amount, Rule, Scheme, SchemeBook, Track, Version, is_stale
from matcher.schemes.wording import amount_words, rule_words
from web.clock import today
from web.languages import current_language


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A document; ``address`` is empty for general knowledge."""

    title: str
    publisher: str
    date: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLine:
    """A fact by name and in words."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """A rule in words with what vouches for it; ``state`` is empty where nobody was judged.

    ``missing`` are the facts that would settle it. ``is_waiver`` marks a rule that stands in for
    others; ``lifted_by`` tells which one did.
    """

    clause: str
    words: str
    applies_to: str
    confidence: str
    as_of: str
    is_stale: bool
    sources: tuple[SourceLine, ...]
    note: str = ""
    stage: str = "apply"
    is_waiver: bool = False
    state: str = ""
    missing: tuple[FieldLine, ...] = ()
    lifted_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountLine:
    """A figure in words with what vouches for it."""

    id: str
    label: str
    words: str
    is_money: bool
    confidence: str
    as_of: str
    is_stale: bool
    sources: tuple[SourceLine, ...]
    note: str = ""
    track: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackLine:
    """A track with its rules; ``verdict`` is empty where nobody was judged."""

    id: str
    name: str
    rules: tuple[RuleLine, ...]
    verdict: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A version with its rules and figures."""

    id: str
    valid_from: date
    valid_to: date | None
    from_is: str
    to_is: str
    is_in_force: bool
    note: str
    rules: tuple[RuleLine, ...]
    tracks: tuple[TrackLine, ...]
    amounts: tuple[AmountLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeLine:
    """A scheme in short.

    ``is_stale`` tells whether some rule or figure in force was seen long ago; where none is known to
    be in force, whether the scheme was, unless it is closed.
    """

    id: str
    short: str
    name: str
    purpose: str
    body: str
    status: str
    kind: str
    who_applies: str
    official_page: str
    named_in_study: bool
    as_of: str
    is_stale: bool
    in_force: str | None
    money: tuple[AmountLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemePage:
    """A scheme in full: versions, the newest first, what changed, what could not be found out."""

    scheme: SchemeLine
    versions: tuple[VersionLine, ...]
    former_name: str
    predecessors: tuple[str, ...]
    changes: tuple[tuple[str, tuple[str, ...], tuple[SourceLine, ...]], ...]
    open_points: tuple[str, ...]
    gaps: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """What holds for somebody under a scheme, and why.

    ``failed`` are the clauses that reject, ``missing`` the facts that could settle the answer,
    ``remarks`` what stays doubtful or must be kept later, ``others`` what another side must meet.
    """

    scheme: SchemeLine
    verdict: Verdict
    reason: str
    version: str | None
    open_track: str
    failed: tuple[RuleLine, ...]
    missing: tuple[FieldLine, ...]
    remarks: tuple[RuleLine, ...]
    others: tuple[RuleLine, ...]
    amounts: tuple[AmountLine, ...] = field(default=())


@dataclass(frozen=True)
class Pen:
    """Writes lines in one language, as of one day."""

    book: SchemeBook
    language: str
    on: date
    after_days: int = STALE_AFTER_DAYS

    def sources(self, ids: Iterable[str]) -> tuple[SourceLine, ...]:
        """Return documents in full."""
        found = (self.book.sources[one] for one in ids)
        return tuple(
            SourceLine(title=one.title, publisher=one.publisher, date=one.date, address=one.address)
            for one in found
        )

    def field(self, name: str) -> FieldLine:
        """Return a fact in words."""
        return FieldLine(id=name, label=self.book.fields[name].label.in_language(self.language))

    def rule(self, rule: Rule, finding: Finding | None = None) -> RuleLine:
        """Return a rule in words, with what became of it."""
        return RuleLine(
            clause=rule.id,
            words=rule_words(rule, self.book.fields, self.language),
            applies_to=rule.applies_to,
            confidence=rule.confidence,
            as_of=rule.as_of,
            is_stale=rule.is_stale(self.on, after_days=self.after_days),
            sources=self.sources(rule.source),
            note=rule.note.in_language(self.language) if rule.note else "",
            stage=rule.stage,
            is_waiver=bool(rule.lifts),
            state=finding.state if finding else "",
            missing=tuple(map(self.field, finding.missing)) if finding else (),
            lifted_by=finding.lifted_by.id if finding and finding.lifted_by else "",
        )

    def amount(self, amount: Amount, track: Track | None = None) -> AmountLine:
        """Return a figure in words."""
        return AmountLine(
            id=amount.id,
            label=amount.label.in_language(self.language),
            words=amount_words(amount, self.language),
            is_money=amount.is_money,
            confidence=amount.confidence,
            as_of=amount.as_of,
            is_stale=amount.is_stale(self.on, after_days=self.after_days),
            sources=self.sources(amount.source),
            note=amount.note.in_language(self.language) if amount.note else "",
            track=track.name.in_language(self.language) if track else "",
        )

    def scheme(self, scheme: Scheme) -> SchemeLine:
        """Return a scheme in short."""
        version = scheme.version_on(self.on)
        return SchemeLine(
            id=scheme.id,
            short=scheme.short,
            name=scheme.name.in_language(self.language),
            purpose=scheme.purpose.in_language(self.language),
            body=scheme.body.in_language(self.language),
            status=scheme.status.in_language(self.language),
            kind=scheme.kind,
            who_applies=scheme.who_applies,
            official_page=scheme.official_page,
            named_in_study=scheme.named_in_study,
            as_of=scheme.as_of,
            is_stale=self._is_stale(scheme, version),
            in_force=version.id if version else None,
            money=tuple(one for one in self.amounts(version) if one.is_money),
        )

    def amounts(self, version: Version | None) -> tuple[AmountLine, ...]:
        """Return all figures of a version, those of tracks with the track's name."""
        if version is None:
            return ()
        own = [self.amount(one) for one in version.amounts]
        return (*own, *(self.amount(one, track) for track in version.tracks for one in track.amounts))

    def version(self, version: Version) -> VersionLine:
        """Return a version in full."""
        return VersionLine(
            id=version.id,
            valid_from=version.valid_from,
            valid_to=version.valid_to,
            from_is=version.from_is,
            to_is=version.to_is,
            is_in_force=version.is_in_force(self.on),
            note=version.note.in_language(self.language) if version.note else "",
            rules=tuple(map(self.rule, version.rules)),
            tracks=tuple(
                TrackLine(
                    id=track.id,
                    name=track.name.in_language(self.language),
                    rules=tuple(map(self.rule, track.rules)),
                )
                for track in version.tracks
            ),
            amounts=self.amounts(version),
        )

    def page(self, scheme: Scheme) -> SchemePage:
        """Return a scheme in full."""
        former = scheme.former_name
        return SchemePage(
            scheme=self.scheme(scheme),
            versions=tuple(self.version(one) for one in reversed(scheme.versions)),
            former_name=former.in_language(self.language) if former else "",
            predecessors=tuple(one.in_language(self.language) for one in scheme.predecessors),
            changes=tuple(
                (one.text.in_language(self.language), one.dates, self.sources(one.source))
                for one in scheme.changes
            ),
            open_points=tuple(one.in_language(self.language) for one in scheme.open_points),
            gaps=tuple(scheme.gaps()),
        )

    def answer(self, found: Assessment) -> AnswerLine:
        """Return an answer with its reasons."""
        track = found.open_track
        return AnswerLine(
            scheme=self.scheme(found.scheme),
            verdict=found.verdict,
            reason=found.reason or "",
            version=found.version.id if found.version else None,
            open_track=track.name.in_language(self.language) if track else "",
            failed=tuple(self.rule(one.rule, one) for one in found.failed),
            missing=tuple(map(self.field, found.missing)),
            remarks=tuple(self.rule(one.rule, one) for one in found.remarks),
            others=tuple(map(self.rule, found.others)),
            amounts=self.amounts(found.version),
        )

    def _is_stale(self, scheme: Scheme, version: Version | None) -> bool:
        if version is None:
            is_closed = scheme.closed_on is not None and scheme.closed_on <= self.on
            return not is_closed and is_stale(scheme.as_of, self.on, after_days=self.after_days)
        entries: list[Rule | Amount] = [*version.all_rules(), *version.all_amounts()]
        return any(one.is_stale(self.on, after_days=self.after_days) for one in entries)


def pen_for(book: SchemeBook) -> Pen:
    """Return what writes lines for whoever asks: in their language, as of today."""
    return Pen(book, current_language(), today(), current_app.config["SCHEMES_STALE_AFTER_DAYS"])
