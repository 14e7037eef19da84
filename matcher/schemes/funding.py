"""What a scheme pays toward a course fee, by the version of its rule in force on a date.

Versions stand side by side in `data/funding.yaml`. Where the day a version began or ended is
not known, the days on which it was seen in force bound it; between two versions no rule is
known and no subsidy is computed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
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
    "person"). ``applicant`` is who must apply, ``apply_weeks`` how many weeks before the course
    starts, ``None`` where none is known. Dates are the days the rule is known to hold.
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
    apply_weeks: int | None = None

    def apply_by(self, start: date) -> date | None:
        """Return the last day to apply for the grant toward a course, ``None`` where none is known."""
        return None if self.apply_weeks is None else start - timedelta(weeks=self.apply_weeks)

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
    >>> from datetime import date, timedelta
    >>> rule = funding_in_force("nittp", date(2026, 11, 22))
    >>> subsidy(9000, rule).net_hkd
    4500
    """
    if fee_hkd < 0 or already_granted_hkd < 0:
        raise ValueError("amounts must not be negative")
    grant = min(_share_of(fee_hkd, rule), max(0, rule.ceiling_hkd - already_granted_hkd))
    return Subsidy(gross_hkd=fee_hkd, grant_hkd=grant, net_hkd=fee_hkd - grant, rule=rule)


def subsidies(fee_hkd: int, scheme_ids: Iterable[str], on: date) -> list[Subsidy]:
    """List what each of some schemes would pay on a date, by itself; none where no rule is known."""
    rules = [rule for scheme_id in scheme_ids if (rule := funding_in_force(scheme_id, on))]
    return [subsidy(fee_hkd, rule) for rule in rules]


@lru_cache(maxsize=4)
def funding_versions(path: Path = DATA) -> tuple[FundingVersion, ...]:
    """Read all funding versions, newest first.

    Raises
    ------
    CatalogueError
        If an entry lacks a field or carries a wrong value.
    """
    entries = enumerate(_parse(path), start=1)
    versions = [_version(entry, f"version {place}", path) for place, entry in entries]
    return tuple(sorted(versions, key=lambda version: version.valid_from, reverse=True))


def _parse(path: Path) -> list[Any]:
    try:
        return list(yaml.safe_load(path.read_text(encoding="utf-8"))["versions"])
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise CatalogueError(path, "the whole file", f"holds no list of versions ({error})") from error


def _version(entry: Any, place: str, path: Path) -> FundingVersion:
    try:
        tiers = tuple(_tier(tier) for tier in entry["tiers"])
        return FundingVersion(**{**entry, "tiers": tiers, "conditions": tuple(entry["conditions"])})
    except (KeyError, TypeError, ValueError) as error:
        name = str(entry.get("id", place)) if isinstance(entry, Mapping) else place
        raise CatalogueError(path, name, str(error)) from error


def _tier(entry: Mapping[str, Any]) -> Tier:
    tier = Tier(up_to_hkd=entry["up_to_hkd"], share=Fraction(entry["share"]))
    if not 0 <= tier.share <= 1:
        raise ValueError(f"a share is {tier.share}, not 0 to 1")
    return tier


def _share_of(fee_hkd: int, rule: FundingVersion) -> int:
    total, reached = Fraction(0), 0
    for tier in rule.tiers:
        top = fee_hkd if tier.up_to_hkd is None else min(fee_hkd, tier.up_to_hkd)
        total += max(0, top - reached) * tier.share
        reached = max(reached, top)
    return int(total)
