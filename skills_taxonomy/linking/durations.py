"""How long a text says something has been done: "5+ years", 「三至五年」, "18 months", in years."""

import re
from collections.abc import Iterator

_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_CHINESE = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMBER = rf"(?:\d{{1,2}}(?:\.\d)?(?!\d)|\b(?:{'|'.join(_ENGLISH)})\b|[一两二三四五六七八九十]{{1,3}})"
_DURATION = re.compile(
    rf"""
    (?P<below>(?:less\ than|under|少于|不足|未满)\ ?)?
    (?<![\d./第]) (?<!\d[-年])
    (?P<count>{_NUMBER}|半(?=年))
    \s*(?:\(\d{{1,2}}\))?\s*[+多余]?\s*
    (?:(?:-|to|至|到|~)\s*{_NUMBER}\s*\+?\s*)?
    (?:or\ (?:more|above)\ )?
    (?:
        (?P<month>months?\b|mths?\b|个月)
      | (?:years?\b|yrs?\b|-years?(?=\ (?:\w+\ ){{0,3}}experience))
        (?!['\s]*(?:old|ago|of\ age|programme?s?|degree|diploma)\b)
        (?:\ (?:and\ )?(?P<months>\d{{1,2}})\ (?:months?|mths?)\b)?
      | 年(?!假|级|度|前|制|期|保|内|合约|\s*\d{{1,2}}\s*月) (?P<half>半)?
    )
    """,
    re.VERBOSE,
)


def durations(text: str, start: int, end: int) -> Iterator[tuple[int, float]]:
    """Yield the place of the last sign of each time given in folded text, and the years; of a range the fewest.

    "Less than 1 year" counts as half of it. Ages, dates, and the length of a course are none.
    """
    for found in _DURATION.finditer(text, start, end):
        yield found.end() - 1, _years(found)


def _years(found: re.Match[str]) -> float:
    years = _value(found["count"])
    if found["month"]:
        years /= 12
    years += int(found["months"] or 0) / 12 + (0.5 if found["half"] else 0)
    return round(years / 2 if found["below"] else years, 2)


def _value(count: str) -> float:
    if count == "半":
        return 0.5
    if count in _ENGLISH:
        return float(_ENGLISH[count])
    if count[0].isdigit():
        return float(count)
    tens, ten, ones = count.rpartition("十")
    return float((_CHINESE.get(tens, 1) * 10 if ten else 0) + _CHINESE.get(ones, 0))
