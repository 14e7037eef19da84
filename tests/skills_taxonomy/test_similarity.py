"""How far a held skill stands for an asked one: the estimator's contract and the order of credits."""

from functools import lru_cache

import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from skills_taxonomy.errors import UnknownSkill
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.similarity import BROADER, NARROWER, RELATED, TECHNIQUE_OF_TOOL, TOOL, SkillSimilarity
from tests.matcher.making import make_taxonomy


@lru_cache
def bundled() -> Taxonomy:
    return load_taxonomy()


@lru_cache
def fitted_on_bundled() -> SkillSimilarity:
    return SkillSimilarity().fit(bundled())


@lru_cache
def fitted() -> SkillSimilarity:
    return SkillSimilarity().fit(make_taxonomy())


def test_parameters_are_kept_and_cloned_unchanged() -> None:
    model = SkillSimilarity(components=8, neighbours=5, learned_credit=0.2, threshold=0.8, random_state=3)

    assert clone(model).get_params() == model.get_params()
    assert clone(fitted()).get_params() == fitted().get_params()


@pytest.mark.parametrize(
    "wrong",
    [
        {"components": 0},
        {"neighbours": 0},
        {"learned_credit": -0.1},
        {"learned_credit": 1.1},
        {"threshold": 0.0},
        {"threshold": 1.1},
    ],
)
def test_parameters_are_checked_in_fit_and_not_before(wrong: dict[str, float]) -> None:
    model = SkillSimilarity(**wrong)  # type: ignore[arg-type]

    with pytest.raises(ValueError, match="must be"):
        model.fit(make_taxonomy())


def test_fit_returns_itself_and_starts_afresh() -> None:
    model = SkillSimilarity()

    assert model.fit(bundled()) is model
    assert model.fit(make_taxonomy()).graph_ == fitted().graph_


@pytest.mark.parametrize("ask", ["neighbours_of", "edge", "similarity"])
def test_a_model_not_fitted_says_so(ask: str) -> None:
    arguments = ("plc",) if ask == "neighbours_of" else ("plc", "scada")

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
    assert SkillSimilarity().fit(bundled()).graph_ == fitted_on_bundled().graph_


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


def test_what_is_learned_counts_less_than_any_single_relation() -> None:
    learned = [e for edges in fitted_on_bundled().graph_.values() for e in edges if e.kind == "learned"]

    assert learned
    assert max(edge.credit for edge in learned) <= SkillSimilarity().learned_credit
    assert SkillSimilarity().learned_credit < min(NARROWER, TOOL, RELATED, BROADER, TECHNIQUE_OF_TOOL)


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
