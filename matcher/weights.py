"""What the parts of a score and the facts of a claim weigh."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from skills_taxonomy.linking.mention import Evidence

PartName = Literal["skills", "role", "experience"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Everything a score weighs. All figures in [0, 1]; the parts need not sum to 1.

    ``evidence`` maps each grade to its factor. ``unknown_level`` stands for a level asked and
    not known of the claim. A skill not used for ``fresh_years`` loses ``stale_loss`` a year,
    down to ``stale_floor``.

    These figures are set by hand, with the development half of the Hong Kong acceptance set in view.
    What ``talentbridge train-weights hk-acceptance-dev --out FILE --on 2026-11-22`` learns from
    it gains +0.001 [-0.000, +0.004] in nDCG@10 with whole roles held out and loses for
    candidates who write English or Traditional Chinese, so its own gate refuses it and the figures stay.
    """

    parts: Mapping[PartName, float] = field(
        default_factory=lambda: {"skills": 0.8, "role": 0.12, "experience": 0.08}
    )
    preferred: float = 0.35
    evidence: Mapping[Evidence, float] = field(
        default_factory=lambda: {
            Evidence.claimed: 0.25,
            Evidence.described: 1.0,
            Evidence.certified: 1.0,
            Evidence.assessed: 1.0,
        }
    )
    unknown_level: float = 0.9
    fresh_years: int = 3
    stale_loss: float = 0.04
    stale_floor: float = 0.7

    def __post_init__(self) -> None:
        factors = [*self.parts.values(), *self.evidence.values(), self.preferred, self.unknown_level,
                   self.stale_loss, self.stale_floor]  # fmt: skip
        if not all(0 <= factor <= 1 for factor in factors):  # NaN is in no range
            raise ValueError(f"weights must be from 0 to 1, got {self}")
        if not self.parts.get("skills") or not self.preferred or self.fresh_years < 0:
            raise ValueError(f"skills and preferred requirements must weigh something, got {self}")
