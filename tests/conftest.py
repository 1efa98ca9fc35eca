from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings

from tests.browser import chromium, launched

if TYPE_CHECKING:
    from playwright.async_api import Browser

# How long an example takes says more about what else the machine is doing than about the code. The same examples each
# time, lest a change be blamed for what it did not do; `make test-all` draws new ones.
settings.register_profile("random", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("random"), derandomize=True)
settings.load_profile("same")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator["Browser"]:
    """One for all tests, which are marked `pytest.mark.asyncio(loop_scope="session")`."""
    pytest.importorskip("playwright.async_api")
    if chromium() is None:
        pytest.skip("no chromium on this machine")
    async with launched() as running:
        yield running
