"""What a scheme pays toward a course fee, by the version of its rule in force on a date.

Versions stand side by side in `data/funding.yaml`. Where the day a version began or ended is
not known, the days on which it was seen in force bound it; between two versions no rule is
known and no subsidy is computed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from matcher.errors import CatalogueError

DATA = Path(__file__).parent / "data" / "funding.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A share of the fee that the scheme pays, up to an amount of fee (``None``: of all above)."""

    up_to_hkd: int | None
    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingVersion:
    """A funding rule of a scheme as it stood for a time.

    ``ceiling_hkd`` bounds what is paid for ``ceiling_per`` ("firm and financial year" or
    "person"). ``applicant`` is who must apply. Dates are the days the rule is known to hold.
    """

    id: str
    scheme_id: str
    valid_from: date
    valid_to: date | None
    tiers: tuple[Tier, ...]
    ceiling_hkd: int
    ceiling_per: Literal["firm_and_year", "person"]
    applicant: Literal["employer", "learner"]
    conditions: tuple[str, ...]
    source: str
    as_of: str
    confidence: str

    def is_in_force(self, on: date) -> bool:
        """Whether the rule is known to hold on a date."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subsidy:
    """A fee split by a rule; whole Hong Kong dollars, ``grant_hkd + net_hkd == gross_hkd``."""

    gross_hkd: int
    grant_hkd: int
    net_hkd: int
    rule: FundingVersion


def funding_in_force(scheme_id: str, on: date) -> FundingVersion | None:
    """Return the funding version of a scheme known to hold on a date, or ``None``."""
    return next((v for v in funding_versions() if v.scheme_id == scheme_id and v.is_in_force(on)), None)


def subsidy(fee_hkd: int, rule: FundingVersion, *, already_granted_hkd: int = 0) -> Subsidy:
    """Split a fee into what the scheme pays and what is left, rounded down to whole dollars.

    Examples
    --------
    >>> from datetime import date
    >>> rule = funding_in_force("nittp", date(2026, 11, 22))
    >>> subsidy(9000, rule).net_hkd
    4500
    """
    if fee_hkd < 0 or already_granted_hkd < 0:
        raise ValueError("amounts must not be negative")
    grant = min(_share_of(fee_hkd, rule), max(0, rule.ceiling_hkd - already_granted_hkd))
    return Subsidy(gross_hkd=fee_hkd, grant_hkd=grant, net_hkd=fee_hkd - grant, rule=rule)


def best_subsidy(fee_hkd: int, scheme_ids: tuple[str, ...], on: date) -> Subsidy | None:
    """Return the largest subsidy among some schemes on a date, ties by rule identifier."""
    rules = [rule for scheme_id in scheme_ids if (rule := funding_in_force(scheme_id, on))]
    found = [subsidy(fee_hkd, rule) for rule in rules]
    return min(found, key=lambda s: (-s.grant_hkd, s.rule.id), default=None)


@lru_cache(maxsize=4)
def funding_versions(path: Path = DATA) -> tuple[FundingVersion, ...]:
    """Read all funding versions, newest first.

    Raises
    ------
    CatalogueError
        If an entry lacks a field or carries a wrong value.
    """
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["versions"]
    versions = [_version(entry, path) for entry in entries]
    return tuple(sorted(versions, key=lambda version: version.valid_from, reverse=True))


def _version(entry: Mapping[str, Any], path: Path) -> FundingVersion:
    try:
        tiers = tuple(Tier(up_to_hkd=t["up_to_hkd"], share=Fraction(t["share"])) for t in entry["tiers"])
        return FundingVersion(**{**entry, "tiers": tiers, "conditions": tuple(entry["conditions"])})
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(path, str(entry.get("id", "?")), str(error)) from error


def _share_of(fee_hkd: int, rule: FundingVersion) -> int:
    total, reached = Fraction(0), 0
    for tier in rule.tiers:
        top = fee_hkd if tier.up_to_hkd is None else min(fee_hkd, tier.up_to_hkd)
        total += max(0, top - reached) * tier.share
        reached = max(reached, top)
    return int(total)
