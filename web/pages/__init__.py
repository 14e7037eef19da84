"""The pages, rendered on the server: one blueprint a subject."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages to the application."""
