"""What copying and converting left in a text, and what the reader could not take in (GX8)."""

from __future__ import annotations

from gxrules import Family, Message, Rule, hookimpl

from . import (
    bytes_undecodable,
    doubled_word,
    duplicated_block,
    header_truncated,
    invisible_characters,
    limit_reached,
    line_broken,
    mixed_punctuation,
    mojibake,
    obfuscation_symbols,
    placeholder_left,
    row_unbound,
    row_width_drift,
    sentence_cut,
    site_chrome,
    split_digits,
    term_typo,
    text_unread,
    variant_character,
    word_artifact,
)

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("文字质量", "noise"))


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        obfuscation_symbols.check,
        word_artifact.check,
        header_truncated.check,
        row_width_drift.check,
        sentence_cut.check,
        line_broken.check,
        site_chrome.check,
        mixed_punctuation.check,
        variant_character.check,
        invisible_characters.check,
        placeholder_left.check,
        split_digits.check,
        term_typo.check,
        doubled_word.check,
        mojibake.check,
        duplicated_block.check,
        row_unbound.check,
        text_unread.check,
        limit_reached.check,
        bytes_undecodable.check,
    ]
