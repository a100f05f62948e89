"""The pages of ``gxrules serve``."""
