"""The room for uploads: so many bytes may be in memory at a time; who finds none left waits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import attrs


@attrs.define(eq=False)
class UploadRoom:
    """Room for ``free`` bytes."""

    free: int
    _changed: asyncio.Condition = attrs.field(factory=asyncio.Condition)

    @asynccontextmanager
    async def hold(self, size: int) -> AsyncIterator[None]:
        """Have room for ``size`` bytes in the body, which must not be more than all there is."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.free >= size)
            self.free -= size
        try:
            yield
        finally:
            async with self._changed:
                self.free += size
                self._changed.notify_all()
