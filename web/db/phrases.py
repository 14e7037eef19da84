"""Rows of phrases that look like skills, where they stand, and what curators made of them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from web.db.base import Base, Moment, now
from web.records import PhraseStatus

LONGEST_PHRASE = 200


class PhraseRow(Base):
    """A phrase that no skill was found in. ``key`` is what all its spellings fold to."""

    __tablename__ = "phrase"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'alias', 'new', 'ignored')", name="status"),
        CheckConstraint("(status = 'open') = (decided_at IS NULL)", name="decided"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(LONGEST_PHRASE), unique=True)
    text: Mapped[str] = mapped_column(String(LONGEST_PHRASE))
    language: Mapped[str] = mapped_column(String(16))
    status: Mapped[PhraseStatus] = mapped_column(String(10), default="open", index=True)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)


class PhraseUseRow(Base):
    """A phrase stands in a vacancy or in a candidate's document.

    ``settled`` tells that what was decided about the phrase has reached the text: the claims of
    the candidate, or the eyes of the employer.
    """

    __tablename__ = "phrase_use"
    __table_args__ = (
        UniqueConstraint("phrase_id", "vacancy_id", name="uq_phrase_use_vacancy"),
        UniqueConstraint("phrase_id", "document_id", name="uq_phrase_use_document"),
        CheckConstraint("(vacancy_id IS NULL) <> (document_id IS NULL)", name="one_text"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    phrase_id: Mapped[int] = mapped_column(ForeignKey("phrase.id", ondelete="CASCADE"))
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    settled: Mapped[bool] = mapped_column(default=True)


class LocalSkillRow(Base):
    """A skill that a curator made of a phrase, until a release of the taxonomy takes it up."""

    __tablename__ = "local_skill"

    id: Mapped[int] = mapped_column(primary_key=True)
    phrase_id: Mapped[int] = mapped_column(ForeignKey("phrase.id", ondelete="CASCADE"), unique=True)
    skill_id: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    parent: Mapped[str] = mapped_column(String(120))
    en: Mapped[str] = mapped_column(String(200))
    zh_hant: Mapped[str] = mapped_column(String(200))
    zh_hans: Mapped[str] = mapped_column(String(200))
    definition_en: Mapped[str] = mapped_column(String(500))
    definition_zh_hant: Mapped[str] = mapped_column(String(500))


class LocalLabelRow(Base):
    """A further name that a phrase became of a skill, of the taxonomy or made here."""

    __tablename__ = "local_label"

    id: Mapped[int] = mapped_column(primary_key=True)
    phrase_id: Mapped[int] = mapped_column(ForeignKey("phrase.id", ondelete="CASCADE"), unique=True)
    skill_id: Mapped[str] = mapped_column(String(120), index=True)
    language: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(String(LONGEST_PHRASE))
    weak: Mapped[bool] = mapped_column(default=False)


class CurationRow(Base):
    """The one row that counts decisions; there is none before the first.

    Whoever decides changes it first, so that decisions come one after the other.
    """

    __tablename__ = "curation"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int]
