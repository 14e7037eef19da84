"""Programmes as one person sees them: what each closes of the gaps, needs first and costs."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from matcher.gaps import Gap
from matcher.programmes import Programme
from matcher.schemes.funding import Subsidy, subsidies
from matcher.scoring import MATCHED
from skills_taxonomy.similarity import SkillSimilarity

UNSTATED_FEE, UNSTATED_HOURS = 8000, 40
"""What a programme without a stated fee or hours is taken to cost when two close as much:
a middling short course, so that silence is neither rewarded nor punished. Never shown."""

UNSTATED_FULL_TIME_FEE, UNSTATED_FULL_TIME_HOURS = 90_000, 1800
"""The same for a full-time programme, which is no middling short course."""

HOUR_HKD = 50
"""What an hour of somebody's time counts for when two choices close as much."""

WORKING_LEVEL = 3
"""The level a gap is closed at where the vacancy does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A programme against some gaps.

    ``reached`` is the credit of each gap after the programme, in the order of the gaps, and
    ``gains`` the weighted credit it adds. ``needs`` are the prerequisites not yet held.
    ``subsidies`` are what each scheme in force would pay of the fee, by itself.
    """

    programme: Programme
    gaps: tuple[Gap, ...]
    reached: tuple[float, ...]
    needs: frozenset[str]
    subsidies: tuple[Subsidy, ...]
    start: date

    @classmethod
    def of(
        cls,
        programme: Programme,
        gaps: Sequence[Gap],
        similarity: SkillSimilarity,
        *,
        on: date,
        held: Collection[str] = (),
    ) -> Self:
        """Look at a programme on a date; a skill held meets a prerequisite it is close to."""
        run = programme.next_run(on)
        return cls(
            programme=programme,
            gaps=tuple(gaps),
            reached=tuple(_credit_after(programme, gap, similarity) for gap in gaps),
            needs=unmet(programme.prerequisites, held, similarity),
            subsidies=tuple(subsidies(programme.fee.hkd, programme.funded_by, on)) if programme.fee else (),
            start=run.start if run else on,
        )

    @property
    def gains(self) -> tuple[float, ...]:
        """The weighted credit added to each gap."""
        return tuple(gap.weight * (r - gap.credit) for gap, r in zip(self.gaps, self.reached, strict=True))

    @property
    def gross_hkd(self) -> int | None:
        """The fee, ``None`` where it is not stated."""
        return self.programme.fee.hkd if self.programme.fee else None

    @property
    def burden(self) -> int:
        """Fee and hours in dollars, before any grant, for choosing between equals; at least 1."""
        full_time = self.programme.mode == "full_time"
        fee, hours = self.gross_hkd, self.programme.hours
        if fee is None:
            fee = UNSTATED_FULL_TIME_FEE if full_time else UNSTATED_FEE
        if hours is None:
            hours = UNSTATED_FULL_TIME_HOURS if full_time else UNSTATED_HOURS
        return fee + HOUR_HKD * hours + 1

    @property
    def closed(self) -> tuple[str, ...]:
        """The gaps that are none after it: their credit comes to what the score calls matched."""
        pairs = zip(self.gaps, self.reached, strict=True)
        return tuple(gap.skill_id for gap, r in pairs if r >= MATCHED > gap.credit)

    @property
    def narrowed(self) -> tuple[str, ...]:
        """The gaps that it lessens without closing them."""
        pairs = zip(self.gaps, self.reached, strict=True)
        return tuple(gap.skill_id for gap, r in pairs if gap.credit < r < MATCHED)


def offers_for(
    programmes: Iterable[Programme],
    gaps: Sequence[Gap],
    similarity: SkillSimilarity,
    *,
    on: date,
    held: Collection[str] = (),
    full_time: bool = False,
) -> list[Offer]:
    """List the programmes worth choosing from, in the order given.

    Those that close something and can still be joined, and those that prepare for them; left
    out is what asks prerequisites that neither the person has nor any programme teaches, and,
    unless ``full_time``, degrees and other programmes nobody follows beside a job.
    """
    return wanted(
        within_reach(open_offers(programmes, gaps, similarity, on=on, held=held, full_time=full_time))
    )


def open_offers(
    programmes: Iterable[Programme],
    gaps: Sequence[Gap],
    similarity: SkillSimilarity,
    *,
    on: date,
    held: Collection[str] = (),
    full_time: bool = False,
) -> list[Offer]:
    """List the programmes that can still be joined, whatever they close, in the order given."""
    suiting = (programme for programme in programmes if full_time or programme.mode != "full_time")
    open_ones = [programme for programme in suiting if _is_open(programme, on)]
    return [Offer.of(programme, gaps, similarity, on=on, held=held) for programme in open_ones]


def unmet(prerequisites: Iterable[str], held: Collection[str], similarity: SkillSimilarity) -> frozenset[str]:
    """Return the prerequisites that no skill held is or comes close to."""
    return frozenset(p for p in prerequisites if not _is_met(p, held, similarity))


def _credit_after(programme: Programme, gap: Gap, similarity: SkillSimilarity) -> float:
    """Return the credit of a gap once a programme is completed, by the skill that helps most."""
    asked = gap.asked or WORKING_LEVEL
    lifted = (
        similarity.similarity(gap.skill_id, skill_id) * min(1.0, level / asked)
        for skill_id, level in programme.teaches.items()
    )
    return max(gap.credit, max(lifted, default=0.0))


def _is_met(prerequisite: str, held: Iterable[str], similarity: SkillSimilarity) -> bool:
    return any(
        skill == prerequisite or similarity.similarity(prerequisite, skill) >= MATCHED for skill in held
    )


def _is_open(programme: Programme, on: date) -> bool:
    """Whether a programme can still be joined: one without dated runs may always be asked for."""
    return not programme.runs or programme.next_run(on) is not None


def _closes(offer: Offer) -> bool:
    return any(offer.gains)


def within_reach(offers: Sequence[Offer]) -> list[Offer]:
    """Keep what can be prepared for, course after course, from what is held."""
    taught: set[str] = set()
    reached: list[Offer] = []
    while len(reached) < len(kept := [offer for offer in offers if offer.needs <= taught]):
        reached = kept
        taught = {skill_id for offer in reached for skill_id in offer.programme.teaches}
    return reached


def wanted(offers: Sequence[Offer], *, closing: Callable[[Offer], bool] = _closes) -> list[Offer]:
    """Keep what closes something, and what teaches a prerequisite of what is kept."""
    needed: set[str] = set()
    kept: list[Offer] = []
    of_use = [(offer, closing(offer)) for offer in offers]
    while len(kept) < len(
        more := [o for o, closes in of_use if closes or needed & o.programme.teaches.keys()]
    ):
        kept = more
        needed = {skill_id for offer in kept for skill_id in offer.needs}
    return kept
