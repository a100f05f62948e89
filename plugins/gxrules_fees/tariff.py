"""The tariff of the fee for processing information: 国办函〔2020〕109号 articles 4 and 5."""

from __future__ import annotations

_FREE_ITEMS, _FIRST_ITEMS, _STEP = 10, 30, 10


def item_fee(items: int) -> int:
    """The fee in 元 for so many items of one applicant in one month.

    Ten are free, the next twenty cost 100 each, and every further ten 100
    more each than the ten before.
    """
    if items <= _FIRST_ITEMS:
        return max(0, items - _FREE_ITEMS) * 100
    steps, rest = divmod(items - _FIRST_ITEMS, _STEP)
    # The mean rate of so many whole steps is that halfway between the first and the last.
    whole = steps * _STEP * (_step_rate(0) + _step_rate(steps - 1)) // 2
    return item_fee(_FIRST_ITEMS) + whole + rest * _step_rate(steps)


def _step_rate(step: int) -> int:
    return 200 + 100 * step


def page_fee(pages: int) -> int:
    """The fee in 元 for so many pages: thirty are free, then 10, from 101 on 20, from 201 on 40 a page."""
    return 10 * max(0, pages - 30) + 10 * max(0, pages - 100) + 20 * max(0, pages - 200)
