"""Two versions of a taxonomy: what changed, and what that does to profiles stored under the old one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from skills_taxonomy.model import Label, Skill, Taxonomy

Fate = Literal["kept", "moved", "divided", "lost"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillChange:
    """What is different about a skill that both versions have; only what changed is filled."""

    skill_id: str
    changed: tuple[str, ...] = ()
    labels_added: tuple[Label, ...] = ()
    labels_removed: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedLabel:
    """A label that named one set of skills and now names another."""

    language: str
    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxonomyDiff:
    """What changed from one version to another; every list in order of identifier.

    ``successors`` maps each skill that is gone to the skills that take its place; an empty
    tuple means that claims and requirements of it are lost.
    """

    old: str
    new: str
    added: tuple[str, ...]
    successors: Mapping[str, tuple[str, ...]]
    changes: tuple[SkillChange, ...]
    moved_labels: tuple[MovedLabel, ...]
    relations_added: int
    relations_removed: int
    occupations_added: tuple[str, ...]
    occupations_removed: tuple[str, ...]

    def fate(self, skill_id: str) -> Fate:
        """Tell what becomes of a claim or requirement of a skill of the old version."""
        if skill_id not in self.successors:
            return "kept"
        count = len(self.successors[skill_id])
        return "lost" if not count else "moved" if count == 1 else "divided"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileEffect:
    """What a change of version does to stored profiles.

    ``entries`` counts claims or requirements by fate; ``profiles`` counts the profiles with at
    least one entry of that fate; ``skills`` counts the profiles by skill that is gone;
    ``emptied`` names the profiles that keep nothing.
    """

    entries: Mapping[Fate, int]
    profiles: Mapping[Fate, int]
    skills: Mapping[str, int]
    emptied: tuple[str, ...]


def compare(old: Taxonomy, new: Taxonomy) -> TaxonomyDiff:
    """Find what changed between two versions of a taxonomy.

    Parameters
    ----------
    old, new : Taxonomy
        Two releases that share identifiers.
    """
    gone = sorted(old.skills.keys() - new.skills.keys())
    relations_before, relations_after = set(old.relations), set(new.relations)
    return TaxonomyDiff(
        old=f"{old.name} {old.version}",
        new=f"{new.name} {new.version}",
        added=tuple(sorted(new.skills.keys() - old.skills.keys())),
        successors={skill_id: new.current(skill_id) for skill_id in gone},
        changes=tuple(_changes(old, new)),
        moved_labels=tuple(_moved_labels(old, new)),
        relations_added=len(relations_after - relations_before),
        relations_removed=len(relations_before - relations_after),
        occupations_added=tuple(sorted(new.occupations.keys() - old.occupations.keys())),
        occupations_removed=tuple(sorted(old.occupations.keys() - new.occupations.keys())),
    )


def effect_on(diff: TaxonomyDiff, profiles: Iterable[tuple[str, Iterable[str]]]) -> ProfileEffect:
    """Count what a change of version does to stored profiles.

    Parameters
    ----------
    diff : TaxonomyDiff
    profiles : iterable of (str, iterable of str)
        Identifier of each profile with the skills it claims or asks, under the old version.
    """
    entries: Counter[Fate] = Counter()
    touched: Counter[Fate] = Counter()
    skills: Counter[str] = Counter()
    emptied = []
    for profile_id, held in profiles:
        fates = {skill_id: diff.fate(skill_id) for skill_id in held}
        entries.update(fates.values())
        touched.update(set(fates.values()))
        skills.update(skill_id for skill_id, fate in fates.items() if fate != "kept")
        if fates and set(fates.values()) == {"lost"}:
            emptied.append(profile_id)
    return ProfileEffect(
        entries=_in_order(entries),
        profiles=_in_order(touched),
        skills=dict(sorted(skills.items())),
        emptied=tuple(sorted(emptied)),
    )


def _in_order(counts: Counter[Fate]) -> dict[Fate, int]:
    fates: tuple[Fate, ...] = ("kept", "moved", "divided", "lost")
    return {fate: counts[fate] for fate in fates}


FACTS: Mapping[str, Callable[[Skill], object]] = {
    "name": lambda skill: skill.name,
    "definition": lambda skill: skill.definition,
    "kind": lambda skill: skill.kind,
    "parent": lambda skill: skill.parent,
    "measures": lambda skill: dict(skill.measures),
    "sectors": lambda skill: set(skill.sectors),
    "crosswalks": lambda skill: set(skill.crosswalks),
}
"""What is compared of a skill besides its labels."""


def _changes(old: Taxonomy, new: Taxonomy) -> Iterable[SkillChange]:
    for skill_id in sorted(old.skills.keys() & new.skills.keys()):
        before, after = old.skills[skill_id], new.skills[skill_id]
        changed = tuple(name for name, fact in FACTS.items() if fact(before) != fact(after))
        had, has = set(before.aliases), set(after.aliases)
        if changed or had != has:
            yield SkillChange(
                skill_id=skill_id,
                changed=changed,
                labels_added=_sorted(has - had),
                labels_removed=_sorted(had - has),
            )


def _sorted(labels: Iterable[Label]) -> tuple[Label, ...]:
    return tuple(sorted(labels, key=lambda label: (label.key, label.text, label.weak)))


def _moved_labels(old: Taxonomy, new: Taxonomy) -> Iterable[MovedLabel]:
    before, after = _bearers(old), _bearers(new)
    for key in sorted(before.keys() & after.keys()):
        # A label whose skill is gone moves with it, which the successors tell already.
        if before[key] & new.skills.keys() - after[key]:
            language, text = key
            yield MovedLabel(
                language=language,
                text=text,
                before=tuple(sorted(before[key])),
                after=tuple(sorted(after[key])),
            )


def _bearers(taxonomy: Taxonomy) -> dict[tuple[str, str], set[str]]:
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for skill in taxonomy.skills.values():
        for label in skill.labels():
            bearers[label.key].add(skill.id)
    return bearers
