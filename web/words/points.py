"""Figures as people read them: points out of a hundred that add up, bands, shares, people, money, dates."""

from collections.abc import Sequence
from datetime import date, datetime
from math import floor

from flask_babel import format_date, format_datetime, gettext

from matcher.coverage import SMALL_CELL, Share
from web.languages import current_language

BAND_FROM = (("strong", 0.75), ("good", 0.55), ("part", 0.3))
"""Least score of each band, the best first; what is below all of them is weak."""

TENTHS = 1000

# English in Hong Kong writes the day before the month; Chinese writes moments as it writes days.
DAY, MOMENT, MOMENT_CHINESE = "d MMMM y", "d MMM y, HH:mm", "y年M月d日 HH:mm"


def band_of(score: float) -> str:
    """Return the band of a score in [0, 1]."""
    return next((band for band, least in BAND_FROM if score >= least), "weak")


def as_points(score: float) -> str:
    """Return a score as points out of a hundred, to one decimal."""
    return f"{floor(score * TENTHS + 0.5) / 10:.1f}"


def points_that_add_up(shares: Sequence[float]) -> list[str]:
    """Return shares of a score as points whose printed figures add up to the printed score.

    Each is rounded down to a tenth; the tenths still lacking go to the largest remainders,
    the earlier first.

    Examples
    --------
    >>> points_that_add_up([0.3333, 0.3333, 0.3334])
    ['33.3', '33.3', '33.4']
    """
    exact = [share * TENTHS for share in shares]
    whole = [floor(value) for value in exact]
    lacking = floor(sum(exact) + 0.5) - sum(whole)
    by_remainder = sorted(range(len(exact)), key=lambda i: (whole[i] - exact[i], i))
    for i in by_remainder[:lacking]:
        whole[i] += 1
    return [f"{value / 10:.1f}" for value in whole]


def as_money(hkd: int | None) -> str:
    """Return an amount in Hong Kong dollars; nothing where it is not stated."""
    return "" if hkd is None else f"HK${hkd:,}"


def as_date(day: date | datetime | str) -> str:
    """Return a day in the reader's language; ISO text is read first, any other text stays."""
    if isinstance(day, str):
        try:
            return as_date(datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day))
        except ValueError:
            return day
    return str(format_date(day, DAY if current_language() == "en" else "long"))


def as_moment(moment: datetime | str) -> str:
    """Return a moment, to the minute, in Hong Kong time."""
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return str(format_datetime(at, MOMENT if current_language() == "en" else MOMENT_CHINESE))


def as_number(number: float | None) -> str:
    """Return a number without idle decimals; nothing for ``None``."""
    return "" if number is None else f"{number:g}"


def people_words(count: int | None) -> str:
    """Return a number of people, or that they are too few to be shown."""
    return gettext("fewer than %(few)s", few=SMALL_CELL) if count is None else str(count)


def about_people_words(count: int | None) -> str:
    """Return a number of people to the nearest five, said to be so."""
    return people_words(None) if count is None else gettext("about %(number)s", number=count)


def share_words(share: Share) -> str:
    """Return a share in per cent with its interval."""
    low, middle, high = (f"{100 * figure:.0f}" for figure in (share.low, share.share, share.high))
    return gettext("%(share)s%% (%(low)s to %(high)s%%)", share=middle, low=low, high=high)
