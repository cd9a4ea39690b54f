"""Shared fixtures. That this file is here also lets every test import ``fakes``."""

from __future__ import annotations

import pytest

from briefgen.translate.glossary import Glossary, load_glossary


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    return load_glossary()
