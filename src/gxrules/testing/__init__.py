"""The kit that tests gxrules and its plugins; needs the extra ``gxrules[testing]``."""
