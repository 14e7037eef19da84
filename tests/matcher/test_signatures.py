"""Who issued a receipt can be told by who holds the key, and by nobody else."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.digests import canonical_json, digest_of
from matcher.errors import ReceiptDamaged
from matcher.receipts import Signature, read_receipt
from matcher.replaying import replay
from matcher.signatures import SignatureState, SigningKey, signature_state
from tests.matcher.receipt_samples import SCORER, TOOLS, forged, sample

KEY, OTHER = SigningKey.of("a secret"), SigningKey.of("another secret")


def state(receipt, *keys):
    return signature_state(receipt, keys or (KEY,)).value


def test_a_signed_receipt_read_back_is_known_as_issued_and_replays():
    receipt = read_receipt(KEY.sign(sample()).to_bytes())

    assert state(receipt) == "issued"
    assert replay(receipt, SCORER, tools=TOOLS).is_identical


def test_a_signature_changes_neither_content_nor_digest_nor_the_bytes_of_unsigned_receipts():
    signed = KEY.sign(sample())

    assert (signed.content, signed.digest) == (sample().content, sample().digest)
    assert replace(signed, signature=None).to_bytes() == sample().to_bytes()


def test_without_a_signature_a_receipt_replays_and_is_said_to_have_none():
    receipt = read_receipt(sample().to_bytes())

    assert state(receipt) == "unsigned"
    assert replay(receipt, SCORER, tools=TOOLS).is_identical


def test_after_rotation_the_earlier_key_is_still_known_and_a_dropped_one_is_not():
    receipt = KEY.sign(sample())

    assert state(receipt, OTHER, KEY) == "issued"
    assert state(receipt, OTHER) == "unknown_key"
    assert signature_state(receipt, []) is SignatureState.unknown_key


def test_a_receipt_that_replays_but_was_made_by_somebody_else_is_told_from_ours():
    theirs = replace(OTHER.sign(sample()), signature=Signature(KEY.id, OTHER.sign(sample()).signature.mark))

    assert replay(theirs, SCORER, tools=TOOLS).is_identical
    assert state(theirs) == "forged"


def test_a_signature_does_not_fit_another_content():
    signed = KEY.sign(sample())
    raised = read_receipt(forged(sample(), lambda content: content["result"].update(score=0.99)))

    assert state(replace(raised, signature=signed.signature)) == "forged"


@given(place=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_no_changed_byte_of_a_signed_receipt_passes_as_issued(place, flip):
    data = bytearray(KEY.sign(sample()).to_bytes())
    data[place % len(data)] ^= flip

    try:
        found = state(read_receipt(bytes(data)))
    except ReceiptDamaged:
        return
    assert found != "issued"


@pytest.mark.parametrize("given", [7, "abc", {"key": "a"}, {"key": 1, "mark": 2}, {"key": "a", "mark": "b", "c": ""}],
                         ids=str)  # fmt: skip
def test_what_is_no_signature_makes_no_receipt(given):
    content = {**json.loads(sample().to_bytes()), "signature": given}

    with pytest.raises(ReceiptDamaged):
        read_receipt(canonical_json(content).encode())


def test_a_mark_of_other_letters_is_no_error():
    assert state(replace(sample(), signature=Signature(KEY.id, "ä☃"))) == "forged"


def test_keys_do_not_show_themselves_and_are_not_the_secret():
    assert "a secret" not in repr(KEY)
    assert KEY.id in repr(KEY)
    assert KEY.id != OTHER.id
    assert digest_of("a secret")[:16] != KEY.id
