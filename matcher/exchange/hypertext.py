"""Text of a job posting that may be written in HTML: its words, line by line, and nothing that runs."""

import re
from html import escape, unescape

_BLOCKS = (
    "p", "br", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tbody",
    "thead", "tr", "section", "article", "header", "footer", "hr", "pre", "blockquote", "body", "html",
)  # fmt: skip
_INLINE = (
    "a", "b", "i", "u", "s", "em", "strong", "span", "font", "small", "big", "sub", "sup", "code", "img", "td", "th",
    "abbr", "mark", "center", "nobr", "wbr", "label", "input", "button", "form", "meta", "link", "base", "object",
    "embed", "video", "audio", "picture", "source", "figure",
)  # fmt: skip
# Names we know: "<vector>" and "<5 years" are words of the text.
_TAG = re.compile(rf"<(/?)({'|'.join((*_BLOCKS, *_INLINE))})\b[^<>]*>", re.I)
_SILENT = re.compile(r"<(?:(!--)|(script|style|template|noscript|iframe|svg|head|textarea)\b[^<>]*>)", re.I)
_GAP = re.compile(r"[ \t\r\f\v\u00a0]+")


def text_of_html(text: str) -> str:
    """Return the words of HTML, a block a line; a text without tags stays as it is.

    HTML that was escaped as a whole, as feeds often hold it, is read too. Linear in the length of
    the text, whatever its tags look like.

    Examples
    --------
    >>> text_of_html("<p>Skills</p><ul><li>C++ &amp; SQL</li></ul>")
    'Skills\\n\\n- C++ & SQL'
    """
    if not _is_html(text):
        text = unescape(text)
    if not _is_html(text):
        return text
    spoken = re.sub(r"\s+", " ", _without_silent(text))
    lines = [_GAP.sub(" ", unescape(line)).strip() for line in _TAG.sub(_break, spoken).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def html_of_text(text: str) -> str:
    """Return a text as HTML that `text_of_html` reads back: every line as it stands, nothing that runs."""
    return f"<div>{escape(text, quote=False).replace(chr(10), '<br>')}</div>"


def _is_html(text: str) -> bool:
    return _TAG.search(text) is not None or _SILENT.search(text) is not None


def _without_silent(text: str) -> str:
    """Leave out comments, scripts, styles; one that nobody closes runs to the end."""
    kept, place = list[str](), 0
    while found := _SILENT.search(text, place):
        kept.append(text[place : found.start()])
        closing = re.compile("-->" if found[1] else rf"</{found[2]}\s*>", re.I)
        end = closing.search(text, found.end())
        if end is None:
            return " ".join(kept)
        place = end.end()
    return " ".join((*kept, text[place:]))


def _break(tag: re.Match[str]) -> str:
    name, closes = tag[2].lower(), bool(tag[1])
    if name == "li":
        return "" if closes else "\n- "
    if name in ("td", "th"):
        return " "
    return "\n" if name in _BLOCKS else ""
