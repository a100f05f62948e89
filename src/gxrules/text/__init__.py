"""Text, received and printed: offsets, one alphabet, grammars, numbers; messages in two languages."""
