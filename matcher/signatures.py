"""Signatures of receipts: whether a service issued one, beside whether its numbers are right.

    key        HMAC-SHA-256 of a secret over `PURPOSE`, so that the secret serves nothing else here
    key id     the first 16 hexadecimal digits of the SHA-256 of the key
    signature  HMAC-SHA-256 of the key over the receipt's digest, which is of all its content

Replaying needs no signature. Only who holds the secret can make or check one: it tells the service
its own receipts from those that others wrote with the same public formula.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from matcher.receipts import Receipt, Signature

PURPOSE = b"talentbridge receipt signatures, 1"
ID_LENGTH = 16


class SignatureState(StrEnum):
    """What a signature says.

    ``issued`` by a holder of one of our keys and unchanged since; ``forged``: names one of our keys
    but does not fit; ``unknown_key``: signed with a key that is not ours, or no longer;
    ``unsigned``.
    """

    issued = "issued"
    forged = "forged"
    unknown_key = "unknown_key"
    unsigned = "unsigned"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key for signatures; never shown, not in a traceback either."""

    _key: bytes

    @classmethod
    def of(cls, secret: str) -> "SigningKey":
        """Derive the key of a secret."""
        return cls(hmac.digest(secret.encode(), PURPOSE, "sha256"))

    @property
    def id(self) -> str:
        """The name of the key, which tells nothing of it."""
        return hashlib.sha256(self._key).hexdigest()[:ID_LENGTH]

    def __repr__(self) -> str:
        return f"SigningKey({self.id})"

    def sign(self, receipt: Receipt) -> Receipt:
        """Return the receipt with a signature of this key, in the place of any other."""
        return replace(receipt, signature=Signature(self.id, self._mark(receipt)))

    def fits(self, receipt: Receipt) -> bool:
        """Whether the receipt's signature is of this key and this content."""
        given = receipt.signature
        return given is not None and hmac.compare_digest(given.mark.encode(), self._mark(receipt).encode())

    def _mark(self, receipt: Receipt) -> str:
        return hmac.new(self._key, receipt.digest.encode(), hashlib.sha256).hexdigest()


def signature_state(receipt: Receipt, keys: Iterable[SigningKey]) -> SignatureState:
    """Tell what a receipt's signature says to the holder of some keys: the present and earlier ones."""
    if receipt.signature is None:
        return SignatureState.unsigned
    ours = [key for key in keys if key.id == receipt.signature.key]
    if not ours:
        return SignatureState.unknown_key
    return SignatureState.issued if any(key.fits(receipt) for key in ours) else SignatureState.forged
