"""Models of learned weights in the database."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matcher.learning import WeightsModel, dump_model, load_model
from web.db.weights_models import WeightsModelRow
from web.records import ModelRecord

CODE_LENGTH = 12


_IN_FORCE = select(WeightsModelRow.content).where(WeightsModelRow.in_force.is_(True))


class WeightsModelRepository:
    """Finds and keeps models, and knows which one is in force."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def add(self, model: WeightsModel, *, account_id: int | None) -> str:
        """Keep a model, unless it is kept already, and return its code."""
        code = model.id[:CODE_LENGTH]
        if self.session.scalar(select(WeightsModelRow.id).where(WeightsModelRow.code == code)) is None:
            self.session.add(WeightsModelRow(code=code, content=dump_model(model), account_id=account_id))
            self.session.flush()
        return code

    def content_in_force(self) -> str | None:
        """Return the text of the model in force; ``None`` where the weights of the code are."""
        return self.session.scalar(_IN_FORCE)

    def get(self, code: str) -> ModelRecord | None:
        """Return a model by code."""
        row = self.session.scalars(select(WeightsModelRow).where(WeightsModelRow.code == code)).one_or_none()
        return _record(row) if row else None

    def list_newest(self, *, limit: int) -> list[ModelRecord]:
        """List models, the newest first."""
        wanted = select(WeightsModelRow).order_by(WeightsModelRow.id.desc()).limit(limit)
        return [_record(row) for row in self.session.scalars(wanted)]

    def put_in_force(self, code: str | None, at: datetime) -> None:
        """Let a model be in force from now on; ``None`` brings the weights of the code back."""
        self.session.execute(
            update(WeightsModelRow).where(WeightsModelRow.in_force.is_(True)).values(in_force=None)
        )
        if code is not None:
            self.session.execute(
                update(WeightsModelRow)
                .where(WeightsModelRow.code == code)
                .values(in_force=True, promoted_at=at)
            )


def _record(row: WeightsModelRow) -> ModelRecord:
    return ModelRecord(
        code=row.code,
        model=load_model(row.content, name=f"model {row.code}"),
        is_in_force=bool(row.in_force),
        account_id=row.account_id,
        created_at=row.created_at,
        promoted_at=row.promoted_at,
    )
