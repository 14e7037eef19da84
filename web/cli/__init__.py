"""The command `talentbridge`: every job of the product from the command line.

A wrong input ends with status 2 and a message on standard error that names the file, the
line and the reason; results are written whole or not at all.
"""

import sys
from collections.abc import Sequence
from importlib import import_module

import click
from sqlalchemy.exc import DatabaseError

from matcher.errors import MatcherError
from skills_taxonomy.errors import TaxonomyError
from web.cli.files import InputError
from web.config import ConfigurationError
from web.services.errors import ServiceError

__all__ = ["main", "talentbridge"]

COMMANDS = {
    "serve": "serving:serve",
    "link": "texts:link",
    "extract": "texts:extract",
    "rank": "ranking:rank",
    "replay": "replaying:replay",
    "match-all": "matching:match_everything",
    "similar-titles": "ranking:similar_titles",
    "gaps": "training:gaps",
    "recommend": "training:recommend",
    "plan-team": "team:plan_team",
    "train-weights": "learning:train_weights",
    "retrain": "learning:retrain",
    "evaluate": "evaluation:evaluate_set",
    "taxonomy": "taxonomy:taxonomy",
    "schemes": "schemes:schemes",
    "programmes": "programmes:programmes",
    "train": "skill_model:train",
}


class _LazyGroup(click.Group):
    """Loads a command when it is asked for, so that each loads only the libraries it needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"web.cli.{module}"), name)
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="talentbridge")
def talentbridge() -> None:
    """Match talent, find gaps and plan training for Hong Kong's manufacturing and I&T sector."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, by default with the arguments of the process.

    Raises
    ------
    SystemExit
        Always: 0, 1 where a check found errors, 2 where input was refused, 130 on Ctrl+C.
    """
    try:
        status = talentbridge(arguments, standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (ConfigurationError, InputError, MatcherError, ServiceError, TaxonomyError) as error:
        click.echo(f"talentbridge: {error}", err=True)
        sys.exit(2)
    except DatabaseError as error:
        reason = str(error.orig).strip().splitlines()[0]
        click.echo(f"talentbridge: the database cannot be used: {reason}", err=True)
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)
