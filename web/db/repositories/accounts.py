"""Accounts, organisations and tokens in the database.

The account itself leaves as a row: Flask-Security signs people in by it.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session, joinedload

from web.db.accounts import AccountRow, ApiTokenRow, OrganisationRow, RoleRow, account_role
from web.db.candidates import CandidateRow
from web.db.repositories.changes import ChangeRepository
from web.db.statements import changed_rows
from web.db.vacancies import VacancyRow
from web.records import AccountRecord, Identity, TokenRecord


class AccountRepository:
    """Finds and keeps accounts."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def get(self, account_id: int) -> AccountRow | None:
        """Return an account with its roles."""
        wanted = select(AccountRow).where(AccountRow.id == account_id).options(joinedload(AccountRow.roles))
        return self.session.scalars(wanted).unique().one_or_none()

    def with_email(self, email: str) -> AccountRow | None:
        """Return the account of an e-mail address in lower case, with its roles."""
        wanted = select(AccountRow).where(AccountRow.email == email).options(joinedload(AccountRow.roles))
        return self.session.scalars(wanted).unique().one_or_none()

    def add(
        self, *, email: str, password_hash: str, role: str, language: str, organisation_id: int | None
    ) -> AccountRow:
        """Keep a new account and return it."""
        account = AccountRow(
            email=email,
            password=password_hash,
            fs_uniquifier=uuid4().hex,
            language=language,
            organisation_id=organisation_id,
            roles=[self._role(role)],
        )
        self.session.add(account)
        self.session.flush()
        return account

    def add_organisation(self, name: str, *, invented: bool = False) -> int:
        """Keep a new organisation and return its identifier."""
        organisation = OrganisationRow(name=name, invented=invented)
        self.session.add(organisation)
        self.session.flush()
        return organisation.id

    def organisation_name(self, organisation_id: int) -> str:
        """Return the name of an organisation that exists."""
        wanted = select(OrganisationRow.name).where(OrganisationRow.id == organisation_id)
        return self.session.scalars(wanted).one()

    def list_all(self, *, limit: int, offset: int) -> list[AccountRecord]:
        """List accounts, the newest first, in one query."""
        role = func.min(RoleRow.name)
        wanted = (
            select(AccountRow.id, AccountRow.email, role, AccountRow.active, AccountRow.language,
                   OrganisationRow.name, AccountRow.created_at)
            .outerjoin(OrganisationRow, AccountRow.organisation_id == OrganisationRow.id)
            .outerjoin(account_role, account_role.c.account_id == AccountRow.id)
            .outerjoin(RoleRow, account_role.c.role_id == RoleRow.id)
            .group_by(AccountRow.id, OrganisationRow.name)
            .order_by(AccountRow.id.desc()).limit(limit).offset(offset)
        )  # fmt: skip
        return [
            AccountRecord(
                id=account_id, email=email, roles=(role,) if role else (), active=active,
                language=language, organisation=organisation, created_at=created_at,
            )
            for account_id, email, role, active, language, organisation, created_at
            in self.session.execute(wanted)
        ]  # fmt: skip

    def count(self) -> int:
        """Count all accounts."""
        return self.session.scalar(select(func.count(AccountRow.id))) or 0

    def count_members(self, organisation_id: int) -> int:
        """Count the accounts of an organisation."""
        wanted = select(func.count(AccountRow.id)).where(AccountRow.organisation_id == organisation_id)
        return self.session.scalar(wanted) or 0

    def delete(self, account_id: int) -> None:
        """Delete an account and, through the database's rules, everything of it."""
        theirs = select(CandidateRow.code).where(CandidateRow.account_id == account_id)
        ChangeRepository(self.session).note("candidate", theirs)
        self.session.execute(delete(AccountRow).where(AccountRow.id == account_id))

    def delete_organisation(self, organisation_id: int) -> None:
        """Delete an organisation and, through the database's rules, its vacancies."""
        theirs = select(VacancyRow.code).where(VacancyRow.organisation_id == organisation_id)
        ChangeRepository(self.session).note("vacancy", theirs)
        self.session.execute(delete(OrganisationRow).where(OrganisationRow.id == organisation_id))

    def _role(self, name: str) -> RoleRow:
        role = self.session.scalars(select(RoleRow).where(RoleRow.name == name)).one_or_none()
        return role or RoleRow(name=name)


# Asked with every request of a program: columns and no rows to make objects of, put together once.
_OF_TOKEN = (
    select(AccountRow.id, AccountRow.email, AccountRow.language, AccountRow.organisation_id,
           ApiTokenRow.scopes, RoleRow.name)
    .join(ApiTokenRow, ApiTokenRow.account_id == AccountRow.id)
    .outerjoin(account_role, account_role.c.account_id == AccountRow.id)
    .outerjoin(RoleRow, RoleRow.id == account_role.c.role_id)
    .where(ApiTokenRow.digest == bindparam("digest"), ApiTokenRow.expires_at > bindparam("at"),
           AccountRow.active)
)  # fmt: skip


class TokenRepository:
    """Finds and keeps API tokens by their digest."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def add(
        self, account_id: int, *, name: str, digest: str, scopes: Iterable[str], expires_at: datetime
    ) -> TokenRecord:
        """Keep a new token."""
        row = ApiTokenRow(
            account_id=account_id,
            name=name,
            digest=digest,
            scopes=" ".join(sorted(scopes)),
            expires_at=expires_at,
        )
        self.session.add(row)
        self.session.flush()
        return _token_record(row.id, row.name, row.scopes, row.created_at, row.expires_at)

    def identity_of(self, digest: str, at: datetime) -> Identity | None:
        """Tell whose token this is, unless it has expired or the account is closed."""
        rows = self.session.execute(_OF_TOKEN, {"digest": digest, "at": at}).all()
        if not rows:
            return None
        account_id, email, language, organisation_id, scopes, _ = rows[0]
        return Identity(
            account_id=account_id, email=email, language=language, organisation_id=organisation_id,
            roles=frozenset(row.name for row in rows if row.name), scopes=frozenset(scopes.split()),
        )  # fmt: skip

    def list_of(self, account_id: int) -> list[TokenRecord]:
        """List the tokens of an account, oldest first."""
        wanted = (
            select(ApiTokenRow.id, ApiTokenRow.name, ApiTokenRow.scopes, ApiTokenRow.created_at,
                   ApiTokenRow.expires_at)
            .where(ApiTokenRow.account_id == account_id).order_by(ApiTokenRow.id)
        )  # fmt: skip
        return [_token_record(*row) for row in self.session.execute(wanted)]

    def delete(self, account_id: int, token_id: int) -> bool:
        """Delete a token of an account; tell whether there was one."""
        doomed = delete(ApiTokenRow).where(ApiTokenRow.id == token_id, ApiTokenRow.account_id == account_id)
        return bool(changed_rows(self.session, doomed))


def identity_of(account: AccountRow, scopes: Iterable[str] = ("read", "write")) -> Identity:
    """Return who an account is, its roles being loaded."""
    return Identity(
        account_id=account.id,
        email=account.email,
        roles=frozenset(role.name for role in account.roles),
        language=account.language,
        organisation_id=account.organisation_id,
        scopes=frozenset(scopes),
    )


def _token_record(
    token_id: int, name: str, scopes: str, created_at: datetime, expires_at: datetime
) -> TokenRecord:
    return TokenRecord(
        id=token_id, name=name, scopes=tuple(scopes.split()), created_at=created_at, expires_at=expires_at
    )
