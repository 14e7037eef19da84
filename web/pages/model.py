"""The model of the score: its card, and the ones it may give way to."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from matcher.learning import WeightsCard, built_in_card
from matcher.scoring import Scorer
from web.db import db
from web.guards.access import requires, signed_in
from web.pages.model_words import weight_lines
from web.problems import Problem, problem_of
from web.services import models
from web.services.errors import ModelOutdated, ModelRefused
from web.workbench import current_workbench

blueprint = Blueprint("model", __name__, url_prefix="/administration/model")


@blueprint.get("")
@requires("administrator")
def show() -> str:
    """Show the model in force, and the others."""
    return _page(None)


@blueprint.post("/<model:model_code>/promote")
@requires("administrator")
def promote(model_code: str) -> ResponseReturnValue:
    """Put a model in force that the gate lets through."""
    models.promote(db.session, current_workbench(), model_code, account_id=signed_in().account_id)
    flash(gettext("The model is in force. Every score from now on is computed with it."))
    return redirect(url_for("model.show"))


@blueprint.post("/<model:model_code>/roll-back")
@requires("administrator")
def roll_back(model_code: str) -> ResponseReturnValue:
    """Go back to weights that were in force before."""
    models.roll_back(db.session, model_code, account_id=signed_in().account_id)
    flash(gettext("The earlier weights are in force again."))
    return redirect(url_for("model.show"))


@blueprint.errorhandler(ModelRefused)
@blueprint.errorhandler(ModelOutdated)
def refuse(error: Exception) -> ResponseReturnValue:
    """Show the models again, with why one was not promoted."""
    problem = problem_of(error)
    return _page(problem), problem.status


def _card(scorer: Scorer) -> tuple[WeightsCard, bool] | None:
    """Return the card of the program's weights, and whether its figures are of skills now in force."""
    card = built_in_card()
    if card.weights != scorer.weights_id:
        return None
    return card, card.was_made_with(current_workbench().taxonomy, scorer)


def _page(problem: Problem | None) -> str:
    scorer = models.scorer_in_force(db.session, current_workbench())
    records = models.list_models(db.session)
    current = next((record for record in records if record.is_in_force), None)
    return render_template(
        "model/model.html",
        problem=problem,
        taxonomy=current_workbench().taxonomy,
        current=current,
        card=_card(scorer) if current is None else None,
        weights_id=scorer.weights_id,
        weights=weight_lines(scorer.weights),
        history=[(record, weight_lines(record.model.weights, record.model.base)) for record in records],
        built_in=models.BUILT_IN,
    )
