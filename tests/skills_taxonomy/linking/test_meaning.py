from pathlib import Path

import numpy as np
import pytest

from skills_taxonomy.errors import SemanticModelError
from skills_taxonomy.linking import SkillRanker, meaning
from skills_taxonomy.sentences import SentenceEncoder, is_installed
from tests.skills_taxonomy.linking.small_taxonomy import SMALL


def test_the_adapter_fits_the_model() -> None:
    adapter = meaning.load_adapter()

    assert adapter.sentence.shape == adapter.skill.shape == (384, 4)
    assert np.isfinite(adapter.bias).all()


def test_an_adapter_other_than_the_expected_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "ADAPTER", tmp_path / "sentence_adapter.npy")
    meaning.ADAPTER.write_bytes(b"another")

    with pytest.raises(SemanticModelError, match="not the adapter"):
        meaning.load_adapter.__wrapped__()


@pytest.mark.skipif(not is_installed(), reason="the semantic extra is not installed")
def test_a_sentence_ranks_alike_alone_in_company_and_from_the_cache(tmp_path: Path) -> None:
    encoder = SentenceEncoder()
    texts = ["Write ladder programs for conveyors", "設計模具", "Keep moulds in good order", "PLC"]

    together = SkillRanker(SMALL, encoder=encoder, cache=tmp_path).rank_many(texts)
    again = SkillRanker(SMALL, encoder=encoder, cache=tmp_path)

    assert together == [again.rank(text) for text in texts]
