import io
import zipfile

import pytest

from matcher.documents import DEFAULT_LIMITS, Limits, read_document
from matcher.errors import DocumentError
from tests.files import (
    make_docx,
    make_docx_with_hidden,
    make_encrypted_pdf,
    make_pages,
    make_pdf,
    make_pdf_with_hidden,
    make_scan,
    make_zip_bomb,
)  # fmt: skip

CV = "陳大文\n工作經驗\n2019 - 2024 自動化工程師\nPLC programming with TIA Portal\n注塑模具維修"


def code_of(data: bytes, filename: str, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(data, filename=filename, limits=limits)
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (make_pdf(CV), "cv.pdf"),
        (make_docx(CV), "cv.docx"),
        (make_docx(CV, table=True), "CV.DOCX"),
        (CV.encode(), "cv.txt"),
        (CV.encode("utf-16"), "cv.txt"),
        (CV.encode("big5hkscs"), "cv.txt"),
    ],
)
def test_every_format_gives_the_words_that_were_written(data, filename):
    document = read_document(data, filename=filename)

    assert document.text.split() == CV.split()
    assert document.quality == "ok"


def test_simplified_text_in_the_mainlands_encoding_is_read_as_such():
    text = "2019年至今在公司工作,熟悉数控编程和注塑工艺的工程师经验"

    assert read_document(text.encode("gb18030"), filename="cv.txt").text == text


@pytest.mark.parametrize("across", [False, True])
def test_columns_are_read_one_after_the_other(across):
    left = [f"left {i} machine" for i in range(20)]
    right = [f"right {i} vision" for i in range(20)]

    text = read_document(make_pdf("\n".join(left + right), columns=2, across=across), filename="cv.pdf").text

    assert text.splitlines() == left + right


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (make_pdf_with_hidden("Cook in a canteen", "Kubernetes expert"), "cv.pdf"),
        (make_docx_with_hidden("Cook in a canteen", "Kubernetes expert"), "cv.docx"),
    ],
)
def test_words_nobody_sees_are_left_out_and_reported(data, filename):
    document = read_document(data, filename=filename)

    assert (document.text.strip(), document.quality) == ("Cook in a canteen", "hidden_text")
    assert document.hidden == len("Kubernetes expert")


@pytest.mark.parametrize(
    ("data", "filename", "code"),
    [
        (b"", "cv.pdf", "empty"),
        (b" \n\t ", "cv.txt", "empty"),
        (make_docx(""), "cv.docx", "empty"),
        (make_scan(), "cv.pdf", "needs_ocr"),
        (make_encrypted_pdf(), "cv.pdf", "encrypted"),
        (make_pdf(CV)[:400], "cv.pdf", "corrupted"),
        (make_docx(CV)[:900], "cv.docx", "corrupted"),
        (make_docx(CV), "cv.pdf", "wrong_type"),
        (make_pdf(CV), "cv.txt", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "cv.png", "wrong_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cv.doc", "wrong_type"),
        (CV.encode(), "cv", "wrong_type"),
        (make_zip_bomb(), "cv.docx", "unpacks_too_large"),
        (make_pages(101), "cv.pdf", "too_many_pages"),
        (b"a" * 1_000_001, "cv.txt", "too_long"),
        (b"PLC \x00 HMI", "cv.txt", "bad_characters"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_become_text_says_why(data, filename, code):
    assert code_of(data, filename) == code


def test_a_file_over_the_size_limit_is_refused_unread():
    assert code_of(b"%PDF-" + bytes(100), "cv.pdf", Limits(file_bytes=104)) == "too_large"


def test_a_hundred_pages_are_still_read():
    assert read_document(make_pages(100), filename="cv.pdf").pages == 100


def test_a_zip_that_is_no_document_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        container.writestr("notes.txt", "hello")

    assert code_of(buffer.getvalue(), "cv.docx") == "wrong_type"


def test_too_many_parts_are_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        for number in range(501):
            container.writestr(f"{number}.xml", "")

    assert code_of(buffer.getvalue(), "cv.docx") == "too_many_parts"


def test_parsing_stops_at_its_memory_limit():
    assert code_of(make_pdf(CV), "cv.pdf", Limits(memory_bytes=30 * 1024 * 1024)) == "memory_limit"


def test_parsing_stops_at_its_time_limit():
    slow = make_pages(100)

    assert code_of(slow, "cv.pdf", Limits(seconds=0.01)) == "time_limit"
