"""Options that several commands share."""

from pathlib import Path

import click

INPUT = click.Path(path_type=Path, dir_okay=False)

taxonomy_option = click.option(
    "--taxonomy", "taxonomy_spec", default="bundled", show_default=True, metavar="bundled|esco:DIR",
    help="The bundled taxonomy, or the folder of an ESCO release.",
)  # fmt: skip
out_option = click.option("--out", type=INPUT, required=True, help="File to write; .gz is compressed.")
format_option = click.option(
    "--format", "style", type=click.Choice(["table", "json"]), default="table", show_default=True
)
language_option = click.option(
    "--lang", "language", type=click.Choice(["en", "zh-Hant", "zh-Hans"]), default="en", show_default=True,
    help="Language of skill names.",
)  # fmt: skip
