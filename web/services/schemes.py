"""Schemes open to a person, a firm or a role, judged by facts that serve nothing else."""

import json
import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy.orm import Session

from matcher.errors import FactRefused, SchemeRefused, UnknownScheme
from matcher.schemes.eligibility import Assessment, assess_all
from matcher.schemes.facts import EligibilityFacts, facts_from
from matcher.schemes.model import Field, SchemeBook, Subject
from matcher.schemes.reading import amended_book, load_book
from matcher.schemes.what_if import WhatIf, what_if
from web.db.repositories.schemes import EligibilityRepository, SchemeChangeRepository
from web.records import Identity, SchemeChangeRecord
from web.services.errors import ChangeRefused
from web.services.ownership import own_candidate, own_firm, own_vacancy, own_vacancy_id
from web.services.transactions import transaction

logger = logging.getLogger(__name__)

PERSON: frozenset[Subject] = frozenset(("person",))
FIRM: frozenset[Subject] = frozenset(("firm",))
ROLE: frozenset[Subject] = frozenset(("job", "project", "course"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemesFor:
    """Answers under all schemes, the facts they rest on, and the fields still worth asking.

    ``asked`` maps a field to the identifiers of the schemes it could settle, most schemes first;
    what is stated already is not in it.
    """

    book: SchemeBook
    facts: EligibilityFacts
    answers: tuple[Assessment, ...]
    asked: Mapping[str, tuple[str, ...]]


def asks_about(found: Assessment, about: Collection[Subject]) -> bool:
    """Whether a scheme asks anything of some subjects; if not, its answer says nothing about them."""
    return any(rule.applies_to in about for version in found.scheme.versions for rule in version.all_rules())


def current_book(session: Session) -> SchemeBook:
    """Return the schemes as they ship with the changes of administrators laid over them."""
    changes = [one for one in SchemeChangeRepository(session).list_all() if one.withdrawn_at is None]
    return book_with(changes) if changes else load_book()


def book_with(changes: Collection[SchemeChangeRecord]) -> SchemeBook:
    """Return the schemes with some changes. One that no longer fits is left out and logged."""
    return _book_of(json.dumps([[one.id, one.scheme_id, one.change, one.sources] for one in changes]))


def schemes_for_candidate(session: Session, identity: Identity, *, on: date) -> SchemesFor:
    """Judge the schemes that ask anything of a person, for the candidate who asks."""
    candidate_id = own_candidate(session, identity)
    book = current_book(session)
    stored = EligibilityRepository(session, "candidate").get(candidate_id)
    judged = _judged(book, _known(stored, book), PERSON, on)
    return replace(judged, answers=tuple(one for one in judged.answers if asks_about(one, PERSON)))


def schemes_for_vacancy(session: Session, identity: Identity, code: str, *, on: date) -> SchemesFor:
    """Judge every scheme for a role of the firm, by what firm and role must meet."""
    vacancy_id = own_vacancy_id(session, identity, code)
    book = current_book(session)
    firm = EligibilityRepository(session, "organisation").get(own_firm(identity))
    role = EligibilityRepository(session, "vacancy").get(vacancy_id)
    return _judged(book, _known({**firm, **role}, book), FIRM | ROLE, on)


def candidate_facts(session: Session, identity: Identity) -> EligibilityFacts:
    """Return what a candidate said."""
    stored = EligibilityRepository(session, "candidate").get(own_candidate(session, identity))
    return _known(stored, current_book(session))


def put_candidate_facts(session: Session, identity: Identity, given: Mapping[str, Any]) -> EligibilityFacts:
    """Keep what a candidate says, in the place of what was said before.

    Raises
    ------
    FactRefused
        If a fact is not about a person or its field cannot hold it. Nothing is kept then.
    """
    facts = _checked(session, given, PERSON)
    candidate_id = own_candidate(session, identity)
    with transaction(session):
        EligibilityRepository(session, "candidate").put(candidate_id, facts.as_json())
    return facts


def erase_candidate_facts(session: Session, identity: Identity) -> None:
    """Forget what a candidate said."""
    candidate_id = own_candidate(session, identity)
    with transaction(session):
        EligibilityRepository(session, "candidate").delete(candidate_id)


def vacancy_facts(session: Session, identity: Identity, code: str) -> EligibilityFacts:
    """Return what a firm said of itself and of a role."""
    vacancy_id = own_vacancy_id(session, identity, code)
    firm = EligibilityRepository(session, "organisation").get(own_firm(identity))
    role = EligibilityRepository(session, "vacancy").get(vacancy_id)
    return _known({**firm, **role}, current_book(session))


def put_vacancy_facts(
    session: Session, identity: Identity, code: str, given: Mapping[str, Any]
) -> EligibilityFacts:
    """Keep what a firm says of itself, for all its roles, and of one role.

    Raises
    ------
    FactRefused
        If a fact is about a person or its field cannot hold it. Nothing is kept then.
    """
    own_vacancy(session, identity, code)
    facts = _checked(session, given, FIRM | ROLE)
    fields = current_book(session).fields
    of_firm = {name: value for name, value in facts.as_json().items() if fields[name].subject in FIRM}
    of_role = {name: value for name, value in facts.as_json().items() if name not in of_firm}
    vacancy_id = own_vacancy_id(session, identity, code)
    with transaction(session):
        EligibilityRepository(session, "organisation").put(own_firm(identity), of_firm)
        EligibilityRepository(session, "vacancy").put(vacancy_id, of_role)
    return facts


def erase_vacancy_facts(session: Session, identity: Identity, code: str) -> None:
    """Forget what a firm said of itself and of a role."""
    vacancy_id = own_vacancy_id(session, identity, code)
    with transaction(session):
        EligibilityRepository(session, "organisation").delete(own_firm(identity))
        EligibilityRepository(session, "vacancy").delete(vacancy_id)


def judge_facts(
    session: Session, given: Mapping[str, Any], *, on: date, changes: Mapping[str, Any] | None = None
) -> tuple[SchemesFor, WhatIf | None]:
    """Judge facts of which nothing is kept; with ``changes``, also what they would do.

    Raises
    ------
    FactRefused
        If a fact cannot be used.
    ChangeRefused
        If a rule that is to be replaced is not there, or not with this value.
    """
    book = current_book(session)
    facts = facts_from(given, book.fields)
    judged = _judged(book, facts, None, on)
    if not changes:
        return judged, None
    try:
        return judged, what_if(book, changes, {"facts": facts}, on=on)
    except UnknownScheme as error:
        raise ChangeRefused(error.scheme_id, str(error)) from error
    except SchemeRefused as error:
        raise ChangeRefused(error.place, error.reason) from error


def _judged(
    book: SchemeBook, facts: EligibilityFacts, about: Collection[Subject] | None, on: date
) -> SchemesFor:
    answers = tuple(assess_all(book, facts, on=on, about=about))
    return SchemesFor(book=book, facts=facts, answers=answers, asked=_asked(answers, book.fields, about))


def _asked(
    answers: Collection[Assessment], fields: Mapping[str, Field], about: Collection[Subject] | None
) -> dict[str, tuple[str, ...]]:
    """Return what could settle an answer, and which; facts about other subjects are not asked here."""
    settles: dict[str, list[str]] = {}
    for found in answers:
        for name in found.missing:
            if about is None or fields[name].subject in about:
                settles.setdefault(name, []).append(found.scheme.id)
    ordered = sorted(settles, key=lambda name: (-len(settles[name]), list(fields).index(name)))
    return {name: tuple(sorted(settles[name])) for name in ordered}


def _checked(session: Session, given: Mapping[str, Any], about: Collection[Subject]) -> EligibilityFacts:
    fields = current_book(session).fields
    facts = facts_from(given, fields)
    for name in facts:
        if fields[name].subject not in about:
            raise FactRefused(name, "is not asked here")
    return facts


def _known(stored: Mapping[str, Any], book: SchemeBook) -> EligibilityFacts:
    """Read what was stored; a fact that the fields of today no longer hold counts as not known."""
    kept = {}
    for name, value in stored.items():
        try:
            kept.update(facts_from({name: value}, book.fields).as_json())
        except FactRefused:
            continue
    return facts_from(kept, book.fields)


@lru_cache(maxsize=8)
def _book_of(changes: str) -> SchemeBook:
    by_scheme: dict[str, list[Mapping[str, Any]]] = {}
    sources: dict[str, Any] = {}
    book = load_book()
    for change_id, scheme_id, change, further in json.loads(changes):
        wider = {**by_scheme, scheme_id: [*by_scheme.get(scheme_id, ()), change]}
        try:
            book = amended_book(wider, sources={**sources, **further})
        except SchemeRefused as error:
            logger.error("change %s of scheme %s no longer fits: %s", change_id, scheme_id, error)
            continue
        by_scheme, sources = wider, {**sources, **further}
    return book
