"""Tests of `matcher.coverage`."""
