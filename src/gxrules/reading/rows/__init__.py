"""Rows: which values belong to a label."""
