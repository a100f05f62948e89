"""Renderers: results to one document each, as text or bytes; what writes it out is not their concern."""
