"""Chinese in a PDF can be read where no Chinese font is installed, if the extra is."""

import io

import pypdf
import pytest
from flask import Flask
from reportlab.platypus import Flowable

from web.drawing import pdf_fonts
from web.drawing.pdf_pages import BODY, paragraph, set_pages

needs_fonts = pytest.mark.skipif(
    any(pdf_fonts.font_file(font) is None for font in pdf_fonts.FILES),
    reason="the extra fonts is not installed",
)
TRADITIONAL, SIMPLIFIED = "哪些技能不足：自動化工程師", "哪些技能不足：自动化工程师"


def pages_of(*texts: str) -> bytes:
    def story() -> list[Flowable]:
        return [paragraph(text, BODY) for text in texts]

    return set_pages("A title", story)


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Return the fonts of a document, and whether their outlines are in it."""
    fonts: dict[str, bool] = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            one = font.get_object()
            fonts[one["/BaseFont"]] = "/FontFile2" in one.get("/FontDescriptor", {})
    return fonts


@needs_fonts
def test_both_scripts_are_set_in_fonts_of_the_document(app: Flask) -> None:
    with app.test_request_context():
        pdf = pages_of(TRADITIONAL, SIMPLIFIED, "PLC")

    assert {name.split("+")[-1]: held for name, held in fonts_of(pdf).items()} == {
        "/Helvetica": False,
        "NotoSansTC-Regular": True,
        "NotoSansSC-Regular": True,
    }
    words = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert TRADITIONAL in words
    assert SIMPLIFIED in words


@needs_fonts
def test_one_document_after_another_holds_its_own_characters(app: Flask) -> None:
    with app.test_request_context():
        texts = [
            pypdf.PdfReader(io.BytesIO(pages_of(text))).pages[0].extract_text()
            for text in (TRADITIONAL, "最大的缺口", TRADITIONAL)
        ]

    assert TRADITIONAL in texts[0]
    assert "最大的缺口" in texts[1]
    assert texts[2] == texts[0]


@needs_fonts
def test_more_characters_than_one_part_of_a_font_holds_stay_readable_and_equal(app: Flask) -> None:
    text = "".join(
        chr(0x4E00 + place) for place in range(900) if chr(0x4E00 + place).encode("big5", "ignore")
    )

    with app.test_request_context():
        first, second = pages_of(text), pages_of(text)

    assert first == second
    assert "".join(pypdf.PdfReader(io.BytesIO(first)).pages[0].extract_text().split()).count(text[:40]) == 1
    assert len(first) < 400_000


def test_without_the_extra_readers_substitute_a_font(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_fonts, "font_file", lambda _font: None)

    with app.test_request_context():
        fonts = fonts_of(pages_of(TRADITIONAL))

    assert fonts == {"/Helvetica": False, "/MSung-Light": False}
