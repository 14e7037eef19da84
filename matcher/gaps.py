"""Gaps: the requirements a candidate does not fully meet."""

from dataclasses import dataclass

from matcher.profiles import Necessity, Requirement
from matcher.scoring import MATCHED, Match, RequirementMatch
from skills_taxonomy.linking.mention import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A requirement with credit below 1.

    ``held`` is the level of the very skill asked: 0 not held, ``None`` held at a level not
    known. ``asked`` is the level asked, ``None`` where the vacancy does not say. ``nearest``
    is the skill the candidate has that counts most toward it. ``unproven`` marks a skill that
    is only claimed: to be shown rather than learned.
    """

    skill_id: str
    necessity: Necessity
    held: int | None
    asked: int | None
    credit: float
    weight: float
    nearest: str | None = None
    unproven: bool = False

    @property
    def open_weight(self) -> float:
        """The weight still to be gained: weight times the credit that lacks."""
        return self.weight * (1.0 - self.credit)


def find_gaps(match: Match) -> list[Gap]:
    """List the requirements a candidate falls short of.

    Returns
    -------
    list of Gap
        Musts before preferred, the widest open weight first, ties by skill identifier.
        Alternatives to a requirement that is met leave no gap.
    """
    gaps = [_gap(r) for r in match.requirements if r.weight > 0 and r.credit < MATCHED]
    return sorted(gaps, key=lambda gap: (gap.necessity != "must", -gap.open_weight, gap.skill_id))


def _gap(found: RequirementMatch) -> Gap:
    requirement, claim = found.requirement, found.claim
    same = claim is not None and claim.skill_id == requirement.skill_id
    return Gap(
        skill_id=requirement.skill_id,
        necessity=requirement.necessity,
        held=_held_level(found, requirement),
        asked=requirement.level,
        credit=found.credit,
        weight=found.weight,
        nearest=claim.skill_id if claim is not None and not same else None,
        unproven=same and claim is not None and claim.evidence == Evidence.claimed,
    )


def _held_level(found: RequirementMatch, requirement: Requirement) -> int | None:
    if found.claim is None or found.claim.skill_id != requirement.skill_id:
        return 0
    return found.claim.level
