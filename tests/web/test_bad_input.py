"""What people and attackers send that is no CV and no vacancy: refused in words, in their language."""

import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

import web
from tests.files import make_docx, make_encrypted_pdf, make_pages, make_pdf, make_scan, make_zip_bomb
from tests.web.conftest import dispose, make_app
from tests.web.visitors import CV, Visitor, bring_cv, open_vacancy
from web.db import db
from web.db.base import Base

MEGABYTE = 1024 * 1024
MARK = "Zanzibarine"
"""A word that stands in what is sent, and must stand in no log."""

LANGUAGES = ("en", "zh_Hant_HK", "zh_Hans_CN")
CHINESE = re.compile("[\u4e00-\u9fff]")
CATALOGUES = Path(web.__file__).parent / "translations"
IN_CHINESE = pytest.mark.skipif(
    len(list(CATALOGUES.glob("*/LC_MESSAGES/messages.mo"))) < 2,
    reason="the Chinese messages are not compiled: make translations",
)

FILES: dict[str, tuple[str, bytes, int, str]] = {
    "an empty PDF": ("cv.pdf", b"", 422, "document-empty"),
    "a text of blanks": ("cv.txt", b" \r\n\t" * 100, 422, "document-empty"),
    "a DOCX without words": ("cv.docx", make_docx(""), 422, "document-empty"),
    "more than 10 MB": ("cv.pdf", b"%PDF-" + bytes(10 * MEGABYTE), 413, "document-too-large"),
    "11 MB": ("cv.pdf", b"%PDF-" + bytes(11 * MEGABYTE), 413, "too-large"),
    "a PDF with a password": ("cv.pdf", make_encrypted_pdf(), 422, "document-encrypted"),
    "a DOCX with a password": (
        "cv.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
        422,
        "document-encrypted",
    ),
    "a scan": ("cv.pdf", make_scan(), 422, "document-needs-ocr"),
    "half a PDF": ("cv.pdf", make_pdf(CV)[:400], 422, "document-corrupted"),
    "half a DOCX": ("cv.docx", make_docx(CV)[:2000], 422, "document-corrupted"),
    "a program": ("cv.exe", b"MZ" + bytes(200), 415, "document-wrong-type"),
    "a program named CV": ("cv.pdf", b"MZ" + bytes(200), 415, "document-wrong-type"),
    "an old Word file": (
        "cv.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        415,
        "document-wrong-type",
    ),
    "a PDF named DOCX": ("cv.docx", make_pdf(CV), 415, "document-wrong-type"),
    "a DOCX named PDF": ("cv.pdf", make_docx(CV), 415, "document-wrong-type"),
    "a text named PDF": ("cv.pdf", CV.encode(), 415, "document-wrong-type"),
    "no ending": ("cv", CV.encode(), 415, "document-wrong-type"),
    "a zip bomb": ("cv.docx", make_zip_bomb(), 413, "document-unpacks-too-large"),
    "101 pages": ("cv.pdf", make_pages(101), 422, "document-too-many-pages"),
    "1 MB of one word": ("cv.txt", b"a" * MEGABYTE, 422, "document-too-long"),
    "a little less of one word": ("cv.txt", b"a" * 999_999, 422, "empty-profile"),
    "NUL inside": ("cv.txt", f"{MARK} Python\x00SQL".encode(), 422, "document-bad-characters"),
    "no encoding": (
        "cv.txt",
        MARK.encode() + b" \xff\xff\xff\x80\x80 Python",
        422,
        "document-bad-characters",
    ),
    "no skill": ("cv.txt", f"{MARK} likes long walks.".encode(), 422, "empty-profile"),
}

TEXTS: dict[str, tuple[bytes, int, str]] = {
    "nothing": (b'""', 422, "document-empty"),
    "blanks": (b'" \\n\\t "', 422, "document-empty"),
    "1 MB of one word": (b'"' + b"a" * MEGABYTE + b'"', 413, "too-large"),
    "NUL": (f'"{MARK} Python\\u0000SQL"'.encode(), 400, "bad-request"),
    "a lone surrogate": (f'"{MARK} Python \\ud800 SQL"'.encode(), 400, "bad-request"),
    "surrogates the wrong way": (f'"{MARK} \\udc00\\ud800"'.encode(), 400, "bad-request"),
    "a number": (b"7", 422, "invalid"),
    "null": (b"null", 422, "invalid"),
    "a list": (f'["{MARK}"]'.encode(), 422, "invalid"),
    "NaN": (b"NaN", 400, "bad-request"),
    "infinity": (b"1e999", 400, "bad-request"),
    "a huge integer": (b"9" * 5000, 400, "bad-request"),
    "deep lists": (b"[" * 100_000 + b"]" * 100_000, 400, "bad-request"),
}

BODIES: dict[str, tuple[bytes, int, str]] = {
    "no body": (b"", 422, "invalid"),
    "no object": (b"[]", 422, "invalid"),
    "deep objects": (b'{"text":' * 5000 + b"1" + b"}" * 5000, 400, "bad-request"),
    "a key twice": (f'{{"text": "{MARK} Python", "text": "SQL"}}'.encode(), 400, "bad-request"),
    "an unknown key": (f'{{"text": "{MARK} Python", "score": 1}}'.encode(), 422, "invalid"),
    "a byte order mark": (f'\ufeff{{"text": "{MARK} Python"}}'.encode(), 400, "bad-request"),
    "UTF-16": (f'{{"text": "{MARK} Python"}}'.encode("utf-16"), 400, "bad-request"),
    "Latin-1": (f'{{"text": "{MARK} Pythoné"}}'.encode("latin-1"), 400, "bad-request"),
    "something behind": (f'{{"text": "{MARK} Python"}} and more'.encode(), 400, "bad-request"),
    "half of it": (f'{{"text": "{MARK} Python'.encode(), 400, "bad-request"),
}

SILENT = "We are a friendly firm. Free coffee. " + MARK


@dataclass(frozen=True)
class Place:
    """An application in which somebody has a profile and a firm a vacancy; and somebody has none."""

    app: Flask
    candidate: Visitor
    newcomer: Visitor
    employer: Visitor
    vacancy: str

    def rows(self) -> dict[str, list[str]]:
        """Return every row there is, by table."""
        with self.app.app_context(), db.engine.connect() as connection:
            return {
                table.name: sorted(map(repr, connection.execute(table.select())))
                for table in Base.metadata.sorted_tables
            }


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    app = make_app(f"sqlite:///{tmp_path_factory.mktemp('bad') / 'bad.sqlite'}")
    candidate = Visitor.sign_up(app, "candidate", "candidate@example.com")
    newcomer = Visitor.sign_up(app, "candidate", "newcomer@example.com")
    employer = Visitor.sign_up(app, "employer", "employer@example.com")
    bring_cv(candidate)
    yield Place(app, candidate, newcomer, employer, open_vacancy(employer))
    dispose(app)


@pytest.fixture
def refuses(place: Place, caplog: pytest.LogCaptureFixture) -> Callable[..., dict]:
    """Check that a request is refused, leaves no row behind and no word in the log; return the problem."""

    def check(ask: Callable[[], TestResponse], status: int, code: str) -> dict:
        before = place.rows()
        with caplog.at_level(logging.DEBUG):
            answer = ask()
        assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
        assert answer.json["type"] == f"urn:talentbridge:problem:{code}"
        assert all(len(answer.json[part]) > 3 for part in ("title", "detail"))
        assert "score" not in answer.json
        assert MARK not in caplog.text + answer.text
        assert place.rows() == before
        return dict(answer.json)

    return check


def send_file(who: Visitor, name: str, data: bytes, language: str = "en") -> TestResponse:
    # Encoded in memory: the client would leave the temporary file of a large form open.
    boundary, form = encode_multipart({"file": FileStorage(io.BytesIO(data), name)})
    return who.post(
        f"/candidates/me/documents?lang={language}",
        data=form,
        content_type=f"multipart/form-data; boundary={boundary}",
    )


def send_json(who: Visitor, path: str, body: bytes, language: str = "en") -> TestResponse:
    return who.post(f"{path}?lang={language}", data=body, content_type="application/json")


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_no_cv_is_refused(case: str, place: Place, refuses: Callable[..., dict]) -> None:
    name, data, status, code = FILES[case]

    refuses(lambda: send_file(place.candidate, name, data), status, code)


@pytest.mark.parametrize("case", TEXTS)
def test_a_pasted_text_that_is_none_is_refused(case: str, place: Place, refuses: Callable[..., dict]) -> None:
    text, status, code = TEXTS[case]
    body = b'{"text": ' + text + b"}"

    refuses(lambda: send_json(place.candidate, "/candidates/me/documents", body), status, code)


@pytest.mark.parametrize("case", TEXTS)
def test_a_vacancy_text_that_is_none_is_refused(
    case: str, place: Place, refuses: Callable[..., dict]
) -> None:
    text, status, code = TEXTS[case]
    body = b'{"title": "Engineer", "text": ' + text + b"}"

    refuses(lambda: send_json(place.employer, "/vacancies", body), status, code)


@pytest.mark.parametrize("path", ["/candidates/me/documents", "/link"])
@pytest.mark.parametrize("case", BODIES)
def test_odd_json_is_refused(case: str, path: str, place: Place, refuses: Callable[..., dict]) -> None:
    body, status, code = BODIES[case]

    refuses(lambda: send_json(place.candidate, path, body), status, code)


@pytest.mark.parametrize("case", TEXTS)
def test_a_visitor_is_told_the_same(case: str, place: Place, refuses: Callable[..., dict]) -> None:
    text, status, code = TEXTS[case]

    refuses(lambda: send_json(place.candidate, "/link", b'{"text": ' + text + b"}"), status, code)


def test_a_form_without_a_file_is_refused(place: Place, refuses: Callable[..., dict]) -> None:
    def ask() -> TestResponse:
        return place.candidate.post(
            "/candidates/me/documents", data={"cv": MARK}, content_type="multipart/form-data"
        )

    refuses(ask, 422, "document-empty")


def test_a_cv_sent_as_plain_text_is_told_what_to_send(place: Place, refuses: Callable[..., dict]) -> None:
    def ask() -> TestResponse:
        return place.candidate.post(
            "/candidates/me/documents", data=f"{MARK} Python", content_type="text/plain"
        )

    refuses(ask, 415, "wrong-type")


@pytest.mark.parametrize("text", [SILENT, f"Requirements:\n- No PLC programming needed. {MARK}"])
def test_a_vacancy_without_requirements_is_refused(
    text: str, place: Place, refuses: Callable[..., dict]
) -> None:
    body = json.dumps({"title": "Helper", "text": text}).encode()

    refuses(lambda: send_json(place.employer, "/vacancies", body), 422, "empty-vacancy")


def test_a_vacancy_keeps_its_requirements_if_its_new_text_has_none(
    place: Place, refuses: Callable[..., dict]
) -> None:
    refuses(
        lambda: place.employer.send("PATCH", f"/vacancies/{place.vacancy}", {"text": SILENT}),
        422,
        "empty-vacancy",
    )

    assert place.employer.get(f"/vacancies/{place.vacancy}").json["requirements"]


def test_an_empty_profile_has_no_matches(place: Place, refuses: Callable[..., dict]) -> None:
    refuses(lambda: place.newcomer.get("/candidates/me/matches"), 422, "empty-profile")
    refuses(lambda: place.newcomer.get(f"/candidates/me/matches/{place.vacancy}"), 422, "empty-profile")


IN_WORDS: dict[str, tuple[Callable[[Place, str], TestResponse], int, str]] = {
    **{
        case: (lambda p, lang, case=case: send_file(p.candidate, *FILES[case][:2], lang), *FILES[case][2:])
        for case in FILES
    },
    **{
        f"a vacancy of {case}": (
            lambda p, lang, case=case: send_json(
                p.employer, "/vacancies", b'{"title": "x", "text": ' + TEXTS[case][0] + b"}", lang
            ),
            *TEXTS[case][1:],
        )
        for case in TEXTS
    },
    **{
        f"JSON: {case}": (
            lambda p, lang, case=case: send_json(
                p.candidate, "/candidates/me/documents", BODIES[case][0], lang
            ),
            *BODIES[case][1:],
        )
        for case in BODIES
    },
    "a silent vacancy": (
        lambda p, lang: send_json(
            p.employer, "/vacancies", json.dumps({"title": "x", "text": SILENT}).encode(), lang
        ),
        422,
        "empty-vacancy",
    ),
    "an empty profile": (
        lambda p, lang: p.newcomer.get(f"/candidates/me/matches?lang={lang}"),
        422,
        "empty-profile",
    ),
}


@IN_CHINESE
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", IN_WORDS)
def test_a_refusal_speaks_the_language_asked_for(
    case: str, language: str, place: Place, refuses: Callable[..., dict]
) -> None:
    ask, status, code = IN_WORDS[case]

    problem = refuses(lambda: ask(place, language), status, code)

    in_chinese = language != "en"
    assert bool(CHINESE.search(problem["title"])) == in_chinese
    assert bool(CHINESE.search(problem["detail"])) == in_chinese


@IN_CHINESE
@pytest.mark.parametrize("asked", ["zh-HK", "zh-CN"])
def test_a_visitor_s_browser_chooses_the_language(asked: str, place: Place) -> None:
    answer = place.app.test_client().post(
        "/api/v1/link", json={"text": " "}, headers={"Accept-Language": asked}
    )

    assert answer.status_code == 422
    assert CHINESE.search(answer.json["detail"])
