"""Whoever brings a receipt learns who issued it and whether its numbers come out again."""

import io
import json

import pytest
from flask import Flask

from matcher.digests import canonical_json, digest_of
from matcher.receipts import read_receipt
from matcher.signatures import SigningKey
from tests.web.pages.browsing import Browser, bring_cv, open_vacancy, sign_in

ISSUED, FORGED = "Issued by this service", "Not issued by this service"
SAME, OTHERWISE = "The numbers come out again", "The numbers come out otherwise"


@pytest.fixture
def candidate(app: Flask) -> Browser:
    browser = sign_in(app, "candidate")
    bring_cv(browser)
    return browser


@pytest.fixture
def receipt(app: Flask, candidate: Browser) -> bytes:
    vacancy = open_vacancy(sign_in(app, "employer"))
    return candidate.client.get(f"/me/vacancies/{vacancy}/receipt.json").data


def check(browser: Browser, data: bytes) -> int:
    browser.open("/receipts")
    return browser.send("/receipts", {"file": (io.BytesIO(data), "receipt.json")}).status_code


def test_every_page_of_somebody_signed_in_leads_to_the_check(app: Flask, candidate: Browser) -> None:
    visitor = Browser(app.test_client())

    for path in ("/", "/programmes", "/schemes"):
        candidate.open(path)
        visitor.open(path)
        assert 'href="/receipts"' in candidate.page
        assert 'href="/receipts"' not in visitor.page


def rewritten(data: bytes, change) -> bytes:
    """Change what a receipt says, keep its signature, and give it the digest of what it now says."""
    content = json.loads(data)
    signature = content.pop("signature", None)
    del content["digest"]
    change(content)
    inputs = content["inputs"]
    inputs["vacancy_digest"] = digest_of(inputs["vacancy"])
    whole = {**content, "digest": digest_of(content)}
    return canonical_json(whole | ({"signature": signature} if signature else {})).encode()


def test_our_own_receipt_is_known_and_comes_out_again(candidate: Browser, receipt: bytes) -> None:
    assert check(candidate, receipt) == 200

    assert ISSUED in candidate.text
    assert SAME in candidate.text
    assert f"digest {read_receipt(receipt).digest[:16]}" in candidate.text


def test_raised_numbers_are_seen_with_and_without_the_signature(candidate: Browser, receipt: bytes) -> None:
    raised = rewritten(receipt, lambda content: content["result"].update(score=0.99))

    check(candidate, raised)

    assert FORGED in candidate.text
    assert OTHERWISE in candidate.text
    assert "Score in the receipt: 99.0." in candidate.text


def test_what_others_made_replays_but_is_not_called_ours(candidate: Browser, receipt: bytes) -> None:
    theirs = SigningKey.of("another service").sign(read_receipt(receipt)).to_bytes()
    unsigned = canonical_json(
        {key: value for key, value in json.loads(receipt).items() if key != "signature"}
    ).encode()

    check(candidate, theirs)
    signed_elsewhere = candidate.text
    check(candidate, unsigned)

    assert "Signed by somebody else" in signed_elsewhere
    assert SAME in signed_elsewhere
    assert "Not signed" in candidate.text
    assert SAME in candidate.text


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["result"].update(score="high"),
        lambda content: content["result"].update(score=[1]),
        lambda content: content["inputs"]["vacancy"]["requirements"][0].update(skill_id="of_nowhere"),
        lambda content: content["tools"].update(weights=None),
        lambda content: content.update(counterfactuals=[]),
        lambda content: content["result"].update(parts=7),
    ],
    ids=["text", "list", "skill", "weights", "what-ifs", "parts"],
)
def test_no_content_breaks_the_page_or_passes_as_ours(candidate: Browser, receipt: bytes, change) -> None:
    status = check(candidate, rewritten(receipt, change))

    assert status in (200, 422)
    assert ISSUED not in candidate.text


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 100_000, b"x" * 200_000],
                         ids=["nothing", "empty", "deep", "large"])  # fmt: skip
def test_what_is_no_receipt_is_refused_with_what_to_do(
    candidate: Browser, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.pages.receipt_check.LARGEST", 150_000)

    assert check(candidate, data) == 422
    assert "Download the receipt again." in candidate.text


def test_strangers_sign_in_first(app: Flask) -> None:
    assert "/sign-in" in app.test_client().get("/receipts").headers["Location"]
