"""Seeded defects, one module a family of rules."""
