"""Fixtures. ROMs come from an installed ale_py (`pip install ale-py`); without one the tests that play are skipped, loudly."""

from __future__ import annotations

import pytest

import beam2600


def pytest_report_header(config):
    try:
        return f"beam2600: ROMs from {beam2600.find_rom('pong').parent}"
    except beam2600.RomNotFoundError as error:
        return f"beam2600: MOST TESTS ARE SKIPPED, there are no ROMs: {error}"


@pytest.fixture(scope="session")
def roms():
    try:
        return beam2600.find_rom("pong").parent
    except beam2600.RomNotFoundError as error:
        pytest.skip(str(error))
