"""Localisation: which cells are wrong."""
