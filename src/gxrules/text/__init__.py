"""The text as received: offsets, one alphabet, grammars, numbers."""
