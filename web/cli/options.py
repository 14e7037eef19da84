"""Options that several commands share."""

from pathlib import Path

import click

INPUT = click.Path(path_type=Path, dir_okay=False)

taxonomy_option = click.option(
    "--taxonomy", "taxonomy_spec", default="bundled", show_default=True,
    metavar="bundled|esco:DIR|onet:DIR|package:DIR",
    help="The bundled taxonomy, the folder of an ESCO or O*NET release, or one of our own format.",
)  # fmt: skip
skill_model_option = click.option(
    "--skill-model", type=click.Path(path_type=Path, file_okay=False), default=None, metavar="DIR",
    help="What `train` wrote for this taxonomy; by default the bundled model, or learned anew.",
)  # fmt: skip
out_option = click.option("--out", type=INPUT, required=True, help="File to write; .gz is compressed.")
format_option = click.option(
    "--format", "style", type=click.Choice(["table", "json"]), default="table", show_default=True
)
language_option = click.option(
    "--lang", "language", type=click.Choice(["en", "zh-Hant", "zh-Hans"]), default="en", show_default=True,
    help="Language of skill names.",
)  # fmt: skip
