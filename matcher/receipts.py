"""Receipts: everything needed to replay one score, in a form in which damage shows.

A receipt is canonical JSON (`matcher.digests`): the inputs as the scorer saw them, what the score was
computed with, the score as a fraction of whole numbers with the parts it is the sum of, the
words quoted for each requirement, and the changes that would raise it. Of a CV it holds the
claims that can bear on the vacancy and the words quoted from it, never the rest of the text.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from matcher.counterfactuals import find_counterfactuals
from matcher.digests import canonical_json, digest_of, graph_digest
from matcher.errors import ReceiptDamaged
from matcher.fixed_point import CREDIT_UNITS, PART_UNITS
from matcher.plain_values import (
    Plain,
    change_from_plain,
    plain,
    profile_from_plain,
    profile_to_plain,
    vacancy_from_plain,
    vacancy_to_plain,
)
from matcher.profiles import CandidateProfile, Span, Vacancy
from matcher.scoring import Match, RequirementMatch, Scorer
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.title_families import TITLE_FAMILIES
from skills_taxonomy.title_words import TITLE_WORDS

KIND = "talentbridge-receipt"
VERSION = 1

TITLE_TABLES = (TITLE_WORDS, TITLE_FAMILIES)
"""What the likeness of titles reads besides the taxonomy."""

FORMULA = 1
"""Counts the changes of `matcher.scoring` that give other figures for the same inputs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTexts:
    """The texts that vacancy and profile were read from; a receipt keeps their digests alone."""

    vacancy: str | None = None
    profile: Sequence[str] = ()


class Signature(NamedTuple):
    """Who vouches for a receipt: the name of the key, and its HMAC over the digest, in hexadecimal."""

    key: str
    mark: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The content of a receipt, without its digest, and the signature, if there is one.

    What a signature says is for `matcher.signatures` to tell; replaying takes no notice of it.
    """

    content: Mapping[str, Any]
    signature: Signature | None = None

    @property
    def digest(self) -> str:
        """The SHA-256 of the content."""
        return digest_of(self.content)

    @property
    def vacancy(self) -> Vacancy:
        """The vacancy as the scorer saw it."""
        return vacancy_from_plain(self.content["inputs"]["vacancy"])

    @property
    def profile(self) -> CandidateProfile:
        """The profile as the scorer saw it."""
        return profile_from_plain(self.content["inputs"]["profile"])

    @property
    def withholds_titles(self) -> bool:
        """Whether the titles held were left out for a reader who may not see them."""
        return self.content["inputs"]["profile"]["titles"] is None

    @property
    def role(self) -> float | None:
        """The value of the part that titles give, in [0, 1]; ``None`` where it is not known."""
        parts = self.content["result"].get("parts", ())
        return next((part["value"][0] / CREDIT_UNITS for part in parts if part["name"] == "role"), None)

    def to_bytes(self) -> bytes:
        """Return the receipt as a file holds it."""
        whole = {**self.content, "digest": self.digest}
        if self.signature is not None:
            whole["signature"] = self.signature._asdict()
        return canonical_json(whole).encode()


def describe_tools(taxonomy: Taxonomy, scorer: Scorer) -> Plain:
    """Return what scores are computed with, by version and digest; some tenths of a second.

    Parameters
    ----------
    taxonomy : Taxonomy
        The one that ``scorer`` was fitted to.
    """
    return {
        "formula": FORMULA,
        "taxonomy": {
            "name": taxonomy.name, "version": taxonomy.version, "digest": digest_of(plain(taxonomy))
        },
        "graph": graph_digest(scorer.similarity),
        "titles": plain(scorer.titles.get_params()),
        "title_tables": {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in TITLE_TABLES},
        "rarity": digest_of(scorer.rarity),
        "weights": describe_weights(scorer),
    }  # fmt: skip


def describe_weights(scorer: Scorer) -> Plain:
    """Return the weights of a scorer and their digest: the part of its tools that a model changes."""
    return {"digest": scorer.weights_id, "values": plain(scorer.weights)}


def make_receipt(
    vacancy: Vacancy,
    candidate: CandidateProfile,
    scorer: Scorer,
    *,
    tools: Plain,
    texts: SourceTexts | None = None,
    withholds_titles: bool = False,
) -> Receipt:
    """Score a pair and write down what it takes to do so again.

    A receipt of an abstention has no score and says of whom too little is known.

    Parameters
    ----------
    tools : dict
        `describe_tools` of the taxonomy and this scorer.
    texts : SourceTexts, optional
        What both were read from.
    withholds_titles : bool
        Leave out the titles held, for a reader who may not see them. Replaying then takes the
        value of the part they stand for as the receipt has it.
    """
    bearing = bearing_profile(vacancy, candidate, scorer)
    asked, held = vacancy_to_plain(vacancy), profile_to_plain(bearing)
    if withholds_titles:
        held["titles"] = None
    return Receipt(
        {
            "kind": KIND,
            "version": VERSION,
            "tools": tools,
            "inputs": {
                "vacancy": asked,
                "vacancy_digest": digest_of(asked),
                "profile": held,
                "profile_digest": digest_of(held),
                "texts": _digests(texts or SourceTexts()),
            },
            "result": result_of(scorer.score(vacancy, bearing), vacancy, scorer),
            "counterfactuals": [plain(one) for one in find_counterfactuals(vacancy, bearing, scorer)],
        }
    )


def bearing_profile(vacancy: Vacancy, candidate: CandidateProfile, scorer: Scorer) -> CandidateProfile:
    """Return a profile without the claims that cannot count for a vacancy: the score stays the same.

    If none can, the first claim stays: a profile with claims is not an empty one.
    """
    asked = {requirement.skill_id for requirement in vacancy.requirements}
    bearing = [c for c in candidate.claims if not asked.isdisjoint(scorer.counts_toward(c.skill_id))]
    return replace(candidate, claims=tuple(bearing or candidate.claims[:1]))


def read_receipt(data: bytes, *, source: object = "receipt") -> Receipt:
    """Read a receipt back.

    Parameters
    ----------
    source : object
        Where it comes from, for the error.

    Raises
    ------
    ReceiptDamaged
        If it is no receipt, of a version that is not known, or not as it was written: a single
        changed byte is found.
    """
    try:
        content = json.loads(data)
        whole = canonical_json(content).encode()
        digest = content.pop("digest")
        signature = _signature(content.pop("signature", None))
    except (ValueError, RecursionError, AttributeError, KeyError, TypeError) as error:
        raise ReceiptDamaged(source, "is no receipt") from error
    if content.get("kind") != KIND or content.get("version") != VERSION:
        raise ReceiptDamaged(source, f"is no receipt of version {VERSION}")
    if whole != data or digest_of(content) != digest:
        raise ReceiptDamaged(source, "is not as it was written: its digest differs")
    receipt = Receipt(content, signature)
    _check(receipt, source)
    return receipt


def result_of(match: Match, vacancy: Vacancy, scorer: Scorer) -> Plain:
    """Return a match as whole numbers and the words it rests on.

    ``credit`` counts 240ths, the ``weight`` of a part 1000ths, that of a requirement units of
    ``weight_units``; the ``fraction`` is numerator and denominator of the score.
    """
    if match.score is None:
        return {"score": None, "abstained": match.abstained}
    total = sum(slot.units for slot in scorer.slots(vacancy))
    requirements = [_requirement_line(found, total) for found in match.requirements]
    full = {"skills": total * CREDIT_UNITS}
    parts = [
        {
            "name": part.name,
            "weight": round(part.weight * PART_UNITS),
            "value": [
                round(part.value * full.get(part.name, CREDIT_UNITS)),
                full.get(part.name, CREDIT_UNITS),
            ],
            "adds": part.weight * part.value,
        }
        for part in match.parts
    ]
    return {
        "score": match.score,
        "abstained": None,
        "fraction": _fraction(parts, full["skills"]),
        "parts": parts,
        "weight_units": total,
        "requirements": requirements,
        "gates": list(match.gates),
    }


def _requirement_line(found: RequirementMatch, total: int) -> Plain:
    return {
        "skill_id": found.requirement.skill_id,
        "status": found.status,
        "credit": round(found.credit * CREDIT_UNITS),
        "weight": round(found.weight * total),
        "adds": found.share,
        "claim": found.claim.skill_id if found.claim else None,
        "edge": {"kind": found.edge.kind, "credit": found.edge.credit} if found.edge else None,
        "asked_words": _words(found.requirement.spans),
        "held_words": _words(found.claim.spans if found.claim else ()),
    }


def _fraction(parts: Sequence[Plain], full: int) -> list[int]:
    adds = [part["weight"] * part["value"][0] * (full // part["value"][1]) for part in parts]
    return [sum(adds), PART_UNITS * full]


def _words(spans: Iterable[Span]) -> list[list[int | str]]:
    return [[span.start, span.end, span.text] for span in spans]


def _digests(texts: SourceTexts) -> Plain:
    return {
        "vacancy": None if texts.vacancy is None else _text_digest(texts.vacancy),
        "profile": sorted(_text_digest(text) for text in texts.profile),
    }


def _signature(given: Any) -> Signature | None:
    """Read a signature; raise `TypeError` or `ValueError` where it is none."""
    if given is None:
        return None
    signature = Signature(**given)
    if not all(isinstance(part, str) for part in signature):
        raise ValueError("a signature is of two texts")
    return signature


def _text_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _check(receipt: Receipt, source: object) -> None:
    """Refuse a receipt whose content does not hold together, whoever wrote its digest."""
    try:
        fits = _holds_together(receipt)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReceiptDamaged(source, f"holds what no receipt holds ({error})") from error
    if not fits:
        raise ReceiptDamaged(source, "contradicts itself")


def _holds_together(receipt: Receipt) -> bool:
    inputs, result = receipt.content["inputs"], receipt.content["result"]
    made = [digest_of(inputs["vacancy"]), digest_of(inputs["profile"])]
    if not (receipt.vacancy.id and receipt.profile.id) or not 0 <= (receipt.role or 0) <= 1:
        return False
    for one in receipt.content["counterfactuals"]:
        change_from_plain(one["change"])
    lines = [receipt.content["tools"], result, *result.get("requirements", ())]
    return (
        made == [inputs["vacancy_digest"], inputs["profile_digest"]]
        and all(isinstance(line, dict) for line in lines)
        and "score" in result
    )
