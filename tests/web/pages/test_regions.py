"""Regions: ours in the reader's language, anybody else's as they were written."""

from flask import Flask

from tests.web.pages.browsing import sign_in
from tests.web.visitors import ADVERTISEMENT


def test_a_known_region_is_shown_in_the_readers_language(app: Flask, chinese: None) -> None:
    employer = sign_in(app, "employer")
    employer.open("/vacancies/new?lang=zh_Hant_HK")

    employer.send("/vacancies/new", {"title": "Engineer", "text": ADVERTISEMENT, "region": "New Territories"})

    assert "新界" in employer.text
    assert "New Territories" not in employer.page


def test_a_region_in_words_of_ones_own_stays_in_the_form(app: Flask) -> None:
    candidate = sign_in(app, "candidate")
    candidate.open("/me/data")

    candidate.send("/me/data/details", {"region": "Lamma, or by ferry"})

    assert '<option value="Lamma, or by ferry" selected>' in candidate.page
