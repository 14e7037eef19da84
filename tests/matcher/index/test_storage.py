import json
import resource
from pathlib import Path

import numpy as np
import pytest

from matcher.digests import digest_of
from matcher.errors import IndexUnusable
from matcher.index import ProfileIndex, open_index, save_index
from matcher.weights import Weights
from tests.matcher.making import make_candidate, make_claim, make_requirement, make_scorer, make_vacancy

SCORER = make_scorer()
VACANCY = make_vacancy(make_requirement("plc", level=4), "scada", title="Automation Engineer", years=3.0)


def make_index() -> ProfileIndex:
    pool = [
        make_candidate(
            make_claim(["plc", "scada", "cooking"][i % 3], level=1 + i % 5),
            profile_id=f"c{i}號",
            titles=("Controls Engineer",) if i % 2 else (),
            years=float(i) if i % 4 else None,
        )
        for i in range(40)
    ]
    return ProfileIndex.build(pool, SCORER, facets={"region": {"c1號": "Kowloon"}})


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    save_index(make_index(), tmp_path / "index")
    return tmp_path / "index"


def test_an_index_read_back_ranks_alike(stored):
    index = open_index(stored, SCORER)

    assert index.top(VACANCY, 40) == make_index().top(VACANCY, 40)
    assert index.where(region="Kowloon").sum() == 1


def test_the_same_profiles_give_the_same_bytes(tmp_path, stored):
    save_index(make_index(), tmp_path / "again")

    files = sorted(path.name for path in stored.iterdir())
    assert files == sorted(path.name for path in (tmp_path / "again").iterdir())
    assert all((stored / name).read_bytes() == (tmp_path / "again" / name).read_bytes() for name in files)


def test_arrays_are_mapped_not_read(stored):
    assert isinstance(open_index(stored, SCORER).lists.local.base, np.memmap)


def test_an_index_of_other_weights_is_refused(stored):
    with pytest.raises(IndexUnusable, match="other weights"):
        open_index(stored, make_scorer(weights=Weights(unknown_level=0.8)))


def test_an_empty_index_is_stored_too(tmp_path):
    save_index(ProfileIndex.build([], SCORER), tmp_path / "index")

    assert open_index(tmp_path / "index", SCORER).top(VACANCY, 3) == []


def test_any_flipped_bit_is_noticed(stored):
    rng = np.random.default_rng(0)
    for path in sorted(stored.iterdir()):
        whole = path.read_bytes()
        for place in rng.integers(0, len(whole), 25):
            damaged = bytearray(whole)
            damaged[place] ^= 1 << int(rng.integers(0, 8))
            path.write_bytes(damaged)
            with pytest.raises(IndexUnusable):
                open_index(stored, SCORER)
        path.write_bytes(whole)


@pytest.mark.parametrize("kept", [0, 10, 90])
def test_a_file_that_breaks_off_is_refused(stored, kept):
    path = stored / "ends.bin"
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(IndexUnusable, match=r"ends\.bin"):
        open_index(stored, SCORER)


def test_a_missing_folder_and_another_format_are_refused(tmp_path, stored):
    with pytest.raises(IndexUnusable, match="cannot be read"):
        open_index(tmp_path / "nowhere", SCORER)
    content = json.loads((stored / "index.json").read_text())["content"] | {"format": 99}
    (stored / "index.json").write_text(json.dumps({"digest": digest_of(content), "content": content}))
    with pytest.raises(IndexUnusable, match="format 99"):
        open_index(stored, SCORER)


def test_a_disk_that_is_full_leaves_the_old_index_as_it_was(stored):
    largest = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, largest[1]))
    try:
        with pytest.raises(OSError, match=r"."):
            save_index(make_index(), stored)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, largest)

    assert open_index(stored, SCORER).top(VACANCY, 5)
    assert [path.name for path in stored.parent.iterdir()] == ["index"]
