"""What curators add to a taxonomy between its releases: further names of skills, and new skills."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from opencc import OpenCC

from skills_taxonomy.errors import (
    AdditionRefused,
    EmptyWording,
    LabelTaken,
    TaxonomyError,
    UnknownParent,
    UnknownSkill,
)
from skills_taxonomy.labels import fold
from skills_taxonomy.linking.tokens import CJK
from skills_taxonomy.model import Deprecation, Label, Language, Skill, Taxonomy, Text

SKILL_HEADER = (
    "id", "kind", "parent", "en", "zh_hant", "zh_hans", "definition_en", "definition_zh_hant",
)  # fmt: skip
ALIAS_HEADER = ("skill_id", "language", "label", "strength")

LONGEST_IDENTIFIER = 100
_SCRIPTS = ("en", "zh_hant", "zh_hans")
_CHINESE = re.compile(f"[{CJK}]")
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class NewLabel:
    """A further label of a skill that is in the taxonomy or comes with the same additions."""

    skill_id: str
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Additions:
    """What curators decided; new skills come before the labels, a parent before its children.

    ``revision`` counts their decisions, so that two states never share a version.
    """

    labels: tuple[NewLabel, ...] = ()
    skills: tuple[Skill, ...] = ()
    revision: int = 1


def extend(taxonomy: Taxonomy, additions: Additions) -> Taxonomy:
    """Return a taxonomy with additions.

    What it has already is passed over: a skill with the same identifier, a label that the skill
    bears. A label of a withdrawn skill goes to its only successor.

    Returns
    -------
    Taxonomy
        Its version is that of ``taxonomy`` with the revision behind a plus (``2026.11.1+7``);
        ``taxonomy`` itself where nothing is new.

    Raises
    ------
    LabelTaken
        If another skill bears the label; two skills may share it where it is weak for both.
    UnknownSkill
        If a label names a skill that is nowhere.
    UnknownParent
        If the parent of a new skill is neither a domain nor a skill.
    EmptyWording
        If a label, or a name or definition in a language that the other skills have, is empty.
    """
    extension = _Extension(taxonomy)
    for skill in additions.skills:
        extension.add_skill(skill)
    for label in additions.labels:
        extension.add_label(label)
    return extension.finish(additions.revision)


def extend_where_possible(
    taxonomy: Taxonomy, additions: Additions
) -> tuple[Taxonomy, tuple[TaxonomyError, ...]]:
    """Extend a taxonomy as `extend` does, and leave out what a newer release no longer allows.

    A new skill whose name a skill of the release bears by now counts as withdrawn in its favour.

    Returns
    -------
    taxonomy : Taxonomy
    left_out : tuple of TaxonomyError
        Why each addition that does not fit is left out, in the order of the additions.
    """
    extension = _Extension(taxonomy)
    left_out: list[TaxonomyError] = []
    for skill in additions.skills:
        try:
            extension.add_skill(skill)
        except LabelTaken as error:
            extension.withdraw(skill.id, error.skill_id)
        except AdditionRefused as error:
            left_out.append(error)
    for label in additions.labels:
        try:
            extension.add_label(label)
        except (AdditionRefused, UnknownSkill) as error:
            left_out.append(error)
    return extension.finish(additions.revision), tuple(left_out)


def skills_to_rows(taxonomy: Taxonomy, additions: Additions) -> list[Sequence[str]]:
    """Write the new skills as rows of ``skills/<domain>.csv``, after the header, by identifier."""
    extended, _ = extend_where_possible(taxonomy, additions)
    new = [extended.skills[skill_id] for skill_id in sorted(extended.skills.keys() - taxonomy.skills.keys())]
    return [SKILL_HEADER, *map(_skill_row, new)]


def aliases_to_rows(taxonomy: Taxonomy, additions: Additions) -> list[Sequence[str]]:
    """Write the new labels as rows of ``aliases/<domain>.csv``, after the header, by skill and label."""
    extended, _ = extend_where_possible(taxonomy, additions)
    rows: list[Sequence[str]] = [ALIAS_HEADER]
    for skill_id, skill in sorted(extended.skills.items()):
        known = set(taxonomy.skills[skill_id].aliases) if skill_id in taxonomy.skills else set()
        rows += [_alias_row(skill_id, label) for label in skill.aliases if label not in known]
    return rows


def phrase_key(phrase: str) -> str:
    """Return the one form of a phrase under which all its spellings are the same."""
    return " ".join(fold(phrase).text.split())


def language_of(phrase: str) -> Language:
    """Tell the language of a label: Chinese whose characters both scripts share counts as 繁體."""
    if not _CHINESE.search(phrase):
        return "en"
    is_simplified = phrase_key(phrase) == " ".join(phrase.casefold().split())
    return "zh-Hans" if is_simplified and _to_traditional().convert(phrase) != phrase else "zh-Hant"


def identifier_for(name: str, taken: Collection[str]) -> str:
    """Make an identifier of an English name, numbered from 2 where it is taken.

    Raises
    ------
    EmptyWording
        If the name holds no Latin letter and no digit.
    """
    stem = _BETWEEN_WORDS.sub("_", fold(name).text).strip("_")[:LONGEST_IDENTIFIER]
    if not stem:
        raise EmptyWording(name, "en")
    number, identifier = 1, stem
    while identifier in taken:
        number += 1
        identifier = f"{stem}_{number}"
    return identifier


class _Extension:
    """A taxonomy on the way: its skills, and who bears which folded label, weakly or not."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.skills = dict(taxonomy.skills)
        self.withdrawn: dict[str, Deprecation] = {}
        self.bearers: dict[str, dict[str, bool]] = {}
        for skill in taxonomy.skills.values():
            self._note(skill.id, skill.labels())

    def add_skill(self, skill: Skill) -> None:
        if skill.id in self.skills:
            return
        self._check_wordings(skill)
        known = {**self.taxonomy.domains, **self.skills}
        parent = skill.parent if skill.parent in known else self._current(skill.parent)
        if parent is None:
            raise UnknownParent(skill.id, skill.parent)
        for label in skill.labels():
            self._check_label(skill.id, label)
        self.skills[skill.id] = replace(skill, parent=parent, aliases=_in_order(skill.aliases))
        self._note(skill.id, skill.labels())

    def add_label(self, new: NewLabel) -> None:
        skill_id, label = self._current(new.skill_id), new.label
        if skill_id is None:
            raise UnknownSkill(new.skill_id)
        weak = self.bearers.get(phrase_key(label.text), {}).get(skill_id)
        if weak is False or (weak and label.weak):
            return
        self._check_label(skill_id, label)
        skill = self.skills[skill_id]
        # A label that was weak for this skill and no longer is takes the place of the weak one.
        kept = [one for one in skill.aliases if phrase_key(one.text) != phrase_key(label.text)]
        self.skills[skill_id] = replace(skill, aliases=_in_order([*kept, label]))
        self._note(skill_id, [label])

    def withdraw(self, skill_id: str, successor: str) -> None:
        self.withdrawn[skill_id] = Deprecation(
            id=skill_id, successors=(successor,), since=self.taxonomy.version
        )

    def finish(self, revision: int) -> Taxonomy:
        if self.skills == self.taxonomy.skills and not self.withdrawn:
            return self.taxonomy
        return replace(
            self.taxonomy,
            version=f"{self.taxonomy.version}+{revision}",
            skills=self.skills,
            deprecated={**self.taxonomy.deprecated, **self.withdrawn},
        )

    def _current(self, skill_id: str) -> str | None:
        """Return the one skill an identifier stands for; ``None`` for none and for several."""
        if skill_id in self.skills:
            return skill_id
        if skill_id in self.withdrawn:
            return self.withdrawn[skill_id].successors[0]
        successors = self.taxonomy.current(skill_id)
        return successors[0] if len(successors) == 1 else None

    def _check_wordings(self, skill: Skill) -> None:
        for role, of in (("", lambda each: each.name), ("definition_", lambda each: each.definition)):
            present: list[Text] = [of(each) for each in self.taxonomy.skills.values()]
            for script in _SCRIPTS:
                is_usual = any(getattr(text, script) for text in present)
                if is_usual and not getattr(of(skill), script).strip():
                    raise EmptyWording(skill.id, f"{role}{script}")

    def _check_label(self, skill_id: str, label: Label) -> None:
        key = phrase_key(label.text)
        if not key:
            raise EmptyWording(skill_id, "label")
        for bearer, weak in sorted(self.bearers.get(key, {}).items()):
            if bearer != skill_id and not (weak and label.weak):
                raise LabelTaken(label.text, bearer)

    def _note(self, skill_id: str, labels: Iterable[Label]) -> None:
        for label in labels:
            bearers = self.bearers.setdefault(phrase_key(label.text), {})
            bearers[skill_id] = bearers.get(skill_id, True) and label.weak


def _in_order(labels: Iterable[Label]) -> tuple[Label, ...]:
    return tuple(sorted(labels, key=lambda label: label.key))


def _skill_row(skill: Skill) -> Sequence[str]:
    name, definition = skill.name, skill.definition
    return (
        skill.id, skill.kind, skill.parent, name.en, name.zh_hant, name.zh_hans, definition.en,
        definition.zh_hant,
    )  # fmt: skip


def _alias_row(skill_id: str, label: Label) -> Sequence[str]:
    return (skill_id, label.language, label.text, "weak" if label.weak else "strong")


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")
