"""The settings of a server."""

from __future__ import annotations

from pathlib import Path

import attrs

from gxrules.cli.web.uploads import UploadLimits


@attrs.frozen(kw_only=True)
class ServeSettings:
    """The settings of a server; ``keep`` is the folder for uploads, which are not kept without one."""

    token: str = attrs.field(repr=False)
    limits: UploadLimits
    keep: Path | None = None
