"""A match ready to be shown: its requirements with words, reasons and points."""

from collections.abc import Hashable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from matcher.profiles import Span
from matcher.scoring import Match, RequirementMatch
from web.services.matching import CandidateMatch
from web.words.matches import PARTS, level_words
from web.words.points import as_points, band_of, points_that_add_up
from web.words.quotes import Quote, quotes_from
from web.words.reasons import facts_of_reasons, reasons_for

SHOWN_ORDER = ("matched", "partly", "unknown", "missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One requirement and how it is met. ``points`` of at most ``most`` points of the score.

    ``emphasis`` is the employer's own adjustment of its weight, 1 where there is none.
    """

    skill_id: str
    status: str
    necessity: str
    asked: str
    held: str
    because: tuple[str, ...]
    points: str
    most: str
    emphasis: float = 1.0
    asked_quotes: tuple[Quote, ...] = ()
    held_quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """A part of the score beside the skills: how it was reached and what it adds."""

    name: str
    detail: str
    points: str
    most: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A score, its band, everything it is the sum of, and the name of the weights it was found with."""

    score: str
    band: str
    reasons: tuple[Reason, ...]
    parts: tuple[PartLine, ...]
    gates: tuple[str, ...]
    weights_id: str = ""

    def with_status(self, status: str) -> list[Reason]:
        """List the requirements of one status."""
        return [reason for reason in self.reasons if reason.status == status]

    @property
    def by_status(self) -> list[tuple[str, list[Reason]]]:
        """The requirements by status, statuses without any left out."""
        groups = [(status, self.with_status(status)) for status in SHOWN_ORDER]
        return [(status, reasons) for status, reasons in groups if reasons]

    @property
    def is_emphasised(self) -> bool:
        """Whether the employer adjusted the weight of a requirement that counts."""
        return any(reason.emphasis != 1 for reason in self.reasons)

    def find(self, skill_id: str) -> Reason | None:
        """Return the reason of one requirement; ``None`` for an alternative that another one outdoes."""
        return next((reason for reason in self.reasons if reason.skill_id == skill_id), None)


def explain(
    match: Match,
    *,
    asked_text: str | None = None,
    held_texts: Mapping[str, str] | None = None,
    words: MutableMapping[Hashable, Any] | None = None,
) -> Explanation:
    """Make a match with a score ready to be shown.

    Parameters
    ----------
    asked_text : str, optional
        The vacancy's text, to quote from.
    held_texts : mapping of str to str, optional
        Skill to the text its claim was read from.
    words : mutable mapping, optional
        Where sentences that recur are kept, all of one language and revision of the taxonomy.
    """
    score = match.score or 0.0
    counted = [found for found in match.requirements if found.weight > 0]
    others = [part for part in match.parts if part.name != "skills"]
    points = points_that_add_up(
        [found.share for found in counted] + [part.weight * part.value for part in others]
    )
    most = [_at_least(own, limit) for own, limit in zip(points, _most_points(match, counted), strict=False)]
    reasons = [
        _reason(found, own, at_most, asked_text, held_texts or {}, {} if words is None else words)
        for found, own, at_most in zip(counted, points[: len(counted)], most, strict=True)
    ]
    return Explanation(
        score=as_points(score),
        band=band_of(score),
        reasons=tuple(sorted(reasons, key=lambda r: (r.necessity != "must", SHOWN_ORDER.index(r.status)))),
        parts=tuple(
            PartLine(
                name=str(PARTS[part.name]),
                detail=gettext(
                    "%(share)s%% of %(most)s points",
                    share=round(part.value * 100),
                    most=as_points(part.weight),
                ),
                points=own,
                most=_at_least(own, as_points(part.weight)),
            )
            for part, own in zip(others, points[len(counted) :], strict=True)
        ),
        gates=match.gates,
        weights_id=match.weights_id,
    )


def explain_own(found: CandidateMatch) -> Explanation:
    """Make a candidate's own match ready to be shown, with the words of both texts."""
    texts = {document.id: document.text for document in found.candidate.documents}
    held = {
        record.claim.skill_id: texts[record.document_id]
        for record in found.candidate.claims
        if record.document_id in texts
    }
    return explain(found.match, asked_text=found.vacancy.text, held_texts=held)


def _because(found: RequirementMatch, words: MutableMapping[Hashable, Any]) -> tuple[str, ...]:
    key = ("because", facts_of_reasons(found))
    kept: tuple[str, ...] | None = words.get(key)
    if kept is None:
        kept = words[key] = tuple(reasons_for(found))
    return kept


def _at_least(own: str, most: str) -> str:
    """Return the most points as shown: each column is rounded to add up, and may pass the other by a tenth."""
    return max(own, most, key=float)


def _most_points(match: Match, counted: Sequence[RequirementMatch]) -> list[str]:
    """Return what each requirement would add if it were met in full."""
    total = sum(found.weight for found in counted)
    skills = next(part.weight for part in match.parts if part.name == "skills")
    return points_that_add_up([skills * found.weight / total for found in counted])


def _reason(
    found: RequirementMatch,
    points: str,
    most: str,
    asked_text: str | None,
    held_texts: Mapping[str, str],
    words: MutableMapping[Hashable, Any],
) -> Reason:
    requirement, claim = found.requirement, found.claim
    held_spans: tuple[Span, ...] = claim.spans if claim else ()
    held_text = held_texts.get(claim.skill_id) if claim else None
    return Reason(
        skill_id=requirement.skill_id,
        status=found.status,
        necessity=requirement.necessity,
        asked=level_words(requirement.level) if requirement.level else "",
        held=level_words(claim.level) if claim and claim.level else "",
        because=_because(found, words),
        points=points,
        most=most,
        emphasis=requirement.emphasis,
        asked_quotes=tuple(quotes_from(asked_text, requirement.spans)),
        held_quotes=tuple(quotes_from(held_text, held_spans)),
    )
