"""Plugins: how they bring rules, readers, formats and tables."""
