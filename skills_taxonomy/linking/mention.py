"""What linking finds: mentions, and the text they were found in."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from skills_taxonomy.labels import fold

Modality = Literal["must", "preferred", "taught", "negated", "none"]
SectionKind = Literal[
    "summary", "experience", "projects", "education", "certificates", "skills", "languages",
    "duties", "requirements", "preferred", "benefits", "company", "legal", "personal", "other",
]  # fmt: skip
TextKind = Literal["cv", "vacancy", "course", "sentence"]


class Evidence(IntEnum):
    """How a text shows that somebody has a skill; a higher grade is better shown."""

    claimed = 1
    described = 2
    certified = 3
    assessed = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of text that names a skill.

    ``start`` and ``end`` are character offsets into the text as given, so that
    ``original[start:end] == text``. ``score`` is the confidence in [0, 1] that the stretch
    means this skill (see Notes). ``modality`` tells how a vacancy or course speaks of it (``none`` in a
    CV unless ``negated``: the person says they lack it). ``level`` is 1-5 or ``None`` when
    the text does not say; ``years`` likewise. ``alternatives`` numbers a group of mentions of
    which one is enough ("Rhino or SolidWorks"); ``None`` outside such a group.

    Notes
    -----
    ``score`` is the share of mentions of the same kind that one reader judged right, with one
    right and one wrong added: 104 of 107 where the skill's own name stands (0.96), 730 of 790
    where another strong label does (0.92), 78 of 85 where a weak label was borne out by its
    surroundings (0.91), 11 of 14 where a wording derived from a label does (0.75). The 996
    mentions came from 38 vacancies and CVs of Hong Kong and abroad in three languages. It says
    nothing of modality, evidence or level.
    """

    start: int
    end: int
    text: str
    skill_id: str
    label: str
    score: float
    modality: Modality
    evidence: Evidence
    section: SectionKind
    level: int | None = None
    years: float | None = None
    alternatives: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of a document with one purpose; ``kind`` decides what its words may mean."""

    start: int
    end: int
    kind: SectionKind
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A stretch of text that looks like a skill and has no entry in the taxonomy.

    ``listed`` says that it stands in a list among skills that have one.
    """

    start: int
    end: int
    text: str
    listed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedText:
    """A text with its sections, mentions and phrases without a skill, each in order of place.

    Mentions in a company blurb, a benefits list or a legal statement are left out.
    """

    kind: TextKind
    sections: tuple[Section, ...]
    mentions: tuple[Mention, ...]
    phrases: tuple[Phrase, ...] = ()

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The distinct phrases, each as it was first written."""
        first: dict[str, str] = {}
        for phrase in self.phrases:
            first.setdefault(fold(phrase.text).text, phrase.text)
        return tuple(first.values())
