"""What writing assistants may ask: tools over the Model Context Protocol."""
