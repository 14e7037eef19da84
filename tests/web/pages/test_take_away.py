"""What is taken away from a match: what-ifs, the PDF, the receipt; and what is asked next."""

import io
from datetime import date

import pypdf
import pytest
from flask import Flask

from matcher.receipts import describe_tools, read_receipt
from matcher.replaying import replay
from tests.web.pages.browsing import Browser, bring_cv, first_candidate, let_be_found, open_vacancy, sign_in
from tests.web.small_world import small_workbench
from web.drawing import pdf_fonts
from web.drawing.pdf_text import marked_up
from web.files.takeaways import TakeAway, render_pdf
from web.words.explanations import Explanation

TELLTALES = ("Ada", "Wong", "9123", "Automation Engineer, Star")


def words_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def match_of(app: Flask) -> tuple[Browser, str]:
    vacancy = open_vacancy(sign_in(app, "employer"))
    candidate = sign_in(app, "candidate")
    bring_cv(candidate)
    return candidate, f"/me/vacancies/{vacancy}"


def seen_by_employer(app: Flask) -> tuple[Browser, str, str, str]:
    employer, candidate = sign_in(app, "employer"), sign_in(app, "candidate")
    bring_cv(candidate)
    let_be_found(candidate)
    vacancy = open_vacancy(employer)
    code = first_candidate(employer, vacancy)
    return employer, vacancy, code, f"/vacancies/{vacancy}/candidates/{code}"


def test_a_candidate_sees_what_would_raise_the_score(app: Flask) -> None:
    candidate, match = match_of(app)

    candidate.open(match)

    assert "What would raise the score" in candidate.text
    assert "Industrial robotics: learned and used in work" in candidate.text


def test_the_pdf_says_what_the_page_says_in_words_of_both_texts(app: Flask) -> None:
    candidate, match = match_of(app)

    answer = candidate.client.get(f"{match}/match.pdf")

    words = words_of(answer.data)
    assert answer.mimetype == "application/pdf"
    assert all(part in words for part in ("PLC programming", "Carried out", "Matched", "of 100"))


@pytest.mark.parametrize(
    ("language", "expected"), [("zh_Hant_HK", "怎樣可提高分數"), ("zh_Hans_CN", "怎样能提高分数")]
)
def test_the_pdf_speaks_the_language_of_its_reader(
    app: Flask, chinese: None, language: str, expected: str
) -> None:
    candidate, match = match_of(app)

    answer = candidate.client.get(f"{match}/match.pdf?lang={language}")

    assert expected in words_of(answer.data)


def test_a_candidate_gets_a_receipt_that_replays(app: Flask) -> None:
    candidate, match = match_of(app)
    workbench = small_workbench()

    answer = candidate.client.get(f"{match}/receipt.json")

    receipt = read_receipt(answer.data)
    assert replay(
        receipt, workbench.scorer, tools=describe_tools(workbench.taxonomy, workbench.scorer)
    ).is_identical
    assert receipt.content["inputs"]["profile"]["titles"]
    assert "Ada" not in answer.text


def test_an_employer_takes_nothing_away_that_is_masked(app: Flask) -> None:
    employer, _vacancy, code, match = seen_by_employer(app)
    workbench = small_workbench()

    receipt = employer.client.get(f"{match}/receipt.json")
    pdf = words_of(employer.client.get(f"{match}/match.pdf").data)

    content = read_receipt(receipt.data).content
    assert content["inputs"]["profile"]["titles"] is None
    assert content["inputs"]["texts"]["profile"] == []
    assert code in receipt.text
    assert code in pdf
    assert [word for word in TELLTALES if word in receipt.text or word in pdf] == []
    assert replay(
        read_receipt(receipt.data),
        workbench.scorer,
        tools=describe_tools(workbench.taxonomy, workbench.scorer),
    ).is_identical


def test_shortlisting_unmasks_what_is_taken_away(app: Flask) -> None:
    employer, vacancy, code, match = seen_by_employer(app)
    employer.send(f"/vacancies/{vacancy}/shortlist", {"candidate": code})

    receipt = read_receipt(employer.client.get(f"{match}/receipt.json").data)

    assert receipt.profile.titles == ("Automation Engineer",)
    assert "Ada Wong" in words_of(employer.client.get(f"{match}/match.pdf").data)


def test_somebody_else_gets_neither_pdf_nor_receipt(app: Flask) -> None:
    match = seen_by_employer(app)[-1]
    other = sign_in(app, "employer", "other@example.com")

    answers = [other.client.get(f"{match}/{name}").status_code for name in ("match.pdf", "receipt.json")]

    assert answers == [404, 404]


def test_a_candidate_is_asked_what_would_move_the_list_and_led_to_the_form(app: Flask) -> None:
    candidate, _match = match_of(app)

    candidate.open("/me/skills")
    assert "Answers that would change your list most" in candidate.text
    assert "Do you also know Industrial robotics?" in candidate.text
    candidate.open("/me/skills?q=Industrial robotics")

    assert 'name="skill_id" value="industrial_robotics"' in candidate.page


def test_an_employer_is_asked_what_the_text_leaves_open(app: Flask) -> None:
    employer, vacancy, *_ = seen_by_employer(app)

    employer.open(f"/vacancies/{vacancy}")

    assert "Answers that would change your list most" in employer.text


@pytest.mark.parametrize(("sent", "kept"), [("4.5", "4.5"), ("", ""), ("-1", ""), ("many", ""), ("nan", "")])
def test_years_are_kept_or_left_open(app: Flask, sent: str, kept: str) -> None:
    candidate = sign_in(app, "candidate")
    bring_cv(candidate)
    candidate.open("/me/skills")

    candidate.send("/me/years", {"years": sent})

    assert f'step="0.5" value="{kept}"' in candidate.page


def test_the_years_a_vacancy_asks_can_be_corrected(app: Flask) -> None:
    employer = sign_in(app, "employer")
    vacancy = open_vacancy(employer)
    employer.open(f"/vacancies/{vacancy}")

    employer.send(f"/vacancies/{vacancy}/years", {"years": "7"})

    assert "7 years asked" in employer.text


def test_equal_explanations_give_equal_files(app: Flask) -> None:
    content = TakeAway(
        title="自動化工程師 & <Engineer>",
        facts=("Firm",),
        held_heading="Words",
        explanation=Explanation(score="1.0", band="weak", reasons=(), parts=(), gates=("python",)),
        what_ifs=(),
        gaps=(),
        receipt_digest="0" * 64,
        on=date(2026, 11, 25),
    )

    with app.test_request_context():
        first, second = render_pdf(content), render_pdf(content)

    assert first == second
    assert "自動化工程師" in words_of(first)


@pytest.mark.parametrize(
    ("text", "language", "fonts"),
    [
        ("PLC 編程", "zh_Hant_HK", ["Helvetica", "MSung-Light"]),
        ("PLC 编程", "zh_Hans_CN", ["Helvetica", "STSong-Light"]),
        ("编程", "zh_Hant_HK", ["STSong-Light"]),
        ("編程", "en", ["MSung-Light"]),
        ("编程", "en", ["STSong-Light"]),
    ],
)
def test_each_character_is_set_in_a_font_that_knows_it(text: str, language: str, fonts: list[str]) -> None:
    markup = marked_up(text, language)

    named = [part.split('"')[0] for part in markup.split('name="')[1:]]
    assert named == fonts


def test_each_font_has_the_character_map_of_its_collection(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the extra is not installed, readers substitute fonts of their own."""
    monkeypatch.setattr(pdf_fonts, "font_file", lambda _font: None)
    candidate, match = match_of(app)
    pages = pypdf.PdfReader(io.BytesIO(candidate.client.get(f"{match}/match.pdf?lang=zh_Hant_HK").data)).pages

    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]

    maps = {(font["/BaseFont"], font.get("/Encoding")) for font in fonts}
    assert ("/MSung-Light", "/UniCNS-UCS2-H") in maps
    assert maps <= {("/MSung-Light", "/UniCNS-UCS2-H"), ("/STSong-Light", "/UniGB-UCS2-H")} | {
        one for one in maps if one[0] == "/Helvetica"
    }


def test_what_no_font_knows_is_shown_as_a_box_and_markup_as_text() -> None:
    assert "□" in marked_up("🤖", "en")
    assert "&lt;b&gt;" in marked_up("<b>", "en")
