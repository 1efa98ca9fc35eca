"""The line to Telegram: what it drops, and what a gateway answers in Telegram's place, is asked again."""

import asyncio
import logging
from typing import Any

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest

logger = logging.getLogger(__name__)

_WAITS_S = (0.3, 1.0)
_FIRST_OF_SERVER_ERRORS = 500
_NEVER_SENT = (httpx.ConnectTimeout, httpx.PoolTimeout)


class SteadyRequest(HTTPXRequest):
    """Calls a method again where the line broke or the server failed (HTTP 5xx), before anyone hears of an error.

    What was sent and not answered in time is not called again: Telegram is slow then, and has it.
    """

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        for wait_s in _WAITS_S:
            try:
                code, payload = await super().do_request(*args, **kwargs)
            except NetworkError as error:
                if isinstance(error, TimedOut) and not isinstance(error.__cause__, _NEVER_SENT):
                    raise
                failed = type(error.__cause__ or error).__name__
            else:
                if code < _FIRST_OF_SERVER_ERRORS:
                    return code, payload
                failed = str(code)
            logger.info("a call failed (%s); trying again", failed)
            await asyncio.sleep(wait_s)
        return await super().do_request(*args, **kwargs)
