"""Models: the same bytes twice, figures for every language, a gate, and files that cannot lie."""

import json
from datetime import date
from pathlib import Path

import pytest

from matcher.digests import digest_of, weights_digest
from matcher.errors import ModelUnusable
from matcher.learning import (
    SLICES,
    Figures,
    SliceFigures,
    WeightsModel,
    dump_model,
    load_model,
    read_model,
    refusals,
    train_model,
)
from matcher.learning.evaluation import compare, ndcg_by_vacancy
from tests.matcher.learning.making import make_judged, scorer
from tests.matcher.making import make_scorer, make_taxonomy

DAY = date(2026, 11, 25)


def make_model() -> WeightsModel:
    return train_model(make_judged(), scorer(), make_taxonomy(), source="judgements", trained_on=DAY)


def make_figures(mean: float, low: float, *, groups: int = 8, slice_mean: float = 0.0) -> Figures:
    def slice_of(mean: float, low: float) -> SliceFigures:
        return SliceFigures(
            vacancies=8, present=(0.8, 0.7, 0.9), learned=(0.8, 0.7, 0.9), difference=(mean, low, 0.1)
        )

    return Figures(
        held_out="role",
        groups=groups,
        slices={"all": slice_of(mean, low), "zh-Hant": slice_of(slice_mean, -0.5)},
    )


def test_learning_twice_gives_the_same_bytes() -> None:
    assert dump_model(make_model()) == dump_model(make_model())


def test_a_model_says_how_well_it_ranks_each_language_by_vacancy_and_by_role() -> None:
    model = make_model()

    assert [figures.held_out for figures in model.figures] == ["vacancy", "role"]
    assert all(tuple(figures.slices) == SLICES for figures in model.figures)


def test_a_file_gives_the_model_back(tmp_path: Path) -> None:
    model = make_model()
    (tmp_path / "model.json").write_text(dump_model(model))

    read = read_model(tmp_path / "model.json", taxonomy=make_taxonomy(), scorer=scorer())

    assert read == model
    assert read.weights_id == weights_digest(model.weights)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda text: text[:-40], "file"),
        (lambda text: text.replace('"preferred": 0.', '"preferred": 0.0', 1), "digest"),
        (lambda text: text.replace("weights/1", "weights/9"), "format"),
        (lambda text: "[]", "format"),
        (lambda text: "[" * 100_000, "file"),
    ],
)
def test_a_damaged_file_is_refused(change: object, field: str) -> None:
    with pytest.raises(ModelUnusable) as refused:
        load_model(change(dump_model(make_model())))  # type: ignore[operator]

    assert refused.value.field == field


@pytest.mark.parametrize(
    "change",
    [
        {"weights": None},
        {"trained_on": "yesterday"},
        {"source": "rumours"},
        {"more": 1},
        {"figures": [{"held_out": "role", "groups": 2, "slices": {"fr": {}}}]},
    ],
)
def test_a_file_that_signs_nonsense_is_refused(change: dict[str, object]) -> None:
    content = json.loads(dump_model(make_model())) | change
    content["digest"] = digest_of({key: value for key, value in content.items() if key != "digest"})

    with pytest.raises(ModelUnusable) as refused:
        load_model(json.dumps(content))

    assert refused.value.field == "content"


def test_a_model_made_with_other_tools_is_refused(tmp_path: Path) -> None:
    text, other = dump_model(make_model()), make_taxonomy("welding")

    with pytest.raises(ModelUnusable, match="similarity is another graph"):
        load_model(text, taxonomy=make_taxonomy(), scorer=make_scorer(other))
    with pytest.raises(ModelUnusable, match="cannot be read"):
        read_model(tmp_path / "absent.json")


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        (make_figures(0.01, -0.005), []),
        (make_figures(0.0, -0.009), []),
        (make_figures(0.02, -0.02), ["may_fall"]),
        (make_figures(0.02, 0.0, slice_mean=-0.001), ["slice_falls"]),
        (make_figures(-0.05, -0.09), ["may_fall", "slice_falls"]),
        (make_figures(0.02, 0.0, groups=4), ["too_few_groups"]),
    ],
)
def test_the_gate_refuses_what_may_rank_worse(figures: Figures, codes: list[str]) -> None:
    found = refusals([figures])

    assert [refusal.code for refusal in found] == codes
    assert all(f"{abs(refusal.figure):.4f}"[:5] in str(refusal) or refusal.figure == 4 for refusal in found)


def test_the_gate_refuses_the_present_weights_and_weights_never_tried() -> None:
    assert [refusal.code for refusal in refusals([], is_unchanged=True)] == ["unchanged"]
    assert [refusal.code for refusal in refusals([])] == ["nothing_held_out"]


def test_a_worse_ranking_is_told_from_an_equal_one() -> None:
    judged = make_judged()
    good = {pair: float(grade) for pair, grade in judged.grades.items()}
    bad = {pair: -score for pair, score in good.items()}

    worse = compare(judged, good, bad, held_out="role", groups=judged.groups)
    equal = compare(judged, good, good, held_out="role", groups=judged.groups)

    assert worse.slices["all"].difference[2] < 0
    assert {found.difference for found in equal.slices.values()} == {(0.0, 0.0, 0.0)}


def test_ndcg_is_as_worked_out_by_hand() -> None:
    judged = make_judged()
    names = [pair for pair in judged.grades if pair[0] == "v00"]
    ideal = {pair: float(judged.grades[pair]) for pair in names}

    found = ndcg_by_vacancy(judged, {**dict.fromkeys(judged.grades, 0.0), **ideal})

    assert found["v00"] == pytest.approx(1.0)
