"""English sentences as vectors, where the extra is installed."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from skills_taxonomy import sentences
from skills_taxonomy.errors import SemanticModelError
from skills_taxonomy.sentences import SentenceEncoder, is_installed

pytestmark = pytest.mark.skipif(not is_installed(), reason="the semantic extra is not installed")

SENTENCES = [
    "Write ladder programs for programmable logic controllers.",
    "PLC programming in an automated factory.",
    "Bake bread and pastry.",
    "Keep the books and file tax returns for small firms in the district.",
    "Weld.",
    "",
]


@lru_cache
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


def test_vectors_have_unit_length() -> None:
    vectors = encoder()(SENTENCES[:-1])

    assert vectors.shape == (5, sentences.WIDTH)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_no_texts_give_no_vectors() -> None:
    assert encoder()([]).shape == (0, sentences.WIDTH)


def test_an_empty_text_has_a_vector_too() -> None:
    assert np.isfinite(encoder()([""])).all()


def test_the_order_of_a_batch_changes_no_bit() -> None:
    batch = SENTENCES * 20

    assert np.array_equal(encoder()(batch), encoder()(batch[::-1])[::-1])
    assert np.array_equal(encoder()(batch), encoder()(batch))


def test_neighbours_in_a_batch_change_no_bit() -> None:
    alone = np.vstack([encoder()([sentence]) for sentence in SENTENCES])

    assert np.array_equal(encoder()(SENTENCES * 20)[: len(SENTENCES)], alone)
    assert np.array_equal(encoder()(SENTENCES), alone)


def test_near_sentences_are_nearer_than_unrelated_ones() -> None:
    ladder, plc, bread, books = encoder()(SENTENCES[:4])

    assert ladder @ plc > max(ladder @ bread, ladder @ books, plc @ bread) + 0.2


def test_a_long_text_counts_to_its_limit() -> None:
    long = "solder boards " * 400

    assert np.array_equal(encoder()([long]), encoder()([long + " and then something else"]))


def test_weights_other_than_the_expected_are_refused(tmp_path: Path) -> None:
    tampered = tmp_path / "model.safetensors"
    tampered.write_bytes(b"not the model")

    with pytest.raises(SemanticModelError, match=r"model\.safetensors is not the model"):
        sentences._weights(tampered)


def test_runs_of_words_come_after_the_whole() -> None:
    (vectors,) = encoder().with_runs(["Bake bread daily"])

    assert vectors.shape == (1 + 6, sentences.WIDTH)
    assert np.array_equal(vectors[0], encoder()(["Bake bread daily"])[0])


def test_runs_are_the_same_alone_and_in_company() -> None:
    together = encoder().with_runs(SENTENCES)

    assert [len(each) for each in together][-2:] == [1 + 3, 1]
    assert all(
        np.array_equal(encoder().with_runs([s])[0], v) for s, v in zip(SENTENCES, together, strict=True)
    )
