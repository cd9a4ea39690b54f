"""Shared fixtures. That this file is here also lets every test import ``fakes``."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.translate.glossary import Glossary, load_glossary


@pytest.fixture(autouse=True)
def no_fetched_models(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test, so that what a user has fetched plays no part."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("BRIEFGEN_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    return load_glossary()
