"""Receipts, and such as somebody has changed, for the tests of receipts and signatures."""

import json

from matcher.digests import canonical_json, digest_of
from matcher.profiles import Span
from matcher.receipts import SourceTexts, describe_tools, make_receipt
from tests.matcher.making import (
    CLAIMED,
    make_candidate,
    make_claim,
    make_requirement,
    make_scorer,
    make_taxonomy,
    make_vacancy,
)

TAXONOMY = make_taxonomy()
SCORER = make_scorer(TAXONOMY)
TOOLS = describe_tools(TAXONOMY, SCORER)

CV = "Jane Doe, 1 Harbour Road. Listed: PLC, cooking."
PLC = Span(34, 37, "PLC")


def make(vacancy, candidate, **options):
    return make_receipt(vacancy, candidate, SCORER, tools=TOOLS, **options)


def sample():
    return make(
        make_vacancy(make_requirement("plc", level=3, spans=(Span(5, 8, "PLC"),)), "scada", years=4),
        make_candidate(make_claim("plc", CLAIMED, spans=(PLC,)), "cooking", years=2),
        texts=SourceTexts(vacancy="We ask PLC", profile=[CV]),
    )


def forged(receipt, change):
    """Change a receipt and give it the digest of what it now says."""
    content = json.loads(json.dumps(receipt.content))
    change(content)
    return canonical_json({**content, "digest": digest_of(content)}).encode()
