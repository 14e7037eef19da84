import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.errors import ReceiptDamaged
from matcher.receipts import FORMULA, Receipt, describe_tools, read_receipt
from matcher.replaying import replay
from matcher.weights import Weights
from tests.matcher.drawing import candidates, vacancies
from tests.matcher.making import (
    make_candidate,
    make_claim,
    make_requirement,
    make_scorer,
    make_taxonomy,
    make_vacancy,
)  # fmt: skip
from tests.matcher.receipt_samples import SCORER, TAXONOMY, TOOLS, forged, make, sample


@given(vacancies, candidates)
def test_a_receipt_read_back_replays_to_the_same_numbers(vacancy, candidate):
    receipt = read_receipt(make(vacancy, candidate).to_bytes())

    result = replay(receipt, SCORER, tools=TOOLS)

    assert result.is_identical
    assert result.score == SCORER.score(vacancy, candidate).score
    assert result.tools == ()


@given(vacancies, candidates)
def test_the_whole_numbers_and_the_parts_give_the_score(vacancy, candidate):
    result = make(vacancy, candidate).content["result"]

    above, below = result["fraction"]
    assert above / below == result["score"]
    assert math.isclose(sum(part["adds"] for part in result["parts"]), result["score"], abs_tol=1e-9)
    skills = result["parts"][0]["adds"]
    assert math.isclose(sum(line["adds"] for line in result["requirements"]), skills, abs_tol=1e-9)


@given(place=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_any_changed_byte_is_found(place, flip):
    data = bytearray(sample().to_bytes())
    data[place % len(data)] ^= flip

    with pytest.raises(ReceiptDamaged):
        read_receipt(bytes(data))


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b"null", b"\xff", b"[" * 100_000, sample().to_bytes()[:-9]]
)
def test_what_is_no_receipt_is_named_as_such(data):
    with pytest.raises(ReceiptDamaged, match=r"here.json: is no receipt; take the receipt anew"):
        read_receipt(data, source="here.json")


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["inputs"]["vacancy"]["requirements"][0].update(level=0),
        lambda content: content["inputs"]["vacancy"].update(title=7),
        lambda content: content["inputs"]["profile"].update(name="Jane Doe"),
        lambda content: content["inputs"]["profile"]["claims"][0].update(evidence="sworn"),
        lambda content: content["inputs"]["profile"].update(years=30),
        lambda content: content["counterfactuals"][0]["change"].update(years="many"),
        lambda content: content["result"].update(requirements=["plc"]),
        lambda content: content.pop("tools"),
    ],
)
def test_content_that_no_scoring_could_have_left_is_refused_whatever_its_digest(change):
    with pytest.raises(ReceiptDamaged):
        read_receipt(forged(sample(), change))


def test_a_number_that_was_made_up_is_named_when_replayed():
    inflated = read_receipt(forged(sample(), lambda content: content["result"].update(score=0.99)))

    result = replay(inflated, SCORER, tools=TOOLS)

    assert [difference.place for difference in result.figures] == ["result.score"]
    assert not result.is_identical


def test_a_promise_that_was_made_up_is_named_when_replayed():
    promising = forged(sample(), lambda content: content["counterfactuals"][0].update(after=1.0))

    result = replay(read_receipt(promising), SCORER, tools=TOOLS)

    assert [difference.place for difference in result.figures] == ["counterfactuals[0].after"]


def test_replaying_with_other_weights_says_that_they_differ_and_which():
    other = make_scorer(TAXONOMY, weights=Weights(unknown_level=0.5))

    result = replay(sample(), other, tools=describe_tools(TAXONOMY, other))

    places = {difference.place for difference in result.tools}
    assert places == {"tools.weights.digest", "tools.weights.values.unknown_level"}


def test_replaying_with_another_taxonomy_says_that_it_differs():
    larger = make_taxonomy("welding")
    other = make_scorer(larger)

    places = {d.place for d in replay(sample(), other, tools=describe_tools(larger, other)).tools}

    assert {"tools.taxonomy.digest", "tools.graph", "tools.rarity"} <= places
    assert "tools.weights.digest" not in places


@given(vacancies, candidates)
def test_a_receipt_that_withholds_the_titles_replays_too(vacancy, candidate):
    receipt = read_receipt(make(vacancy, candidate, withholds_titles=True).to_bytes())

    result = replay(receipt, SCORER, tools=TOOLS)

    assert receipt.content["inputs"]["profile"]["titles"] is None
    assert result.is_identical
    assert result.score == SCORER.score(vacancy, candidate).score


def test_an_abstention_has_a_receipt_too():
    silent = read_receipt(make(make_vacancy("plc"), make_candidate()).to_bytes())

    assert silent.content["result"] == {"score": None, "abstained": "empty_profile"}
    assert silent.content["counterfactuals"] == []
    assert replay(silent, SCORER, tools=TOOLS).is_identical


def test_a_profile_whose_claims_do_not_count_is_not_an_empty_one():
    receipt = make(make_vacancy("cooking"), make_candidate("plc", "scada"))

    assert receipt.content["result"]["score"] == 0
    assert [claim.skill_id for claim in receipt.profile.claims] == ["plc"]


def test_of_a_cv_there_are_the_words_quoted_and_nothing_else():
    written = sample().to_bytes().decode()
    line = next(one for one in sample().content["result"]["requirements"] if one["skill_id"] == "plc")

    assert line["held_words"] == [[34, 37, "PLC"]]
    assert line["asked_words"] == [[5, 8, "PLC"]]
    assert not any(word in written for word in ("Jane", "Harbour", "cooking"))


def test_equal_pairs_have_equal_receipts():
    assert sample().to_bytes() == sample().to_bytes()
    assert sample().digest == Receipt(sample().content).digest


def test_a_formula_with_other_figures_needs_another_number():
    """Worked by hand for formula 1; whoever changes these figures raises `FORMULA`."""
    vacancy = make_vacancy(make_requirement("cooking", level=4), make_requirement("plc"), years=4)
    cook = make_candidate(make_claim("cooking", level=3, last_used=2020), years=1, as_of=2026)

    result = make(vacancy, cook).content["result"]

    # 0.75 of the level, three stale years at 0.04 each: 0.66 is 158 of 240. A year of four is 60 of 240.
    weight = next(one["weight"] for one in result["requirements"] if one["skill_id"] == "cooking")
    assert FORMULA == 1
    assert [part["value"] for part in result["parts"]] == [[158 * weight, 256 * 240], [60, 240]]
