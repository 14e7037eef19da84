"""The keys that receipts are signed with: made of the application's secrets.

The key of ``SECRET_KEY`` signs; those of ``SECRET_KEY_FALLBACKS`` still recognise what they signed. To
rotate, put a new secret in the place of the old one and the old one among the fallbacks; to
disown all it ever signed, as after a leak, leave it out.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import current_app

from matcher.receipts import Receipt
from matcher.signatures import SigningKey
from web.config import earlier_keys

PREFIX = "TALENTBRIDGE_"
OWN_KEY = Path("instance/secret_key")
"""Where `serve` keeps this installation's secret, if the environment names none."""


def keys_of(config: Mapping[str, Any]) -> list[SigningKey]:
    """Return the keys of an application's settings, the one that signs first."""
    secrets = (config["SECRET_KEY"], *config["SECRET_KEY_FALLBACKS"])
    return [SigningKey.of(str(secret)) for secret in secrets]


def signed(receipt: Receipt) -> Receipt:
    """Return a receipt signed by the running application."""
    return current_keys()[0].sign(receipt)


def current_keys() -> list[SigningKey]:
    """Return the keys of the running application, the one that signs first."""
    return keys_of(current_app.config)


def keys_of_installation() -> list[SigningKey]:
    """Return the keys that `serve` would have here: of the environment, or of this installation's file.

    None where there is neither: then nothing can be said of signatures.

    Raises
    ------
    ConfigurationError
        If the earlier keys of the environment are no list.
    """
    secret = os.environ.get(f"{PREFIX}SECRET_KEY") or _own_key()
    if not secret:
        return []
    earlier = earlier_keys(_json(os.environ.get(f"{PREFIX}SECRET_KEY_FALLBACKS", "[]")))
    return keys_of({"SECRET_KEY": secret, "SECRET_KEY_FALLBACKS": earlier})


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _own_key() -> str:
    try:
        return OWN_KEY.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
