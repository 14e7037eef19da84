"""What day it is where our users are."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

HONG_KONG = ZoneInfo("Asia/Hong_Kong")


def today() -> date:
    """Return the date in Hong Kong."""
    return datetime.now(HONG_KONG).date()
