"""How a sentence speaks of the skills it names: as demanded in a vacancy, as held in a CV."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from skills_taxonomy.linking.automaton import Match
from skills_taxonomy.linking.denial import standing_at, standing_scopes
from skills_taxonomy.linking.evidence import evidence_of
from skills_taxonomy.linking.levels import level_of, years_of
from skills_taxonomy.linking.mention import Evidence, Modality, SectionKind, TextKind
from skills_taxonomy.linking.modality import modal_scopes, modality_at
from skills_taxonomy.linking.passages import Passage
from skills_taxonomy.model import Taxonomy

_BEGINNER = 1


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with the section it stands in and the matches that stay in it."""

    sentence: Passage
    section: SectionKind
    matches: Sequence[Match]


class Reading(NamedTuple):
    """What a sentence says of one skill it names."""

    modality: Modality
    evidence: Evidence
    level: int | None
    years: float | None


def read_unit(text: str, unit: Unit, kind: TextKind, taxonomy: Taxonomy) -> list[Reading]:
    """Read what a sentence says of each of its matches, in their order."""
    if kind == "cv":
        return _read_claims(text, unit, taxonomy)
    return _read_demands(text, unit, kind)


def _read_claims(text: str, unit: Unit, taxonomy: Taxonomy) -> list[Reading]:
    scopes = standing_scopes(text, unit.sentence)
    return [_read_claim(text, unit, match, taxonomy, standing_at(match.start, scopes)) for match in unit.matches]


def _read_claim(text: str, unit: Unit, match: Match, taxonomy: Taxonomy, standing: str | None) -> Reading:
    years = years_of(text, match.start, match.end, unit.sentence)
    if standing == "denied":
        return Reading("negated", Evidence.claimed, None, None)
    if standing == "learning":
        return Reading("none", Evidence.claimed, _BEGINNER, years)
    kind = taxonomy.skills[match.names[0].skill_id].kind
    evidence = evidence_of(unit.section, kind, text, unit.sentence, unit.matches)
    return Reading("none", evidence, level_of(text, match.start, match.end, unit.sentence), years)


def _read_demands(text: str, unit: Unit, kind: TextKind) -> list[Reading]:
    scopes = modal_scopes(text, unit.sentence)
    default = _default_modality(unit.section, kind)
    return [
        Reading(
            modality_at(match.start, scopes, default),
            Evidence.claimed,
            level_of(text, match.start, match.end, unit.sentence),
            years_of(text, match.start, match.end, unit.sentence),
        )
        for match in unit.matches
    ]


def _default_modality(section: SectionKind, kind: TextKind) -> Modality:
    if kind == "course" and section != "requirements":
        return "taught"
    return "preferred" if section == "preferred" else "must"
