"""Years in a CV or an advertisement: periods worked, years of experience shown and asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH_WORD = "|".join(sorted(MONTHS, key=len, reverse=True))
_NOW = r"present|now|current|date|today|至今|現在|现在|目前|今"
_POINT = (
    rf"(?:(?P<word{{n}}>{_MONTH_WORD})\.?,?\s*(?:\d{{{{1,2}}}},\s*)?(?P<y1{{n}}>(?:19|20)\d\d)"
    rf"|(?P<m2{{n}}>0?[1-9]|1[0-2])\s*[/.]\s*(?P<y2{{n}}>(?:19|20)\d\d)"
    rf"|(?P<y3{{n}}>(?:19|20)\d\d)\s*(?:年|[/.-])\s*(?P<m3{{n}}>1[0-2]|0?[1-9])(?!\d)\s*月?"
    rf"|(?P<y4{{n}}>(?:19|20)\d\d)\s*年?)"
)
# Copied from a PDF, a dash may leave nothing but the spaces around it.
_LINE = "-|–|—|−|－|~|～"
_DASH = rf"(?:\s*(?:{_LINE}|to|until|till|至|到)\s*|[ \t]{{2,}}(?=(?:{_MONTH_WORD}|{_NOW})\b))"
PERIOD = re.compile(
    rf"(?<![\d])(?:since\s+|from\s+)?{_POINT.format(n='a')}{_DASH}(?:{_POINT.format(n='b')}|(?P<now>{_NOW}))",
    re.I,
)
OPEN_PERIOD = re.compile(
    rf"\bsince\s+{_POINT.format(n='a')}"
    rf"|(?<![\d]){_POINT.format(n='b')}\s*(?:起|(?:{_LINE}|至)\s*(?=$|[\n)）\]】〕]))",
    re.I | re.M,
)
"""A period that names no end, and so lasts: "since February 2023", "2020年3月起", "2021 –"."""

_NUMBER_WORDS = {
    word: number
    for number, words in {
        1: "one 一", 2: "two 二 兩 两", 3: "three 三", 4: "four 四", 5: "five 五",
        6: "six 六", 7: "seven 七", 8: "eight 八", 10: "ten 十",
    }.items()
    for word in words.split()
}  # fmt: skip
_NOT_OF_WORK = (
    r"(?![\s-]*(?:old|warranty|of age|ago|from the date|contract|(?:[a-z]+\s+){0,2}program(?:me)?\b))"
)
_COUNT = r"(\d{1,2}(?:\.\d)?|" + "|".join(_NUMBER_WORDS) + ")"
_TO_MORE = r"(?:(?:至|-|–|~|to)\s*(?:\d{1,2})?)?"
ASKED_YEARS = re.compile(
    rf"(?<!\d)(?<!\d\.)(?<!\bin )(?<!\bwithin ){_COUNT}\s*(?:\+|or more)?\s*{_TO_MORE}\s*\+?"
    rf"\s*(?:years?|yrs?)\b{_NOT_OF_WORK}"
    rf"|(?<!\d){_COUNT}\s*{_TO_MORE}\s*年(?:或以上|以上|或|至|[^\n。；;]{{0,20}}(?:經驗|经验))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time named in a text; months counted from year 0, ``end`` exclusive."""

    start: int
    end: int
    at: int

    @property
    def last_year(self) -> int:
        """Calendar year of its last month."""
        return (self.end - 1) // 12


def find_periods(text: str, *, today: date) -> list[Period]:
    """Find the periods a CV names ("Jan 2019 - Sep 2024", "2022 – 今"), in order of place.

    A year without a month counts whole; a period that ends before it starts, or starts in the
    future, is no period.
    """
    after_now = today.year * 12 + today.month
    found = []
    for match in PERIOD.finditer(text):
        end = after_now if match["now"] else min(_month(match, "b", last=True) + 1, after_now)
        found.append((match.span(), _month(match, "a", last=False), end))
    taken = [span for span, _, _ in found]
    for match in OPEN_PERIOD.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            point = "b" if match.group("y1b", "y2b", "y3b", "y4b") != (None,) * 4 else "a"
            found.append((match.span(), _month(match, point, last=False), after_now))
    return [Period(start, end, at) for (at, _), start, end in sorted(found) if start < end]


def years_covered(periods: Iterable[Period]) -> float | None:
    """Return the years that at least one period covers, overlaps counted once; ``None`` if none."""
    total, reached = 0, None
    for period in sorted(periods, key=lambda p: (p.start, p.end)):
        start = period.start if reached is None else max(period.start, reached)
        if period.end > start:
            total += period.end - start
            reached = period.end
    return round(total / 12, 1) if total else None


def years_asked(text: str) -> float | None:
    """Return the years of experience an advertisement asks, the least figure of the first mention."""
    match = ASKED_YEARS.search(text)
    if match is None:
        return None
    count = (match[1] or match[2]).lower()
    years = float(_NUMBER_WORDS.get(count) or count)
    return years if 0 < years <= 30 else None


def _month(match: re.Match[str], point: str, *, last: bool) -> int:
    if match[f"word{point}"]:
        year, month = int(match[f"y1{point}"]), MONTHS[match[f"word{point}"].lower()]
    elif match[f"y2{point}"]:
        year, month = int(match[f"y2{point}"]), int(match[f"m2{point}"])
    elif match[f"y3{point}"]:
        year, month = int(match[f"y3{point}"]), int(match[f"m3{point}"])
    else:
        year, month = int(match[f"y4{point}"]), 12 if last else 1
    return year * 12 + month - 1
