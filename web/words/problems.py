"""Kinds of problems in words: tables from errors, codes and statuses to title and remedy."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString
from sqlalchemy.exc import NoResultFound, OperationalError

from matcher.errors import (
    EmptyProfile,
    EmptyVacancy,
    FactRefused,
    ImportRefused,
    MatcherError,
    RecordsRefused,
    UnknownScheme,
)
from skills_taxonomy.errors import EmptyWording, LabelTaken, TaxonomyError, UnknownParent, UnknownSkill
from web.services.errors import (
    ChangeRefused,
    Conflict,
    EmailRefused,
    EmailTaken,
    FilterRefused,
    KeyBusy,
    KeyRefused,
    KeyReused,
    ModelOutdated,
    ModelRefused,
    NotComparable,
    NotFound,
    NothingToLearn,
    NothingToTakeBack,
    PasswordRefused,
    ServiceError,
    SignInRefused,
    SkillInUse,
    TeamRefused,
    TooManyKeys,
)

_ = lazy_gettext


@dataclass(frozen=True, slots=True)
class Wording:
    """How a kind of problem is told; ``detail`` says what to do about it."""

    status: int
    code: str
    title: LazyString
    detail: LazyString


INTERNAL = Wording(
    500, "internal", _("Something went wrong"), _("The fault is ours and has been logged. Try again later.")
)

NOT_FOUND = Wording(404, "not-found", _("Not found"), _("There is nothing here, or it is not yours to see."))

STATUS: Mapping[type[Exception], Wording] = {
    # Locked for longer than we wait, gone, or out of space: what was asked for was not begun or undone.
    OperationalError: Wording(
        503,
        "database-busy",
        _("Busy just now"),
        _("The database did not answer in time. Nothing was changed. Try again in a minute."),
    ),
    NotFound: NOT_FOUND,
    # What a statement found, and the next one did not: somebody deleted it in between.
    NoResultFound: NOT_FOUND,
    SignInRefused: Wording(
        401,
        "sign-in-refused",
        _("Sign-in refused"),
        _("The e-mail address and the password do not belong together. Check both and try again."),
    ),
    EmailTaken: Wording(
        409,
        "email-taken",
        _("This address has an account"),
        _("An account with this e-mail address exists. Sign in, or use another address."),
    ),
    EmailRefused: Wording(
        422,
        "email-refused",
        _("Not an e-mail address"),
        _("Write an e-mail address such as name@example.com."),
    ),
    PasswordRefused: Wording(
        422,
        "password-refused",
        _("Choose another password"),
        _("Use at least 10 characters, and not a password that many people use."),
    ),
    Conflict: Wording(
        409,
        "conflict",
        _("Changed meanwhile"),
        _("Somebody changed the same thing at the same moment. Look at it again, and repeat."),
    ),
    NotComparable: Wording(
        422,
        "not-comparable",
        _("Choose two to four candidates"),
        _("A comparison takes two, three or four different candidates."),
    ),
    ChangeRefused: Wording(
        422,
        "change-refused",
        _("The rule cannot be changed so"),
        _("Correct what is named here, and try again. Nothing was changed."),
    ),
    ImportRefused: Wording(
        422,
        "import-refused",
        _("The file was not taken"),
        _("Nothing was changed. Correct what is named here, and send the file again."),
    ),
    NothingToTakeBack: Wording(
        409,
        "nothing-to-take-back",
        _("Nothing to take back"),
        _("Every change to the programmes is taken back already."),
    ),
    TeamRefused: Wording(
        422,
        "team-refused",
        _("The team needs another look"),
        _("Correct what is named here, and try again. Nothing was kept."),
    ),
    FactRefused: Wording(
        422,
        "fact-refused",
        _("Some entries need another look"),
        _("Correct the entries named here, and try again."),
    ),
    RecordsRefused: Wording(
        422,
        "records-refused",
        _("The records cannot be taken"),
        _("Correct the rows named here, and send all tables again. Nothing was kept."),
    ),
    FilterRefused: Wording(
        422,
        "filter-refused",
        _("Some entries need another look"),
        _("Correct the entries named here, and try again."),
    ),
    UnknownScheme: Wording(
        404, "not-found", _("Not found"), _("There is nothing here, or it is not yours to see.")
    ),
    ModelRefused: Wording(
        422,
        "model-refused",
        _("The model is not promoted"),
        _(
            "Its figures do not show that it ranks no worse. They stand in its row; train it on more judgements."
        ),
    ),
    ModelOutdated: Wording(
        409,
        "model-outdated",
        _("The model is out of date"),
        _("It was compared with weights or skills that are no longer in force. Train it again."),
    ),
    KeyRefused: Wording(
        400,
        "key-refused",
        _("The Idempotency-Key cannot be used"),
        _("Send up to 200 visible ASCII characters, another key for each request."),
    ),
    KeyReused: Wording(
        422,
        "key-reused",
        _("The Idempotency-Key belongs to another request"),
        _("It came with another address or body before. Use a new key for a new request."),
    ),
    KeyBusy: Wording(
        409,
        "key-busy",
        _("The same request is under way"),
        _(
            "It is still running, or ended without an answer. Look whether it was done before you use a new key."
        ),
    ),
    TooManyKeys: Wording(
        429,
        "too-many-keys",
        _("Too many Idempotency-Keys"),
        _("Keys are kept for a day, and this account has sent too many. Send the request without one."),
    ),
    NothingToLearn: Wording(
        422,
        "nothing-to-learn",
        _("Nothing to learn from yet"),
        _("No firm has noted steps or declines for lack of skills that set candidates apart."),
    ),
    UnknownSkill: Wording(
        422,
        "unknown-skill",
        _("Unknown skill"),
        _("Our list of skills has no such entry. Search for the skill and choose one from the list."),
    ),
    LabelTaken: Wording(
        422,
        "label-taken",
        _("Another skill has this name"),
        _("A name must show one skill wherever it stands. Choose the skill that has it, or another name."),
    ),
    UnknownParent: Wording(
        422,
        "unknown-parent",
        _("Unknown field"),
        _("Choose the field or skill above the new one from the list."),
    ),
    EmptyWording: Wording(
        422,
        "empty-wording",
        _("A wording is missing"),
        _("A skill needs its names and its definition in every language our list has them in."),
    ),
    SkillInUse: Wording(
        409,
        "skill-in-use",
        _("The skill is in use"),
        _("People, vacancies or other decisions rest on this skill by now. It cannot be taken back."),
    ),
    EmptyProfile: Wording(
        422,
        "empty-profile",
        _("Not enough information"),
        _("There are no skills yet to match with. Add skills, or upload a CV that describes your work."),
    ),
    EmptyVacancy: Wording(
        422,
        "empty-vacancy",
        _("Not enough information"),
        _("We found no skill that this vacancy asks for. Describe the tasks and requirements in the text."),
    ),
    ServiceError: Wording(
        422, "refused", _("Not possible"), _("This cannot be done as asked. Check what you entered.")
    ),
    MatcherError: INTERNAL,
    TaxonomyError: INTERNAL,
    Exception: INTERNAL,
}

DOCUMENTS: Mapping[str, Wording] = {
    "empty": Wording(
        422,
        "document-empty",
        _("The document is empty"),
        _("It holds no text. Choose another file, or paste the text."),
    ),
    "too_large": Wording(
        413,
        "document-too-large",
        _("The file is too large"),
        _("Files up to 10 MB can be read. Save the document without pictures, or paste its text."),
    ),
    "unpacks_too_large": Wording(
        413,
        "document-unpacks-too-large",
        _("The file unpacks to too much"),
        _("Its content is far larger than the file. Save the document anew, or paste its text."),
    ),
    "too_many_pages": Wording(
        422,
        "document-too-many-pages",
        _("The document has too many pages"),
        _("Documents up to 100 pages can be read. Upload only the pages about your work."),
    ),
    "too_many_parts": Wording(
        422,
        "document-too-many-parts",
        _("The document has too many parts"),
        _("It is built in a way we do not read. Save it anew as PDF, or paste its text."),
    ),
    "too_long": Wording(
        422,
        "document-too-long",
        _("The text is too long"),
        _("Shorten the text to what matters for the work, and try again."),
    ),
    "wrong_type": Wording(
        415,
        "document-wrong-type",
        _("This kind of file cannot be read"),
        _("Upload a PDF, a Word document (.docx) or plain text, or paste the text."),
    ),
    "encrypted": Wording(
        422,
        "document-encrypted",
        _("The document is protected by a password"),
        _("Save it without the password, or paste its text."),
    ),
    "corrupted": Wording(
        422,
        "document-corrupted",
        _("The file is damaged"),
        _("It cannot be opened. Save the document anew, or paste its text."),
    ),
    "needs_ocr": Wording(
        422,
        "document-needs-ocr",
        _("The document is a picture of a text"),
        _(
            "It was scanned: its words cannot be read. Upload the document it was printed from, "
            "run text recognition (OCR), or paste the text."
        ),
    ),
    "time_limit": Wording(
        422,
        "document-time-limit",
        _("Reading took too long"),
        _("The document is too complicated. Save it more simply, or paste its text."),
    ),
    "memory_limit": Wording(
        422,
        "document-memory-limit",
        _("Reading took too much memory"),
        _("The document is too complicated. Save it more simply, or paste its text."),
    ),
    "bad_characters": Wording(
        422,
        "document-bad-characters",
        _("The text holds characters that are no text"),
        _("Copy the text anew from the document, or save it as UTF-8."),
    ),
}

HTTP: Mapping[int, Wording] = {
    400: Wording(400, "bad-request", _("The request cannot be read"), _("Check what was sent, and try again.")),
    401: Wording(401, "unauthenticated", _("Sign in first"), _("This is only for people who have signed in.")),
    403: Wording(403, "forbidden", _("Not allowed"), _("Your account may not do this.")),
    404: Wording(
        404, "not-found", _("Not found"), _("There is nothing here, or it is not yours to see.")
    ),
    405: Wording(
        405, "method-not-allowed", _("Not possible here"), _("This address does not answer to this method.")
    ),
    406: Wording(406, "not-acceptable", _("No such form"), _("We cannot answer in the form asked for.")),
    412: Wording(
        412,
        "changed-since",
        _("Changed since you read it"),
        _("Somebody changed it meanwhile, and nothing of yours was done. Read it again, and repeat."),
    ),
    413: Wording(413, "too-large", _("Too much at once"), _("Send less, or a smaller file.")),
    415: Wording(
        415, "wrong-type", _("This kind of content cannot be read"), _("Send JSON, or the form's own encoding.")
    ),
    422: Wording(
        422, "invalid", _("Some entries need another look"), _("Correct the entries named here, and try again.")
    ),
    429: Wording(429, "too-many-requests", _("Too many requests"), _("Wait a few minutes, and try again.")),
}  # fmt: skip

STALE_FORM = Wording(400, "stale-form", _("The form is out of date"), _("Reload the page and send it again."))
