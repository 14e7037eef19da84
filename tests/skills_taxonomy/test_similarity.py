"""How far a held skill stands for an asked one: the estimator's contract and the order of credits."""

import copy
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from skills_taxonomy.errors import UnknownSkill
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.similarity import (
    BROADER,
    NARROWER,
    RELATED,
    TECHNIQUE_OF_TOOL,
    TOOL,
    Edge,
    SkillSimilarity,
    relation_edges,
)
from skills_taxonomy.similarity.edges import single_steps
from skills_taxonomy.similarity.vectors import cooccurrence_vectors
from tests.matcher.making import make_taxonomy
from tests.skills_taxonomy.making import some_fields


@lru_cache
def bundled() -> Taxonomy:
    return load_taxonomy()


@lru_cache
def fitted_on_some() -> SkillSimilarity:
    return SkillSimilarity().fit(some_fields())


@lru_cache
def fitted_on_bundled() -> SkillSimilarity:
    return SkillSimilarity().fit(bundled())


@lru_cache
def fitted() -> SkillSimilarity:
    return SkillSimilarity().fit(make_taxonomy())


def test_parameters_are_kept_and_cloned_unchanged() -> None:
    model = SkillSimilarity(components=8, neighbours=5, learned_credit=0.2, least_credit=0.1, random_state=3)

    assert clone(model).get_params() == model.get_params()
    assert clone(fitted()).get_params() == fitted().get_params()


@pytest.mark.parametrize(
    "wrong",
    [
        {"components": 0},
        {"neighbours": 0},
        {"learned_credit": -0.1},
        {"learned_credit": 1.1},
        {"learned_credit": float("nan")},
        {"least_credit": 0.0},
        {"least_credit": 1.1},
        {"test_share": 0.0},
        {"test_share": 1.0},
    ],
)
def test_parameters_are_checked_in_fit_and_not_before(wrong: dict[str, float]) -> None:
    model = SkillSimilarity(**wrong)  # type: ignore[arg-type]

    with pytest.raises(ValueError, match="must be"):
        model.fit(make_taxonomy())


def test_fit_returns_itself_and_starts_afresh() -> None:
    model = SkillSimilarity()

    assert model.fit(some_fields()) is model
    assert model.fit(make_taxonomy()).graph_ == fitted().graph_
    assert (model.learned_, model.report_) == ({}, None)


def test_a_clone_is_not_fitted_and_fits_the_same() -> None:
    copied = clone(fitted_on_some())

    assert not hasattr(copied, "graph_")
    assert copied.fit(some_fields()).graph_ == fitted_on_some().graph_


def test_fit_leaves_taxonomy_and_parameters_as_they_were() -> None:
    taxonomy, model = make_taxonomy(), SkillSimilarity(neighbours=4)
    before, parameters = copy.deepcopy(taxonomy), model.get_params()

    model.fit(taxonomy)

    assert taxonomy == before
    assert model.get_params() == parameters


def test_set_params_is_seen_by_the_next_fit() -> None:
    model = SkillSimilarity().fit(make_taxonomy()).set_params(neighbours=2)

    assert max(map(len, model.graph_.values())) > 2
    assert max(map(len, model.fit(make_taxonomy()).graph_.values())) == 2


@pytest.mark.parametrize("wrong", [np.zeros((3, 2)), [["plc"]], None])
def test_what_is_no_taxonomy_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="Taxonomy"):
        SkillSimilarity().fit(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("ask", ["neighbours_of", "counts_toward", "edge", "similarity"])
def test_a_model_not_fitted_says_so(ask: str) -> None:
    arguments = ("plc",) if ask in ("neighbours_of", "counts_toward") else ("plc", "scada")

    with pytest.raises(NotFittedError):
        getattr(SkillSimilarity(), ask)(*arguments)


@pytest.mark.parametrize(
    ("asked", "held", "credit", "kind"),
    [
        ("plc", "plc", 1.0, "same"),
        ("plc", "ladder", NARROWER, "narrower"),
        ("ladder", "plc", BROADER, "broader"),
        ("plc", "tia_portal", TOOL, "tool"),
        ("tia_portal", "plc", TECHNIQUE_OF_TOOL, "broader"),
        ("plc", "scada", RELATED, "related"),
        ("scada", "plc", RELATED, "related"),
        # Two steps multiply: a sister tool through the technique both serve.
        ("step7", "tia_portal", TECHNIQUE_OF_TOOL * TOOL, "related"),
        ("scada", "ladder", RELATED * NARROWER, "related"),
    ],
)
def test_relations_give_their_credit(asked: str, held: str, credit: float, kind: str) -> None:
    edge = fitted().edge(asked, held)

    assert edge is not None
    assert (edge.credit, edge.kind) == (pytest.approx(credit), kind)


def test_skills_of_another_trade_count_nothing() -> None:
    assert fitted().edge("plc", "cooking") is None
    assert fitted().similarity("plc", "cooking") == 0.0


def test_an_unknown_skill_is_named() -> None:
    with pytest.raises(UnknownSkill) as caught:
        fitted().neighbours_of("nothing")

    assert caught.value.skill_id == "nothing"


def test_two_fits_give_the_same_graph() -> None:
    assert SkillSimilarity().fit(some_fields()).graph_ == fitted_on_some().graph_


def test_the_order_of_a_taxonomy_does_not_matter() -> None:
    taxonomy = some_fields()
    turned = replace(
        taxonomy,
        skills=dict(reversed(taxonomy.skills.items())),
        relations=tuple(reversed(taxonomy.relations)),
    )

    assert SkillSimilarity().fit(turned).graph_ == fitted_on_some().graph_


def test_every_skill_has_itself_first_and_no_more_neighbours_than_asked_for() -> None:
    graph = fitted_on_bundled().graph_

    assert graph.keys() == bundled().skills.keys()
    assert all((edges[0].skill_id, edges[0].credit, edges[0].kind) == (asked, 1.0, "same")
               for asked, edges in graph.items())  # fmt: skip
    assert max(map(len, graph.values())) <= fitted_on_bundled().neighbours


def test_edges_go_down_by_credit_and_name_known_skills_once() -> None:
    for edges in fitted_on_bundled().graph_.values():
        order = [(-edge.credit, edge.skill_id) for edge in edges[1:]]
        assert order == sorted(order)
        assert all(0 < edge.credit <= 1 for edge in edges)
        assert len({edge.skill_id for edge in edges} & bundled().skills.keys()) == len(edges)


def test_what_is_learned_counts_less_than_any_stated_relation() -> None:
    learned = [e for edges in fitted_on_bundled().graph_.values() for e in edges if e.kind == "learned"]
    stated = [e for edges in single_steps(bundled()).values() for e in edges.values()]

    assert learned
    assert max(edge.credit for edge in learned) < min(edge.credit for edge in stated)


def test_what_relations_join_is_never_learned() -> None:
    relations = relation_edges(bundled())

    assert not [
        (asked, edge)
        for asked, edges in fitted_on_bundled().learned_.items()
        for edge in edges
        if edge.skill_id in relations.get(asked, {}) or edge.skill_id == asked
    ]


def test_learned_credits_are_whole_hundredths_from_the_least_to_the_most() -> None:
    model = fitted_on_bundled()
    credits = {edge.credit for edges in model.learned_.values() for edge in edges}

    assert all(credit == round(credit, 2) for credit in credits)
    assert model.least_credit <= min(credits) <= max(credits) <= model.learned_credit


def test_likeness_finds_relations_that_were_held_back() -> None:
    report = fitted_on_bundled().report_

    assert report is not None
    assert report.auc > 0.95
    assert report.brier < report.brier_of_share
    assert report.held_back == round(0.2 * (report.trained_on + report.held_back))


def test_probabilities_are_about_as_often_right_as_they_say() -> None:
    report = fitted_on_bundled().report_

    assert report is not None
    many = [one for one in report.reliability if one.related >= 50]
    assert len(many) >= 4
    assert all(0.6 < one.observed / one.predicted < 1.6 for one in many)


def test_vacancies_that_ask_skills_together_bring_these_closer() -> None:
    taxonomy = make_taxonomy("new")
    skill_ids = sorted(taxonomy.skills)
    new, ladder = skill_ids.index("new"), skill_ids.index("ladder")

    alone = cooccurrence_vectors(taxonomy, skill_ids, 8, 0)
    asked = cooccurrence_vectors(taxonomy, skill_ids, 8, 0, requirement_lists=[["new", "ladder"]] * 3)

    assert alone[new] @ alone[ladder] == 0.0
    assert asked[new] @ asked[ladder] == pytest.approx(1.0)


def test_fit_counts_what_vacancies_ask_together() -> None:
    asked = sorted(some_fields().skills)[:40]
    model = SkillSimilarity().fit(some_fields(), requirement_lists=[asked] * 20)

    assert model.learned_ != fitted_on_some().learned_


def test_an_encoder_is_one_more_likeness() -> None:
    def encode(texts: Sequence[str]) -> NDArray[np.float64]:
        return np.eye(8)[[len(text) % 8 for text in texts]]

    model = SkillSimilarity().fit(some_fields(), encoder=encode)

    assert model.report_ != fitted_on_some().report_


def test_edges_learned_before_give_the_same_graph_again() -> None:
    model = SkillSimilarity().fit_learned(some_fields(), fitted_on_some().learned_)

    assert model.graph_ == fitted_on_some().graph_


def test_edges_learned_before_serve_a_taxonomy_that_has_gained_a_skill() -> None:
    taxonomy = make_taxonomy("new")
    model = SkillSimilarity().fit_learned(taxonomy, {"plc": [Edge("cooking", 0.1, "learned")]})

    assert model.similarity("plc", "cooking") == 0.1
    assert [edge.kind for edge in model.neighbours_of("new")] == ["same"]


def test_edges_learned_of_a_skill_that_is_gone_are_left_out() -> None:
    model = SkillSimilarity().fit_learned(make_taxonomy(), {"plc": [Edge("gone", 0.1, "learned")]})

    assert model.edge("plc", "gone") is None


def test_what_a_skill_counts_toward_is_the_graph_turned_round() -> None:
    model = fitted()

    for held in model.skill_ids_:
        toward = model.counts_toward(held)
        assert {(e.skill_id, e.credit, e.kind) for e in toward} == {
            (asked, e.credit, e.kind) for asked in model.skill_ids_ if (e := model.edge(asked, held))
        }
        assert toward[0] == Edge(held, 1.0, "same")


def test_without_learning_only_relations_are_left() -> None:
    kinds = {edge.kind for edges in fitted().graph_.values() for edge in edges}
    strict = SkillSimilarity(learned_credit=0.0, neighbours=3).fit(make_taxonomy())

    assert "same" in kinds
    assert all(len(edges) <= 3 for edges in strict.graph_.values())


def test_bundled_tools_stand_for_their_techniques_more_than_the_other_way() -> None:
    model = fitted_on_bundled()

    pairs = [(r.source, r.target) for r in bundled().relations if r.kind == "tool_of"]
    assert pairs
    stronger = sum(model.similarity(t, s) >= model.similarity(s, t) for s, t in pairs)
    assert stronger > 0.9 * len(pairs)
