"""Rules as data: what two sums of cells should be to each other, written in TOML."""
