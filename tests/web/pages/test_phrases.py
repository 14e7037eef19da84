"""Words that templates look up by name."""

import re
from pathlib import Path

from web.pages import phrases
from web.pages.presentation import PHRASES
from web.words import catalogue, integrity, ledger, log, matches, names

TEMPLATES = Path(phrases.__file__).parent / "templates"
LOOK_UP = re.compile(r"""words_for\(["'](\w+)["']\)|\bphrases\.([A-Z_]+)""")


def test_every_table_a_template_names_is_there() -> None:
    asked = {
        name
        for page in TEMPLATES.rglob("*.html")
        for found in LOOK_UP.findall(page.read_text(encoding="utf-8"))
        for name in found
        if name
    }

    assert len(asked) > 30
    assert asked - PHRASES.keys() == set()


def test_no_name_stands_for_two_tables() -> None:
    subjects = (catalogue, integrity, ledger, log, matches, names, phrases)
    tables = [name for subject in subjects for name in vars(subject) if name.isupper()]

    assert len(tables) == len(set(tables)) == len(PHRASES)
