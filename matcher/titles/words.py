"""The words of a title as they are compared: one case and script, one order, one number."""

import re
from functools import lru_cache

from skills_taxonomy.labels import fold
from skills_taxonomy.title_words import title_words

SENIORITY = re.compile(
    r"\b(senior|sr|junior|jr|assistant|asst|chief|lead|principal|trainee|deputy|graduate|i{1,3}|iv)\b\.?"
    r"|高级|资深|助理|副|初级|见习|首席|实习"
)
"""Words of rank, in folded form: they tell the rung of the ladder, not which ladder."""

EXCEPTIONS = re.compile(r"[,;]?\s*\b(except|excluding|all other|not elsewhere classified|n\.?e\.?c)\b.*$")
"""What the titles of a classification leave out; it names the very jobs that are not meant."""

ASIDE = re.compile(r"\([^)]*\)|（[^）]*）")
MOST_WORDS_PUT_FIRST = 3
WORD = re.compile(r"[^\W_]+(?:[&+#'.-][^\W_]+|[+#]+)*")

LINKS = {"and", "or", "of", "for", "in", "with", "on"}

ABBREVIATIONS = {
    "ai": "artificial intelligence", "asic": "integrated circuit", "bd": "business development",
    "ceo": "chief executive officer", "cfo": "chief financial officer", "cio": "chief information officer",
    "cnc": "computer numerical control", "coo": "chief operating officer", "cs": "customer service",
    "cto": "chief technology officer", "dba": "database administrator", "ehs": "environment health and safety",
    "gm": "general manager", "hr": "human resources", "hse": "health safety and environment",
    "hvac": "heating ventilation air conditioning", "ict": "information technology",
    "it": "information technology", "md": "managing director", "mgr": "manager", "ml": "machine learning",
    "pa": "personal assistant", "pm": "project manager", "pr": "public relations",
    "qa": "quality assurance", "qc": "quality control", "qs": "quantity surveyor",
    "r&d": "research and development", "rf": "radio frequency", "rn": "registered nurse",
    "sw": "software", "ui": "user interface", "ux": "user experience", "vp": "vice president",
}  # fmt: skip


# The titles of a pool come again with every vacancy it is ranked for.
@lru_cache(maxsize=1 << 16)
def comparable(title: str) -> str:
    """Fold a title to one script and case, without words of rank."""
    return " ".join(SENIORITY.sub(" ", fold(title).text).split())


def in_english(title: str) -> str:
    """Put a title into plain English words: in folded form, abbreviations spelled out.

    Chinese is read word by word. What stands in brackets or is excepted is left out, and a
    qualifier after a comma goes first: *Bus Drivers, School* reads *school bus drivers*.
    """
    plain = EXCEPTIONS.sub("", ASIDE.sub(" ", title_words().read(title)))
    words = WORD.findall(_in_reading_order(plain))
    return " ".join(ABBREVIATIONS.get(word, word) for word in words)


def singular(title: str) -> str:
    """Put each word of an English title into the singular, as far as its ending tells."""
    return " ".join(map(_singular, title.split()))


def singular_roles(title: str) -> str:
    """Put only the roles into the singular: the last word and those before *and*, *of* and the like.

    *Sales managers* is then one *sales manager*, and no *sale manager*.
    """
    words = title.split()
    ends = [*(word in LINKS for word in words[1:]), True]
    return " ".join(_singular(word) if is_role else word for word, is_role in zip(words, ends, strict=False))


def _in_reading_order(title: str) -> str:
    parts = [part.strip() for part in title.split(",")]
    if len(parts) != 2 or not 0 < len(parts[1].split()) <= MOST_WORDS_PUT_FIRST:
        return title
    # "Artists, and Related Workers" lists; "Drivers, School" qualifies.
    return title if re.match(r"(and|or)\b", parts[1]) else f"{parts[1]} {parts[0]}"


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and re.search(r"(ch|sh|ss|x|z)es$", word):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not re.search(r"(ss|us|is|ics)$", word):
        return word[:-1]
    return word
