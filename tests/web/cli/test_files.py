import resource

import pytest

from web.cli.files import InputError, written_whole


@pytest.fixture(name="small_disk")
def _small_disk():
    """Let no file grow past 100 bytes, as a full disk would."""
    largest = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, largest[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, largest)


LINES = [f"{number * 7919} {number * 104729}\n" for number in range(20_000)]


@pytest.mark.usefixtures("small_disk")
@pytest.mark.parametrize("name", ["run", "run.gz"])
def test_a_disk_that_fills_up_is_named_and_the_old_file_stays(tmp_path, name):
    path = tmp_path / name
    path.write_text("old")

    with pytest.raises(InputError, match=name), written_whole(path) as stream:
        stream.writelines(LINES)

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
