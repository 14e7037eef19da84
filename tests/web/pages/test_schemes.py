"""Schemes for everybody, for a candidate, for a role, and their rules for administrators."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.pages.browsing import INLINE, Browser, open_vacancy, sign_in

EARNER = {
    "asked": ["nationality", "income_past_year_hkd", "degree_level", "languages"],
    "nationality": "CN",
    "income_past_year_hkd": "2,500,000",
    "degree_level": "bachelor",
    "languages": ["Chinese", "English"],
}


def card(browser: Browser, scheme_id: str) -> str:
    found = re.search(rf'<article[^>]*id="{scheme_id}">(.*?)</article>', browser.page, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def candidate(app: Flask) -> Browser:
    browser = sign_in(app, "candidate")
    browser.open("/me/schemes")
    return browser


def test_everybody_sees_all_schemes_with_day_and_source(client: FlaskClient) -> None:
    browser = Browser(client)

    listed, one = browser.open("/schemes"), browser.open("/schemes/nittp")

    assert listed.status_code == one.status_code == 200
    assert "HK$250,000" in browser.text
    assert "HK$500,000" in browser.text
    assert "stheadline.com" in browser.text
    assert browser.open("/schemes/moonshot").status_code == 404


@pytest.mark.parametrize(
    ("language", "name", "purpose"),
    [
        ("en", "Top Talent Pass Scheme", "Brings in high earners"),
        ("zh_Hant_HK", "高端人才通行證計劃", "無須先獲聘用"),
        ("zh_Hans_CN", "高端人才通行证计划", "无须事先获得聘用"),
    ],
)
def test_a_scheme_speaks_the_readers_language(
    client: FlaskClient, chinese: None, language: str, name: str, purpose: str
) -> None:
    browser = Browser(client)

    browser.open(f"/schemes/ttps?lang={language}")

    assert name in browser.text
    assert purpose in browser.text


def test_the_page_says_that_answers_never_reach_a_score(candidate: Browser) -> None:
    assert "It never reaches a score" in candidate.text


def test_a_candidate_learns_what_is_open_and_by_which_way(candidate: Browser) -> None:
    assert "not known yet" in card(candidate, "ttps")

    candidate.send("/me/schemes", EARNER)

    assert "could be open" in card(candidate, "ttps")
    assert "Category A" in card(candidate, "ttps")


def test_schemes_for_firms_alone_are_not_shown_to_a_candidate(candidate: Browser) -> None:
    assert 'id="ttps"' in candidate.page
    assert not any(f'id="{one}"' in candidate.page for one in ("nias", "nifs", "esls", "talent_list"))


def test_a_candidate_learns_which_clause_stands_against_it(candidate: Browser) -> None:
    candidate.send("/me/schemes", {"asked": ["age"], "age": "17"})

    assert "not open" in card(candidate, "vpas")
    assert "vpas.age" in card(candidate, "vpas")
    assert "Age: at least 18" in card(candidate, "vpas")


def test_only_what_could_settle_an_answer_is_asked(candidate: Browser) -> None:
    assert 'name="net_assets_hkd"' in candidate.page

    candidate.send("/me/schemes", {"asked": ["age"], "age": "17"})  # too young to invest

    assert 'name="net_assets_hkd"' not in candidate.page
    assert 'name="confirmed_offer"' not in candidate.page  # the employer's to say
    assert 'name="attendance"' not in candidate.page  # kept later


def test_a_field_the_form_does_not_show_stays_and_one_emptied_goes(candidate: Browser) -> None:
    candidate.send("/me/schemes", EARNER)
    candidate.send("/me/schemes", {"asked": ["degree_level", "age"], "degree_level": "", "age": "30"})

    held = candidate.client.get("/api/v1/candidates/me/eligibility-facts").json["facts"]

    assert held == {
        "age": 30,
        "income_past_year_hkd": 2_500_000,
        "languages": ["Chinese", "English"],
        "nationality": "CN",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [("age", "old"), ("age", "131"), ("nationality", "XYZ"), ("employable_in_hk", "perhaps")],
)
def test_an_entry_that_cannot_be_is_named_and_nothing_is_kept(
    candidate: Browser, name: str, value: str
) -> None:
    candidate.send("/me/schemes", {"asked": [name, "degree_level"], name: value, "degree_level": "master"})

    assert "Nothing was saved: check the entry" in candidate.text
    assert candidate.client.get("/api/v1/candidates/me/eligibility-facts").json["facts"] == {}


def test_what_was_said_is_erased_on_asking(candidate: Browser) -> None:
    candidate.send("/me/schemes", EARNER)
    candidate.send("/me/schemes/erase", {})

    assert "Your answers are erased" in candidate.text
    assert candidate.client.get("/api/v1/candidates/me/eligibility-facts").json["facts"] == {}


def test_an_employer_learns_what_firm_role_and_person_must_meet(app: Flask) -> None:
    employer = sign_in(app, "employer")
    vacancy = open_vacancy(employer)
    employer.open(f"/vacancies/{vacancy}/schemes")

    employer.send(
        f"/vacancies/{vacancy}/schemes",
        {
            "asked": ["conducts_rd_in_hk", "confirmed_offer"],
            "conducts_rd_in_hk": "yes",
            "confirmed_offer": "no",
        },
    )

    assert "could be open" in card(employer, "research_talent_hub")
    assert "What the person must meet" in card(employer, "research_talent_hub")
    assert "asmtp.confirmed_offer" in card(employer, "asmtp")
    assert 'name="age"' not in employer.page
    assert "By way of: Fresh graduate" not in employer.text
    assert 'id="ttps"' not in employer.page


def test_what_is_said_of_the_firm_holds_for_its_other_roles_alone(app: Flask) -> None:
    employer = sign_in(app, "employer")
    one, other = open_vacancy(employer), open_vacancy(employer)
    employer.open(f"/vacancies/{one}/schemes")
    given = {"asked": ["business_registration", "confirmed_offer"], "business_registration": "yes",
             "confirmed_offer": "yes"}  # fmt: skip
    employer.send(f"/vacancies/{one}/schemes", given)

    facts = employer.client.get(f"/api/v1/vacancies/{other}/eligibility-facts").json["facts"]

    assert facts == {"business_registration": True}
    stranger = sign_in(app, "employer", "stranger@example.com")
    assert stranger.open(f"/vacancies/{one}/schemes").status_code == 404


CHANGE = {
    "id": "ttps.ttps_a.income_past_year_hkd",
    "version": "ttps_2026",
    "value": "2000000",
    "confidence": "official",
    "source": "immd_overview",
    "as_of": "2026-11-20",
    "new_source": "https://www.immd.gov.hk/eng/services/visas/TTPS.html",
    "valid_from": "",
    "reason": "Read on the official page.",
}


@pytest.fixture
def administrator(app: Flask) -> Browser:
    browser = sign_in(app, "administrator")
    browser.open("/administration/schemes/ttps?edit=ttps.ttps_a.income_past_year_hkd&version=ttps_2026")
    return browser


def test_what_is_stale_is_listed_for_administrators(administrator: Browser) -> None:
    administrator.open("/administration/schemes")

    assert "last seen long ago" in administrator.text
    assert "techtas.nationality" in administrator.text


def test_a_change_is_previewed_before_it_is_kept(administrator: Browser) -> None:
    assert 'value="2500000"' in administrator.page

    administrator.send("/administration/schemes/ttps", {**CHANGE, "preview": "yes"})

    assert "What this would do" in administrator.text
    assert "before: 2500000" in administrator.text
    assert "after: 2000000" in administrator.text
    assert "HK$2,500,000" in administrator.text


def test_a_change_holds_at_once_and_is_logged_with_before_and_after(
    app: Flask, administrator: Browser
) -> None:
    candidate = sign_in(app, "candidate")
    candidate.open("/me/schemes")
    candidate.send("/me/schemes", {**EARNER, "income_past_year_hkd": "2000000"})
    assert "could be open" not in card(candidate, "ttps")

    administrator.send("/administration/schemes/ttps", {**CHANGE, "save": "yes"})
    candidate.open("/me/schemes")

    assert "could be open" in card(candidate, "ttps")
    assert '"value": 2500000' in administrator.text
    assert '"value": 2000000' in administrator.text
    assert "Read on the official page." in administrator.text
    administrator.open("/administration/log")
    assert "rules changed" in administrator.text


def test_a_change_with_a_day_begins_a_new_version(administrator: Browser) -> None:
    administrator.send("/administration/schemes/ttps", {**CHANGE, "valid_from": "2099-01-01", "save": "yes"})

    administrator.open("/schemes/ttps")

    assert "From 1 January 2099" in administrator.text
    assert "From 1 January 2026 to 31 December 2098" in administrator.text


def test_a_change_taken_back_no_longer_holds_and_stays_in_the_list(administrator: Browser) -> None:
    administrator.send("/administration/schemes/ttps", {**CHANGE, "save": "yes"})
    administrator.send("/administration/schemes/changes/1/withdraw", {})

    assert "taken back" in administrator.text
    administrator.open("/schemes/ttps")
    assert "HK$2,000,000" not in administrator.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("value", "much", "the value is no JSON"),
        ("value", '"much"', "must be a number"),
        ("reason", "", "say why"),
        ("as_of", "lately", "YYYY"),
        ("id", "ttps.shoe_size", "no such rule or figure"),
        ("source", "hearsay", "no source"),
        ("new_source", "javascript:alert(1)", "address must begin with"),
        ("valid_from", "2020-01-01", "before it begins"),
    ],
)
def test_a_change_that_cannot_be_comes_back_with_place_and_reason(
    administrator: Browser, field: str, value: str, words: str
) -> None:
    sent = {**CHANGE, **({"new_source": ""} if field == "source" else {}), field: value}

    answer = administrator.send("/administration/schemes/ttps", {**sent, "save": "yes"})

    assert answer.status_code == 422
    assert words in administrator.text
    administrator.open("/schemes/ttps")
    assert "HK$2,000,000" not in administrator.text


def test_a_figure_in_words_is_changed_in_three_scripts(administrator: Browser) -> None:
    administrator.open("/administration/schemes/nittp?edit=nittp.government_share&version=nittp_2026")
    sent = {"id": "nittp.government_share", "version": "nittp_2026", "text-en": "3/4", "text-hant": "四分之三",
            "text-hans": "四分之三", "confidence": "official", "source": "itf_nittp", "as_of": "2026-11-20",
            "reason": "Announced.", "save": "yes"}  # fmt: skip

    administrator.send("/administration/schemes/nittp", sent)
    administrator.open("/schemes/nittp")

    assert "3/4" in administrator.text


@pytest.mark.parametrize("path", ["/administration/schemes", "/administration/schemes/ttps"])
def test_rules_are_for_administrators_alone(candidate: Browser, path: str) -> None:
    assert candidate.open(path).status_code == 403


def test_no_page_about_schemes_holds_inline_code(
    app: Flask, administrator: Browser, candidate: Browser
) -> None:
    employer = sign_in(app, "employer")
    vacancy = open_vacancy(employer)
    visits: list[tuple[Browser, str]] = [
        (candidate, "/schemes"), (candidate, "/schemes/techtas"), (candidate, "/me/schemes"),
        (employer, f"/vacancies/{vacancy}/schemes"), (administrator, "/administration/schemes"),
        (administrator, "/administration/schemes/ttps?edit=ttps.nationality"),
    ]  # fmt: skip

    for browser, path in visits:
        assert browser.open(path).status_code == 200
        assert INLINE.findall(browser.page) == [], path
