"""Renderers: results to one document each, as text; what writes it out is not their concern."""
