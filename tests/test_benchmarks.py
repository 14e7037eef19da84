"""The commands that figures come from are there and can be started."""

import importlib
from pathlib import Path

import pytest

import benchmarks

NAMES = sorted(path.stem for path in Path(benchmarks.__file__).parent.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_can_be_started(name: str) -> None:
    module = importlib.import_module(f"benchmarks.{name}")

    assert not hasattr(module, "main") or f"python -m benchmarks.{name}" in (module.__doc__ or "")
