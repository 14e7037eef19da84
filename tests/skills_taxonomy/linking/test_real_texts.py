"""Linking real texts: nothing breaks, and the promised share of labelled spans is covered."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.linking_hk import Tally, judge_candidates, judge_vacancies
from skills_taxonomy.linking import Linker, TextKind
from skills_taxonomy.reading import load_taxonomy

DATA = Path(__file__).parents[3].parent / "shared" / "data"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA.exists(), reason="the shared data folder is not beside the checkout"),
]


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(load_taxonomy())


def read_texts(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    rows = gzip.decompress(data) if path.suffix == ".gz" else data
    for row in rows.decode().splitlines():
        yield json.loads(row)["text"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("job-ads-hk/ads.jsonl.gz", "vacancy"),
        ("job-ads-hk/ads_all_sectors.jsonl", "vacancy"),
        ("cv-entities/train.jsonl.gz", "cv"),
    ],
)
def test_mentions_in_real_texts_are_where_they_say(linker: Linker, path: str, kind: TextKind) -> None:
    for text in read_texts(DATA / path):
        mentions = linker.link(text, kind=kind).mentions
        assert all(text[each.start : each.end] == each.text for each in mentions)


def test_labelled_spans_are_covered_and_read_as_labelled(linker: Linker) -> None:
    tally = Tally()

    judge_vacancies(linker, DATA / "hk-acceptance-dev", tally)
    judge_candidates(linker, DATA / "hk-acceptance-dev", tally)

    shares = {question.strip(): tally.hits[question] / tally.asked[question] for question in tally.asked}
    assert min(shares["vacancy labels covered"], shares["CV labels covered"]) >= 0.7
    assert min(shares["not required, and not demanded"], shares["denied, and not held"]) >= 0.95
    assert min(shares[f"{grade} read as such"] for grade in ("described", "claimed", "certified")) >= 0.9
