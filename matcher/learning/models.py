"""A model of weights as a file: plain JSON with where it came from, how well it ranks, and a digest.

{"format": "talentbridge-weights/1", "weights": {...}, "base": {...}, "source": "judgements",
 "data": "<digest>", "vacancies": 20, "pairs": 1200, "taxonomy": "bundled 1.2",
 "similarity": "<digest>", "trained_on": "2026-11-25", "pull": 0.002, "reach": 1,
 "random_state": 0, "figures": [{"held_out": "role", "groups": 10, "slices": {"all":
 {"vacancies": 20, "present": [mean, low, high], "learned": [...], "difference": [...]}}}],
 "digest": "<SHA-256 of all the rest>"}
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, Literal, cast

from matcher.digests import digest_of, graph_digest, weights_digest
from matcher.errors import ModelUnusable
from matcher.learning.evaluation import SLICES, Estimate, Figures, SliceFigures, cross_validate
from matcher.learning.judgements import JudgedSet
from matcher.learning.promotion import Refusal, refusals
from matcher.learning.search import PULL_OF_DECISIONS, PULL_OF_JUDGES, WeightSearch
from matcher.scoring import Scorer
from matcher.weights import PartName, Weights
from skills_taxonomy.linking.mention import Evidence
from skills_taxonomy.model import Taxonomy

FORMAT = "talentbridge-weights/1"

Source = Literal["judgements", "decisions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsModel:
    """Learned weights with their card.

    ``base`` are the weights that were in force, with which ``figures`` compare. ``data`` is the
    digest of what was learned from; ``taxonomy`` and ``similarity`` name what it was read with.
    """

    weights: Weights
    base: Weights
    source: Source
    data: str
    vacancies: int
    pairs: int
    taxonomy: str
    similarity: str
    trained_on: date
    pull: float
    reach: int
    random_state: int
    figures: tuple[Figures, ...]

    @property
    def id(self) -> str:
        """The name of the whole model; equal models have equal names."""
        return digest_of(_content(self))

    @property
    def weights_id(self) -> str:
        """The name of its weights, as matches carry it."""
        return weights_digest(self.weights)

    def was_made_with(self, taxonomy: Taxonomy, scorer: Scorer) -> bool:
        """Whether its figures were found with this taxonomy and graph of skills."""
        version = f"{taxonomy.name} {taxonomy.version}"
        return self.taxonomy == version and self.similarity == graph_digest(scorer.similarity)

    @property
    def refusals(self) -> list[Refusal]:
        """What stands against promoting it."""
        return refusals(self.figures, is_unchanged=self.weights_id == weights_digest(self.base))


def train_model(
    judged: JudgedSet,
    scorer: Scorer,
    taxonomy: Taxonomy,
    *,
    source: Source,
    trained_on: date,
    reach: int = 1,
    random_state: int = 0,
) -> WeightsModel:
    """Learn weights from judgements, starting from the scorer's, with cross-validated figures.

    Held out are vacancies, and, where the judgements name groups, those: roles of judged sets,
    firms of decisions. Decisions of firms are always tried on whole firms alone, so that nobody's
    vacancies speak for themselves twice.
    """
    pull = PULL_OF_JUDGES if source == "judgements" else PULL_OF_DECISIONS
    search = WeightSearch(judged, scorer, pull=pull, reach=reach)
    return WeightsModel(
        weights=search.learn(),
        base=scorer.weights,
        source=source,
        data=judged.digest,
        vacancies=len(judged.vacancies),
        pairs=len(judged.grades),
        taxonomy=f"{taxonomy.name} {taxonomy.version}",
        similarity=graph_digest(scorer.similarity),
        trained_on=trained_on,
        pull=pull,
        reach=reach,
        random_state=random_state,
        figures=tuple(
            cross_validate(search, held_out=name, groups=groups, random_state=random_state)
            for name, groups in _groupings(judged, source).items()
        ),
    )


def dump_model(model: WeightsModel) -> str:
    """Return a model as the text of its file; equal models give equal bytes."""
    content = {**_content(model), "digest": model.id}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def load_model(
    text: str, *, name: object = "model", taxonomy: Taxonomy | None = None, scorer: Scorer | None = None
) -> WeightsModel:
    """Read a model from the text of its file.

    Parameters
    ----------
    name : object
        What errors call it.
    taxonomy, scorer : optional
        Refuse a model that was made with another taxonomy or similarity graph.

    Raises
    ------
    ModelUnusable
        The text is no model, was changed or cut off, or was made with other tools.
    """
    content = _parsed(text, name)
    digest = content.pop("digest", None)
    if digest_of(content) != digest:
        raise ModelUnusable(name, "digest", "does not fit the content: the file is damaged or was edited")
    try:
        model = _model(content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelUnusable(name, "content", f"is not as the format says ({error!r})") from error
    if model.id != digest:
        raise ModelUnusable(name, "content", "has entries the format does not know")
    _refuse_mismatch(model, name, taxonomy, scorer)
    return model


def read_model(path: Path, *, taxonomy: Taxonomy | None = None, scorer: Scorer | None = None) -> WeightsModel:
    """Read a model from a file, as `load_model` does from its text."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelUnusable(path, "file", f"cannot be read ({error})") from error
    return load_model(text, name=path, taxonomy=taxonomy, scorer=scorer)


def _groupings(judged: JudgedSet, source: Source) -> dict[str, dict[str, str]]:
    names = [vacancy.id for vacancy in judged.vacancies]
    grouped = {name: judged.group_of(name) for name in names}
    if not names:
        return {}
    if source == "decisions":
        return {"firm": grouped}
    by_vacancy = {"vacancy": {name: name for name in names}}
    return by_vacancy | ({"role": grouped} if judged.groups else {})


def _content(model: WeightsModel) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "weights": _weights_content(model.weights),
        "base": _weights_content(model.base),
        "source": model.source,
        "data": model.data,
        "vacancies": model.vacancies,
        "pairs": model.pairs,
        "taxonomy": model.taxonomy,
        "similarity": model.similarity,
        "trained_on": model.trained_on.isoformat(),
        "pull": model.pull,
        "reach": model.reach,
        "random_state": model.random_state,
        "figures": [
            {
                "held_out": one.held_out,
                "groups": one.groups,
                "slices": {
                    name: {
                        "vacancies": found.vacancies,
                        "present": list(found.present),
                        "learned": list(found.learned),
                        "difference": list(found.difference),
                    }
                    for name, found in one.slices.items()
                },
            }
            for one in model.figures
        ],
    }


def _weights_content(weights: Weights) -> dict[str, Any]:
    facts = asdict(weights)
    facts["parts"] = dict(sorted(weights.parts.items()))
    facts["evidence"] = {grade.name: factor for grade, factor in sorted(weights.evidence.items())}
    return facts


def _parsed(text: str, name: object) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ModelUnusable(name, "file", f"is not JSON ({error})") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ModelUnusable(name, "format", f"is not {FORMAT}")
    return content


def _model(content: Mapping[str, Any]) -> WeightsModel:
    if content["source"] not in ("judgements", "decisions"):
        raise ValueError(f"unknown source {content['source']!r}")
    return WeightsModel(
        weights=_weights(content["weights"]),
        base=_weights(content["base"]),
        source=content["source"],
        data=str(content["data"]),
        vacancies=int(content["vacancies"]),
        pairs=int(content["pairs"]),
        taxonomy=str(content["taxonomy"]),
        similarity=str(content["similarity"]),
        trained_on=date.fromisoformat(content["trained_on"]),
        pull=float(content["pull"]),
        reach=int(content["reach"]),
        random_state=int(content["random_state"]),
        figures=tuple(_figures(one) for one in content["figures"]),
    )


def _weights(content: Mapping[str, Any]) -> Weights:
    return Weights(
        parts={cast(PartName, name): float(weight) for name, weight in content["parts"].items()},
        preferred=float(content["preferred"]),
        evidence={Evidence[name]: float(factor) for name, factor in content["evidence"].items()},
        unknown_level=float(content["unknown_level"]),
        fresh_years=int(content["fresh_years"]),
        stale_loss=float(content["stale_loss"]),
        stale_floor=float(content["stale_floor"]),
    )


def _figures(content: Mapping[str, Any]) -> Figures:
    slices = content["slices"]
    if not set(slices) <= set(SLICES):
        raise ValueError(f"unknown slices {sorted(slices)}")
    return Figures(
        held_out=str(content["held_out"]),
        groups=int(content["groups"]),
        slices={name: _slice(slices[name]) for name in SLICES if name in slices},
    )


def _slice(content: Mapping[str, Any]) -> SliceFigures:
    present, learned, difference = (_estimate(content[name]) for name in ("present", "learned", "difference"))
    return SliceFigures(
        vacancies=int(content["vacancies"]), present=present, learned=learned, difference=difference
    )


def _estimate(values: list[float]) -> Estimate:
    mean, low, high = (float(value) for value in values)
    if not all(map(isfinite, (mean, low, high))):
        raise ValueError(f"figures must be finite, got {values}")
    return mean, low, high


def _refuse_mismatch(
    model: WeightsModel, name: object, taxonomy: Taxonomy | None, scorer: Scorer | None
) -> None:
    version = f"{taxonomy.name} {taxonomy.version}" if taxonomy else model.taxonomy
    if model.taxonomy != version:
        raise ModelUnusable(name, "taxonomy", f"is {model.taxonomy}, not {version}: train it again")
    if scorer is not None and model.similarity != graph_digest(scorer.similarity):
        raise ModelUnusable(name, "similarity", "is another graph of skills: train it again")
