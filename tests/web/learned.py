"""Models of weights, and decisions to learn them from."""

from dataclasses import replace
from datetime import date

from matcher.digests import graph_digest
from matcher.learning import Figures, SliceFigures, WeightsModel
from matcher.scoring import Weights
from tests.web.small_world import small_workbench
from tests.web.visitors import Visitor

DAY = date(2026, 11, 25)
MORE_ROLE = Weights(parts={"skills": 0.7, "role": 0.22, "experience": 0.08})


def make_model(
    weights: Weights = MORE_ROLE, *, base: Weights | None = None, gain: float = 0.02, **facts: object
) -> WeightsModel:
    """A model whose figures say that it ranks better, or worse, by so much."""
    workbench = small_workbench()
    slices = {
        "all": SliceFigures(
            vacancies=9,
            present=(0.8, 0.7, 0.9),
            learned=(0.8 + gain, 0.7, 0.9),
            difference=(gain, gain - 0.005, gain + 0.01),
        )
    }
    model = WeightsModel(
        weights=weights, base=base or Weights(), source="decisions", data="d" * 64, vacancies=9, pairs=40,
        taxonomy=f"{workbench.taxonomy.name} {workbench.taxonomy.version}",
        similarity=_graph(), trained_on=DAY, pull=0.2, reach=1, random_state=0,
        figures=(Figures(held_out="firm", groups=9, slices=slices),),  # type: ignore[arg-type]
    )  # fmt: skip
    return replace(model, **facts)  # type: ignore[arg-type]


def _graph() -> str:
    return graph_digest(small_workbench().scorer.similarity)


def decide(employer: Visitor, vacancy: str, code: str, kind: str, reason: str | None = None) -> int:
    entries = f"/vacancies/{vacancy}/shortlist"
    employer.post(entries, {"candidate_id": code})
    given = {"kind": kind} if reason is None else {"kind": kind, "reason": reason}
    return employer.post(f"{entries}/{code}/decisions", given).status_code
