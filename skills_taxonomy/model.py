"""The taxonomy as values: skills, occupations, how they relate, the study's measures.

The readers of `skills_taxonomy.reading` build a `Taxonomy`; `skills_taxonomy.validation` checks
what a type cannot, such as a relation whose target is nowhere.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from skills_taxonomy.errors import UnknownSkill

Language = Literal["en", "zh-Hant", "zh-Hans"]
SkillKind = Literal["knowledge", "technique", "tool", "technology", "standard", "certification"]
RelationKind = Literal["broader", "related", "tool_of", "prerequisite"]
Importance = Literal["essential", "useful"]
OccupationImportance = Literal["essential", "optional"]
CrosswalkScheme = Literal["esco", "onet"]
CrosswalkMatch = Literal["exact", "close", "nearest"]

LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in the three scripts; a script that is missing is an empty string."""

    en: str
    zh_hant: str = ""
    zh_hans: str = ""

    def in_language(self, language: str) -> str:
        """Return the wording for a language tag; where that script is missing, English or what there is."""
        if language in ("zh-Hant", "zh_Hant_HK", "zh-Hant-HK"):
            return self.zh_hant or self.en or self.zh_hans
        if language in ("zh-Hans", "zh_Hans_CN", "zh-Hans-CN"):
            return self.zh_hans or self.zh_hant or self.en
        return self.en or self.zh_hant or self.zh_hans


@dataclass(frozen=True, slots=True)
class Label:
    """One further name of a skill: an alias, an abbreviation, a shop-floor word.

    A ``weak`` label is an ordinary word too (R, Go, lean); it counts only beside others.
    """

    language: Language
    text: str
    weak: bool = False

    @property
    def key(self) -> tuple[Language, str]:
        """Language and text without regard to case and width; labels sort by it, and clash on it."""
        return self.language, unicodedata.normalize("NFKC", self.text).casefold()


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The entry of another scheme that stands for the same idea, or the nearest to it."""

    scheme: CrosswalkScheme
    code: str
    match: CrosswalkMatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """An entry of the taxonomy.

    ``parent`` is a domain or a skill, and the domain where one identifier is both: the skill
    "cloud" and all others of the domain "cloud" hang side by side. ``measures`` maps M01-M10 of
    the study to how much the measure needs the skill. ``sectors`` are the industries of the study
    that use it in particular; none means that all of them do.
    """

    id: str
    kind: SkillKind
    parent: str
    name: Text
    definition: Text = Text("")
    aliases: tuple[Label, ...] = ()
    crosswalks: tuple[Crosswalk, ...] = ()
    measures: Mapping[str, Importance] = field(default_factory=dict)
    sectors: tuple[str, ...] = ()

    def labels(self) -> Iterator[Label]:
        """Yield every name of the skill, the preferred ones first."""
        if self.name.en:
            yield Label("en", self.name.en)
        if self.name.zh_hant:
            yield Label("zh-Hant", self.name.zh_hant)
        if self.name.zh_hans:
            yield Label("zh-Hans", self.name.zh_hans)
        yield from self.aliases


@dataclass(frozen=True, slots=True)
class Relation:
    """``source`` is broader-linked to, related to, a tool of, or needs first, ``target``."""

    source: str
    kind: RelationKind
    target: str


@dataclass(frozen=True, slots=True)
class OccupationSkill:
    """A skill an occupation uses, with the level usually asked (1-5)."""

    skill_id: str
    importance: OccupationImportance
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation:
    """A job as the trade names it, with the skills it usually needs.

    ``sectors`` are industries of the study; none means that all of them have the job.
    """

    id: str
    name: Text
    family: str
    sectors: tuple[str, ...] = ()
    titles: tuple[Label, ...] = ()
    skills: tuple[OccupationSkill, ...] = ()
    isco08: str | None = None
    esco_uri: str | None = None
    onet_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A field of technique: the top of the skill tree."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """An upgrading measure, direction, action or industry of the 2024 study."""

    id: str
    name: Text
    direction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deprecation:
    """A skill that was withdrawn in the release ``since``, with what takes its place.

    Several ``successors`` divide what it meant; none means that nothing does.
    """

    id: str
    successors: tuple[str, ...]
    since: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Taxonomy:
    """All skills, occupations and relations of one release.

    ``deprecated`` holds the skills of earlier releases that are no longer among ``skills``.
    """

    name: str
    version: str
    skills: Mapping[str, Skill]
    domains: Mapping[str, Domain] = field(default_factory=dict)
    occupations: Mapping[str, Occupation] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    directions: Mapping[str, Measure] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    actions: Mapping[str, Measure] = field(default_factory=dict)
    industries: Mapping[str, Measure] = field(default_factory=dict)
    deprecated: Mapping[str, Deprecation] = field(default_factory=dict)

    def skill(self, skill_id: str) -> Skill:
        """Return the skill, or raise `UnknownSkill`."""
        try:
            return self.skills[skill_id]
        except KeyError as error:
            raise UnknownSkill(skill_id) from error

    def current(self, skill_id: str) -> tuple[str, ...]:
        """Return what an identifier stands for today: itself, its successors, or nothing.

        Successors that were withdrawn in their turn are followed; each skill comes once, in
        the order in which it is met.
        """
        found: dict[str, None] = {}
        seen: set[str] = set()
        waiting = [skill_id]
        while waiting:
            name = waiting.pop(0)
            if name in self.skills:
                found.setdefault(name)
            elif name in self.deprecated and name not in seen:
                seen.add(name)
                waiting[:0] = self.deprecated[name].successors
        return tuple(found)

    @cached_property
    def broader(self) -> Mapping[str, tuple[str, ...]]:
        """Skill to the skills right above it: parent, then further broader relations."""
        above: dict[str, list[str]] = {
            skill.id: [skill.parent] for skill in self.skills.values() if self._is_skill(skill.parent)
        }
        for relation in self.relations:
            if relation.kind == "broader" and relation.target not in above.get(relation.source, []):
                above.setdefault(relation.source, []).append(relation.target)
        return {skill_id: tuple(targets) for skill_id, targets in above.items()}

    @cached_property
    def domain_of(self) -> Mapping[str, str]:
        """Skill to the domain at the top of its parents."""
        return {skill_id: self._top(skill_id) for skill_id in self.skills}

    def skills_of_measure(self, measure_id: str) -> list[str]:
        """List the skills that serve a measure, essential ones first, then by identifier."""
        serving = (
            (skill.measures[measure_id] != "essential", skill.id)
            for skill in self.skills.values()
            if measure_id in skill.measures
        )
        return [skill_id for _, skill_id in sorted(serving)]

    def _top(self, skill_id: str) -> str:
        seen = {skill_id}
        parent = self.skills[skill_id].parent
        while self._is_skill(parent) and parent not in seen:
            seen.add(parent)
            parent = self.skills[parent].parent
        return parent

    def _is_skill(self, parent: str) -> bool:
        return parent in self.skills and parent not in self.domains
