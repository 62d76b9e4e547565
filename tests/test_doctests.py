"""Every example in a docstring runs."""

import doctest
import importlib
import pkgutil

import pytest

import chain
import schemas


def modules() -> list[str]:
    found = [pkgutil.walk_packages(package.__path__, f"{package.__name__}.") for package in (schemas, chain)]
    return sorted(module.name for walk in found for module in walk if not module.name.endswith("__main__"))


@pytest.mark.parametrize("name", modules())
def test_examples_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
