"""DOCX to text: paragraphs, tables and text boxes in the order of the document."""

import io
from collections.abc import Iterator

import docx
from docx.oxml.ns import qn
from lxml import etree

from matcher.documents.document import Document, Limits
from matcher.errors import DocumentError

WHITE = {"FFFFFF", "FEFEFE"}


def read_docx(data: bytes, limits: Limits) -> Document:
    """Read a checked DOCX.

    Raises
    ------
    DocumentError
        ``corrupted``, ``empty`` or ``too_long``.
    """
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except Exception as error:  # the parser raises whatever its libraries do
        raise DocumentError("corrupted", f"the DOCX cannot be read: {type(error).__name__}") from error
    lines, hidden, length = [], 0, 0
    for paragraph in body.iter(qn("w:p")):
        shown, unseen = _runs(paragraph)
        lines.append(shown)
        hidden += unseen
        length += len(shown) + 1
        if length > limits.characters:
            raise DocumentError(
                "too_long", f"more than {limits.characters} characters", limit=limits.characters
            )
    text = "\n".join(lines)
    if not text.strip():
        raise DocumentError("needs_ocr" if _has_picture(body) else "empty", "the DOCX has no text")
    return Document(text=text, kind="docx", quality="hidden_text" if hidden else "ok", hidden=hidden)


def _runs(paragraph: etree._Element) -> tuple[str, int]:
    """Return the visible text of a paragraph and the number of hidden characters."""
    shown, hidden = [], 0
    for node in _own_nodes(paragraph):
        text = {qn("w:tab"): "\t", qn("w:br"): "\n"}.get(node.tag, node.text or "")
        if _is_hidden(node.getparent()):
            hidden += len(text.strip())
        else:
            shown.append(text)
    return "".join(shown).rstrip(), hidden


def _own_nodes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield text, tab and break nodes of a paragraph, but not of text boxes anchored in it."""
    wanted = (qn("w:t"), qn("w:tab"), qn("w:br"))
    for node in paragraph.iter(*wanted):
        owner = next(node.iterancestors(qn("w:p")), None)
        twin = next(
            node.iterancestors("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"), None
        )
        if owner is paragraph and twin is None and node.getparent().tag == qn("w:r"):
            yield node


def _is_hidden(run: etree._Element) -> bool:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return False
    vanish = properties.find(qn("w:vanish"))
    if vanish is not None and vanish.get(qn("w:val")) not in ("0", "false"):
        return True
    colour, size = properties.find(qn("w:color")), properties.find(qn("w:sz"))
    shaded = properties.find(qn("w:shd")) is not None or properties.find(qn("w:highlight")) is not None
    is_white = colour is not None and (colour.get(qn("w:val")) or "").upper() in WHITE and not shaded
    is_tiny = (
        size is not None and (size.get(qn("w:val")) or "20").isdigit() and int(size.get(qn("w:val"))) <= 3
    )
    return (is_white and not _stands_on_colour(run)) or is_tiny


def _stands_on_colour(run: etree._Element) -> bool:
    """Whether a paragraph, cell or text box around a run has a fill of its own."""
    for around in run.iterancestors(qn("w:p"), qn("w:tc"), qn("w:tbl"), qn("w:txbxContent")):
        if around.tag == qn("w:txbxContent") or next(around.iter(qn("w:shd")), None) is not None:
            return True
    return False


def _has_picture(body: etree._Element) -> bool:
    return next(body.iter(qn("w:drawing"), qn("w:pict")), None) is not None
