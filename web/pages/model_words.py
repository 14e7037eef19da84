"""Weights, figures and refusals of a model in words."""

from flask_babel import gettext

from matcher.learning import Refusal
from matcher.learning.evaluation import Estimate
from matcher.scoring import PartName, Weights
from web.pages.phrases import HELD_OUT, SLICES
from web.words.matches import EVIDENCE, PARTS
from web.words.names import words_for

SHOWN_PARTS: tuple[PartName, ...] = ("skills", "role", "experience")


def weight_lines(weights: Weights, base: Weights | None = None) -> list[tuple[str, str, str]]:
    """Return what each weight is for, its figure, and the one it is compared with, if it differs."""
    figures = _figures(weights)
    before = dict(_figures(base)) if base else {}
    return [
        (words, figure, before[words] if before.get(words, figure) != figure else "")
        for words, figure in figures
    ]


def refusal_words(refusal: Refusal) -> str:
    """Say why a model is not promoted, with the figure that was seen."""
    held_out = words_for(HELD_OUT, refusal.held_out)
    if refusal.code == "unchanged":
        return gettext("The weights are the same as before.")
    if refusal.code == "nothing_held_out":
        return gettext("It was not tried on anything it had not learned from.")
    if refusal.code == "too_few_groups":
        return gettext(
            "Only %(count)s groups were held out (by %(held_out)s); %(least)s are needed.",
            count=round(refusal.figure), held_out=held_out, least=round(refusal.limit),
        )  # fmt: skip
    slice_words = words_for(SLICES, refusal.slice)
    if refusal.code == "may_fall":
        return gettext(
            "Held out by %(held_out)s, nDCG@10 may fall by %(figure)s for %(slice)s; at most %(limit)s is allowed.",
            held_out=held_out, figure=f"{-refusal.figure:.3f}", slice=slice_words,
            limit=f"{-refusal.limit:.3f}",
        )  # fmt: skip
    return gettext(
        "Held out by %(held_out)s, nDCG@10 falls by %(figure)s for %(slice)s.",
        held_out=held_out, figure=f"{-refusal.figure:.3f}", slice=slice_words,
    )  # fmt: skip


def estimate_words(estimate: Estimate) -> str:
    """Return a mean with its 95 % interval."""
    mean, low, high = estimate
    return gettext("%(mean)s (%(low)s to %(high)s)", mean=_three(mean), low=_three(low), high=_three(high))


def _figures(weights: Weights) -> list[tuple[str, str]]:
    total = sum(weights.parts.values())
    stale = gettext(
        "%(loss)s a year after %(years)s years, down to %(floor)s",
        loss=f"-{weights.stale_loss:.2f}", years=weights.fresh_years, floor=f"{weights.stale_floor:.2f}",
    )  # fmt: skip
    return [
        *((words_for(PARTS, part), f"{weights.parts.get(part, 0.0) / total:.2f}") for part in SHOWN_PARTS),
        (gettext("A preferred requirement, beside a must of 1"), f"{weights.preferred:.2f}"),
        *(
            (
                gettext("A skill by how it is shown: %(evidence)s", evidence=words_for(EVIDENCE, grade)),
                f"{factor:.2f}",
            )
            for grade, factor in sorted(weights.evidence.items())
        ),
        (gettext("A level that the CV does not state"), f"{weights.unknown_level:.2f}"),
        (gettext("A skill not used lately"), stale),
    ]


def _three(value: float) -> str:
    return f"{value:.3f}"
