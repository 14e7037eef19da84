from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from skills_taxonomy.vector_cache import CachedEncoder, remembered

VECTORS = np.arange(6, dtype=np.float32).reshape(2, 3)


class Builder:
    """Builds the same vectors and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> NDArray[np.float32]:
        self.times += 1
        return VECTORS


def test_what_was_built_once_is_read_back(tmp_path: Path) -> None:
    build = Builder()

    first, second = remembered(tmp_path, ["m", "a"], build), remembered(tmp_path, ["m", "a"], build)

    assert np.array_equal(first, second)
    assert build.times == 1


@pytest.mark.parametrize("other", [["m", "b"], ["n", "a"], ["ma"], ["", "ma"]])
def test_other_texts_or_another_model_are_built_anew(tmp_path: Path, other: list[str]) -> None:
    build = Builder()

    remembered(tmp_path, ["m", "a"], build)
    remembered(tmp_path, other, build)

    assert build.times == 2


def flip_a_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("suffix", "damage"),
    [(".npy", flip_a_bit), (".npy", Path.unlink), (".sha256", Path.unlink), (".sha256", flip_a_bit)],
)
def test_a_damaged_file_is_built_and_written_anew(
    tmp_path: Path, suffix: str, damage: Callable[[Path], None]
) -> None:
    build = Builder()
    remembered(tmp_path, ["m"], build)
    damage(next(tmp_path.glob(f"*{suffix}")))

    assert np.array_equal(remembered(tmp_path, ["m"], build), VECTORS)
    assert np.array_equal(remembered(tmp_path, ["m"], build), VECTORS)
    assert build.times == 2


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")

    assert np.array_equal(remembered(blocked, ["m"], Builder()), VECTORS)


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


def test_short_lists_and_folders_that_cannot_be_written_keep_nothing(tmp_path):
    file = tmp_path / "file"
    file.write_text("not a folder")

    CachedEncoder(CountingEncoder(), tmp_path, model="m")(["baker"])
    found = CachedEncoder(CountingEncoder(), file, model="m", least=1)(["baker"])

    assert found.shape == (1, 2)
    assert list(tmp_path.iterdir()) == [file]
