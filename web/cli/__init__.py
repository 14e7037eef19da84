"""The command `talentbridge`: every job of the product from the command line.

A wrong input ends with status 2 and a message on standard error that names the file, the
line and the reason; results are written whole or not at all.
"""

import sys

import click

from matcher.errors import MatcherError
from skills_taxonomy.errors import TaxonomyError
from web.cli.files import InputError
from web.cli.ranking import rank, similar_titles
from web.cli.serving import serve
from web.cli.taxonomy import taxonomy
from web.cli.texts import extract, link
from web.cli.training import gaps, recommend

__all__ = ["main", "talentbridge"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="talentbridge")
def talentbridge() -> None:
    """Match talent, find gaps and plan training for Hong Kong's manufacturing and I&T sector."""


for command in (serve, link, extract, rank, similar_titles, gaps, recommend, taxonomy):
    talentbridge.add_command(command)


def main() -> None:
    """Run the command line; refused input ends with status 2."""
    try:
        talentbridge(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (InputError, MatcherError, TaxonomyError) as error:
        click.echo(f"talentbridge: {error}", err=True)
        sys.exit(2)
