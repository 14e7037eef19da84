"""Chinese fonts put into a PDF, so that it can be read where no Chinese font is installed.

The packages of the extra ``fonts`` hold Noto Sans in the two scripts, with outlines PDF libraries
of Python cannot embed as they are: what a text needs of them, and no more, is turned into
TrueType, some ninety kilobytes a document. Without the extra, or for characters Noto lacks,
readers substitute a font of their own.
"""

import io
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SIMPLIFIED, TRADITIONAL = "STSong-Light", "MSung-Light"
"""The fonts that readers substitute, after which those embedded in their place are named."""

FILES: Mapping[str, tuple[str, str]] = {
    SIMPLIFIED: ("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"),
    TRADITIONAL: ("pylopdf_fonts_zh_tw", "NotoSansTC-Regular.otf"),
}
LARGEST_ERROR = 1.0
"""How far, in thousandths of the type size, an outline may lie beside the one it is made from."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A font of this document: its name, and the characters it holds."""

    name: str
    characters: frozenset[str]


_embedded: ContextVar[Mapping[str, Embedded] | None] = ContextVar("embedded", default=None)
_one_at_a_time = Lock()


def embedded_in_place_of(font: str, character: str) -> str:
    """Return the name of the font of this document that holds a character, else the font itself."""
    found = (_embedded.get() or {}).get(font)
    return found.name if found is not None and character in found.characters else font


@contextmanager
def embedding(used: Mapping[str, Collection[str]]) -> Iterator[None]:
    """Let text be set in fonts that hold the characters used, by the font they stand in for.

    One document at a time: the library knows fonts by name, for the whole process.
    """
    with _one_at_a_time:
        found = {font: _register(font, frozenset(characters)) for font, characters in used.items()}
        token = _embedded.set({font: one for font, one in found.items() if one is not None})
        try:
            yield
        finally:
            _embedded.reset(token)


def font_file(font: str) -> Path | None:
    """Return the file of the font to embed; ``None`` where the extra is not installed."""
    package, name = FILES[font]
    found = [find_spec(one) for one in (package, "fontTools")]
    if not all(found) or found[0] is None or found[0].origin is None:
        return None
    path = Path(found[0].origin).parent / name
    return path if path.is_file() else None


def _register(font: str, characters: frozenset[str]) -> Embedded | None:
    path = font_file(font)
    if path is None or not characters:
        return None
    content, held = _true_type(path, characters)
    made = TTFont(f"{font}-embedded", io.BytesIO(content))
    # Of fonts with one name the library keeps the first, which holds another document's characters.
    pdfmetrics._fonts.pop(made.fontName, None)
    pdfmetrics._dynFaceNames.pop(made.face.name, None)
    pdfmetrics.registerFont(made)
    return Embedded(made.fontName, held)


@lru_cache(maxsize=16)
def _true_type(path: Path, characters: frozenset[str]) -> tuple[bytes, frozenset[str]]:
    """Return a TrueType font of some characters of an OpenType file, and those of them it has."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont as OpenType

    options = Options()
    options.layout_features, options.name_IDs, options.notdef_outline = [], [1, 2, 6], True
    options.drop_tables += ["BASE", "DSIG", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    font = OpenType(path, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(characters)))
    subsetter.subset(font)
    held = frozenset(character for character in characters if ord(character) in font.getBestCmap())
    _replace_outlines(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), held


def _replace_outlines(font) -> None:  # type: ignore[no-untyped-def]
    """Turn the cubic outlines of a font into the quadratic ones of TrueType, in place."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, LARGEST_ERROR, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
    font["glyf"], font["loca"] = table, newTable("loca")
    del font["CFF "]
    font.sfntVersion = "\0\1\0\0"
    font["maxp"].tableVersion, font["maxp"].maxZones = 0x00010000, 1
    for limit in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
        "maxSizeOfInstructions", "maxComponentElements",
    ):  # fmt: skip
        setattr(font["maxp"], limit, 0)
    font["post"].formatType, font["head"].glyphDataFormat = 3.0, 0
