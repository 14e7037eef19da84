import numpy as np
import pytest

from skills_taxonomy.vector_cache import CachedEncoder


class CountingEncoder:
    """Gives each text a unit vector by its length, and counts how often it is asked."""

    def __init__(self):
        self.calls = 0

    def __call__(self, texts):
        self.calls += 1
        angles = np.array([len(text) for text in texts], dtype=np.float32)
        return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def test_the_same_texts_are_computed_once(tmp_path):
    encoder = CountingEncoder()
    texts = ["baker", "welder", "cook"]

    first, second = (CachedEncoder(encoder, tmp_path / "new", model="m", least=1)(texts) for _ in range(2))

    assert encoder.calls == 1
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize(("texts", "model"), [(["welder", "baker"], "m"), (["baker", "welder"], "other")])
def test_other_texts_and_other_models_are_not_mixed_up(tmp_path, texts, model):
    encoder = CountingEncoder()
    CachedEncoder(encoder, tmp_path, model="m", least=1)(["baker", "welder"])

    found = CachedEncoder(encoder, tmp_path, model=model, least=1)(texts)

    assert encoder.calls == 2
    np.testing.assert_array_equal(found, CountingEncoder()(texts))


@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY", None])
def test_a_damaged_file_is_written_anew(tmp_path, damage):
    cached = CachedEncoder(CountingEncoder(), tmp_path, model="m", least=1)
    right = cached(["baker", "welder"])
    (path,) = tmp_path.glob("*.npy")
    path.write_bytes(damage) if damage is not None else np.save(path, 2 * right)

    np.testing.assert_array_equal(cached(["baker", "welder"]), right)
    np.testing.assert_array_equal(np.load(path), right)
    assert list(tmp_path.iterdir()) == [path]


def test_short_lists_and_folders_that_cannot_be_written_keep_nothing(tmp_path):
    file = tmp_path / "file"
    file.write_text("not a folder")

    CachedEncoder(CountingEncoder(), tmp_path, model="m")(["baker"])
    found = CachedEncoder(CountingEncoder(), file, model="m", least=1)(["baker"])

    assert found.shape == (1, 2)
    assert list(tmp_path.iterdir()) == [file]
