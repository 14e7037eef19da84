"""Signing in and out, accounts, tokens."""

from typing import Any

from flask import Response
from flask.views import MethodView
from flask_smorest.pagination import PaginationParameters
from flask_wtf.csrf import generate_csrf
from marshmallow import fields, validate
from werkzeug.exceptions import Forbidden

from web.api.base import PUBLIC, Blueprint, offset_of
from web.api.fields import Schema, Text, Truth, WholeNumber, described
from web.api.schemas import LANGUAGE
from web.db import db
from web.db.repositories.accounts import identity_of
from web.files.downloads import export_file
from web.guards.access import current_identity, requires, sign_in, sign_out, signed_in
from web.guards.limits import limit_sign_in
from web.records import AccountRecord, TokenRecord
from web.services import accounts, privacy

blueprint = Blueprint("session", __name__, url_prefix="/api/v1", description="Accounts, sessions, tokens.")

OPEN_TO_ALL = ("candidate", "employer")
ROLES = (*OPEN_TO_ALL, "agency", "administrator")
LARGEST_ID = 2**31 - 1


class CredentialsSchema(Schema):
    """An e-mail address and its password."""

    email = Text(required=True, validate=validate.Length(3, 254), metadata=described("E-mail address."))
    password = Text(
        required=True, load_only=True, validate=validate.Length(1, 200), metadata=described("Password.")
    )


class RegistrationSchema(CredentialsSchema):
    """A new account."""

    role = Text(
        required=True,
        validate=validate.OneOf(ROLES),
        metadata=described("candidate or employer; only an administrator makes the others."),
    )
    name = Text(load_default="", validate=validate.Length(max=200), metadata=described("Name to show."))
    organisation = Text(
        load_default="", validate=validate.Length(max=200), metadata=described("An employer's firm.")
    )
    language = Text(load_default="en", validate=LANGUAGE, metadata=described("Language to read in."))


class IdentitySchema(Schema):
    """Who asks."""

    email = fields.String(metadata=described("E-mail address."))
    roles = fields.List(fields.String(), metadata=described("What the account may do."))
    language = fields.String(metadata=described("Language to read in."))
    scopes = fields.List(fields.String(), metadata=described("What the session or token may do."))


class SessionSchema(Schema):
    """A session of a browser."""

    identity = fields.Nested(
        IdentitySchema, allow_none=True, metadata=described("Who asks; null for a visitor.")
    )
    csrf_token = fields.String(metadata=described("To be sent as X-CSRFToken with every change."))


class AccountSchema(Schema):
    """An account."""

    id = fields.Integer(metadata=described("Identifier."))
    email = fields.String(metadata=described("E-mail address."))
    roles = fields.List(fields.String(), metadata=described("What the account may do."))
    active = fields.Boolean(metadata=described("Whether it can be used."))
    language = fields.String(metadata=described("Language to read in."))
    organisation = fields.String(allow_none=True, metadata=described("Its firm."))
    created_at = fields.AwareDateTime(metadata=described("When it was made."))


class AccountChangeSchema(Schema):
    """A change of an account."""

    active = Truth(required=True, metadata=described("Whether it can be used."))


class TokenRequestSchema(CredentialsSchema):
    """A request for a token."""

    name = Text(required=True, validate=validate.Length(1, 100), metadata=described("What it is for."))
    scopes = fields.List(
        Text(validate=validate.OneOf(["read", "write"])),
        load_default=["read"],
        validate=validate.Length(1, 2),
        metadata=described("What it may do."),
    )
    days = WholeNumber(
        load_default=90, validate=validate.Range(1, 365), metadata=described("How long it is good for.")
    )


class TokenSchema(Schema):
    """A token without its secret."""

    id = fields.Integer(metadata=described("Identifier."))
    name = fields.String(metadata=described("What it is for."))
    scopes = fields.List(fields.String(), metadata=described("What it may do."))
    created_at = fields.AwareDateTime(metadata=described("When it was made."))
    expires_at = fields.AwareDateTime(metadata=described("Until when it is good."))


class IssuedTokenSchema(Schema):
    """A new token."""

    secret = fields.String(metadata=described("Send as Authorization: Bearer. Shown this once."))
    token = fields.Nested(TokenSchema, attribute="record", metadata=described("The token."))


class ExportSchema(Schema):
    """Everything we hold, in one object."""

    account = fields.Dict(metadata=described("The account."))
    tokens = fields.List(fields.Dict(), metadata=described("Its API tokens, without secrets."))
    repeatable_requests = fields.List(
        fields.Dict(), metadata=described("Requests that came with an Idempotency-Key within a day.")
    )
    acts = fields.List(fields.Dict(), metadata=described("What the account did itself, as the log has it."))
    candidate = fields.Dict(metadata=described("Profile, claims and documents."))
    seen_by = fields.List(fields.Dict(), metadata=described("Firms that shortlisted the person."))
    dismissals = fields.List(
        fields.Dict(), metadata=described("Vacancies the person is not interested in, and why.")
    )
    log = fields.List(fields.Dict(), metadata=described("What was done with the profile."))
    organisation = fields.Dict(metadata=described("The firm and its vacancies."))


@blueprint.route("/session")
class SessionView(MethodView):
    """The session of a browser."""

    @blueprint.doc(security=PUBLIC)
    @blueprint.response(200, SessionSchema)
    def get(self) -> dict[str, Any]:
        """Tell who asks."""
        return {"identity": current_identity(), "csrf_token": generate_csrf()}

    @limit_sign_in
    @blueprint.doc(security=PUBLIC)
    @blueprint.arguments(CredentialsSchema)
    @blueprint.response(200, SessionSchema)
    def post(self, credentials: dict[str, str]) -> dict[str, Any]:
        """Sign in."""
        account = accounts.authenticate(db.session, credentials["email"], credentials["password"])
        sign_in(account)
        return {"identity": identity_of(account), "csrf_token": generate_csrf()}

    @blueprint.doc(security=PUBLIC)
    @blueprint.response(204)
    def delete(self) -> None:
        """Sign out."""
        sign_out()


@blueprint.route("/accounts")
class AccountsView(MethodView):
    """Accounts."""

    @requires("administrator")
    @blueprint.response(200, AccountSchema(many=True))
    @blueprint.paginate()
    def get(self, pagination_parameters: PaginationParameters) -> list[AccountRecord]:
        """List accounts, the newest first."""
        page = accounts.list_accounts(
            db.session, limit=pagination_parameters.page_size, offset=offset_of(pagination_parameters)
        )
        pagination_parameters.item_count = page.total
        return list(page.items)

    @limit_sign_in
    @blueprint.doc(security=PUBLIC)
    @blueprint.arguments(RegistrationSchema)
    @blueprint.response(201, IdentitySchema)
    def post(self, registration: dict[str, Any]) -> Any:
        """Make an account: anyone as candidate or employer, an administrator also the others."""
        asker = current_identity()
        if registration["role"] not in OPEN_TO_ALL and not (asker and asker.is_administrator):
            raise Forbidden()
        return identity_of(accounts.register(db.session, **registration))


@blueprint.route(f"/accounts/<int(max={LARGEST_ID}):account_id>")
class AccountView(MethodView):
    """One account."""

    @requires("administrator")
    @blueprint.arguments(AccountChangeSchema)
    @blueprint.response(204)
    def patch(self, change: dict[str, bool], account_id: int) -> None:
        """Open or close an account."""
        accounts.set_active(db.session, signed_in(), account_id, change["active"])


@blueprint.route("/accounts/me")
class OwnAccountView(MethodView):
    """The account of who asks."""

    @requires()
    @blueprint.response(204)
    def delete(self) -> None:
        """Delete my account and everything of it, now; a firm goes with its last member."""
        privacy.delete_data(db.session, signed_in())
        sign_out()


@blueprint.route("/accounts/me/export")
class ExportView(MethodView):
    """Everything we hold."""

    @requires()
    @blueprint.response(200, ExportSchema)
    def get(self) -> Response:
        """Download my data."""
        return export_file()


@blueprint.route("/tokens")
class TokensView(MethodView):
    """API tokens."""

    @requires()
    @blueprint.response(200, TokenSchema(many=True))
    def get(self) -> list[TokenRecord]:
        """List the account's tokens."""
        return accounts.list_tokens(db.session, signed_in())

    @limit_sign_in
    @blueprint.doc(security=PUBLIC)
    @blueprint.arguments(TokenRequestSchema)
    @blueprint.response(201, IssuedTokenSchema)
    def post(self, wanted: dict[str, Any]) -> accounts.IssuedToken:
        """Make a token for programs, against e-mail and password."""
        account = accounts.authenticate(db.session, wanted["email"], wanted["password"])
        return accounts.issue_token(
            db.session, account.id, name=wanted["name"], scopes=wanted["scopes"], days=wanted["days"]
        )


@blueprint.route(f"/tokens/<int(max={LARGEST_ID}):token_id>")
class TokenView(MethodView):
    """One token."""

    @requires()
    @blueprint.response(204)
    def delete(self, token_id: int) -> None:
        """Withdraw a token."""
        accounts.revoke_token(db.session, signed_in(), token_id)
