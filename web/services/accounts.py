"""Signing up, signing in, tokens for programs."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from email_validator import EmailNotValidError, validate_email
from flask_security import hash_password
from flask_security.utils import verify_and_update_password
from sqlalchemy.orm import Session

from web.db.accounts import AccountRow
from web.db.base import now
from web.db.repositories.accounts import AccountRepository, TokenRepository
from web.db.repositories.audit import AuditRepository
from web.db.repositories.candidates import CandidateRepository
from web.records import AccountRecord, Identity, Page, Role, TokenRecord
from web.services.errors import Conflict, EmailRefused, EmailTaken, NotFound, SignInRefused
from web.services.passwords import check_password
from web.services.repeats import forget_old
from web.services.transactions import transaction

TOKEN_PREFIX = "tb_"  # noqa: S105 - a mark by which leaked tokens are found, not a secret


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new token: ``secret`` is shown this once."""

    secret: str
    record: TokenRecord


def register(
    session: Session,
    *,
    email: str,
    password: str,
    role: Role,
    language: str = "en",
    name: str = "",
    organisation: str = "",
    invented: bool = False,
) -> AccountRow:
    """Make an account, with an empty profile for a candidate and a firm for an employer.

    Who may ask for which role is for the caller to decide.

    Raises
    ------
    EmailRefused, EmailTaken, PasswordRefused
    """
    address = normal_email(email)
    check_password(password, address)
    accounts = AccountRepository(session)
    if accounts.with_email(address) is not None:
        raise EmailTaken("an account has this e-mail address")
    try:
        with transaction(session):
            firm = None
            if role == "employer":
                firm = accounts.add_organisation(organisation or name, invented=invented)
            account = accounts.add(
                email=address,
                password_hash=hash_password(password),
                role=role,
                language=language,
                organisation_id=firm,
            )
            if role == "candidate":
                CandidateRepository(session).add(
                    account_id=account.id, display_name=name, contact=address, language=language
                )
    except Conflict as error:
        # Two requests for one address at once: the database let one through.
        raise EmailTaken("an account has this e-mail address") from error
    return account


def authenticate(session: Session, email: str, password: str) -> AccountRow:
    """Return the account, ready to be signed in.

    Raises
    ------
    SignInRefused
        One answer for an unknown address, a wrong password and a closed account, after equal work.
    """
    account = AccountRepository(session).with_email(email.strip().casefold())
    if account is None:
        hash_password(password)
        raise SignInRefused("no account with this e-mail address")
    with transaction(session):
        right = verify_and_update_password(password, account)
        forget_old(session)
    if not right or not account.active:
        raise SignInRefused(f"sign-in refused for account {account.id}")
    return account


def list_accounts(session: Session, *, limit: int, offset: int) -> Page[AccountRecord]:
    """List all accounts, the newest first."""
    accounts = AccountRepository(session)
    return Page(tuple(accounts.list_all(limit=limit, offset=offset)), accounts.count())


def set_active(session: Session, identity: Identity, account_id: int, active: bool) -> None:
    """Open or close an account; a closed one can neither sign in nor use its tokens."""
    account = AccountRepository(session).get(account_id)
    if account is None:
        raise NotFound("account", account_id)
    with transaction(session):
        account.active = active
        action = "open account" if active else "close account"
        AuditRepository(session).add(identity.account_id, action, "account", str(account_id))


def set_language(session: Session, identity: Identity, language: str) -> None:
    """Remember the language an account reads in."""
    account = AccountRepository(session).get(identity.account_id)
    if account is not None:
        with transaction(session):
            account.language = language


def issue_token(
    session: Session, account_id: int, *, name: str, scopes: Iterable[str] = ("read",), days: int = 90
) -> IssuedToken:
    """Make an API token; only its digest is kept."""
    secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
    with transaction(session):
        record = TokenRepository(session).add(
            account_id,
            name=name,
            digest=_digest(secret),
            scopes=scopes,
            expires_at=now() + timedelta(days=days),
        )
    return IssuedToken(secret, record)


def identify_token(session: Session, secret: str) -> Identity | None:
    """Tell whose token this is; ``None`` for an unknown, expired or withdrawn one."""
    return TokenRepository(session).identity_of(_digest(secret), now())


def list_tokens(session: Session, identity: Identity) -> list[TokenRecord]:
    """List the tokens of an account, oldest first."""
    return TokenRepository(session).list_of(identity.account_id)


def revoke_token(session: Session, identity: Identity, token_id: int) -> None:
    """Withdraw a token of the account."""
    with transaction(session):
        if not TokenRepository(session).delete(identity.account_id, token_id):
            raise NotFound("token", token_id)


def normal_email(email: str) -> str:
    """Return an e-mail address as we keep it: valid in form, in lower case.

    Raises
    ------
    EmailRefused
    """
    try:
        return validate_email(email, check_deliverability=False).normalized.casefold()
    except EmailNotValidError as error:
        raise EmailRefused("not an e-mail address") from error


def _digest(secret: str) -> str:
    # A token is 256 random bits: unlike a password it needs no slow hash.
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
