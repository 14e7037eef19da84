"""Rules and figures in words of English, 繁體中文 and 简体中文, the same for pages, API and commands."""

from collections.abc import Mapping
from typing import Any

from matcher.schemes.model import Amount, Field, Rule
from matcher.schemes.values import DEGREE
from skills_taxonomy.model import Text

PHRASES: Mapping[str, Text] = {
    "eq": Text("{label}: {value}", "{label}：{value}", "{label}：{value}"),
    "neq": Text("{label}: not {value}", "{label}：不是{value}", "{label}：不是{value}"),
    "gt": Text("{label}: more than {value}", "{label}：多於 {value}", "{label}：超过 {value}"),
    "gte": Text("{label}: at least {value}", "{label}：至少 {value}", "{label}：至少 {value}"),
    "lt": Text("{label}: less than {value}", "{label}：少於 {value}", "{label}：少于 {value}"),
    "lte": Text("{label}: at most {value}", "{label}：最多 {value}", "{label}：最多 {value}"),
    "in": Text("{label}: {value}", "{label}：{value}", "{label}：{value}"),
    "any_of": Text("{label}: {value}", "{label}：{value}", "{label}：{value}"),
    "not_in": Text("{label}: none of {value}", "{label}：不得為{value}", "{label}：不得为{value}"),
    "between": Text("{label}: {low} to {high}", "{label}：{low} 至 {high}", "{label}：{low} 至 {high}"),
    "gte_if_degree": Text("{label}: at least {value}", "{label}：至少 {value}", "{label}：至少 {value}"),
    "exception": Text("{label}: case by case", "{label}：按個別情況考慮", "{label}：逐案审批"),
}
ORDERED_CHOICE: Mapping[str, Text] = {
    "gte": Text("{label}: {value} or above", "{label}：{value}或以上", "{label}：{value}或以上"),
    "lte": Text("{label}: {value} or below", "{label}：{value}或以下", "{label}：{value}或以下"),
    "gt": Text("{label}: above {value}", "{label}：高於{value}", "{label}：高于{value}"),
    "lt": Text("{label}: below {value}", "{label}：低於{value}", "{label}：低于{value}"),
}
UNITS: Mapping[str, Text] = {
    "years": Text("{n} years", "{n} 年", "{n} 年"),
    "months": Text("{n} months", "{n} 個月", "{n} 个月"),
    "weeks": Text("{n} weeks", "{n} 星期", "{n} 周"),
    "days": Text("{n} days", "{n} 日", "{n} 天"),
    "hours": Text("{n} hours", "{n} 小時", "{n} 小时"),
    "units": Text("{n} units", "{n} 個單位", "{n} 套"),
    "criteria": Text("{n}", "{n} 項", "{n} 项"),
    "HKD": Text("HK${n}", "{n} 港元", "{n} 港元"),
    "HKD per month": Text("HK${n} a month", "每月 {n} 港元", "每月 {n} 港元"),
}
ONE: Mapping[str, str] = {"years": "1 year", "months": "1 month", "weeks": "1 week", "days": "1 day"}
AGE = Text("{n}", "{n} 歲", "{n} 岁")
YES, NO = Text("yes", "是", "是"), Text("no", "否", "否")
NONE = Text("none", "沒有", "无")
OR = Text(" or ", "或", "或")
COMMA = Text(", ", "、", "、")


def rule_words(rule: Rule, fields: Mapping[str, Field], language: str) -> str:
    """Return what a rule asks, in one line."""
    field = fields[rule.field]
    label = field.label.in_language(language)
    ordered = field.is_ordered and field.kind == "choice" and rule.op in ORDERED_CHOICE
    phrase = (ORDERED_CHOICE if ordered else PHRASES)[rule.op].in_language(language)
    if rule.op == "between":
        low, high = (value_words(field, one, language) for one in rule.value)
        return phrase.format(label=label, low=low, high=high)
    return phrase.format(label=label, value=_compared(rule, field, fields, language))


def value_words(field: Field, value: Any, language: str) -> str:
    """Return a value of a field in words; a collection joined by commas."""
    if isinstance(value, tuple | list):
        return COMMA.in_language(language).join(value_words(field, one, language) for one in value)
    if isinstance(value, bool):
        return (YES if value else NO).in_language(language)
    if value in field.choices:
        return field.choices[value].label.in_language(language)
    if field.id == "age":
        return AGE.in_language(language).format(n=value)
    return quantity_words(value, field.unit, language) if field.kind == "number" else str(value)


def amount_words(amount: Amount, language: str) -> str:
    """Return a figure in words: a sum, a term, a number, a text, or a list."""
    if amount.text is not None:
        return amount.text.in_language(language)
    if amount.items:
        return COMMA.in_language(language).join(one.in_language(language) for one in amount.items)
    if isinstance(amount.value, bool):
        return (YES if amount.value else NO).in_language(language)
    if amount.value is None:
        return NONE.in_language(language)
    return quantity_words(amount.value, amount.unit, language)


def quantity_words(number: float, unit: str, language: str) -> str:
    """Return a number with its unit; a share as a percentage."""
    if unit == "share":
        return f"{number * 100:g} %"
    if number == 1 and unit in ONE and language.startswith("en"):
        return ONE[unit]
    figure = f"{number:,}"
    return UNITS[unit].in_language(language).format(n=figure) if unit in UNITS else figure


def _compared(rule: Rule, field: Field, fields: Mapping[str, Field], language: str) -> str:
    if rule.op == "gte_if_degree":
        return COMMA.in_language(language).join(
            f"{value_words(field, least, language)} ({value_words(fields[DEGREE], degree, language)})"
            for degree, least in rule.value
        )
    if rule.op in ("in", "any_of", "not_in"):
        words = [value_words(field, one, language) for one in rule.value]
        head = COMMA.in_language(language).join(words[:-1])
        return f"{head}{OR.in_language(language)}{words[-1]}" if head else words[-1]
    return "" if rule.value is None else value_words(field, rule.value, language)
