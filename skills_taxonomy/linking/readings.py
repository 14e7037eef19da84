"""How a sentence speaks of the skills it names: as demanded in a vacancy, as held in a CV."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from skills_taxonomy.linking.automaton import Match
from skills_taxonomy.linking.denial import Standing, standing_at, standing_scopes
from skills_taxonomy.linking.evidence import grade_evidence
from skills_taxonomy.linking.levels import Measure, levels_and_years
from skills_taxonomy.linking.mention import Evidence, Modality, SectionKind, TextKind
from skills_taxonomy.linking.modality import modal_scopes, modality_at
from skills_taxonomy.linking.passages import Passage
from skills_taxonomy.model import Taxonomy

_BEGINNER = 1


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with the section it stands in and the matches that stay in it.

    ``lacking`` says that the section lists what its writer cannot do.
    """

    sentence: Passage
    section: SectionKind
    matches: Sequence[Match]
    lacking: bool = False


class Reading(NamedTuple):
    """What a sentence says of one skill it names."""

    modality: Modality
    evidence: Evidence
    level: int | None
    years: float | None


_DENIED = Reading("negated", Evidence.claimed, None, None)


def read_unit(text: str, unit: Unit, kind: TextKind, taxonomy: Taxonomy) -> list[Reading]:
    """Read what a sentence says of each of its matches, in their order."""
    if kind == "cv":
        return _read_claims(text, unit, taxonomy)
    return _read_demands(text, unit, kind)


def _read_claims(text: str, unit: Unit, taxonomy: Taxonomy) -> list[Reading]:
    if unit.lacking:
        return [_DENIED] * len(unit.matches)
    scopes = standing_scopes(text, unit.sentence)
    grades = grade_evidence(unit.section, text, unit.sentence, unit.matches, taxonomy)
    measures = levels_and_years(text, unit.sentence, unit.matches)
    return [
        _read_claim(standing_at(match.start, scopes), grade, measure)
        for match, grade, measure in zip(unit.matches, grades, measures, strict=True)
    ]


def _read_claim(standing: Standing | None, grade: Evidence, measure: Measure) -> Reading:
    if standing == "denied":
        return _DENIED
    level, years = measure
    if standing == "learning":
        return Reading("none", Evidence.claimed, _BEGINNER, years)
    return Reading("none", grade, level, years)


def _read_demands(text: str, unit: Unit, kind: TextKind) -> list[Reading]:
    scopes = modal_scopes(text, unit.sentence)
    default = _default_modality(unit.section, kind)
    measures = levels_and_years(text, unit.sentence, unit.matches)
    return [
        Reading(modality_at(match.start, scopes, default), Evidence.claimed, *measure)
        for match, measure in zip(unit.matches, measures, strict=True)
    ]


def _default_modality(section: SectionKind, kind: TextKind) -> Modality:
    if kind == "course" and section != "requirements":
        return "taught"
    return "preferred" if section == "preferred" else "must"
