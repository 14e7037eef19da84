"""Invented records for the review list, read from `integrity/`: its README says what they are."""

from pathlib import Path

from matcher.integrity import TABLES
from matcher.integrity.records import Kind

HERE = Path(__file__).with_name("integrity")
NAME = "NITTP 2025"


def read_record_tables() -> dict[Kind, bytes]:
    """Return the seven tables."""
    return {kind: (HERE / f"{kind}.csv").read_bytes() for kind in TABLES}
