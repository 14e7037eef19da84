"""Run the command line as a module: ``python -m web.cli``."""

from web.cli import main

main()
