"""The model of skills on disk: the same bytes, checked before use, never another taxonomy's."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from matcher.errors import SkillModelOfAnotherTaxonomy, SkillModelUnusable
from matcher.scoring import build_scorer
from matcher.skill_model import (
    EDGES,
    MANIFEST,
    RARITY,
    SHIPPED_FOLDER,
    SkillModel,
    load_skill_model,
    save_skill_model,
    shipped_skill_model,
    train_skill_model,
)
from skills_taxonomy.digests import digest_of
from skills_taxonomy.model import Label, Taxonomy
from skills_taxonomy.reading import load_taxonomy
from tests.matcher.making import make_skill, make_taxonomy
from tests.skills_taxonomy.making import some_fields

FILES = (EDGES, MANIFEST, RARITY)


@lru_cache
def trained() -> SkillModel:
    return train_skill_model(some_fields(), requirement_lists=[["plc_programming", "hmi_scada"]])


def saved(folder: Path) -> Path:
    save_skill_model(trained(), folder / "model")
    return folder / "model"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def extended(taxonomy: Taxonomy) -> Taxonomy:
    """Return it as curators extend it: a skill more, a label more."""
    labelled = replace(taxonomy.skills["plc_programming"], aliases=(Label("en", "programming of PLCs"),))
    return replace(
        taxonomy,
        version=f"{taxonomy.version}+3",
        skills={**taxonomy.skills, "plc_programming": labelled, "new": make_skill("new")},
    )


def rewrite(folder: Path, change: Callable[[dict], None]) -> None:
    """Change the manifest of a model and give it a digest that is right again."""
    content = json.loads((folder / MANIFEST).read_text())["content"]
    change(content)
    (folder / MANIFEST).write_text(json.dumps({"content": content, "digest": digest_of(content)}))


def test_a_model_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    model = load_skill_model(saved(tmp_path), some_fields())

    assert model.similarity.graph_ == trained().similarity.graph_
    assert any(edge.kind == "learned" for edges in model.similarity.graph_.values() for edge in edges)
    assert model.rarity == trained().rarity


def test_the_same_taxonomy_gives_the_same_bytes(tmp_path: Path) -> None:
    first = bytes_of(saved(tmp_path))

    again = train_skill_model(some_fields(), requirement_lists=[["hmi_scada", "plc_programming"]])
    save_skill_model(again, tmp_path / "model")

    assert sorted(first) == sorted(FILES)
    assert bytes_of(tmp_path / "model") == first


def test_a_model_says_what_it_was_made_of(tmp_path: Path) -> None:
    content = json.loads((saved(tmp_path) / MANIFEST).read_text())["content"]

    assert content["rarity"]["vacancies"] == content["requirement_lists"]["count"] == 1
    assert content["parameters"] == trained().similarity.get_params()
    assert content["report"]["held_back"] > 0


def test_a_model_of_another_taxonomy_is_refused_and_named(tmp_path: Path) -> None:
    folder = saved(tmp_path)

    with pytest.raises(SkillModelOfAnotherTaxonomy, match="talentbridge train") as caught:
        load_skill_model(folder, make_taxonomy())

    assert caught.value.path == folder / MANIFEST


def test_a_release_that_gained_a_label_does_not_take_the_model(tmp_path: Path) -> None:
    changed = replace(extended(some_fields()), version=some_fields().version)

    with pytest.raises(SkillModelOfAnotherTaxonomy):
        load_skill_model(saved(tmp_path), changed)


def test_an_extended_release_takes_the_model_for_the_skills_it_knows(tmp_path: Path) -> None:
    model = load_skill_model(saved(tmp_path), extended(some_fields()))

    assert model.similarity.learned_ == trained().similarity.learned_
    assert [edge.kind for edge in model.similarity.neighbours_of("new")] == ["same"]
    assert model.rarity == {**trained().rarity, "new": 1.2}


def test_an_extension_that_changed_a_relation_does_not_take_the_model(tmp_path: Path) -> None:
    changed = replace(extended(some_fields()), relations=some_fields().relations[1:])
    inside = some_fields().relations[0]
    assert {inside.source, inside.target} <= some_fields().skills.keys()

    with pytest.raises(SkillModelOfAnotherTaxonomy):
        load_skill_model(saved(tmp_path), changed)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["absent", "cut", "changed", "empty"])
def test_a_damaged_file_is_named(tmp_path: Path, name: str, damage: str) -> None:
    path = saved(tmp_path) / name
    data = path.read_bytes()
    if damage == "absent":
        path.unlink()
    else:
        path.write_bytes({"cut": data[:-9], "changed": data.replace(b"0", b"1", 1), "empty": b""}[damage])

    with pytest.raises(SkillModelUnusable, match="talentbridge train") as caught:
        load_skill_model(path.parent, some_fields())

    assert caught.value.path == path


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("format", 2, "format 2"),
        ("parameters", {"depth": 3}, "parameters"),
        ("parameters", {"neighbours": 0}, "parameters"),
    ],
)
def test_a_model_of_another_format_is_refused(tmp_path: Path, key: str, value: object, said: str) -> None:
    folder = saved(tmp_path)
    rewrite(folder, lambda content: content.update({key: value}))

    with pytest.raises(SkillModelUnusable, match=said):
        load_skill_model(folder, some_fields())


def test_a_manifest_without_its_parts_is_refused(tmp_path: Path) -> None:
    folder = saved(tmp_path)
    rewrite(folder, lambda content: content.pop("taxonomy"))

    with pytest.raises(SkillModelUnusable, match="'taxonomy'"):
        load_skill_model(folder, some_fields())


def test_nothing_but_a_model_is_ever_replaced(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("keep me")

    with pytest.raises(FileExistsError):
        save_skill_model(trained(), tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_a_model_that_cannot_be_written_leaves_nothing_and_spares_the_former(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bytes_of(saved(tmp_path))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        save_skill_model(trained(), tmp_path / "model")

    assert [path.name for path in tmp_path.iterdir()] == ["model"]
    assert bytes_of(tmp_path / "model") == before


def test_the_shipped_model_belongs_to_the_bundled_taxonomy() -> None:
    """After a change of skills, names, relations or occupations: `make similarity`."""
    model = load_skill_model(SHIPPED_FOLDER, load_taxonomy())

    assert model.similarity.skill_ids_ == sorted(load_taxonomy().skills)
    assert model.origin["encoder"] == "all-MiniLM-L6-v2"


def test_the_bundled_scorer_has_the_shipped_edges() -> None:
    shipped = load_skill_model(SHIPPED_FOLDER, load_taxonomy())

    assert build_scorer(load_taxonomy()).similarity.graph_ == shipped.similarity.graph_


def test_a_bundled_taxonomy_ahead_of_its_model_is_told_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    ahead = replace(load_taxonomy(), relations=())

    with caplog.at_level(logging.INFO):
        assert shipped_skill_model(ahead) is None

    assert "talentbridge train" in caplog.text
