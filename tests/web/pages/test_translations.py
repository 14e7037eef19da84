"""Both Chinese languages say everything the pages say."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
LANGUAGES = ("zh_Hant_HK", "zh_Hans_CN")
PLACEHOLDER = re.compile(r"%\(\w+\)s")
METHODS = [("web/pages/templates/**.html", "jinja2"), ("web/**.py", "python")]

# Characters that only the other script uses, in words these pages are full of.
SIMPLIFIED_ONLY = re.compile("[业个为书们传历发实对时样岗应]")
TRADITIONAL_ONLY = re.compile("[業個為書們傳歷發實對時樣崗應]")


def read_catalog(language: str) -> Catalog:
    path = ROOT / "web" / "translations" / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> list[Message]:
    return [message for message in read_catalog(language) if message.id]


def strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def extracted() -> Iterator[str]:
    """Yield what the sources ask to be translated, the first form of plurals."""
    for _file, _line, text, _comments, _context in extract_from_dir(
        str(ROOT), method_map=METHODS, directory_filter=lambda path: _is_ours(Path(path))
    ):
        yield text[0] if isinstance(text, tuple) else text


def _is_ours(path: Path) -> bool:
    return path == ROOT or path.is_relative_to(ROOT / "web")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_empty_or_fuzzy(language: str) -> None:
    lacking = [message.id for message in messages(language) if not all(strings(message)) or message.fuzzy]

    assert lacking == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_sources_say_is_translated_and_nothing_else(language: str) -> None:
    known = {m.id[0] if isinstance(m.id, tuple) else m.id for m in messages(language)}

    assert known == set(extracted())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_what_the_original_fills_in(language: str) -> None:
    wrong = [
        message.id
        for message in messages(language)
        if any(
            set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(_plural(message)))
            for text in strings(message)
        )
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("language", "foreign"), [("zh_Hant_HK", SIMPLIFIED_ONLY), ("zh_Hans_CN", TRADITIONAL_ONLY)]
)
def test_each_script_keeps_to_itself(language: str, foreign: re.Pattern[str]) -> None:
    mixed = [text for message in messages(language) for text in strings(message) if foreign.search(text)]

    assert mixed == []


def _plural(message: Message) -> str:
    return message.id[-1] if isinstance(message.id, tuple) else message.id
