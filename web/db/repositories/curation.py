"""What curators decided about phrases: the names and skills they add to the taxonomy."""

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from skills_taxonomy.curation import Additions, NewLabel
from skills_taxonomy.model import Label, Skill, Text
from web.db.base import now
from web.db.phrases import CurationRow, LocalLabelRow, LocalSkillRow, PhraseRow
from web.db.statements import changed_rows
from web.records import PhraseStatus

ONLY = 1
"""Identifier of the one row that counts decisions."""


class CurationRepository:
    """Finds and keeps decisions."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def revision(self) -> int:
        """Return how many decisions changed the taxonomy so far."""
        return self.session.scalar(select(CurationRow.revision)) or 0

    def advance(self) -> int:
        """Count one more decision and return its number; others wait until this one is committed."""
        counted = update(CurationRow).where(CurationRow.id == ONLY)
        if not changed_rows(self.session, counted.values(revision=CurationRow.revision + 1)):
            self.session.add(CurationRow(id=ONLY, revision=1))
            self.session.flush()
        return self.revision()

    def additions(self) -> Additions:
        """Return everything that was added, in the order in which it was."""
        skills = self.session.scalars(select(LocalSkillRow).order_by(LocalSkillRow.id))
        labels = self.session.scalars(select(LocalLabelRow).order_by(LocalLabelRow.id))
        return Additions(
            skills=tuple(map(_skill, skills)), labels=tuple(map(_label, labels)), revision=self.revision()
        )

    def decide(self, phrase_id: int, status: PhraseStatus, account_id: int) -> None:
        """Note what became of a phrase, and by whom."""
        decided = update(PhraseRow).where(PhraseRow.id == phrase_id)
        self.session.execute(decided.values(status=status, decided_by=account_id, decided_at=now()))

    def reopen(self, phrase_id: int) -> None:
        """Take back what was decided about a phrase, and whatever it added."""
        for row in (LocalLabelRow, LocalSkillRow):
            self.session.execute(delete(row).where(row.phrase_id == phrase_id))
        reopened = update(PhraseRow).where(PhraseRow.id == phrase_id)
        self.session.execute(reopened.values(status="open", decided_by=None, decided_at=None))

    def add_label(self, phrase_id: int, new: NewLabel) -> None:
        """Keep a further name of a skill."""
        label = new.label
        self.session.add(
            LocalLabelRow(
                phrase_id=phrase_id, skill_id=new.skill_id, language=label.language, text=label.text,
                weak=label.weak,
            )
        )  # fmt: skip
        self.session.flush()

    def add_skill(self, phrase_id: int, skill: Skill) -> None:
        """Keep a new skill."""
        self.session.add(
            LocalSkillRow(
                phrase_id=phrase_id, skill_id=skill.id, kind=skill.kind, parent=skill.parent,
                en=skill.name.en, zh_hant=skill.name.zh_hant, zh_hans=skill.name.zh_hans,
                definition_en=skill.definition.en, definition_zh_hant=skill.definition.zh_hant,
            )
        )  # fmt: skip
        self.session.flush()

    def count_resting_on(self, phrase_id: int, skill_id: str) -> int:
        """Count the names and skills that other phrases added to a skill."""
        named = select(func.count(LocalLabelRow.id)).where(
            LocalLabelRow.skill_id == skill_id, LocalLabelRow.phrase_id != phrase_id
        )
        below = select(func.count(LocalSkillRow.id)).where(LocalSkillRow.parent == skill_id)
        return (self.session.scalar(named) or 0) + (self.session.scalar(below) or 0)


def _skill(row: LocalSkillRow) -> Skill:
    return Skill(
        id=row.skill_id,
        kind=row.kind,  # type: ignore[arg-type]
        parent=row.parent,
        name=Text(row.en, row.zh_hant, row.zh_hans),
        definition=Text(row.definition_en, row.definition_zh_hant),
    )


def _label(row: LocalLabelRow) -> NewLabel:
    return NewLabel(row.skill_id, Label(row.language, row.text, row.weak))  # type: ignore[arg-type]
