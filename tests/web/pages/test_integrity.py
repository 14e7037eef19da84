"""The review list as pages: what it says of itself, and a journey from files to a decision."""

import io
import re

import pytest
from flask import Flask

from tests.web.pages.browsing import INLINE, Browser, sign_in
from tests.web.reviewing import shell_firms, tables_of

PRINCIPLE = {
    "en": "Nothing on this list refuses anybody.",
    "zh_Hant_HK": "本名單不會拒絕任何人的申請。",
    "zh_Hans_CN": "本名单不会拒绝任何人的申请。",
}


def send_files(browser: Browser, button: str, count: int = 3) -> None:
    """Send the seven files by the form."""
    browser.open("/integrity/import")
    files = [(io.BytesIO(content), name) for name, content in tables_of(shell_firms(count)).items()]
    browser.send("/integrity/import", {"name": "NITTP", "files": files, button: "yes"})


def address_of_first(browser: Browser) -> str:
    """Return the address of the first finding of the list on show."""
    found = re.search(r'href="(/integrity/[0-9A-Z]{8}/\d+)"', browser.page)
    assert found
    return found[1]


@pytest.mark.parametrize("language", sorted(PRINCIPLE))
def test_list_and_finding_say_that_they_refuse_nobody(app: Flask, chinese: None, language: str) -> None:
    agency = sign_in(app, "agency")
    agency.open(f"/integrity?lang={language}")
    empty = agency.text
    send_files(agency, "keep")
    agency.open("/integrity")
    listed = agency.text
    agency.open(address_of_first(agency))

    assert all(PRINCIPLE[language] in text for text in (empty, listed, agency.text))


def test_files_are_tried_out_before_they_are_kept(app: Flask) -> None:
    agency = sign_in(app, "agency")

    send_files(agency, "try")
    tried = agency.text
    agency.open("/integrity")

    assert "All tables can be read. Nothing was kept yet." in tried
    assert "Shared address: 1" in tried
    assert "No records were imported yet." in agency.text


def test_a_finding_is_cleared_with_a_note_and_taken_back(app: Flask) -> None:
    agency = sign_in(app, "agency")
    send_files(agency, "keep")
    address = address_of_first(agency)

    agency.open(address)
    agency.send(address, {"decision": "cleared", "note": "One group, seen in its annual return"})
    agency.open(address)
    cleared = agency.text
    agency.send(address, {"decision": "reopened"})
    agency.open(address)

    assert "One group, seen in its annual return" in cleared
    assert "Clear it" not in cleared
    assert "Clear it" in agency.text


def test_without_a_note_nothing_is_decided(app: Flask) -> None:
    agency = sign_in(app, "agency")
    send_files(agency, "keep")
    address = address_of_first(agency)
    agency.open(address)

    agency.send(address, {"decision": "cleared", "note": "  "})

    assert "Nothing was decided: write down why." in agency.text


def test_wrong_rows_are_listed_with_their_place(app: Flask) -> None:
    agency = sign_in(app, "agency")
    agency.open("/integrity/import")
    files = tables_of(shell_firms(2)) | {"trainees.csv": b"id,occupation\n,packer\n"}

    answer = agency.send(
        "/integrity/import",
        {"name": "NITTP", "files": [(io.BytesIO(content), name) for name, content in files.items()]},
    )

    assert answer.status_code == 422
    assert '<code class="clause">trainees.csv:2:id</code>' in agency.page
    assert "is empty; fill it in" in agency.text
    assert 'value="NITTP"' in agency.page


def test_erasing_wants_the_box_ticked(app: Flask) -> None:
    agency = sign_in(app, "agency")
    send_files(agency, "keep")
    erase = address_of_first(agency).rsplit("/", 1)[0] + "/erase"

    agency.send(erase, {})
    kept = agency.text
    agency.send(erase, {"sure": "yes"})

    assert "Nothing was deleted" in kept
    assert "No records were imported yet." in agency.text


@pytest.mark.parametrize("role", ["candidate", "employer", "administrator"])
def test_other_roles_see_neither_list_nor_link_to_it(app: Flask, role: str) -> None:
    other = sign_in(app, role)

    assert other.open("/integrity").status_code == 403
    other.open("/")
    assert "/integrity" not in other.page


def test_the_pages_hold_no_inline_code(app: Flask) -> None:
    agency = sign_in(app, "agency")
    send_files(agency, "keep")
    agency.open("/integrity?status=cleared&check=new_firms")

    assert "Nothing so far." in agency.text
    for path in ("/integrity", "/integrity/import"):
        agency.open(path)
        assert INLINE.findall(agency.page) == []
