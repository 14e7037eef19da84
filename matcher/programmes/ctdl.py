"""The terms in which programmes stand as JSON-LD shaped by CTDL, the Credential Transparency Description Language.

What CTDL has a term for is under ``ceterms:``, the rest under ``tb:``; `docs/programmes.md` has the
mapping. `ctdl_writing` and `ctdl_reading` are the two ways.
"""

SKILL = "urn:talentbridge:skill:"
LANGUAGES = {"en": "en", "zh_hant": "zh-Hant", "zh_hans": "zh-Hans"}
DELIVERY = {
    "classroom": "deliveryType:InPerson",
    "online": "deliveryType:OnlineOnly",
    "blended": "deliveryType:BlendedDelivery",
}
TERMS = {
    "id": "ceterms:codedNotation",
    "provider": "ceterms:ownedBy",
    "title": "ceterms:name",
    "text": "ceterms:description",
    "teaches": "ceterms:teaches",
    "prerequisites": "ceterms:requires",
    "hours": "ceterms:estimatedDuration",
    "mode": "tb:mode",
    "languages": "ceterms:inLanguage",
    "qf_level": "tb:qfLevel",
    "fee": "ceterms:estimatedCost",
    "runs": "tb:runs",
    "funded_by": "tb:fundedBy",
    "outcomes": "tb:outcomes",
    "source": "tb:source",
    "as_of": "tb:asOf",
    "confidence": "tb:confidence",
}
"""Field of an entry to the term that holds it."""

RUN_TERMS = {"start": "tb:start", "end": "tb:end", "apply_by": "tb:applyBy", "places": "tb:places"}


def term_of(place: str) -> str:
    """Return the term that holds a field of an entry, and what stands within it."""
    head, _, rest = place.partition(".")
    return ".".join(part for part in (TERMS.get(head, head), rest) if part)
