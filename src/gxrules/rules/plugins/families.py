"""The family of a plugin's rules: what people read for it, and the tags that select it."""

from __future__ import annotations

import attrs

from gxrules.text.messages import Message


@attrs.frozen(kw_only=True)
class Family:
    """The title of a plugin's rules, and tags that select all of them that are on.

    A plugin's module states it as ``GXRULES_FAMILY``. Pages show ``title``
    where findings are filtered by family. ``tags`` are in addition to those
    that a rule has itself; the tag ``gate`` puts the family into the profile
    of that name.
    """

    title: Message
    tags: tuple[str, ...] = ()
